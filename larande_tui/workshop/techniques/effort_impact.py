"""Effort–impact matrix: its four quadrants with their names, and placements in them."""

from __future__ import annotations

from typing import Final, NamedTuple

from larande_tui.workshop.model.items import Item, Judgement, Key, Placement
from larande_tui.workshop.model.state import Workshop

_MIDDLE: Final = 2
"""Highest value that counts as little: 1 and 2 are little, 3 and 4 are much."""


class Quadrant(NamedTuple):
    """A quadrant of the matrix.

    Attributes:
        id: its id in lanes and tables.
        title: heading of its entries, in the plural.
        one: label of an entry, in the singular.
        about: its meaning, in a few words.
        gain: of an entry that is dropped in the quadrant with the mouse.
        effort: of an entry that is dropped in the quadrant with the mouse.
    """

    id: str
    title: str
    one: str
    about: str
    gain: int
    effort: int


QUADRANTS: Final = (
    Quadrant("snabba", "Snabba vinster", "snabb vinst", "stor nytta, liten arbetsinsats", 4, 1),
    Quadrant("storre", "Större satsningar", "större satsning", "stor nytta, stor arbetsinsats", 4, 4),
    Quadrant("tid", "Om tid finns", "om tid finns", "liten nytta, liten arbetsinsats", 1, 1),
    Quadrant("vanta", "Låt vara", "låt vara", "liten nytta, stor arbetsinsats", 1, 4),
)
"""Quadrants row by row: much gain above, little effort to the left."""


def quadrant_of(placement: Placement) -> Quadrant:
    """Return the quadrant of a placement."""
    return QUADRANTS[2 * (placement.gain <= _MIDDLE) + (placement.effort > _MIDDLE)]


def weighing_of(workshop: Workshop, item: Item) -> list[Key]:
    """Return the keys of an item's votes, judgements and placement, which are removed with it."""
    keys = [vote.key for vote in workshop.votes_on(item)]
    keys += [judgement.key for judgement in workshop.all(Judgement) if judgement.target == str(item.key)]
    placement = workshop.find(Placement, str(item.key))
    return [*keys, placement.key] if placement is not None else keys
