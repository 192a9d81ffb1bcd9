"""Losses when a part of the map is removed: its connections, isolated parts, and disconnected groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from larande_tui.core.text import counted, listed


class MapPart(Protocol):
    """The attributes of a map's part that a loss depends on."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def number(self) -> int:
        """Return its number on the wall."""

    @property
    def name(self) -> str:
        """Return its name."""

    @property
    def category(self) -> str:
        """Return the id of its category."""


class Loss(NamedTuple):
    """The loss of a part.

    Attributes:
        connections: the number of lost connections.
        alone: the parts without a remaining connection.
        pieces: the groups of parts that were connected only through it, without isolated parts; empty for fewer than
            two.
        empties: its category has no other part.
    """

    connections: int
    alone: tuple[MapPart, ...]
    pieces: tuple[tuple[MapPart, ...], ...]
    empties: bool


def loss_of(part: MapPart, parts: Iterable[MapPart], ends_of: Iterable[tuple[str, str]]) -> Loss:
    """Compute the loss of a part; it is a cut vertex of the map when there are isolated parts or groups.

    Args:
        part: to remove.
        parts: all of the map.
        ends_of: the ids at both ends of each existing connection.
    """
    known = {one.id: one for one in parts}
    neighbours: dict[str, set[str]] = {name: set() for name in known}
    connections = 0
    for source, target in ends_of:
        if source in known and target in known:
            connections += part.id in (source, target)
            neighbours[source].add(target)
            neighbours[target].add(source)
    near = neighbours.pop(part.id, set())
    groups = _groups(near, {name: others - {part.id} for name, others in neighbours.items()})
    by_number = [
        tuple(sorted((known[name] for name in group), key=lambda one: one.number)) for group in groups if len(group) > 1
    ]
    alone = sorted((known[name] for group in groups if len(group) == 1 for name in group), key=lambda one: one.number)
    whole = len(groups) > 1
    others = any(one.category == part.category for name, one in known.items() if name != part.id)
    return Loss(connections, tuple(alone), tuple(by_number) if whole else (), not others)


def _groups(near: Iterable[str], neighbours: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the connected groups of some parts, each group once."""
    groups: list[set[str]] = []
    for name in sorted(near):
        if any(name in group for group in groups):
            continue
        group, left = {name}, [name]
        while left:
            new = neighbours[left.pop()] - group
            group |= new
            left += new
        groups.append(group)
    return groups


def describe_loss(part: MapPart, loss: Loss, category: str) -> str:
    """Describe a loss in a sentence for the group.

    Args:
        part: the removed one.
        loss: of the part.
        category: its title.
    """
    parts = []
    if loss.connections:
        parts.append(counted(loss.connections, "koppling faller", "kopplingar faller"))
    if loss.alone:
        parts.append(f"{listed([_named(one) for one in loss.alone])} står utan koppling")
    if loss.pieces:
        pieces = (" och ".join(str(one.number) for one in piece) for piece in loss.pieces)
        parts.append(f"kartan delas: {' | '.join(pieces)}" if len(loss.pieces) > 1 else "resten hänger ihop")
    if loss.empties and category:
        parts.append(f"{category} blir tom")
    return f"Utan {_named(part)}: {', '.join(parts) or 'inget annat faller'}."


def _named(part: MapPart) -> str:
    return f"{part.number} {' '.join(part.name.split())}"
