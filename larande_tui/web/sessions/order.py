"""The start parameters of a stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Order:
    """The start parameters of a stage, and a callback for its end.

    Attributes:
        words: the arguments of ``larande``.
        environment: additional environment variables of its process.
        received: the folder for files from the page, which are pasted by name; None where they are pasted by path.
        ended: called in a thread after the process has ended.
    """

    words: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    received: Path | None = None
    ended: Callable[[], None] = lambda: None

    @property
    def is_guest(self) -> bool:
        """Return whether the stage runs for a remote user, who is not shown the server's errors and paths."""
        return self.received is not None
