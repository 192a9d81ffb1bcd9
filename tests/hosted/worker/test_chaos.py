"""Workers that are killed and a database that restarts, while phones write: what was called sent is there, once."""

from __future__ import annotations

import datetime as dt
import random
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from larande_tui.core.clock import local_now
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import Phone, phone_id, room_workshop
from tests.driver.postgres import PostgresServer
from tests.driver.worker import Worker

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.schema import migrate
from larande_tui.hosted.doors.doors import open_door
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.moving import put_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a server runs on Linux")

SECONDS = 40


class Writer(threading.Thread):
    """A phone that sends notes one after another, each again until it is called sent, to whichever worker answers."""

    def __init__(self, code: str, alive: list[Worker], is_over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.code, self.alive, self.is_over = code, alive, is_over
        self.sent: list[str] = []
        self.refused: list[str] = []
        self.cookie = ""

    def run(self) -> None:
        name = phone_id()
        while not self.is_over.is_set():
            worker = random.choice(self.alive)
            phone = Phone("127.0.0.1", worker.port, self.code, self.cookie)
            try:
                if not self.cookie and phone.join().status != 200:
                    raise ConnectionError
                self.cookie = phone.cookie
                answer = phone.note(f"ord {name}", id=name)[1]
            except OSError:
                time.sleep(0.05)
                continue
            if answer.status == 200 and name in answer.data["ok"]:
                self.sent.append(name)
                name = phone_id()
            elif answer.status == 200:
                self.refused.append(answer.body.decode())
            time.sleep(0.6 if answer.status in (200, 429) else 0.1)


@pytest.mark.exhaustive
def test_what_was_called_sent_is_in_the_room_once(own_server: PostgresServer, tmp_path: Path) -> None:
    migrate(address := own_server.new_database())
    with Database(address, "t") as database:
        room = put_in(database, room_workshop(tmp_path / "rum.larande"))
        code = open_door(database, room, local_now() + dt.timedelta(hours=1))
    alive = [Worker(address, "t"), Worker(address, "t")]
    is_over = threading.Event()
    writers = [Writer(code, alive, is_over) for _ in range(12)]
    try:
        for writer in writers:
            writer.start()
        until, turn = time.monotonic() + SECONDS, 0
        while time.monotonic() < until:
            time.sleep(1.5)
            turn += 1
            if turn % 6 == 3:
                own_server.stop()
                time.sleep(1.0)
                own_server.start()
                continue
            gone = alive[turn % 2]
            alive[turn % 2] = alive[(turn + 1) % 2]
            gone.kill()
            alive[turn % 2] = Worker(address, "t")
        time.sleep(3.0)
        is_over.set()
        for writer in writers:
            writer.join()
    finally:
        is_over.set()
        for worker in set(alive):
            worker.kill()
    sent = [name for writer in writers for name in writer.sent]
    assert len(sent) > 12 * SECONDS / 4, "they got anything done"
    assert [why for writer in writers for why in writer.refused] == []
    with Database(address, "t") as database, Session(PostgresLog.open(database, room)) as session:
        session.catch_up()
        notes = session.workshop.all(Note)
        seqs = [one.seq for one in PostgresLog.open(database, room).read_after(0)]
    assert set(sent) <= {note.id for note in notes}
    assert seqs == list(range(1, len(seqs) + 1))
    assert max(Counter(note.number for note in notes).values()) == 1
    assert len(seqs) == len(notes) + 1, "each note is one transaction, and none is written twice"
