"""The height at which a step's lines stand on a high screen: few of them about its middle, not at its top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from larande_tui.tui.widgets.air import VERY_HIGH, airs_above

_AROUND: Final = 6
"""Rows of the stage around a step, with one line for typing."""
_BELOW: Final = 3
"""Those of them below it, in whose place a dialog comes."""
_HEAD_AIR: Final = 2
_HEAD_AIR_OF_VERY_HIGH: Final = 4
"""Blank rows above and below a heading."""
_BETWEEN: Final = (2, 1)
"""The fewest blank rows between cards below much air and below less: the cards come first."""


@dataclass(slots=True)
class Placing:
    """The blank rows above a step, and what decides them.

    Attributes:
        head: the rows of the heading's text.
        dialog: the rows of a dialog below; 0 for none.
    """

    head: int = 0
    dialog: int = 0
    _air: int = 0
    _rows: int = 0

    def place(self, screen: int, rows_with_air: Callable[[int, int], int | None]) -> None:
        """Choose the blank rows.

        Args:
            screen: the rows of the screen.
            rows_with_air: returns the rows of the cards on a wall of a height; None where some lie closer there than so
                many blank rows.
        """
        self._air = self._rows = 0
        height = screen - _AROUND
        head = self.head + (_HEAD_AIR_OF_VERY_HIGH if screen >= VERY_HIGH else _HEAD_AIR)
        for air, between in zip(airs_above(screen, height), _BETWEEN, strict=False):
            if (rows := rows_with_air(height - head - air, between)) is not None:
                self._air, self._rows = air, head + rows
                break

    def air(self, screen: int) -> int:
        """Return the blank rows; a dialog hides nothing that would be in sight without them.

        Args:
            screen: the rows of the screen.
        """
        if not self.dialog:
            return self._air
        return max(0, min(self._air, screen - _AROUND + _BELOW - self.dialog - self._rows))
