"""Measure writing the Word document, in this process."""

from __future__ import annotations

import datetime as dt
import time

from benchmarks.settings import Settings
from benchmarks.table import Row, median
from larande_tui.documents.export import export
from larande_tui.packs.catalog import load_programme
from larande_tui.workshop.model.items import Action, Details, Item, Note, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from tests.driver.workshops_of_notes import PLACE, STEP

NOTES = 300
ACTIONS = 60
_GOALS = {1: 0.020, 10: 0.100}


def measure(settings: Settings) -> list[Row]:
    """Measure an ordinary workshop and one ten times as large."""
    rows = []
    medians = {}
    for size, goal in _GOALS.items():
        state = filled(NOTES * size, ACTIONS * size)
        target = settings.folder / f"minutes-{size}.docx"
        times = []
        # The first document reads the template and imports; it is not counted.
        for is_counted in [False, *[True] * settings.rounds(least=2, most=9)]:
            start = time.perf_counter()
            export(state, target)
            if is_counted:
                times.append(time.perf_counter() - start)
        medians[size] = median(times)
        rows.append(
            Row.within(f"Word, {NOTES * size:,} notes + {ACTIONS * size} actions, with its fsync", medians[size], goal)
        )
    return [*rows, Row.times("  ten times as much", medians[10], medians[1], "once", 10)]


def filled(notes: int, actions: int) -> Workshop:
    """Make a workshop in memory."""
    items: list[Item] = [
        ProgrammeUsed(programme=load_programme("halvdag")),
        Details(title="Lära på jobbet", workplace="Hemtjänsten Norr", date=dt.date(2026, 12, 4)),
    ]
    items += [
        Note(step=STEP, place=PLACE, text=f"Det en lär sig på måndag kan alla på fredag ({number})", number=number)
        for number in range(1, notes + 1)
    ]
    items += [
        Action(
            activity=f"Fem minuter efter samlingen ({number})",
            number=number,
            owner="undersköterska",
            why="Det en lär sig stannar hos en",
            effect="Fler provar",
            due=dt.date(2027, 1, 22),
            indicator="antal berättelser",
            follow_up_how="fråga på APT",
        )
        for number in range(notes + 1, notes + actions + 1)
    ]
    workshop = Workshop()
    for item in items:
        workshop.apply(Change.put(item))
    return workshop
