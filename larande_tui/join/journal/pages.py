"""The pages of a journal: where its entries are kept, in one order that every reader sees."""

from __future__ import annotations

from typing import Any, Protocol

Entry = dict[str, Any]
"""An entry: plain fields of JSON."""


class Pages(Protocol):
    """The entries of one room: a file of one server's own, or rows that several servers write."""

    def append(self, entry: Entry) -> list[Entry]:
        """Write an entry at the end; what is refused is not in the journal.

        Returns:
            The entries of others that stand before it and had not been read.

        Raises:
            OSError: it was refused.
        """
        ...

    def read_on(self) -> list[Entry]:
        """Read what others have written since the last entry that was read or written.

        Raises:
            OSError: it cannot be read just now.
        """
        ...

    def sync(self) -> None:
        """Get everything written onto the disk itself. May be called from a thread of its own.

        Raises:
            OSError: the disk refused.
        """
        ...

    def close(self) -> None:
        """Close the pages; everything written is kept."""
        ...
