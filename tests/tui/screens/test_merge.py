"""Another table's file is merged from the stage: seen first, taken in by Enter, and undone at once."""

from __future__ import annotations

import shutil
from pathlib import Path

from larande_tui.tui.screens.importing.merge_preview import MergeScreen
from larande_tui.workshop.model.items import Note, Position
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.wall_items import add_notes, change_text
from tests.driver.import_screen import choose_file
from tests.driver.windows import until


async def begin_merge(s, path: Path) -> None:
    await s.press("ctrl+p")
    await s.type("slå ihop med en fil")
    await s.press("enter")
    await choose_file(s, path)


def texts(s) -> list[str]:
    return sorted(note.text for note in s.session.workshop.all(Note))


async def test_another_tables_file_is_seen_merged_once_and_undone(stage, make, tmp_path: Path):
    path = make(Position(step="reflektion", place="RF1"))
    with Session.open(path) as session:
        (note,) = add_notes(session, "reflektion", "RF1", ["Larmen"])
    other = tmp_path / "bord-2.larande"
    shutil.copy(path, other)
    with Session.open(other) as session:
        add_notes(session, "reflektion", "RF1", ["Nycklarna fattas"])
        change_text(session, note, "Larmen på natten")
    before = other.read_bytes()
    async with stage(path) as s:
        change_text(s.session, note, "Larmen på kvällen")
        await s.say("Från första bordet")
        await begin_merge(s, other)
        await until(s.pilot, lambda: isinstance(s.app.screen, MergeScreen) and "anteckning" in s.text())
        assert "Nycklarna" not in texts(s)
        shown = s.text()
        assert "1 anteckning" in shown
        assert "Krock" in shown
        assert "på natten" in shown
        await s.press("escape")
        assert texts(s) == ["Från första bordet", "Larmen på kvällen"]
        await begin_merge(s, other)
        await until(s.pilot, lambda: isinstance(s.app.screen, MergeScreen) and "anteckning" in s.text())
        await s.press("enter")
        await until(s.pilot, lambda: "bord-2.larande är med" in s.text())
        assert texts(s) == ["Från första bordet", "Larmen på kvällen", "Larmen på natten", "Nycklarna fattas"]
        assert len({one.number for one in s.session.workshop.all(Note)}) == 4
        await begin_merge(s, other)
        await until(s.pilot, lambda: isinstance(s.app.screen, MergeScreen) and "Inget nytt" in s.text())
        await s.press("enter")
        await until(s.pilot, lambda: "har redan allt" in s.text())
        await s.press("escape", "ctrl+z")
        assert texts(s) == ["Från första bordet", "Larmen på kvällen"]
        await begin_merge(s, path)
        await until(s.pilot, lambda: "den här workshoppen själv" in s.text())
    assert other.read_bytes() == before
