"""A file that is taken in from inside the app: what a person presses until it is shown."""

from __future__ import annotations

from pathlib import Path

from textual.events import Paste

from larande_tui.core.paths import workshops_folder
from larande_tui.tui.dialogs.file_picker import FilePicker
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.screens.importing.file_preview import ImportScreen
from larande_tui.workshop.model.items import Note, Position
from tests.driver.windows import until

AT_QUESTION = Position(step="reflektion", place="RF1")
SURVEY = 'Timestamp,Vad lär vi av?,Vad hindrar?\n2026-11-12,"Varandra, i bilen",Tid\n2026-11-12,APT,\n'


async def begin_import(s, path: Path | str) -> None:
    """Open the list of files as the command does, and type the path of one."""
    s.screen.dialogs.importing.pick()
    await s.pilot.pause()
    await choose_file(s, path)


async def choose_file(s, path: Path | str) -> None:
    """Type the path of a file in the list of files, once that is open."""
    await until(s.pilot, lambda: isinstance(s.app.screen, FilePicker))
    s.app.post_message(Paste(str(path)))
    await s.pilot.pause()
    await s.press("enter")


async def look_at(s, path: Path | str) -> None:
    await begin_import(s, path)
    await until(s.pilot, lambda: isinstance(s.app.screen, ImportScreen) and s.app.screen.prepared is not None)
    await s.pilot.pause()


async def choose(s, words: str) -> None:
    """Choose the destination of the selected row."""
    await s.press("right")
    await until(s.pilot, lambda: isinstance(s.app.screen, Picker))
    await s.type(words)
    await s.press("enter")
    await until(s.pilot, lambda: isinstance(s.app.screen, ImportScreen) and not s.app.screen.is_busy)
    await s.pilot.pause()


def notes(s) -> list[tuple[str, str]]:
    return [(note.place, note.text) for note in s.workshop.all(Note)]


async def begin_from_start(s, path: Path | str) -> None:
    await s.press("i")
    await choose_file(s, path)


async def is_shown(s) -> None:
    await until(s.pilot, lambda: isinstance(s.app.screen, ImportScreen) and s.app.screen.prepared is not None)
    await s.pilot.pause()


def workshops_folder_made() -> Path:
    workshops_folder().mkdir(exist_ok=True)
    return workshops_folder()
