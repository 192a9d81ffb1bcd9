"""A half-typed line waits where it was typed, whatever happens meanwhile."""

from __future__ import annotations

import errno

from larande_tui.workshop.model.items import Note, Position
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import file_log

AT_QUESTION = Position(step="reflektion", place="RF1")


async def test_changing_words_keeps_what_was_half_typed(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("felstavat")
        await s.press("up", "enter")
        assert s.line == "felstavat"
        assert "Ändra 1" in s.text()
        await s.say("!")
        assert s.workshop.all(Note)[0].text == "felstavat!"
        assert s.line == ""
        await s.press("escape")
        await s.type("halv mening")
        await s.press("up", "f4", "escape")
        assert s.line == "halv mening"
        assert s.workshop.all(Note)[0].text == "felstavat!"


async def test_a_half_typed_line_waits_at_its_step(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await s.type("halv")
        await s.press("pageup")
        assert s.line == ""
        await s.type("annat")
        await s.press("pagedown")
        assert s.line == "halv"
    async with stage(path) as s:
        assert s.line == "halv"
        await s.press("pageup")
        assert s.line == "annat"
        await s.press("enter")
    async with stage(path) as s:
        assert s.line == ""


async def test_a_change_begun_before_the_app_died_goes_on(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await s.say("ord")
        await s.press("up", "enter")
        await s.type(" till")
    async with stage(path) as s:
        assert s.line == "ord till"
        await s.press("enter")
        assert s.workshop.all(Note)[0].text == "ord till"


async def test_tab_carries_the_text_to_the_next_place(stage, make):
    async with stage(make(Position(step="nulage", place="N7.belagg"))) as s:
        await s.type("nästa besök väntar alltid")
        await s.press("tab", "tab")
        assert s.line == "nästa besök väntar alltid"
        await s.press("enter")
        assert [note.text for note in s.workshop.notes_in("nulage", "N7.hinder")] == ["nästa besök väntar alltid"]


class FullDisk:
    """A file that takes no more bytes, and is otherwise the file it stands for."""

    def __init__(self, file) -> None:
        self._file = file

    def write(self, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def __getattr__(self, name: str):
        return getattr(self._file, name)


async def test_a_full_disk_keeps_the_line_and_says_so(stage, make, monkeypatch):
    async with stage(make(AT_QUESTION)) as s:
        log = file_log(s.session)
        monkeypatch.setattr(log, "_file", FullDisk(log._file))
        await s.say("det här får inte försvinna")
        assert s.line == "det här får inte försvinna"
        assert "disken är full" in s.flat()
        assert s.workshop.all(Note) == []
        monkeypatch.undo()
        await s.press("enter")
        assert [note.text for note in s.workshop.all(Note)] == ["det här får inte försvinna"]


async def test_a_reading_window_leaves_the_writers_half_typed_line_alone(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await s.type("halv rad")
        s.screen.unsent.flush()
        with Session.open(path, writable=False) as reading:
            reading.read_only = "läser"
            unsent = type(s.screen.unsent)(reading.workshop_id, writable=False)
            unsent.close()
    async with stage(path) as s:
        assert s.line == "halv rad"


async def test_a_line_of_a_vote_stays_in_the_vote_and_words_stay_in_the_step(stage, make):
    said = Note(step="reflektion", place="RF1", text="Larmen", number=1, order=1.0)
    async with stage(make(said, AT_QUESTION)) as s:
        await s.type("halv mening")
        await s.press("ctrl+d")
        assert s.line == ""
        assert "Det halvskrivna väntar på raden i Reflektion." in s.flat()
        await s.type("25 3")
        await s.press("enter", "escape")
        assert s.line == "halv mening"
        assert "Det halvskrivna väntar på raden i röstningen." in s.flat()
        await s.press("ctrl+d")
        assert s.line == "25 3"
