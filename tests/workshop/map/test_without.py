"""A part is taken off the map: what hung on it alone is found, and nothing else."""

from __future__ import annotations

from larande_tui.workshop.map.without import describe_loss, loss_of
from larande_tui.workshop.model.items import Element


def part(number: int, category: str = "arenor") -> Element:
    return Element(id=f"e{number}", number=number, name=f"Del {number}", category=category)


PARTS = [part(1, "roller"), *map(part, range(2, 7))]


def test_what_hung_on_it_alone_falls_apart():
    loss = loss_of(PARTS[0], PARTS, [("e1", "e2"), ("e3", "e1"), ("e3", "e4"), ("e1", "e5"), ("e5", "e6")])
    assert loss.connections == 3
    assert [one.number for one in loss.alone] == [2]
    assert [[one.number for one in piece] for piece in loss.pieces] == [[3, 4], [5, 6]]
    assert loss.empties
    assert describe_loss(PARTS[0], loss, "Roller") == (
        "Utan 1 Del 1: 3 kopplingar faller, 2 Del 2 står utan koppling, kartan delas: 3 och 4 | 5 och 6, "
        "Roller blir tom."
    )


def test_in_a_ring_nothing_else_falls():
    loss = loss_of(PARTS[1], PARTS, [("e1", "e2"), ("e2", "e3"), ("e3", "e1")])
    assert (loss.connections, loss.alone, loss.pieces, loss.empties) == (2, (), (), False)
    assert describe_loss(PARTS[1], loss, "Arenor") == "Utan 2 Del 2: 2 kopplingar faller."


def test_a_part_without_connections_takes_nothing_with_it():
    loss = loss_of(PARTS[1], PARTS, [("e3", "e4"), ("e2", "gone")])
    assert describe_loss(PARTS[1], loss, "Arenor") == "Utan 2 Del 2: inget annat faller."
