"""Policy check on the stage: the plan once more, with its decision levels, and a show of hands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.packs.kinds.policy_check import PolicyCheckStep
from larande_tui.stage.kinds.action_plan import action_card
from larande_tui.stage.kinds.base import PARKING, Place, RefusedError, StepView, paragraphs, quiet
from larande_tui.stage.widgets.wall_layout import Column, Lane
from larande_tui.workshop import acts
from larande_tui.workshop.items import FistOfFive, Item

FIST: Final = "hander"
_COLUMNS: Final = (
    Column("Åtgärd", 26, 4),
    Column("Ansvarig", 14, 1),
    Column("Klart", 10),
    Column("Följs upp", 10),
    Column("Beslut", 14, 2),
)


class PolicyCheckView(StepView[PolicyCheckStep]):
    """The plan held up before it is decided."""

    def places(self) -> Sequence[Place]:
        """The show of hands, and the parking lot."""
        parking = Place(PARKING, "Parkering")
        if not self.step.fist_of_five:
            return (parking,)
        return (Place(FIST, "Händer", placeholder="antal för 5 4 3 2 1 0 fingrar, till exempel 4 5 3 2 0 0"), parking)

    def head(self) -> Content:
        """What is asked, and what the hands said."""
        fist = self.session.workshop.find(FistOfFive, "fist")
        return paragraphs(
            (self.step.purpose, "bold"),
            quiet("Händer: 3–5 bär planen, 1–2 får berätta, 0 stoppar och planen ändras.")
            if self.step.fist_of_five
            else None,
            (fist_text(fist), "$accent") if fist else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """The plan and what is parked."""
        workshop = self.session.workshop
        plan = [action_card(workshop, action) for action in workshop.actions]
        return [Lane("", "Planen", plan, "Planen är tom.", _COLUMNS), *self.parking_lane()]

    def write(self, texts: Sequence[str]) -> Item | None:
        """Six counts, or a parked matter."""
        if self.place != FIST:
            return acts.park(self.session, self.step.id, texts)[-1]
        counts = [int(number) for number in re.findall(r"\d+", " ".join(texts))]
        if len(counts) != 6:
            raise RefusedError("Skriv sex antal: hur många som visar 5, 4, 3, 2, 1 och 0 fingrar.")
        self.session.put(FistOfFive(counts=tuple(reversed(counts))), name="Handuppräckning")
        return None


def fist_text(fist: FistOfFive) -> str:
    """The hands in words, from five fingers down."""
    told = [f"{count} visar {fingers}" for fingers, count in reversed(list(enumerate(fist.counts))) if count]
    return "Händer: " + (", ".join(told) or "inga") + "."
