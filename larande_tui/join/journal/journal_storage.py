"""The storage of a journal: its entries in one order that every reader sees."""

from __future__ import annotations

from typing import Any, Protocol

Entry = dict[str, Any]
"""An entry: plain fields of JSON."""


class JournalStorage(Protocol):
    """The stored entries of one room: a file of one server's own, or rows that several servers write."""

    def append(self, entry: Entry) -> list[Entry]:
        """Append an entry; a refused one is not in the journal.

        Returns:
            The unread entries of others before it.

        Raises:
            OSError: it was refused.
        """
        ...

    def read_on(self) -> list[Entry]:
        """Read the entries of others since the last read or written one.

        Raises:
            OSError: it cannot be read at the moment.
        """
        ...

    def sync(self) -> None:
        """Flush all entries to the disk itself. May be called from a thread of its own.

        Raises:
            OSError: the disk refused.
        """
        ...

    def close(self) -> None:
        """Close the storage; all entries are kept."""
        ...
