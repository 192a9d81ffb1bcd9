"""Measure putting one note in a theme, on a wall with a thousand notes and forty themes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.settings import Settings
from benchmarks.table import Row, median, p95
from larande_tui.workshop.model.items import Note, Theme
from larande_tui.workshop.store.session import Session
from tests.driver.pseudo_terminal import Program
from tests.driver.terminal_program import larande
from tests.driver.workshops_of_notes import PLACE, STEP, workshop

NOTES: Final = 1_000
THEMES: Final = 40
_CTRL_T: Final = "\x14"
_GOAL: Final = 0.05
_LOOK: Final = 0.15
"""Seconds of quiet before Enter, so that the list is completely painted."""


def measure(settings: Settings) -> list[Row]:
    """Measure from the Enter after the theme's name until the wall is painted."""
    file = grouped(settings.folder / "grouped.larande")
    times: list[float] = []
    with Program(larande(str(file)), settings.environment) as stage:
        stage.until("sparat", "Page Down")
        for turn in range(settings.rounds(least=4, most=31)):
            number = 7 * turn + 3
            stage.forget()
            stage.send(f"{_CTRL_T}{number} Tema {(turn + 5) % THEMES}")
            stage.until("Enter", f"Tema {(turn + 5) % THEMES}")
            stage.forget(_LOOK)
            enter = stage.send("\r")
            times.append(stage.until_settled(f"{number} ligger i") - enter)
    label = f"grouping one of {NOTES:,} notes in {THEMES} themes"
    return [Row.within(f"{label}, p50", median(times), _GOAL), Row.within(f"{label}, p95", p95(times), _GOAL)]


def grouped(path: Path) -> Path:
    """Make a workshop with that many notes in that many themes, and some in none."""
    workshop(path, NOTES)
    with Session.open(path) as session:
        themes = [Theme(id=f"t{n}", step=STEP, name=f"Tema {n}", order=float(n)) for n in range(THEMES)]
        notes = session.workshop.notes_in(STEP, PLACE)
        session.put(*themes, *(note_in(note, n) for n, note in enumerate(notes)))
    return path


def note_in(note: Note, number: int) -> Note:
    """Make a note in one of the forty themes; each forty-first note is in none."""
    theme = number % (THEMES + 1)
    return note.changed(theme="" if theme == THEMES else f"t{theme}")
