"""The matrix of effort and gain: a lane of the wall for each quadrant, and one for unplaced candidates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.workshop.model.items import Key, Placement
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.ballots.standing import Entry
from larande_tui.workshop.techniques.effort_impact import QUADRANTS, quadrant_of

_UNPLACED: Final = "oplacerade"


class Matrix:
    """The candidates of a step, by quadrant.

    Args:
        workshop: has the placements.
        offered: the ballot's entries.
    """

    def __init__(self, workshop: Workshop, offered: Sequence[Entry]) -> None:
        self._workshop = workshop
        self.offered = offered

    def placement(self, entry: Entry) -> Placement | None:
        """Return the gain and effort of a candidate, if it is placed."""
        return self._workshop.find(Placement, entry.candidate.target)

    def quadrant(self, entry: Entry) -> str:
        """Return the id of a candidate's lane."""
        placement = self.placement(entry)
        return _UNPLACED if placement is None else quadrant_of(placement).id

    def unplaced(self) -> list[Entry]:
        """Return the candidates that are not placed, in the order of the ballot."""
        return [entry for entry in self.offered if self.quadrant(entry) == _UNPLACED]

    def entries(self, quadrant: str) -> list[Entry]:
        """Return the candidates of a lane, those with most gain for least effort first."""
        entries = [entry for entry in self.offered if self.quadrant(entry) == quadrant]
        return sorted(entries, key=lambda entry: (self._effort_over_gain(entry), entry.number))

    def _effort_over_gain(self, entry: Entry) -> int:
        placement = self.placement(entry)
        return 0 if placement is None else placement.effort - placement.gain

    def lanes(self, *, short: bool = False, aside: bool = False) -> list[Lane]:
        """Return a lane for each quadrant, and one for unplaced candidates if there are any.

        Args:
            short: leave out the meaning of the quadrants, where their headings have no room for it.
            aside: put the unplaced candidates beside the quadrants instead of below them.
        """
        lanes = [
            Lane(
                quadrant.id,
                quadrant.title if short else f"{quadrant.title} · {quadrant.about}",
                self._cards(quadrant.id),
                quadrant.about if short else "–",
            )
            for quadrant in QUADRANTS
        ]
        unplaced = self._cards(_UNPLACED)
        return [*lanes, Lane(_UNPLACED, "Inte placerade", unplaced, aside=aside)] if unplaced else lanes

    def _cards(self, quadrant: str) -> list[Card]:
        return [
            Card(
                Key.named(entry.candidate.target),
                entry.candidate.text,
                entry.number,
                self._meta(entry),
                "★" if entry.candidate.chosen else " ",
            )
            for entry in self.entries(quadrant)
        ]

    def _meta(self, entry: Entry) -> str:
        placement = self.placement(entry)
        if placement is not None:
            return f"nytta {placement.gain}, arbetsinsats {placement.effort}"
        return entry.candidate.origin if tells_origin(entry.number, entry.candidate.origin) else ""


def tells_origin(number: int, origin: str) -> bool:
    """Tell whether a candidate's source says more than its number: "Åtgärd 3" beside 3 does not."""
    return re.fullmatch(rf"\w+ N?{number}", origin) is None
