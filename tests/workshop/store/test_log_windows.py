"""Several windows on one workshop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from larande_tui.workshop.errors import LockRefusedError, NotSavedError, ReadOnlyError
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.transaction import PHONES, Transaction, encode_line
from larande_tui.workshop.store.locks import lock as locks
from larande_tui.workshop.store.locks.lock import append_lock
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import make_faulty
from tests.driver.systems import LINKS
from tests.driver.workshop_samples import say, texts


@pytest.fixture
def other(session: Session) -> Iterator[Session]:
    """A second window of another hand on the same file."""
    with Session.open(session.path, who=PHONES) as opened:
        yield opened


# --- leading --------------------------------------------------------------------------------------------------------


def test_the_second_stage_opens_for_reading_and_says_so(session: Session, other: Session) -> None:
    assert session.lead()
    assert not other.lead()
    assert other.read_only == "Workshoppen är redan öppen i ett annat fönster, så här går den bara att läsa."
    with pytest.raises(ReadOnlyError, match="annat fönster"):
        say(other, "x")
    say(session, "hej")
    assert other.behind()
    other.catch_up()
    assert texts(other.workshop) == ["hej"]
    assert not other.lead(), "reading stays reading"


@pytest.mark.parametrize("who", ["lur-7", "Anna", "telefon 3", "bord", "bord 0", "bord 100", "k3j0q4v7pa", ""])
def test_a_hand_names_nobody(session: Session, who: str) -> None:
    with pytest.raises(ValueError, match="not an author"):
        Session.open(session.path, who=who)


@pytest.mark.parametrize("who", ["ledare", "telefon", "bord 1", "bord 12"])
def test_leaders_phones_and_tables_are_authors(session: Session, who: str) -> None:
    with Session.open(session.path, who=who) as opened:
        say(opened, "ett")
    session.catch_up()
    assert f'"who":"{who}"' in session.path.read_text(encoding="utf-8")


def test_hands_that_older_files_name_are_read(session: Session) -> None:
    session.close()
    odd = {"seq": 1, "time": "2026-11-20T09:30:00+01:00", "who": "k3j0q4v7pa", "name": "Ny anteckning"}
    note = {"kind": "note", "id": "n", "step": "s", "text": "från en lur"}
    with session.path.open("ab") as file:
        file.write(encode_line({**odd, "changes": [note]}))
    with Session.open(session.path) as opened:
        assert texts(opened.workshop) == ["från en lur"]
        assert opened.undo() is None


def test_leading_twice_is_leading(session: Session) -> None:
    assert session.lead()
    assert session.lead()
    assert not session.read_only


def test_the_lock_is_given_back_on_closing(session: Session, other: Session) -> None:
    assert session.lead()
    session.close()
    assert other.lead()


@LINKS
def test_the_lock_knows_the_file_by_whatever_name(session: Session, tmp_path: Path) -> None:
    assert session.lead()
    link = tmp_path / "lank.larande"
    link.symlink_to(session.path)
    with Session.open(link) as other:
        assert not other.lead()


# --- writing side by side -------------------------------------------------------------------------------------------


def test_two_writers_interleave_and_both_see_everything(session: Session, other: Session) -> None:
    for number in range(5):
        say(session, f"ledare {number}")
        say(other, f"lur {number}")
    session.catch_up()
    expected = [text for number in range(5) for text in (f"ledare {number}", f"lur {number}")]
    assert texts(session.workshop) == texts(other.workshop) == expected
    assert session.seq == other.seq == 10
    with Session.open(session.path, writable=False) as third:
        assert texts(third.workshop) == expected
        assert not third.report.damaged


def test_a_follower_hears_each_transaction_once(session: Session, other: Session) -> None:
    heard: list[Transaction] = []
    stop = other.subscribe(heard.append)
    with session.transaction("Två på en gång"):
        say(session, "ett", "två")
    assert other.catch_up() == 1
    assert other.catch_up() == 0
    assert not other.behind()
    assert [(transaction.seq, transaction.who, len(transaction.changes)) for transaction in heard] == [(1, "ledare", 2)]
    stop()
    say(session, "tre")
    other.catch_up()
    assert len(heard) == 1


def test_waiting_ends_when_somebody_writes_or_time_is_up(session: Session, other: Session) -> None:
    assert not other._log.wait(0.12)
    say(session, "ett")
    assert other._log.wait(10)


def test_a_line_under_way_is_not_taken_for_news_again_and_again(session: Session, other: Session) -> None:
    say(session, "ett")
    whole = session.path.read_bytes()
    with session.path.open("ab") as file:
        file.write(whole.split(b"\n")[1][:60])
    assert other.behind()
    other.catch_up()
    assert texts(other.workshop) == ["ett"]
    assert not other.behind()
    say(session, "två")
    assert other.behind()
    other.catch_up()
    assert texts(other.workshop) == ["ett", "två"]


@pytest.mark.parametrize("length", range(150, 260))
def test_a_line_in_the_place_of_a_torn_one_is_news_however_long_it_is(tmp_path: Path, length: int) -> None:
    path = tmp_path / "dag.larande"
    Session.create(path).close()
    with path.open("ab") as file:
        file.write(b'{"crc":"00000000","seq":'.ljust(length, b"x"))
    with Session.open(path) as writer, Session.open(path) as reader:
        assert reader.report.torn == length
        say(writer, "ett")
        assert reader.behind()
        reader.catch_up()
        assert texts(reader.workshop) == ["ett"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_another_machine_wrote_under_a_number_that_was_read_is_read_too(session: Session, number: int) -> None:
    say(session, "ett", "två")
    odd = {"seq": number, "time": "2026-11-20T09:30:00+01:00", "who": "ledare", "name": "Ny anteckning"}
    note = {"kind": "note", "id": "n", "step": "s", "text": "från en annan dator"}
    with session.path.open("ab") as file:
        file.write(encode_line({**odd, "changes": [note]}))
    assert session.behind()
    assert session.catch_up() == 1
    say(session, "tre")
    expected = ["ett", "två", "från en annan dator", "tre"]
    assert texts(session.workshop) == expected
    with Session.open(session.path, writable=False) as again:
        assert texts(again.workshop) == expected


def test_a_listener_that_fails_costs_the_others_nothing_that_was_written(session: Session, other: Session) -> None:
    def raising(_: Transaction) -> None:
        raise RuntimeError("the screen is gone")

    stop = session.subscribe(raising)
    say(other, "ett", "två")
    with pytest.raises(RuntimeError):
        session.catch_up()
    stop()
    session.catch_up()
    assert texts(session.workshop) == ["ett", "två"]
    say(session, "tre")
    assert texts(session.workshop) == ["ett", "två", "tre"]


def test_a_window_that_sits_on_the_lock_is_told_and_nothing_is_lost(
    session: Session, other: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "LOCK_WAIT", 0.05)
    with other._log.exclusively(), pytest.raises(NotSavedError, match="ett annat fönster skriver i den just nu"):
        say(session, "x")
    say(session, "x")
    assert texts(session.workshop) == ["x"]


def test_a_server_waits_no_longer_for_the_lock_than_it_says(session: Session, other: Session) -> None:
    with (
        Session.open(session.path, lock_wait=0.02) as server,
        other._log.exclusively(),
        pytest.raises(NotSavedError, match="ett annat fönster skriver i den just nu"),
    ):
        say(server, "x")
    with append_lock(session.path).acquire() as lock:
        assert {held.poll_interval for held in lock._held} == {0.005}, "a lock that is let go of is taken at once"


def test_a_lock_that_the_system_refuses_is_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr(FileLock, "acquire", refused)
        with pytest.raises(LockRefusedError, match=r"kan inte låsa dag\.larande.*skriv: du har inte rätt"):
            say(session, "x")
    say(session, "x")


def test_a_faulty_disk_under_two_windows_never_mixes_their_lines(session: Session, other: Session) -> None:
    disk = make_faulty(session)
    for number in range(6):
        disk.refuse_write = OSError(28, "full") if number % 2 else None
        disk.takes = 40
        if number % 2:
            with pytest.raises(NotSavedError):
                say(session, f"nekad {number}")
        else:
            say(session, f"ledare {number}")
        other.put(Note(step="s", text=f"lur {number}"), name="Ny anteckning")
    with Session.open(session.path, writable=False) as again:
        assert not again.report.damaged
        assert len(texts(again.workshop)) == 9
