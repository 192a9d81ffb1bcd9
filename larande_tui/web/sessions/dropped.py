"""Files dropped on the page: they arrive in pieces, and are then pasted as paths, as terminals do it.

On a server they are pasted by their names only, and are in the stage's own folder.
"""

from __future__ import annotations

import base64
import binascii
import itertools
import shutil
import tempfile
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path
from typing import Final

from larande_tui.core.file_names import kept_name
from larande_tui.core.paths import free_name
from larande_tui.core.text import clean

LARGEST_FILE: Final = 50_000_000
MOST_FILES: Final = 20
LARGEST_OF_ALL: Final = 150_000_000
"""Highest size of all received files of a stage on a server, in bytes."""

_MARKED_PASTE: Final = "\x1b[200~{}\x1b[201~"
_HALF: Final = ".halv"


class _HalfFile:
    """A file of which pieces have arrived.

    Attributes:
        is_refused: a piece of it was not accepted, so it can never become whole.
    """

    def __init__(self, path: Path, *, is_refused: bool) -> None:
        self.path = path
        self.is_refused = is_refused
        self._size = 0

    def add(self, piece: bytes, *, may: bool) -> None:
        """Write the next piece if it may be written, and none has been refused."""
        self._size += len(piece)
        self.is_refused = self.is_refused or not may or self._size > LARGEST_FILE
        if not self.is_refused:
            try:
                with self.path.open("ab") as file:
                    file.write(piece)
            except OSError:  # the disk is full
                self.is_refused = True


class DroppedFiles:
    """The files that pages have dropped on a stage.

    Args:
        received: their folder, which is removed elsewhere; None for a temporary one of its own.
    """

    def __init__(self, received: Path | None = None) -> None:
        self._received = received
        self._folder: Path | None = None
        self._halves: dict[Hashable, _HalfFile] = {}
        self._numbers = itertools.count()

    def take(self, page: Hashable, name: str, data: str, *, is_last: bool, may: bool) -> bytes:
        """Write the next piece of a page's file; each page has one of its own, in which no piece is ever missing.

        Args:
            page: the page.
            name: of the file, as the page tells it.
            data: in base64.
            is_last: it completes the file.
            may: the page may write.

        Returns:
            The keys that paste its path or name, once it is complete; b"" before, or for a file that is refused.

        Raises:
            OSError: it could not be put in its place.
        """
        try:
            piece = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            return b""
        folder = self._own_folder()
        half = self._halves.get(page)
        if half is None:
            path = folder.with_name(f"{folder.name}.{next(self._numbers)}{_HALF}")
            half = self._halves[page] = _HalfFile(path, is_refused=not self._has_room(folder))
        half.add(piece, may=may)
        if not is_last:
            return b""
        self._halves.pop(page, None)
        if half.is_refused:
            half.path.unlink(missing_ok=True)
            return b""
        place = self._place_for(folder, kept_name(clean(name)) or "fil")
        half.path.replace(place)
        return _MARKED_PASTE.format(f'"{place if self._received is None else place.name}"').encode()

    def give_up(self, page: Hashable) -> None:
        """Discard the incomplete file of a page that is gone."""
        half = self._halves.pop(page, None)
        if half is not None:
            half.path.unlink(missing_ok=True)

    def _place_for(self, folder: Path, name: str) -> Path:
        return free_name(folder / name) if self._received is not None else Path(tempfile.mkdtemp(dir=folder)) / name

    def _has_room(self, folder: Path) -> bool:
        """Tell whether another file is accepted; on a person's own machine it always is."""
        if self._received is None:
            return True
        sizes = []
        for file in folder.iterdir():
            with suppress(OSError):
                sizes.append(file.stat().st_size)
        return len(sizes) < MOST_FILES and sum(sizes) + LARGEST_FILE <= LARGEST_OF_ALL

    def _own_folder(self) -> Path:
        if self._received is not None:
            return self._received
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="larande-"))
        return self._folder

    def close(self) -> None:
        """Remove the files."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            for half in self._folder.parent.glob(f"{self._folder.name}.*{_HALF}"):
                half.unlink(missing_ok=True)
