"""Moments of a room: the disk or another window refuses just then, or phones send just as the group goes on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from larande_tui.core.clock import local_now
from larande_tui.join.deeds import Deed
from larande_tui.join.journal.journal_file import open_journal
from larande_tui.join.room import Room
from larande_tui.join.room_files import LET_IN, ON, Verdict, journal_file, make_folder, say
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import Note, Position, Rating, StepRun
from larande_tui.workshop.model.transaction import PHONES
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import at, phone_id, room_workshop

CODE = "ABCD2345"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Session]:
    with Session.open(room_workshop(tmp_path / "dag.larande", *at("nulage"))) as session:
        yield session


def open_room(stage: Session) -> Room:
    make_folder()
    journal = open_journal(journal_file(stage.workshop_id), CODE, 0)
    return Room(Session.open(stage.path, who=PHONES, lock_wait=0.05), journal, set())


def rating(area: str = "N1", value: int = 4) -> Deed:
    return Deed(id=phone_id(), what="rate", step="nulage", place=area, value=value)


def go_on(stage: Session) -> None:
    now = local_now()
    stage.put(StepRun(id="nulage", started=now, ended=now), Position(step="reflektion"))


async def test_an_answer_about_a_held_note_is_carried_out_although_the_file_was_busy_just_then(stage: Session) -> None:
    stage.put(*at("reflektion"))
    room = open_room(stage)
    try:
        say(stage.workshop_id, CODE, Verdict(ON))
        room.follow()
        _, phone = room.join("")
        note = Deed(id=phone_id(), what="note", step="reflektion", place="RF1", text="Larmen kommer samtidigt")
        await room.take(phone, [note])
        say(stage.workshop_id, CODE, Verdict(LET_IN, note.id))
        with stage.transaction(), pytest.raises(WorkshopError):
            room.follow()
        room.follow()
        room.follow()
    finally:
        room.leave()
    stage.catch_up()
    assert [note.text for note in stage.workshop.all(Note)] == ["Larmen kommer samtidigt"]


async def test_ratings_of_a_step_enter_although_the_file_was_busy_when_the_group_went_on(stage: Session) -> None:
    room = open_room(stage)
    try:
        _, phone = room.join("")
        await room.take(phone, [rating()])
        go_on(stage)
        with stage.transaction(), pytest.raises(WorkshopError):
            room.follow()
        room.follow()
    finally:
        room.leave()
    stage.catch_up()
    assert [one.now for one in stage.workshop.all(Rating)] == [4]


async def test_a_rating_sent_just_as_the_group_went_on_enters_too(stage: Session) -> None:
    room = open_room(stage)
    try:
        _, phone = room.join("")
        go_on(stage)
        room.follow()
        assert await room.take(phone, [rating()]) != ([], [])
        room.follow()
    finally:
        room.leave()
    stage.catch_up()
    assert [one.now for one in stage.workshop.all(Rating)] == [4]


def test_a_phone_that_sends_in_the_moment_after_a_sync_does_not_stop_the_server(stage: Session) -> None:
    """One sends at each turn of the event loop, so that some send between the end of a sync and its first answer."""

    async def send_at_each_turn() -> None:
        room = open_room(stage)
        try:
            sending = []
            for _ in range(60):
                _, phone = room.join("")
                sending.append(asyncio.ensure_future(room.take(phone, [rating()])))
                await asyncio.sleep(0)
            for taken, refused in await asyncio.gather(*sending):
                assert (len(taken), refused) == (1, [])
        finally:
            room.leave()

    assert ends(send_at_each_turn)


def ends(work: Callable[[], Coroutine[Any, Any, None]]) -> bool:
    """Run work in a thread of its own, since a loop that goes round for ever could not be timed out."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work())
        except BaseException as error:
            failures.append(error)
            raise

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(20)
    return not thread.is_alive() and not failures
