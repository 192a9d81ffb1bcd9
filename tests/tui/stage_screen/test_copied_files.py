"""The stage of a copied file: no word of the other group's is on it, and it says what it is."""

from __future__ import annotations

import shutil
from pathlib import Path

from larande_tui.workshop.model.items import Note, Position


def note(text: str) -> Note:
    return Note(step="reflektion", place="RF1", text=text, number=1)


def copied(path: Path) -> Path:
    return Path(shutil.copy(path, path.with_name("grupp-tva.larande")))


async def test_a_half_written_line_is_shown_in_its_own_file_alone(stage, make):
    first = make(note("förberett"), Position(step="reflektion", place="RF1"))
    second = copied(first)
    async with stage(first) as s:
        await s.type("hemligt ett")
    async with stage(second) as s:
        assert s.line == ""
        await s.type("hemligt två")
    async with stage(first) as s:
        assert s.line == "hemligt ett"
    async with stage(second) as s:
        assert s.line == "hemligt två"
        await s.press("enter")
        assert [one.text for one in s.workshop.all(Note)] == ["förberett", "hemligt två"]
    async with stage(second) as s:
        assert s.line == ""
    async with stage(first) as s:
        assert s.line == "hemligt ett"
        assert [one.text for one in s.workshop.all(Note)] == ["förberett"]


async def test_a_copy_says_once_what_it_is(stage, make):
    first = make(note("förberett"), Position(step="reflektion", place="RF1"))
    second = copied(first)
    notice = (
        "grupp-tva.larande är en kopia av dag.larande och en egen workshop: inget som skrivs här hamnar i den andra."
    )
    async with stage(second, size=(80, 24)) as s:
        assert s.screen.message_rule.message == notice
        await s.say("nytt")
        assert s.screen.message_rule.message != notice
        assert s.session.moved_from is None
    async with stage(second) as s:
        assert "är en kopia" not in s.flat()
    async with stage(first) as s:
        assert "är en kopia" not in s.flat()


async def test_the_windows_of_a_copy_are_one_workshop(stage, make):
    second = copied(make(note("förberett"), Position(step="reflektion", place="RF1")))
    async with stage(second) as s, stage(second, size=(100, 30)) as other:
        assert "redan öppen i ett annat fönster" in other.flat()
        await s.say("nytt")
        for _ in range(100):
            await other.pilot.pause(0.02)
            if "nytt" in other.text():
                break
        assert "nytt" in other.text()
        assert "flyttats" not in other.flat()
