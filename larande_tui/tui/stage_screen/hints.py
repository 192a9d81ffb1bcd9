"""The keys shown on the lowest line of the stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from larande_tui.tui.stage_screen.capture_state import CaptureState
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.widgets.hints import Hint
from larande_tui.workshop.model.items import PLACED, Element, Item, Key, Note, Theme
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.silent_writing import is_silent
from larande_tui.workshop.techniques.wall_items import can_be_chosen, siblings

_THEME_HINTS: Final[list[Hint]] = [
    ("Enter", "fäll ihop eller öppna"),
    ("F5", "välj"),
    ("Esc", "släpp"),
    ("F4", "byt namn"),
]
_MOVES: Final[Hint] = ("Skift+↑↓", "flytta")


def hints_of(stage: Stage, line: CaptureState, theme: Theme | None) -> Sequence[Hint]:
    """Return the keys that have an effect at present.

    Args:
        stage: has the step and the selection.
        line: knows whether a search or an edit is open.
        theme: the selected theme, if any.
    """
    if line.filtering:
        return [("Enter", "behåll urvalet"), ("Ctrl+F", "leta i alla steg"), ("Esc", "visa allt"), ("↑↓", "peka")]
    if line.editing:
        return [("Enter", "spara ändringen"), ("Esc", "avbryt"), ("F1", "hjälp")]
    if stage.view.wall.selected is not None and (of_view := stage.view.selection_hints()):
        return [*of_view, ("Esc", "släpp"), ("F1", "hjälp")]
    if stage.session.read_only:
        return [
            ("Page Down", onward(stage)),
            ("F1", "hjälp"),
            ("Tab", "nästa plats"),
            ("Alt+L", "ta över"),
            ("F3", "översikt"),
            ("F9", "Word"),
        ]
    if stage.view.wall.selected is not None and not stage.capture.text:
        return _hints_of_card(stage, stage.view.wall.selected, theme)
    silent: list[Hint] = [("Ctrl+E", "visa det dolda")] if is_silent(stage.session.workshop, stage.view.step.id) else []
    return [
        *silent,
        ("Page Down", "mer manus" if stage.presenter_notes.goes_on else onward(stage)),
        ("F1", "hjälp"),
        *stage.view.hints(),
        ("Ctrl+Z", "ångra"),
        ("F2", "manus"),
        ("F3", "översikt"),
        ("F7", "parkera"),
        ("F8", "beslut"),
        ("F9", "Word"),
    ]


def onward(stage: Stage) -> str:
    """Return the place that Page Down leads to: after the last step comes the document."""
    return "dokumentet" if stage.steps()[-1].id == stage.view.step.id else "nästa steg"


def _hints_of_card(stage: Stage, key: Key, theme: Theme | None) -> Sequence[Hint]:
    """Return the keys of the selected card: only those that change it."""
    workshop = stage.session.workshop
    item = workshop.get(key)
    moves: list[Hint] = []
    if not stage.view.stays(key, moving=True) and _has_siblings(workshop, item):
        moves = [_MOVES]
    if theme is not None:
        merges: list[Hint] = [("F6", "slå ihop med")] if moves else []
        return [*_THEME_HINTS, *merges, ("Delete", "lös upp"), *moves]
    hints: list[Hint] = [("Enter", "ändra")]
    hints += [("F5", "välj")] if stage.view.chooses and can_be_chosen(key) else []
    hints += [("Esc", "släpp")]
    if isinstance(item, PLACED) and not stage.view.stays(key, moving=False):
        hints += [("Delete", "ta bort")]
    hints += moves
    hints += [("F6", "flytta till")] if isinstance(item, Note | Element) and stage.view.homes() else []
    return [*hints, ("F1", "hjälp")]


def _has_siblings(workshop: Workshop, item: Item | None) -> bool:
    """Tell whether an item can change places with another."""
    if isinstance(item, Theme):
        return len(workshop.themes_of(item.step)) > 1
    return isinstance(item, PLACED) and len(siblings(workshop, item)) > 1
