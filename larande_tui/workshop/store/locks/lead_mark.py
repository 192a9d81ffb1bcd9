"""The mark beside a workshop's file that names the machine that leads it, since locks work on one machine only.

The leading machine renews its mark, which expires after `STALE`. In a read-only folder there is no mark, and every
machine may lead.
"""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
import time
import zlib
from pathlib import Path
from typing import Final

from larande_tui.core.files import hide, write_atomically
from larande_tui.core.paths import real_path, shortened
from larande_tui.core.text import clean
from larande_tui.workshop.store.locks.lock import lock_folder

STALE: Final = 180.0
"""Seconds after which a mark without renewal expires; a synced folder delivers a renewal within one minute."""

RENEWED: Final = 30.0
"""Seconds between two renewals."""

LED: Final = "leds"
HANDED_OVER: Final = "over"
"""The endings of the names of the mark and the handover message beside a file."""

_LONGEST_NAME: Final = 40
_LONGEST_FILE_NAME: Final = 180
"""Bytes of a workshop's name in that of its mark: systems take 255 in all."""


class LeadMark:
    """The mark of the leading machine: a line with the machine's id, and one with its name."""

    def __init__(self, path: Path) -> None:
        self._file = mark_beside(path, LED)
        self._put_at = 0.0

    def holder(self) -> str:
        """Return the name of another machine that leads at present; "" for none."""
        try:
            if abs(time.time() - self._file.stat().st_mtime) > STALE:
                return ""
            lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        if len(lines) < 2 or lines[0] == _machine():
            return ""
        return clean(lines[1])[:_LONGEST_NAME].strip() or "en annan dator"

    def put(self) -> None:
        """Write or renew this machine's mark."""
        self._put_at = time.time()
        if machine := _machine():
            with contextlib.suppress(OSError):
                write_atomically(self._file, f"{machine}\n{platform.node()}\n".encode(), synced=False)
                hide(self._file)

    def is_due(self) -> bool:
        """Tell whether it is time to renew the mark."""
        return abs(time.time() - self._put_at) >= RENEWED  # by the time of day, which continues while a computer sleeps

    def remove(self) -> None:
        """Remove this machine's mark; another's stays."""
        with contextlib.suppress(OSError):
            if self._file.read_text(encoding="utf-8", errors="replace").partition("\n")[0] == _machine():
                self._file.unlink()


def mark_beside(path: Path, ending: str) -> Path:
    """Return the path of a small file beside a workshop's, which is shared along with its folder.

    A long name is shortened, with its checksum, to leave room for a draft's ending.
    """
    real = real_path(path)
    name = shortened(real.name, _LONGEST_FILE_NAME)
    if name != real.name:
        name = f"{name}-{zlib.crc32(os.fsencode(real.name)):08x}"
    return real.with_name(f".{name}-{ending}")


def _machine() -> str:
    """Return the id of this machine, or of this person's larande on it; "" where none can be stored."""
    place = lock_folder() / "denna-dator"
    with contextlib.suppress(OSError):
        if known := place.read_text(encoding="utf-8", errors="replace").strip():
            return known
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8") as file:
            file.write(name := secrets.token_hex(8))
    except OSError:
        return ""
    return name
