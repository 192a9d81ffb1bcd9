"""Gain against effort: the four corners that things are placed in, and what each is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from larande_tui.workshop.model.items import Item, Key, Placement
from larande_tui.workshop.model.state import Workshop

_MIDDLE: Final = 2
"""One and two are little, three and four are much."""


@dataclass(frozen=True, slots=True)
class Quadrant:
    """A corner of the matrix.

    Attributes:
        id: for lanes and tables.
        title: of all that lies there.
        one: of one thing that lies there.
        about: what its corner means.
        gain: what is dropped there with the mouse gets this much.
        effort: likewise.
    """

    id: str
    title: str
    one: str
    about: str
    gain: int
    effort: int


QUADRANTS: Final = (
    Quadrant("snabba", "Snabba vinster", "snabb vinst", "stor nytta, liten möda", 4, 1),
    Quadrant("storre", "Större satsningar", "större satsning", "stor nytta, stor möda", 4, 4),
    Quadrant("tid", "Om tid finns", "om tid finns", "liten nytta, liten möda", 1, 1),
    Quadrant("vanta", "Låt vara", "låt vara", "liten nytta, stor möda", 1, 4),
)
"""Row by row: much gain above, little effort to the left."""


def quadrant_of(placed: Placement) -> Quadrant:
    """Return the corner that something is placed in."""
    return QUADRANTS[2 * (placed.gain <= _MIDDLE) + (placed.effort > _MIDDLE)]


def weighing_of(workshop: Workshop, item: Item) -> list[Key]:
    """Return the votes on an item and its placing, which go when it goes."""
    keys = [vote.key for vote in workshop.votes_on(item)]
    placed = workshop.find(Placement, str(item.key))
    return [*keys, placed.key] if placed is not None else keys
