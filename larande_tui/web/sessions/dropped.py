"""Files dropped on the page: they arrive in pieces, and are then pasted as paths, as terminals do it.

On a server they are pasted by their names only, and are in the stage's own folder.
"""

from __future__ import annotations

import base64
import binascii
import shutil
import tempfile
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


class DroppedFiles:
    """The files that pages have dropped on a stage.

    Args:
        received: their folder, which is removed elsewhere; None for a temporary one of its own.
    """

    def __init__(self, received: Path | None = None) -> None:
        self._received = received
        self._folder: Path | None = None
        self._size = 0
        self._is_refused = False

    def take(self, name: str, data: str, *, is_last: bool) -> bytes:
        """Write the next piece of a file.

        Args:
            name: of the file, as the page tells it.
            data: in base64.
            is_last: it completes the file.

        Returns:
            The keys that paste its path or name, once it is complete; b"" before, or for a file that is too large.

        Raises:
            OSError: it could not be written.
        """
        try:
            piece = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            return b""
        folder = self._own_folder()
        half = folder.with_name(folder.name + _HALF)
        if not self._size:
            self._is_refused = not self._has_room(folder)
        self._size += len(piece)
        if self._size <= LARGEST_FILE and not self._is_refused:
            with half.open("wb" if self._size == len(piece) else "ab") as file:
                file.write(piece)
        if not is_last:
            return b""
        is_whole, self._size = self._size <= LARGEST_FILE and not self._is_refused, 0
        if not is_whole:
            half.unlink(missing_ok=True)
            return b""
        place = self._place_for(folder, kept_name(clean(name)) or "fil")
        half.replace(place)
        return _MARKED_PASTE.format(f'"{place if self._received is None else place.name}"').encode()

    def give_up(self) -> None:
        """Discard an incomplete file, whose page is gone."""
        self._size = 0

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
            self._folder.with_name(self._folder.name + _HALF).unlink(missing_ok=True)
