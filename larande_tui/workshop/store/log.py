"""The log of a workshop: three verbs behind which a file, or one day a database, keeps every gesture.

The embedded one is `FileLog` in ``file_log``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from larande_tui.workshop.model.transaction import Gesture

Draft = Callable[[int], Gesture]
"""Makes the gesture once its place in the log is known."""


class ChangeLog(Protocol):
    """Append, read after, wait for more."""

    def append(self, draft: Draft) -> Gesture:
        """Write one gesture at the end.

        Returns:
            The gesture, handed to the system but perhaps not yet on the disk: see `wait_saved`.

        Raises:
            NotSavedError: it was refused; nothing of it is in the log.
        """
        ...

    def read_after(self, seq: int) -> Iterator[Gesture]:
        """Every gesture after ``seq`` that this reader has not yet given out, in order."""
        ...

    def wait(self, timeout: float) -> bool:
        """Wait up to ``timeout`` seconds for gestures of others; True when there may be some."""
        ...
