"""Air above few lines on a high screen: they stand about its optical centre instead of at its top."""

from __future__ import annotations

from typing import Final

HIGH: Final = 36
VERY_HIGH: Final = 46
"""Rows of a screen from which there is room for air, and for more air and more words than on a usual projector's."""
_PARTS: Final = 6


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
