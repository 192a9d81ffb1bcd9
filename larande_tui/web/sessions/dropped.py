"""Files that are dropped on the page: they come in pieces, and are then pasted by their path, as terminals do it."""

from __future__ import annotations

import base64
import binascii
import shutil
import tempfile
from pathlib import Path
from typing import Final

from larande_tui.core.file_names import kept_name
from larande_tui.core.text import clean

LARGEST_FILE: Final = 50_000_000
_MARKED_PASTE: Final = "\x1b[200~{}\x1b[201~"


class DroppedFiles:
    """The files that pages have dropped on a stage, in a folder that goes with it."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._pieces: list[bytes] = []
        self._size = 0

    def take(self, name: str, data: str, *, is_last: bool) -> bytes:
        """Take the next piece of a file.

        Args:
            name: of the file, as the page tells it.
            data: in base64.
            is_last: the file is whole with it.

        Returns:
            The keys that paste its path, once it is whole; nothing before, or for a file that is too large.

        Raises:
            OSError: it could not be written.
        """
        try:
            piece = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            return b""
        self._size += len(piece)
        if self._size <= LARGEST_FILE:
            self._pieces.append(piece)
        if not is_last:
            return b""
        body, self._pieces = b"".join(self._pieces), []
        is_whole, self._size = self._size <= LARGEST_FILE, 0
        if not is_whole:
            return b""
        place = Path(tempfile.mkdtemp(dir=self._own_folder())) / (kept_name(clean(name)) or "fil")
        place.write_bytes(body)
        return _MARKED_PASTE.format(f'"{place}"').encode()

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="larande-"))
        return self._folder

    def close(self) -> None:
        """Remove the files."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
