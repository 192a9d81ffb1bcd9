"""The second copy of a workshop, in the machine's own folder: synced and network folders fail in their own ways."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import BinaryIO, Final

from larande_tui.workshop.folders import SUFFIX, copies_folder

_LOG: Final = logging.getLogger(__name__)


def copy_of(path: Path, workshop_id: str) -> Path:
    """Where the second copy of a workshop lies; its name says what it is a copy of."""
    return copies_folder() / f"{path.stem[:60]}-{workshop_id}{SUFFIX}"


class Copy:
    """A copy that follows its original by appending. It never disturbs the original: if it fails, it stops.

    A copy that does not begin as the original does is kept under another name, and a new one begun.
    """

    def __init__(self, original: Path, workshop_id: str) -> None:
        self._original = original
        self._path = copy_of(original, workshop_id)
        self._file: BinaryIO | None = None
        self._failed = False

    def follow(self) -> None:
        """Bring the copy up to date."""
        if self._failed:
            return
        try:
            with self._original.open("rb") as source:
                if self._file is None:
                    self._file = self._begin(source)
                source.seek(self._file.tell())
                while part := source.read(1 << 20):
                    self._file.write(part)
                self._file.flush()
        except OSError as error:
            self._failed = True
            _LOG.warning("the second copy stopped: %s", error)

    def close(self) -> None:
        """Let go of the copy."""
        if self._file is not None:
            self._file.close()

    def _begin(self, source: BinaryIO) -> BinaryIO:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists():
            existing = self._path.read_bytes()
            if source.read(len(existing)) != existing:
                self._path.replace(self._free_name())
        return self._path.open("ab")

    def _free_name(self) -> Path:
        number = 2
        while (name := self._path.with_stem(f"{self._path.stem}-{number}")).exists():
            number += 1
        return name
