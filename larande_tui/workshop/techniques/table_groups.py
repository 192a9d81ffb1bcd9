"""The people in the room, and their division into pairs, trios and tables; never stored.

The sizes are our own advice, from common practice: one table up to six, pairs or trios up to twelve, then tables of
four or five.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_ONE_TABLE: Final = 6
_PAIRS: Final = 12
_MOST: Final = 200
_DIGITS: Final = 9

GROUP_SIZES: Final = (2, 3, 4, 5, 6)
"""Sizes to choose among, in people."""


def usual_group_size(people: int) -> int:
    """Return the usual group size for a number of people."""
    if people <= _ONE_TABLE:
        return max(GROUP_SIZES[0], people)
    return 2 if people <= _PAIRS else 4


def table_groups(people: Sequence[str], size: int) -> list[list[str]]:
    """Divide people into groups of about a size, in order; nobody is alone, and sizes differ by one at most.

    Args:
        people: their names or numbers.
        size: at least 1; when the division is uneven, some groups are one larger.
    """
    count = max(1, len(people) // max(1, size))
    small, larger = divmod(len(people), count)
    groups, start = [], 0
    for number in range(count):
        length = small + (number < larger)
        groups.append(list(people[start : start + length]))
        start += length
    return [group for group in groups if group]


def numbered_people(count: int) -> list[str]:
    """Name people by number: "1", "2" and so on."""
    return [str(number) for number in range(1, count + 1)]


@dataclass(slots=True)
class People:
    """The people in the room, as long as the stage is open.

    Attributes:
        names: their names; "1", "2" … when only their number is known.
        named: names were typed, and not only a number.
        is_counted: somebody has said who is in the room.
    """

    names: list[str] = field(default_factory=list)
    named: bool = False
    is_counted: bool = False

    def expect(self, headcount: int) -> None:
        """Assume as many people as were expected, by number, until somebody says who is in the room."""
        if not self.is_counted and len(self.names) != headcount:
            self.names = numbered_people(headcount)

    def read(self, text: str) -> None:
        """Read names with commas between them, or a number of people."""
        self.is_counted = True
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if len(parts) == 1 and parts[0].isdecimal():
            self.names, self.named = numbered_people(min(int(parts[0][:_DIGITS]), _MOST)), False
        else:
            self.names, self.named = parts[:_MOST], True
