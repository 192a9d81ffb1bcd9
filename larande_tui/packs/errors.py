"""Mistakes in a pack: file, line, column, field, and a sentence that says what to do."""

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
        message: a Swedish sentence that says what was expected.
        suggestion: the nearest known name, when something was probably misspelt.
    """

    file: Path
    line: int
    column: int
    field: str
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        location = f"{self.file}:{self.line}:{self.column}: "
        field = f"{self.field}: " if self.field else ""
        suggestion = f" (menade du {self.suggestion}?)" if self.suggestion else ""
        return f"{location}{field}{self.message}{suggestion}"


class UnusablePackError(ValueError):
    """A requested programme does not exist, or has mistakes.

    Attributes:
        errors: the mistakes, at least one.
    """

    def __init__(self, errors: Iterable[PackError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


class NotEditedError(ValueError):
    """An invalid edit of a programme; ``str`` of the error is the Swedish sentence."""


class Report:
    """Collector of the mistakes of one file, at most one for each field path.

    Attributes:
        errors: in the order in which they were found.
    """

    def __init__(self, file: Path) -> None:
        self.errors: list[PackError] = []
        self._file = file
        self._reported: set[tuple[str | int, ...]] = set()

    def add(
        self, path: tuple[str | int, ...], position: FilePosition, message: str, suggestion: str | None = None
    ) -> None:
        """Add a mistake in the field at ``path``, whose position in the file is ``position``."""
        self._reported.add(path)
        self.errors.append(PackError(self._file, position.line, position.column, dotted(path), message, suggestion))

    def settle(self, path: tuple[str | int, ...]) -> None:
        """Suppress further mistakes in ``path`` and below it."""
        self._reported.add(path)

    def has_error(self, path: tuple[str | int, ...]) -> bool:
        """Return whether ``path``, or a field that contains it, has a mistake already."""
        return any(path[:length] in self._reported for length in range(1, len(path) + 1))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that ``name`` was probably meant to be, or None when nothing is close."""
    # Importing difflib takes longer than reading a pack, and a sound pack never needs it.
    from difflib import get_close_matches

    by_folded = {other.casefold(): other for other in known}
    matches = get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def shown(value: object) -> str:
    """Shorten a value from a file to one printable line, for use inside a sentence."""
    return within(" ".join("".join(char if char.isprintable() else " " for char in str(value)).split()), _SHOWN_LENGTH)


def dotted(path: Iterable[str | int]) -> str:
    """Write out a path of keys and indexes for the reader: ``steps[2].questions[0].prompt``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{shown(part)}"
    return text.removeprefix(".")
