"""The keys shown on the lowest line of the stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from larande_tui.tui.stage_screen.capture import StageLine
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.widgets.hints import Hint
from larande_tui.workshop.model.items import Theme
from larande_tui.workshop.techniques.silent_writing import is_silent
from larande_tui.workshop.techniques.wall_items import can_be_chosen

_THEME_HINTS: Final[list[Hint]] = [
    ("Enter", "fäll ihop eller öppna"),
    ("F5", "välj"),
    ("Esc", "släpp"),
    ("F4", "byt namn"),
    ("F6", "slå ihop med"),
    ("Delete", "lös upp"),
    ("Skift+↑↓", "flytta"),
]


def hints_of(stage: Stage, line: StageLine, theme: Theme | None) -> Sequence[Hint]:
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
            ("Page Down", "nästa steg"),
            ("F1", "hjälp"),
            ("Tab", "nästa plats"),
            ("Alt+L", "ta över"),
            ("F3", "översikt"),
            ("F9", "Word"),
        ]
    if stage.view.wall.selected is not None and not stage.capture.text:
        if theme is not None:
            return _THEME_HINTS
        hints: list[Hint] = [("Enter", "ändra")]
        hints += [("F5", "välj")] if stage.view.chooses and can_be_chosen(stage.view.wall.selected) else []
        hints += [("Esc", "släpp"), ("Delete", "ta bort"), ("Skift+↑↓", "flytta")]
        hints += [("F6", "flytta till")] if stage.view.homes() else []
        return [*hints, ("F1", "hjälp")]
    silent: list[Hint] = [("Ctrl+E", "visa det dolda")] if is_silent(stage.session.workshop, stage.view.step.id) else []
    return [
        *silent,
        ("Page Down", "mer manus" if stage.presenter_notes.goes_on else "nästa steg"),
        ("F1", "hjälp"),
        *stage.view.hints(),
        ("Ctrl+Z", "ångra"),
        ("F2", "manus"),
        ("F3", "översikt"),
        ("F7", "parkera"),
        ("F8", "beslut"),
        ("F9", "Word"),
    ]
