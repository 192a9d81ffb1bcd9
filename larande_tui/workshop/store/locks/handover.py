"""Handover of the lead: a message that two windows of a workshop exchange, on any machine."""

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
"""Seconds after which a request is abandoned."""

_DIGITS: Final = 10
"""Highest number of digits of a transaction's number."""


class HandoverMessage(Protocol):
    """A message that two windows of a workshop exchange."""

    def write(self, words: str) -> bool:
        """Replace the message; False when refused."""
        ...

    def read(self, newest: float) -> str:
        """Return the message; "" when there is none, or it is older than ``newest`` seconds."""
        ...

    def remove(self) -> None:
        """Remove the message."""
        ...


class HandoverFile:
    """The handover message of a file: among this machine's locks, or beside the file when another machine leads."""

    def __init__(self, path: Path) -> None:
        self._mark = LeadMark(path)
        self._near = lock_folder() / f"{fingerprint(path)}.over"
        self._shared = mark_beside(path, HANDED_OVER)

    def write(self, words: str) -> bool:
        """Write the message; see `HandoverMessage`. An answer is written to the same file as its question."""
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
        """Return the message; see `HandoverMessage`."""
        return _read(self._shared, newest) or _read(self._near, newest)

    def remove(self) -> None:
        """Remove the message."""
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
    """Another window's request for the lead of a workshop, with a word that both windows show.

    The message is the question or the answer: ``fråga björk``, then ``svar björk 212`` with the number of the last
    transaction that the stage wrote. The new leader waits until it has read up to that number, since a synced folder
    may be slow.
    """

    def __init__(self, message: HandoverMessage) -> None:
        self._message = message

    def ask(self) -> str:
        """Ask for the lead, and return the word of the request; "" when the message cannot be written."""
        word = secrets.choice(_WORDS)
        return word if self._message.write(f"{_ASKED} {word}") else ""

    def asked(self) -> str:
        """Return the word of an unanswered request; "" for none, or an abandoned one."""
        kind, word, _ = self._read()
        return word if kind == _ASKED else ""

    def answer(self, word: str, seq: int) -> None:
        """Answer that the lead is free, with the number of the last transaction before."""
        self._message.write(f"{_ANSWERED} {word} {seq}")

    def answered(self, word: str) -> int | None:
        """Return the number of the last transaction before the lead became free; None without an answer."""
        kind, answered_word, seq = self._read()
        return seq if (kind, answered_word) == (_ANSWERED, word) else None

    def withdraw(self) -> None:
        """Remove the request."""
        self._message.remove()

    def _read(self) -> tuple[str, str, int]:
        kind, word, seq = [*self._message.read(_LEFT_BEHIND).split(" "), "", "", ""][:3]
        if word not in _WORDS:
            return "", "", 0
        return kind, word, int(seq) if seq.isdecimal() and len(seq) < _DIGITS else 0
