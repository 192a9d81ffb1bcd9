"""The log in PostgreSQL in bad company: other writers, one that is killed, a server that goes away, a full disk."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.workshop.errors import NotSavedError, ReadOnlyError, UnreadableError
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session
from tests.driver.postgres import PostgresServer
from tests.driver.workshop_samples import say, texts

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.schema import migrate, migrations
from larande_tui.hosted.errors import NoSuchRoomError, WrongSchemaError
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.moving import file_of, put_in

OnServer = Callable[..., Session]

WRITER = """
    import sys
    from larande_tui.hosted.database.database import Database
    from larande_tui.hosted.log.postgres_log import PostgresLog
    from larande_tui.workshop.model.items import Note
    from larande_tui.workshop.store.session import Session

    address, tenant, room, name, count = sys.argv[1:]
    with Database(address, tenant) as database, Session(PostgresLog.open(database, room)) as session:
        for index in range(int(count)):
            with session.transaction("") as workshop:
                session.put(Note(step="s", text=f"{name} {index}", number=workshop.next_number()))
            print(f"{name} {index}", flush=True)
"""


def writer(address: str, database: Database, room: str, name: str, count: int) -> subprocess.Popen[str]:
    """A process that writes notes, and says each when it is saved."""
    words = [address, database.tenant, room, name, str(count)]
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), *words], stdout=subprocess.PIPE, encoding="utf-8"
    )


def seqs_of(database: Database, room: str) -> list[int]:
    return [transaction.seq for transaction in PostgresLog.open(database, room).read_after(0)]


@pytest.mark.parametrize("names", ["ab", pytest.param("abcdef", marks=pytest.mark.exhaustive)])
def test_several_processes_give_no_number_twice_and_leave_none_out(
    postgres: PostgresServer, database: Database, path: Path, on_server: OnServer, names: str
) -> None:
    room = put_in(database, path)
    writers = [writer(postgres.shared_database, database, room, name, 25) for name in names]
    count = 25 * len(names)
    said = [line for one in writers for line in one.communicate()[0].splitlines()]
    assert len(said) == count
    assert seqs_of(database, room) == list(range(1, count + 4))
    notes = on_server(room).workshop.all(Note)
    assert sorted(note.number for note in notes if note.number) == list(range(1, count + 1))
    assert set(said) <= {note.text for note in notes}


def test_a_writer_that_is_killed_leaves_everything_it_was_told_was_saved(
    postgres: PostgresServer, database: Database, path: Path, on_server: OnServer
) -> None:
    room = put_in(database, path)
    for _ in range(3):
        one = writer(postgres.shared_database, database, room, "a", 10_000)
        assert one.stdout is not None
        said = [one.stdout.readline().strip() for _ in range(5)]
        one.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        said += [line.strip() for line in one.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
        begun = time.monotonic()
        session = on_server(room)
        say(session, "efteråt")
        assert time.monotonic() - begun < 5, "nobody waits for a process that is gone"
        assert {*said, "efteråt"} <= set(texts(session.workshop))
        assert seqs_of(database, room) == list(range(1, session.seq + 1))


def test_a_server_that_restarts_costs_a_sentence_and_nothing_else(own_server: PostgresServer, path: Path) -> None:
    migrate(address := own_server.new_database())
    with Database(address, "t", patience=0.3) as database:
        room = put_in(database, path)
        with Session(PostgresLog.open(database, room)) as session:
            session.catch_up()
            own_server.stop()
            for _ in range(2):
                with pytest.raises(NotSavedError, match=r"Allt tidigare är sparat\. Försök igen"):
                    say(session, "borta")
            begun = time.monotonic()
            assert session.behind()
            with pytest.raises(UnreadableError, match="går inte att läsa just nu"):
                session.catch_up()
            assert time.monotonic() - begun < 0.2, "nobody waits for what is known to be away"
            own_server.start()
            said_when_back(session, "tillbaka")
            assert texts(session.workshop) == ["ett", "två", "tre", "tillbaka"]
            assert seqs_of(database, room) == [1, 2, 3, 4]


def said_when_back(session: Session, text: str) -> None:
    """Say it again and again, as a person does, until it is saved."""
    until = time.monotonic() + 20
    while True:
        try:
            say(session, text)
        except NotSavedError:
            assert time.monotonic() < until
            time.sleep(0.1)
        else:
            return


def test_an_answer_that_was_lost_on_the_way_is_found(
    database: Database, path: Path, on_server: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit is made, and the connection breaks before its answer: what was saved is not said to be refused."""
    import psycopg

    from larande_tui.hosted.log import postgres_log

    room = put_in(database, path)
    session = on_server(room)
    write = postgres_log.commit

    def broken_after(*how: object) -> None:
        write(*how)
        monkeypatch.setattr(postgres_log, "commit", write)
        raise psycopg.OperationalError("the connection is lost")

    monkeypatch.setattr(postgres_log, "commit", broken_after)
    say(session, "en gång")
    assert seqs_of(database, room) == [1, 2, 3, 4]
    assert texts(session.workshop)[3:] == ["en gång"]
    session.catch_up()
    assert texts(session.workshop)[3:] == ["en gång"]


