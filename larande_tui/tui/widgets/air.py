"""Air above few lines on a high screen: they stand about its optical centre instead of at its top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

HIGH: Final = 36
VERY_HIGH: Final = 46
"""Rows of a screen from which there is room for air, and for more air and more words than on a usual projector's."""
_PARTS: Final = 6
_AROUND: Final = 6
"""Rows of the stage around a step, with one line for typing."""
_BELOW: Final = 3
"""Those of them below it, in whose place a dialog comes."""
_HEAD_AIR: Final = 2
_HEAD_AIR_OF_VERY_HIGH: Final = 4
"""Blank rows above and below a heading."""
_BETWEEN: Final = (2, 1)
"""The fewest blank rows between cards below much air and below less: the cards come first."""
_LOWEST: Final = 0.57
"""The share of a height below which lines have their middle too low."""


def airs_above(screen: int, rows: int) -> tuple[int, ...]:
    """Return the blank rows above few lines, and above some more; none where the screen is low.

    Only two amounts, so that lines which become more seldom move. Lines in the very middle would seem to sink.

    Args:
        screen: the rows of the screen.
        rows: of its part for the lines and the air.

    Example:
        >>> airs_above(50, 44), airs_above(24, 18)
        ((14, 7), ())
    """
    unit = rows // _PARTS
    return (2 * unit, unit) if screen >= HIGH else ()


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
            rows = rows_with_air(height - head - air, between)
            if rows is not None and air + (head + rows) / 2 <= _LOWEST * height:
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
