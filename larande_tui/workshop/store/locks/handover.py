"""Handing over the lead: a slip that two windows of a workshop pass between them, on this machine or the next."""

from __future__ import annotations

import contextlib
import secrets
import time
from pathlib import Path
from typing import Final, Protocol

from larande_tui.core.files import hide, write_atomically
from larande_tui.core.paths import fingerprint
from larande_tui.workshop.store.locks.lead_mark import HANDED_OVER, LeadMark, mark_beside
from larande_tui.workshop.store.locks.lock import lock_folder

_WORDS: Final = (
    "björk", "sjö", "kaffe", "måne", "regn", "skog", "äpple", "cykel", "lampa", "häst", "vinter", "bro", "fjäll",
    "körsbär", "segel", "trumma", "kudde", "moln", "nyckel", "penna", "räv", "sommar", "tåg", "vante",
)  # fmt: skip
"""Words that are easily told apart across a room."""

_ASKED: Final = "fråga"
_ANSWERED: Final = "svar"
_LEFT_BEHIND: Final = 600.0
"""Seconds after which nobody waits for an answer any more."""

_DIGITS: Final = 10
"""Digits of a number that no log has."""


class Slip(Protocol):
    """A slip that two windows of a workshop pass between them."""

    def write(self, words: str) -> bool:
        """Write on the slip, over what was there; False when it was refused."""
        ...

    def read(self, newest: float) -> str:
        """Read the slip; "" when there is none, or it is older than so many seconds."""
        ...

    def remove(self) -> None:
        """Remove the slip."""
        ...


class FileSlip:
    """The slip of a workshop's file: among this machine's locks, or beside the file when another machine leads."""

    def __init__(self, path: Path) -> None:
        self._mark = LeadMark(path)
        self._near = lock_folder() / f"{fingerprint(path)}.over"
        self._shared = mark_beside(path, HANDED_OVER)

    def write(self, words: str) -> bool:
        """Write on the slip; see `Slip`. An answer goes where the question was."""
        is_shared = self._mark.holder() or _read(self._shared, _LEFT_BEHIND)
        file = self._shared if is_shared else self._near
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(file, words.encode("utf-8"))
            hide(file)
        except OSError:
            return False
        return True

    def read(self, newest: float) -> str:
        """Read the slip; see `Slip`."""
        return _read(self._shared, newest) or _read(self._near, newest)

    def remove(self) -> None:
        """Remove the slip."""
        for file in (self._shared, self._near):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def _read(file: Path, newest: float) -> str:
    try:
        if abs(time.time() - file.stat().st_mtime) > newest:
            return ""
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


class LeadRequest:
    """Another window's request for the lead of a workshop: a word that both windows show.

    The slip has the word and whether the stage has answered: ``fråga björk``, then ``svar björk 212`` with the number
    of the last transaction that the stage wrote. A window that has not read so far yet waits for its folder.
    """

    def __init__(self, slip: Slip) -> None:
        self._slip = slip

    def ask(self) -> str:
        """Ask for the lead, and return the word of the request; "" when the slip cannot be written."""
        word = secrets.choice(_WORDS)
        return word if self._slip.write(f"{_ASKED} {word}") else ""

    def asked(self) -> str:
        """Return the word of a request that waits for an answer; "" for none, or one that was left behind."""
        kind, word, _ = self._read()
        return word if kind == _ASKED else ""

    def answer(self, word: str, seq: int) -> None:
        """Tell the window that asked that the lead is free, and the last number that was written before."""
        self._slip.write(f"{_ANSWERED} {word} {seq}")

    def answered(self, word: str) -> int | None:
        """Return the last number written before the lead became free for a word; None while its window waits."""
        kind, answered_word, seq = self._read()
        return seq if (kind, answered_word) == (_ANSWERED, word) else None

    def withdraw(self) -> None:
        """Remove the request."""
        self._slip.remove()

    def _read(self) -> tuple[str, str, int]:
        kind, word, seq = [*self._slip.read(_LEFT_BEHIND).split(" "), "", "", ""][:3]
        if word not in _WORDS:
            return "", "", 0
        return kind, word, int(seq) if seq.isdecimal() and len(seq) < _DIGITS else 0
