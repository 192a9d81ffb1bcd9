"""Styled texts of a step's heading and cards."""

from __future__ import annotations

from typing import Any

from textual.content import Content

from larande_tui.workshop.model.items import DECISION_LEVELS


def level_text(level: str) -> str:
    """Return a decision level in words, or ""."""
    return DECISION_LEVELS.get(level, "")


def paragraphs(*parts: tuple[str, str] | None) -> Content:
    """Return styled texts below each other; None and "" are left out."""
    lines: list[Any] = [Content.styled(text, style) for part in parts if part for text, style in [part] if text]
    return Content("\n").join(lines)


def quiet(text: str) -> tuple[str, str]:
    """Return a text in the quieter colour."""
    return (text, "$muted")
