"""A drag on the wall, from pressing to releasing the mouse button."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from textual.geometry import Offset

from larande_tui.workshop.model.items import Key

_SLIP: Final = 1
"""Cells that the mouse may move during a click without starting a drag."""


@dataclass(slots=True)
class Dragging:
    """The dragged card, and the lane under it.

    Attributes:
        key: of the pressed card; None for none.
        lane: the index of the lane under the mouse; None while it has not moved, or outside all lanes.
    """

    key: Key | None = None
    lane: int | None = None
    _from: Offset = field(default_factory=Offset)
    _moved: bool = False

    def begin(self, key: Key | None, at: Offset) -> None:
        """Begin a drag when the button is pressed."""
        self.key, self.lane, self._from, self._moved = key, None, at, False

    def moved(self, to: Offset) -> bool:
        """Follow the mouse; True while something is dragged."""
        if self.key is None:
            return False
        distance = to - self._from
        self._moved = self._moved or max(abs(distance.x), abs(distance.y)) > _SLIP
        return self._moved

    def end(self) -> tuple[Key | None, int | None]:
        """End the drag, and return the dragged key and its lane, or None and None for a plain click."""
        dragged = (self.key, self.lane) if self._moved else (None, None)
        self.key, self.lane = None, None
        return dragged

    def ended(self) -> bool:
        """Tell, once, whether the click after a release was a drag."""
        was_drag, self._moved = self._moved, False
        return was_drag
