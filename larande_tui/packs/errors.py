"""Mistakes in a pack, told so that whoever wrote it finds the spot and knows what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.text import within

_SHOWN_LENGTH: Final = 40


class FilePosition(NamedTuple):
    """Position in a file: line and column, both from 1, the column counted in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class PackError:
    """One mistake in one file.

    Attributes:
        file: the pack.
        line: 1-based.
        column: 1-based, counted in characters.
        field: the field's path, such as ``steps[2].questions[0].prompt``; empty for the file as a whole.
        message: a Swedish sentence with what was expected.
        suggestion: the nearest known name, when something was probably misspelt.
    """

    file: Path
    line: int
    column: int
    field: str
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: "
        field = f"{self.field}: " if self.field else ""
        suggestion = f" (menade du {self.suggestion}?)" if self.suggestion else ""
        return f"{place}{field}{self.message}{suggestion}"


class UnusablePackError(ValueError):
    """A programme was asked for that does not exist or that has mistakes.

    Attributes:
        errors: the mistakes, at least one.
    """

    def __init__(self, errors: Iterable[PackError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


class Report:
    """Collects the mistakes of one file, and at most one for each spot.

    Attributes:
        errors: in the order in which they were found.
    """

    def __init__(self, file: Path) -> None:
        self.errors: list[PackError] = []
        self._file = file
        self._told: set[tuple[str | int, ...]] = set()

    def add(
        self, path: tuple[str | int, ...], place: FilePosition, message: str, suggestion: str | None = None
    ) -> None:
        """Note a mistake at ``path``, which stands at ``place``."""
        self._told.add(path)
        self.errors.append(PackError(self._file, place.line, place.column, dotted(path), message, suggestion))

    def settle(self, path: tuple[str | int, ...]) -> None:
        """Say no more of what lies in ``path``."""
        self._told.add(path)

    def has_told(self, path: tuple[str | int, ...]) -> bool:
        """Tell whether ``path``, or something that it lies in, has a mistake already."""
        return any(path[:length] in self._told for length in range(1, len(path) + 1))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that ``name`` was probably meant to be, or None when nothing is close."""
    # The module costs more to import than everything else here, and a sound pack never needs it.
    from difflib import get_close_matches

    by_folded = {other.casefold(): other for other in known}
    found = get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def shown(value: object) -> str:
    """Return a value from a file as it can stand inside a sentence: one line, short, nothing unprintable."""
    return within(" ".join("".join(char if char.isprintable() else " " for char in str(value)).split()), _SHOWN_LENGTH)


def dotted(path: Iterable[str | int]) -> str:
    """Return a path of keys and indexes as the reader sees it: ``steps[2].questions[0].prompt``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{shown(part)}"
    return text.removeprefix(".")
