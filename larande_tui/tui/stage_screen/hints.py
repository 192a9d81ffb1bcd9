"""Which keys the lowest line tells of, here and now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from larande_tui.tui.widgets.hints import Hint

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen

_THEME_HINTS: Final[list[Hint]] = [
    ("Enter", "fäll ihop eller öppna"),
    ("F5", "välj"),
    ("Esc", "släpp"),
    ("F4", "byt namn"),
    ("F6", "slå ihop med"),
    ("Delete", "lös upp"),
    ("Skift+↑↓", "flytta"),
]


def hints_of(stage: StageScreen) -> Sequence[Hint]:
    """The keys that do something now: with what is being typed, with what is pointed at, or in the step."""
    if stage.line.filtering:
        return [("Enter", "behåll urvalet"), ("Ctrl+F", "leta i alla steg"), ("Esc", "visa allt"), ("↑↓", "peka")]
    if stage.line.editing:
        return [("Enter", "spara ändringen"), ("Esc", "avbryt"), ("F1", "hjälp")]
    if stage.view.wall.selected is not None and (own := stage.view.pointing()):
        return [*own, ("Esc", "släpp"), ("F1", "hjälp")]
    if stage.session.read_only:
        return [
            ("Page Down", "nästa steg"),
            ("F1", "hjälp"),
            ("Tab", "nästa plats"),
            ("F3", "översikt"),
            ("F9", "Word"),
        ]
    if stage.view.wall.selected is not None and not stage.capture.text:
        if stage.dialogs.grouping.pointed_theme() is not None:
            return _THEME_HINTS
        pointing: list[Hint] = [("Enter", "ändra")]
        pointing += [("F5", "välj")] if stage.view.chooses else []
        pointing += [("Esc", "släpp"), ("Delete", "ta bort"), ("Skift+↑↓", "flytta")]
        pointing += [("F6", "flytta till")] if stage.view.homes() else []
        return [*pointing, ("F1", "hjälp")]
    return [
        ("Page Down", "nästa steg"),
        ("F1", "hjälp"),
        *stage.view.hints(),
        ("Ctrl+Z", "ångra"),
        ("F2", "manus"),
        ("F3", "översikt"),
        ("F7", "parkera"),
        ("F8", "beslut"),
        ("F9", "Word"),
    ]
