"""The sums of areas over workshops as one number, so that those of a town are added in a few milliseconds.

The figures of each area are digits of the number, each of 64 bits; adding numbers adds all their digits at once. No
digit overflows, whatever files say.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from larande_tui.rollup.reading.figures import AreaFigures

UNIT: Final = 1000
"""The number of steps between two values of a rating, so that medians and their changes are whole numbers."""


class AreaSums(NamedTuple):
    """The sums of an area over some workshops, or the part of one workshop in them.

    Results and wishes count the workshops with people behind them.

    Attributes:
        people, workshops, result: behind a result, with one, and the sum of the results in `UNIT`.
        desiring, desires, desired: likewise of the desired values.
        moving, moves, after, before: likewise of those with an earlier result, after and before.
        rated, ones, twos, threes, fours, fives: the workshops with ratings, and the number of each rating.
        chosen: the workshops that chose to work on it.
    """

    people: int = 0
    workshops: int = 0
    result: int = 0
    desiring: int = 0
    desires: int = 0
    desired: int = 0
    moving: int = 0
    moves: int = 0
    after: int = 0
    before: int = 0
    rated: int = 0
    ones: int = 0
    twos: int = 0
    threes: int = 0
    fours: int = 0
    fives: int = 0
    chosen: int = 0

    @property
    def ratings(self) -> tuple[int, int, int, int, int]:
        """Return the number of each rating."""
        return self.ones, self.twos, self.threes, self.fours, self.fives


_DIGITS: Final = len(AreaSums._fields)
_AREA: Final = struct.Struct(f"<{_DIGITS}Q")


class PackedAreas(NamedTuple):
    """The sums of some areas.

    Attributes:
        names: the ids of the areas in order, as JSON. Only numbers of the same areas can be added.
        sums: the number, from the lowest byte up.
    """

    names: str
    sums: bytes


def packed(areas: Mapping[str, AreaFigures]) -> PackedAreas:
    """Return the figures of a workshop's areas as a number."""
    names = sorted(areas)
    return PackedAreas(json.dumps(names), b"".join([_AREA.pack(*_of_workshop(areas[name])) for name in names]))


def unpacked(names: str, total: int) -> Iterator[tuple[str, AreaSums]]:
    """Yield each area and its sums.

    Args:
        names: of the areas, as in `PackedAreas`.
        total: the sum of their numbers.
    """
    areas = json.loads(names)
    sums = _AREA.iter_unpack(total.to_bytes(len(areas) * _AREA.size, "little"))
    for area, row in zip(areas, sums, strict=True):
        yield area, AreaSums._make(row)


def _of_workshop(area: AreaFigures) -> tuple[int, ...]:
    people, chosen = area.people, int(area.chosen)
    if not people or area.result is None:
        return (*(0,) * (_DIGITS - 1), chosen)
    result = round(area.result * UNIT)
    desired = (0, 0, 0) if area.desired is None else (people, 1, area.desired * UNIT)
    moved = (0, 0, 0, 0) if area.before is None else (people, 1, result, round(area.before * UNIT))
    return (people, 1, result, *desired, *moved, int(any(area.ratings)), *area.ratings, chosen)
