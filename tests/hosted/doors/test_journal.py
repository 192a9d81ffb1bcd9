"""The journal of a door, which several workers write: one order, and no word lost between two of them."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from larande_tui.core.clock import local_now

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.doors.doors import open_door
from larande_tui.hosted.doors.journal_table import DoorClosedError, JournalTable
from larande_tui.hosted.moving import put_in
from larande_tui.join.journal.journal import RATE, Journal, Value
from tests.driver.postgres import PostgresServer


@pytest.fixture
def room(database: Database, path: Path) -> str:
    """A room with an open door."""
    room = put_in(database, path)
    open_door(database, room, local_now() + dt.timedelta(hours=1))
    return room


def journal(database: Database, room: str) -> Journal:
    return Journal(JournalTable(database, room), "KOD", 0)


def rated(value: int) -> Value:
    return Value("lur", RATE, "0123456789", "nulage", "M1", value)


def test_what_one_writes_the_other_knows(database: Database, room: str) -> None:
    one, other = journal(database, room), journal(database, room)
    one.join("lur")
    one.own("lur", "anteckning")
    other.join("surfplatta", table=2)
    assert other.phones == {"lur": 0, "surfplatta": 2}, "what stood before its own entry came with it"
    one.read_on()
    assert (one.phones, one.owners, one.notes) == (other.phones, other.owners, other.notes)
    assert one.number == other.number == 3


def test_a_value_that_is_changed_while_another_worker_enters_it_waits_on(database: Database, room: str) -> None:
    one, other = journal(database, room), journal(database, room)
    one.give(rated(2))
    entered_up_to = one.number
    other.read_on()
    other.give(rated(5))
    one.entered(["0123456789"], entered_up_to)
    other.read_on()
    for known in (one, other, late := journal(database, room)):
        known.read_on()
        assert [value.given for value in known.waiting_in("nulage", RATE)] == [5]
    late.entered(["0123456789"], late.number)
    one.read_on()
    assert one.waiting_in("nulage", RATE) == []


def test_entries_of_many_at_once_stand_in_one_order(database: Database, room: str) -> None:
    journals = [journal(database, room) for _ in range(4)]

    def write(own: Journal, name: str) -> None:
        for number in range(15):
            own.join(f"{name}{number}")

    threads = [threading.Thread(target=write, args=(own, name)) for own, name in zip(journals, "abcd", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for own in journals:
        own.read_on()
    assert {tuple(own.phones) for own in journals} == {tuple(journals[0].phones)}
    assert journals[0].number == len(journals[0].phones) == 60


def test_a_closing_door_takes_only_what_closes_it(database: Database, room: str, postgres: PostgresServer) -> None:
    own = journal(database, room)
    postgres.ask(postgres.shared_database, "UPDATE door SET closing = true RETURNING 1", database.tenant)
    with pytest.raises(DoorClosedError):
        own.join("lur")
    assert own.phones == {}
    Journal(JournalTable(database, room, closes=True), "KOD", 0).entered([], 0)
