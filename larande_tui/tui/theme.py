"""Two calm themes for a projector: dark for a dim room, light for a bright one. One accent, high contrast.

Text is at least 7:1 against its background (WCAG 2.1 AAA, success criterion 1.4.6), everything else at least 4.5:1.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="mörkt",
    dark=True,
    primary="#f2c14e",
    secondary="#8fc7d9",
    accent="#f2c14e",
    foreground="#f5f2ea",
    background="#12171d",
    surface="#12171d",
    panel="#1d252e",
    success="#8fd6a0",
    warning="#ffb86b",
    error="#ff9a8b",
    variables={
        "muted": "#b3bdc7",
        "line": "#46525e",
        "selected": "#2c3947",
        "bar": "#3d4956",
        "block-cursor-background": "#2c3947",
        "block-cursor-foreground": "#f5f2ea",
        "input-selection-background": "#3d5266",
        "scrollbar": "#46525e",
        "scrollbar-background": "#12171d",
        "scrollbar-hover": "#8fc7d9",
        "scrollbar-active": "#f2c14e",
        "scrollbar-background-hover": "#12171d",
        "scrollbar-background-active": "#12171d",
    },
)

LIGHT: Final = Theme(
    name="ljust",
    dark=False,
    primary="#0b4a6f",
    secondary="#1f5c4d",
    accent="#0b4a6f",
    foreground="#15191e",
    background="#fbf9f4",
    surface="#fbf9f4",
    panel="#efebe1",
    success="#155724",
    warning="#7a3d00",
    error="#8f1d14",
    variables={
        "muted": "#454e57",
        "line": "#a39b8b",
        "selected": "#c6dae4",
        "bar": "#d6cfbf",
        "block-cursor-background": "#c6dae4",
        "block-cursor-foreground": "#15191e",
        "input-selection-background": "#bcd3de",
        "scrollbar": "#a39b8b",
        "scrollbar-background": "#fbf9f4",
        "scrollbar-hover": "#1f5c4d",
        "scrollbar-active": "#0b4a6f",
        "scrollbar-background-hover": "#fbf9f4",
        "scrollbar-background-active": "#fbf9f4",
    },
)