def test_a_commit_that_is_still_under_way_when_its_connection_breaks_is_waited_for(
    database: Database, path: Path, on_server: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database makes it half a second later, as one that waits for its copy: said again it would be there twice."""
    import psycopg

    from larande_tui.hosted.log import postgres_log, rows

    room = put_in(database, path)
    session = on_server(room)
    commit = postgres_log.commit

    def broken_before(connection: psycopg.Connection, *how: object) -> None:
        monkeypatch.setattr(postgres_log, "commit", commit)
        connection.rollback()
        under_way = database._open_one()
        rows.lock(under_way, room, 1.0)
        with under_way.pipeline():
            rows.write(under_way, *how)
        threading.Timer(0.5, lambda: (under_way.execute("COMMIT"), under_way.close())).start()
        raise psycopg.OperationalError("the connection is lost")

    monkeypatch.setattr(postgres_log, "commit", broken_before)
    say(session, "en gång")
    session.catch_up()
    assert texts(session.workshop)[3:] == ["en gång"]
    assert seqs_of(database, room) == [1, 2, 3, 4]


def test_a_full_disk_is_a_sentence_and_the_room_goes_on(postgres: PostgresServer, path: Path) -> None:
    migrate(address := postgres.new_database())
    full = """
        CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
            $$BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END$$;
        CREATE TRIGGER full_disk BEFORE INSERT ON line EXECUTE FUNCTION full_disk();
        SELECT 1
    """
    with Database(address, "t") as database:
        room = put_in(database, path)
        with Session(PostgresLog.open(database, room)) as session:
            session.catch_up()
            postgres.run_sql(address, full)
            with pytest.raises(NotSavedError, match="databasens disk är full"):
                say(session, "får inte plats")
            postgres.run_sql(address, "DROP TRIGGER full_disk ON line")
            said_when_back(session, "får plats")
            assert texts(session.workshop) == ["ett", "två", "tre", "får plats"]


def test_a_lease_ends_with_whoever_vanished(postgres: PostgresServer, database: Database, path: Path) -> None:
    room = put_in(database, path)
    gone, other = PostgresLog.open(database, room), PostgresLog.open(database, room)
    assert gone.lead()
    assert not other.lead()
    gone._lease._ended.set()  # its machine has lost its power: nobody renews
    postgres.ask(postgres.shared_database, "UPDATE lease SET until = now() RETURNING 1", database.tenant)
    assert other.lead()
    gone._lease._ended.clear()
    gone._lease.renew_once()
    assert not gone.leading
    with pytest.raises(ReadOnlyError, match="Någon annan leder"), gone.exclusively():
        pytest.fail("two lead")
    gone.close()
    assert other.leading
    assert not PostgresLog.open(database, room).lead(), "giving up what is lost takes nothing from the other"
    other.close()


def test_a_follower_hears_at_once_from_another_process(
    postgres: PostgresServer, database: Database, path: Path
) -> None:
    room = put_in(database, path)
    with Database(postgres.shared_database, database.tenant) as elsewhere:
        follower, appender = PostgresLog.open(elsewhere, room), Session(PostgresLog.open(database, room))
        list(follower.read_after(0))
        appender.catch_up()
        assert not follower.wait(0.5), "it listens from now on"
        heard: list[float] = []
        waiting = threading.Thread(target=lambda: heard.append(time.monotonic() if follower.wait(10) else 0.0))
        waiting.start()
        time.sleep(0.1)
        begun = time.monotonic()
        say(appender, "hör du?")
        waiting.join()
        assert heard[0] - begun < 1.0, "sooner than the question every other second"


def test_migrations_are_numbered_and_done_once(postgres: PostgresServer) -> None:
    assert [migration.number for migration in migrations()] == list(range(1, len(migrations()) + 1))
    address = postgres.new_database()
    assert migrate(address) == [migration.number for migration in migrations()]
    assert migrate(address) == []
    postgres.ask(address, "INSERT INTO migration (number) VALUES (9001) RETURNING 1")
    with Database(address, "t") as database, pytest.raises(WrongSchemaError, match="Uppdatera larande"):
        database.must_be_usable()


def test_a_room_that_is_gone_is_told(
    database: Database, postgres: PostgresServer, path: Path, on_server: OnServer
) -> None:
    room = put_in(database, path)
    session = on_server(room)
    postgres.ask(postgres.shared_database, "DELETE FROM room RETURNING 1", database.tenant)
    with pytest.raises(NotSavedError, match="finns inte längre"):
        say(session, "x")
    with pytest.raises(NoSuchRoomError):
        list(file_of(database, room))
