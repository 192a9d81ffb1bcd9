"""Report of the unreadable parts of a workshop's file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Damage:
    """A line that is not as it was written: its number in the file, from 1, and its length in bytes."""

    line: int
    length: int


@dataclass(slots=True)
class OpenReport:
    """The unreadable parts of a file.

    Attributes:
        damaged: lines that are not as they were written; they stay in the file.
        torn: bytes at the end that were no whole line.
        kept_aside: where a copy of the file as it was found was put.
    """

    damaged: list[Damage] = field(default_factory=list)
    torn: int = 0
    kept_aside: Path | None = None
