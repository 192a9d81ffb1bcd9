"""The people in the room, and their division into pairs, trios and tables. Names are never stored.

The sizes are our own advice, from common practice: one table up to six, pairs or trios up to twelve, then tables of
four or five.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from larande_tui.workshop.model.items import Element, Note, RoomTable
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session

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
    """Divide people into groups of about a size, in order; nobody is alone, and sizes differ by at most one.

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
        is_counted: names or a number were entered.
    """

    names: list[str] = field(default_factory=list)
    named: bool = False
    is_counted: bool = False

    def expect(self, headcount: int) -> None:
        """Assume the expected number of people, until names or a number are entered."""
        if not self.is_counted and len(self.names) != headcount:
            self.names = numbered_people(headcount)

    def read(self, text: str) -> None:
        """Parse names separated by commas, or a number of people."""
        self.is_counted = True
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if len(parts) == 1 and parts[0].isdecimal():
            self.names, self.named = numbered_people(min(int(parts[0][:_DIGITS]), _MOST)), False
        else:
            self.names, self.named = parts[:_MOST], True


# --- tables that write by phone -------------------------------------------------------------------------------------


def tables_of(workshop: Workshop) -> list[RoomTable]:
    """Return the tables of the room, by number."""
    return sorted((table for table in workshop.all(RoomTable) if table.id.isdecimal()), key=lambda table: int(table.id))


def set_tables(session: Session, sizes: Sequence[int]) -> None:
    """Replace the tables by tables of these sizes, numbered from 1; none for no sizes."""
    with session.transaction("Borden" if sizes else "Borden borttagna") as workshop:
        session.remove(*(table.key for table in tables_of(workshop)[len(sizes) :]))
        session.put(*(RoomTable(id=str(number), people=people) for number, people in enumerate(sizes, 1)))


def raise_item(session: Session, item: Note | Element) -> None:
    """Show a table's note or element to everybody, instead of the one that the table showed before."""
    with session.transaction(f"Lyft av {item.number}") as workshop:
        beside: Sequence[Note | Element] = (
            workshop.notes_in(item.step, item.place) if isinstance(item, Note) else workshop.elements_in(item.category)
        )
        others = [other for other in beside if other.raised and other.table == item.table and other.id != item.id]
        session.put(*(other.changed(raised=False) for other in others), workshop.current(item).changed(raised=True))


def table_text(item: Note | Element) -> str:
    """Return the table of a note or an element in words, and whether the table shows it; "" for none."""
    if not item.table:
        return ""
    return f"lyft av bord {item.table}" if item.raised else f"bord {item.table}"
