"""What a stage is started with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Order:
    """How a stage is started, and what is done once it has ended.

    Attributes:
        words: after ``larande``.
        environment: what its process has in its environment besides the server's.
        received: the folder that files of the page come into, by name alone; None where they are pasted by their path.
        ended: is called in a thread when the process is gone.
    """

    words: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    received: Path | None = None
    ended: Callable[[], None] = lambda: None

    @property
    def is_guest(self) -> bool:
        """Return whether the stage runs on somebody else's machine, whose troubles and paths are not told."""
        return self.received is not None
