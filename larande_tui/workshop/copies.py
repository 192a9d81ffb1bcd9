"""The second copy of a workshop, in the machine's own folder: synced and network folders fail in their own ways."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import BinaryIO, Final

from filelock import Timeout

from larande_tui.workshop.folders import SUFFIX, copies_folder
from larande_tui.workshop.locks import copy_lock

_LOG: Final = logging.getLogger(__name__)
_PATIENCE: Final = 2.0
_LAST: Final = 4_096
"""Bytes at the copy's end that are held against the original each time; the whole of it once."""


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
        self._compared = False
        self._failed = False

    def follow(self) -> None:
        """Bring the copy up to date, with whole lines only: a line under way may yet be cut off again."""
        if self._failed:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with copy_lock(self._path).acquire(timeout=_PATIENCE), self._original.open("rb") as source:
                if self._path.exists() and not self._follows(source):
                    self._path.replace(self._free_name())
                with self._path.open("ab") as copy:
                    source.seek(copy.tell())
                    new = source.read()
                    copy.write(new[: new.rfind(b"\n") + 1])
            self._compared = True
        except Timeout:
            return  # another window is at it, and takes these lines along
        except OSError as error:
            self._failed = True
            _LOG.warning("the second copy stopped: %s", error)

    def _follows(self, source: BinaryIO) -> bool:
        with self._path.open("rb") as copy:
            size = copy.seek(0, os.SEEK_END)
            start = max(0, size - _LAST) if self._compared else 0
            copy.seek(start)
            source.seek(start)
            return source.read(size - start) == copy.read()

    def _free_name(self) -> Path:
        number = 2
        while (name := self._path.with_stem(f"{self._path.stem}-{number}")).exists():
            number += 1
        return name
