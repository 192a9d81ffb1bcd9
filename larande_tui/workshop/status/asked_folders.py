"""Folders that were asked for, and the names of the files in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from larande_tui.core.text import listed

_MOST_NAMED: Final = 5


@dataclass(slots=True)
class AskedFolders:
    """Folders that were asked for.

    Attributes:
        folders: their paths.
        troubles: a sentence for each file or folder that could not be read, or only in part.
    """

    folders: list[Path] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def name_of(self, path: str | Path) -> str:
        """Return a file's name, with its folder where that is below one that was asked for."""
        file = Path(path)
        folder = next((one for one in self.folders if file.is_relative_to(one)), file.parent)
        return str(file.relative_to(folder))

    def names_of(self, paths: Iterable[str | Path]) -> str:
        """Return the names of some files in a row, the first ones of many."""
        return listed([self.name_of(path) for path in paths], most=_MOST_NAMED)

    def placed(self, path: str | Path, sentence: str) -> str:
        """Begin a sentence about a file with its folder where that is below one that was asked for."""
        folder = Path(self.name_of(path)).parent
        return f"{folder}: {sentence}" if folder.name else sentence
