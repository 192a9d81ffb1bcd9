"""The minimum group: which cells of a tree may be shown, so that no sums or differences of them show a small group.

A cell is a unit's ratings of an area in a year. One that is compared with others needs `LEAST_PEOPLE` people and
`LEAST_WORKSHOPS` workshops. A unit's own page shows its own from `LEAST_PEOPLE` people on.

A unit is shown only if the one above it is. So the cells that are shown divide all workshops into blocks: each cell
that is shown and has nothing shown below it, and, for every other, what is left of it when the cells shown below it are
taken away. Whoever adds and subtracts cells comes to sums of whole blocks and to nothing else, so it is enough that
each block is large. Where one is not, the next smallest cell is hidden too and joins it.

A unit knows itself and can take itself away from its block: what is then left must be nobody, or `LEAST_PEOPLE` people.
So must what is left when all that have a page of their own are taken away, or one more of them has nothing on its page.
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
    """Sayings of some workshops about one thing.

    Attributes:
        people: behind it.
        workshops: behind it.
        total: the sum of their values.
        counts: the sums of their counts, position by position; empty where there are none.
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
    """A unit with those below it.

    Attributes:
        path: its own.
        below: the units directly below it, by name.
        parts: what was said in each unit of the tree below it, itself included, by path.
    """

    path: UnitPath
    below: dict[str, _Node] = field(default_factory=dict)
    parts: dict[UnitPath, Cell] = field(default_factory=dict)


def together(cells: Iterable[Cell]) -> Cell:
    """Return the cell of several."""
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
    """Return the cells that may be shown beside each other, each with what is said below it.

    Args:
        cells: what was said in each unit itself.
    """
    return {node.path: together(node.parts.values()) for node, _ in _divided(_tree(cells))}


def own_pages(cells: Mapping[UnitPath, Cell]) -> dict[UnitPath, Cell]:
    """Return what the pages of single units show of their own, whatever is shown beside each other.

    Where units of a block are too small and together still are, the next smallest has nothing on its page either.

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
    """Yield the units that may be shown, each with its block: what is left of it without those shown below it."""
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
    """Choose the units below one that may be shown with it, so that its block is large."""
    candidates = sorted(
        (below for below in node.below.values() if _is_large(below.parts.values())), key=_size, reverse=True
    )
    shown = {below.path for below in candidates}
    block = {path: part for path, part in node.parts.items() if path[: len(node.path) + 1] not in shown}
    while candidates and block and not _is_large(block.values()):
        block |= candidates.pop().parts
    return candidates, block


def _is_large(block: Iterable[Cell]) -> bool:
    """Tell whether the units of a block are enough together, and still are for any one of them, which knows itself."""
    units = list(block)
    if len(units) == 1:
        return units[0].people >= LEAST_PEOPLE and units[0].workshops >= LEAST_WORKSHOPS
    people = sum(unit.people for unit in units)
    return (
        people >= LEAST_PEOPLE
        and sum(unit.workshops for unit in units) >= LEAST_WORKSHOPS
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
            node = node.below.setdefault(name, _Node(path[:depth]))
            node.parts[path] = cell
    return root
