"""Styled texts of a step's heading and cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from textual.content import Content
from textual.style import Style

from larande_tui.workshop.model.items import DECISION_LEVELS


def level_text(level: str) -> str:
    """Return a decision level in words, or ""."""
    return DECISION_LEVELS.get(level, "")


VALUE: Final = "value"
"""The key in a text's style metadata for the value that a click sends."""


def paragraphs(*parts: tuple[str, str] | Content | None) -> Content:
    """Return styled texts below each other; None and "" are left out."""
    lines: list[Any] = [
        part if isinstance(part, Content) else Content.styled(*part)
        for part in parts
        if part is not None and (isinstance(part, Content) or part[0])
    ]
    return Content("\n").join(lines)


def clickable(text: Content, values: Mapping[int, str]) -> Content:
    """Return a text whose characters at some indexes send a value when clicked."""
    for at, value in values.items():
        text = text.stylize(Style.from_meta({VALUE: value}), at, at + 1)
    return text


def quiet(text: str) -> tuple[str, str]:
    """Return a text in the quieter colour."""
    return (text, "$muted")
