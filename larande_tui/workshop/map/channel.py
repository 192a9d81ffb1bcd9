"""Routes of the relations in the channel between the two columns of the map: in tracks, as on a printed circuit board.

A part has one vertical track for all its outgoing relations, from which a branch leads to each target. The order of the
tracks is chosen so that few branches cross tracks (channel routing; Hashimoto and Stevens, 1971).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Port = tuple[int, int]
"""A place where a relation leaves or reaches a part: its column (0 or 1) and its row."""

_OVERLAP: Final = 40
"""The cost, in crossings, of two lines on one row that would look like one."""
_PASSES: Final = 6


@dataclass(frozen=True, slots=True)
class Net:
    """The outgoing relations of a part.

    Attributes:
        source: the port where they leave it.
        targets: the port where each reaches its target.
    """

    source: Port
    targets: tuple[Port, ...]

    @property
    def ports(self) -> tuple[Port, ...]:
        """Return the ports of all ends."""
        return (self.source, *self.targets)

    @property
    def top(self) -> int:
        """Return the first row of its track."""
        return min(row for _, row in self.ports)

    @property
    def bottom(self) -> int:
        """Return the last row of its track."""
        return max(row for _, row in self.ports)


def tracks_of(nets: Sequence[Net]) -> list[int]:
    """Return the track of each net, from the left; nets that do not overlap share one.

    A net with its ends in one row, one in each column, needs no track, but gets one all the same.
    """
    order = _ordered(nets)
    tracks = [0] * len(nets)
    for at, index in enumerate(order):
        net = nets[index]
        before = [tracks[other] for other in order[:at] if _meet(nets[other], net)]
        tracks[index] = max(before, default=-1) + 1
    return tracks


def _meet(one: Net, other: Net) -> bool:
    """Tell whether two nets in this order need separate tracks."""
    if one.top <= other.bottom and other.top <= one.bottom:
        return True
    return bool({row for _, row in one.ports} & {row for _, row in other.ports})


def _ordered(nets: Sequence[Net]) -> list[int]:
    """Order the nets from the left so that few branches cross tracks, inserting each where that costs least."""
    price = _prices(nets)
    order: list[int] = []
    for index in sorted(range(len(nets)), key=lambda index: (_leaning(nets[index]), index)):
        order.insert(_cheapest(order, index, price), index)
    for _ in range(_PASSES):
        before = list(order)
        for index in before:
            order.remove(index)
            order.insert(_cheapest(order, index, price), index)
        if order == before:
            break
    return order


def _leaning(net: Net) -> float:
    """Return the share of a net's ends in the right column, from 0 to 1."""
    return sum(column for column, _ in net.ports) / len(net.ports)


def _cheapest(order: Sequence[int], index: int, price: Callable[[int, int], int]) -> int:
    """Return the position in an order where a net costs least."""
    now = lowest = sum(price(index, other) for other in order)
    best = 0
    for at, other in enumerate(order, 1):
        now += price(other, index) - price(index, other)
        if now < lowest:
            best, lowest = at, now
    return best


def _prices(nets: Sequence[Net]) -> Callable[[int, int], int]:
    """Return a function with the cost of a net to the left of another."""
    known: dict[tuple[int, int], int] = {}

    def price(left: int, right: int) -> int:
        cost = known.get((left, right))
        if cost is None:
            cost = known[left, right] = _price(nets[left], nets[right])
        return cost

    return price


def _price(left: Net, right: Net) -> int:
    """Count the crossings when one net's track is to the left of another's."""
    outwards = {row for column, row in left.ports if column == 1}  # these cross the track of the right one
    inwards = {row for column, row in right.ports if column == 0}
    crossed = sum(right.top < row < right.bottom for row in outwards)
    crossed += sum(left.top < row < left.bottom for row in inwards)
    return crossed + _OVERLAP * len(outwards & inwards)


def ports_of(
    rows: Mapping[str, tuple[int, int]], ends: Sequence[tuple[str, str]], second: Mapping[str, int]
) -> dict[str, Net]:
    """Return the net of each part with outgoing relations.

    Args:
        rows: the column and row of each part.
        ends: the source and target part of each relation.
        second: the row of outgoing relations, for parts that have a row of their own for them.
    """
    targets: dict[str, list[Port]] = {}
    for source, target in ends:
        if rows[target] not in targets.setdefault(source, []):
            targets[source].append(rows[target])
    return {
        source: Net((rows[source][0], second.get(source, rows[source][1])), tuple(reached))
        for source, reached in targets.items()
    }
