"""The log of a workshop: three verbs behind which a file, or one day a database, keeps every transaction.

The embedded one is `FileLog` in ``file_log``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from larande_tui.workshop.model.transaction import Transaction

Draft = Callable[[int], Transaction]
"""Makes the transaction once its place in the log is known."""


class ChangeLog(Protocol):
    """Append, read after, wait for more."""

    def append(self, draft: Draft) -> Transaction:
        """Write one transaction at the end.

        Returns:
            The transaction, handed to the system but perhaps not yet on the disk: see `wait_saved`.

        Raises:
            NotSavedError: it was refused; nothing of it is in the log.
        """
        ...

    def read_after(self, seq: int) -> Iterator[Transaction]:
        """Every transaction after ``seq`` that this reader has not yet given out, in order."""
        ...

    def wait(self, timeout: float) -> bool:
        """Wait up to ``timeout`` seconds for transactions of others; True when there may be some."""
        ...
