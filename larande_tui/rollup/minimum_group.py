"""The minimum group: decide which cells may be shown, so that no sum or difference of them reveals a small group.

A cell is a unit's ratings of an area in a year. A cell that is compared with others needs `LEAST_PEOPLE` people and
`LEAST_WORKSHOPS` workshops. On a unit's own page its cell needs only `LEAST_PEOPLE` people.

A unit is shown only if its parent is. So the shown cells divide all workshops into blocks: a block is a shown cell
minus the shown cells below it. Adding and subtracting cells only ever gives sums of whole blocks, so it is enough that
each block is large. Where one is too small, the next smallest cell is hidden too and joins its block.

A unit knows its own figures and can subtract them from its block: the rest must be nobody, or `LEAST_PEOPLE` people.
The same holds for the rest of a block without all units that have a page of their own; otherwise one more page hides
its cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from larande_tui.workshop.techniques.ratings import MINIMUM_GROUP

LEAST_PEOPLE: Final = MINIMUM_GROUP
LEAST_WORKSHOPS: Final = 3

UnitPath = tuple[str, ...]
"""The names from the top down to a unit; empty for the whole."""


class Cell(NamedTuple):
    """Ratings of an area by some workshops.

    Attributes:
        people: the number of people.
        workshops: the number of workshops.
        total: the sum of the workshops' values.
        counts: the sums of the workshops' counts, position by position; empty where there are none.
    """

    people: int = 0
    workshops: int = 0
    total: float = 0.0
    counts: tuple[int, ...] = ()

    @property
    def mean(self) -> float:
        """Return the mean of the workshops' values."""
        return self.total / self.workshops


@dataclass(slots=True)
class _Node:
    """A unit and the units below it.

    Attributes:
        path: of the unit.
        below: the units directly below it, by name.
        parts: the own cell of each unit in its subtree, itself included, by path.
    """

    path: UnitPath
    below: dict[str, _Node] = field(default_factory=dict)
    parts: dict[UnitPath, Cell] = field(default_factory=dict)


def together(cells: Iterable[Cell]) -> Cell:
    """Sum several cells."""
    parts = list(cells)
    if len(parts) == 1:
        return parts[0]
    counts = tuple(map(sum, zip(*(cell.counts for cell in parts if cell.counts), strict=True)))
    return Cell(
        sum(cell.people for cell in parts),
        sum(cell.workshops for cell in parts),
        sum(cell.total for cell in parts),
        counts,
    )


def comparable(cells: Mapping[UnitPath, Cell]) -> dict[UnitPath, Cell]:
    """Return the cells that may be shown side by side, each including the units below it.

    Args:
        cells: what was said in each unit itself.
    """
    return {node.path: together(node.parts.values()) for node, _ in _divided(_tree(cells))}


def own_pages(cells: Mapping[UnitPath, Cell]) -> dict[UnitPath, Cell]:
    """Return the cells that single units may see on their own pages, whatever is shown side by side.

    Where the hidden units of a block are too small together, the next smallest unit has no cell on its page either.

    Args:
        cells: what was said in each unit itself.
    """
    tree = _tree(cells)
    blocks = [block for _, block in _divided(tree)] or [tree.parts]
    above = {path[:depth] for path in cells for depth in range(len(path))}
    pages: dict[UnitPath, Cell] = {}
    for block in blocks:
        by_size = sorted(block, key=lambda path: (block[path].people, path))
        hidden = sum(cell.people for cell in block.values() if cell.people < LEAST_PEOPLE)
        for path in by_size:
            if block[path].people < LEAST_PEOPLE:
                continue
            if 0 < hidden < LEAST_PEOPLE and tree.parts is not block:
                hidden += block[path].people
            elif path not in above:
                pages[path] = block[path]
    return pages


def _divided(tree: _Node) -> Iterator[tuple[_Node, dict[UnitPath, Cell]]]:
    """Yield the units that may be shown, each with its block: its own subtree without the shown units below it."""
    waiting = [tree] if _is_large(tree.parts.values()) else []
    while waiting:
        node = waiting.pop()
        shown, block = _shown_below(node)
        yield node, block
        for below in shown:
            if below.below:
                waiting.append(below)
            else:
                yield below, below.parts


def _shown_below(node: _Node) -> tuple[list[_Node], dict[UnitPath, Cell]]:
    """Choose the children of a unit that may be shown with it, so that its block is large."""
    candidates = sorted(
        (below for below in node.below.values() if _is_large(below.parts.values())), key=_size, reverse=True
    )
    shown = {below.path for below in candidates}
    block = {path: part for path, part in node.parts.items() if path[: len(node.path) + 1] not in shown}
    while candidates and block and not _is_large(block.values()):
        block |= candidates.pop().parts
    return candidates, block


def _is_large(block: Iterable[Cell]) -> bool:
    """Tell whether a block is large enough, also after subtracting any one of its units."""
    units = list(block)
    if len(units) == 1:
        return units[0].people >= LEAST_PEOPLE and units[0].workshops >= LEAST_WORKSHOPS
    people = sum([unit.people for unit in units])
    return (
        people >= LEAST_PEOPLE
        and sum([unit.workshops for unit in units]) >= LEAST_WORKSHOPS
        and all(people == unit.people or people - unit.people >= LEAST_PEOPLE for unit in units)
    )


def _size(node: _Node) -> tuple[int, UnitPath]:
    return sum(part.people for part in node.parts.values()), node.path


def _tree(cells: Mapping[UnitPath, Cell]) -> _Node:
    root = _Node(())
    for path, cell in sorted(cells.items()):
        if not cell.people:
            continue
        node = root
        node.parts[path] = cell
        for depth, name in enumerate(path, 1):
            below = node.below.get(name)
            if below is None:
                below = node.below[name] = _Node(path[:depth])
            node = below
            node.parts[path] = cell
    return root
