"""Report of the unreadable parts of a workshop's file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Damage(NamedTuple):
    """A damaged line: its number in the file, from 1, and its length in bytes."""

    line: int
    length: int


@dataclass(slots=True)
class OpenReport:
    """The unreadable parts of a file.

    Attributes:
        damaged: damaged lines, which stay in the file.
        torn: the number of bytes at the end that are no complete line.
        kept_aside: the copy of the file in its damaged state.
    """

    damaged: list[Damage] = field(default_factory=list)
    torn: int = 0
    kept_aside: Path | None = None
