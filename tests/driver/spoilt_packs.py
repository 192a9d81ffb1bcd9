"""A sound pack to spoil, and the places where it is spoilt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

SOUND = """\
pack: programme
id: prov
title: Prov
summary: Ett litet upplägg.
audience: Alla.
minutes: 30
source: Eget.
steps:
  - id: oppning
    kind: introduction
    title: Öppning
    minutes: 10
    purpose: Vi börjar.
    source: Eget.
  - id: reflektion
    kind: questions
    title: Reflektion
    minutes: 20
    purpose: Vi tänker.
    source: Eget.
    questions: [RF1, RF4]
"""

MARK = "¤"

WritePack = Callable[[str], Path]


def spots(text: str) -> list[tuple[int, int]]:
    """Return the positions of the marks in ``text``, as line and column of the text after them."""
    return [
        (number, column + 1)
        for number, line in enumerate(text.split("\n"), start=1)
        for column in [len(part) for part in _before_each_mark(line)]
    ]


def _before_each_mark(line: str) -> list[str]:
    parts = line.split(MARK)
    return ["".join(parts[:count]) for count in range(1, len(parts))]
