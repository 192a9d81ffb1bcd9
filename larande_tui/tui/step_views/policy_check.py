"""Policy check on the stage: what the checks found, what the group set aside and why, and a show of hands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.tui.step_views.action_plan import action_card
from larande_tui.tui.step_views.base import PARKING, Place, RefusedError, StepView, paragraphs, quiet
from larande_tui.tui.step_views.finding_cards import aside_lanes, open_lanes
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Column, Lane
from larande_tui.workshop.checks.policy import policies_of
from larande_tui.workshop.checks.run import run_checks, tally
from larande_tui.workshop.model.items import FistOfFive, Item, Key
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.ballot_text import people

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen

FIST: Final = "hander"
_PLAN: Final = (
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
        return (Place(FIST, "Händer", placeholder="fem till noll: 4 5 3 2 0 0"), parking)

    def head(self) -> Content:
        """What is asked, what the checks and the hands said, and which guideline is held up."""
        workshop = self.session.workshop
        fist = workshop.find(FistOfFive, "fist")
        guidelines = ", ".join(policy.title for policy in policies_of(workshop))
        counted = tally(run_checks(workshop))
        return paragraphs(
            (self.step.purpose, "bold"),
            (f"Kontrollen: {counted or 'inget att anmärka på'}.", "$accent") if workshop.actions else None,
            quiet(f"Riktlinje: {guidelines}") if guidelines else None,
            quiet("Händer: 3–5 bär planen, 1–2 får berätta, 0 stoppar och planen ändras.")
            if self.step.fist_of_five and not (self.low and fist)
            else None,
            (fist_text(fist), "$accent") if fist else None,
            (verdict(fist), "bold") if fist else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """What was found, what was set aside, the plan and what is parked."""
        workshop = self.session.workshop
        results = run_checks(workshop)
        plan = [action_card(workshop, action) for action in workshop.actions]
        lanes = [*open_lanes(workshop, results), *aside_lanes(workshop, results)]
        return [*lanes, Lane("", "Planen", plan, "Planen är tom.", _PLAN), *self.parking_lane()]

    def write(self, texts: Sequence[str]) -> Item | None:
        """Six counts, or a parked matter."""
        if self.place != FIST:
            return wall_items.park(self.session, self.step.id, texts)[-1]
        counts = [int(number) for number in re.findall(r"\d+", " ".join(texts))]
        if len(counts) != 6:
            raise RefusedError("Skriv sex antal: hur många som visar 5, 4, 3, 2, 1 och 0 fingrar.")
        hands, present = sum(counts), self.session.workshop.details.headcount
        if present and hands > present:
            raise RefusedError(f"{hands} händer är fler än {people(present)}. Är ni fler? Ändra i Uppgifter (Ctrl+P).")
        self.session.put(FistOfFive(counts=tuple(reversed(counts))), name="Handuppräckning")
        return None

    def open(self, stage: StageScreen, key: Key) -> bool:
        """A finding opens what mends it."""
        return stage.dialogs.checks.mend(key)

    def choose(self, stage: StageScreen) -> None:
        """F5: leave a check, with the reason why."""
        stage.dialogs.checks.set_aside()

    def move(self, stage: StageScreen) -> None:
        """F6: hold the plan against another guideline."""
        stage.dialogs.checks.choose_guideline()

    def hints(self) -> Sequence[Hint]:
        """Going through the findings, and the guideline."""
        return (("↑↓ Enter", "åtgärda"), ("F6", "riktlinje"))

    def pointing(self) -> Sequence[Hint]:
        """What is done with a finding."""
        return (("Enter", "åtgärda"), ("F5", "gå ifrån, med skäl"), ("F6", "riktlinje"))


_FINGERS: Final = ("knuten hand", "ett finger", "två fingrar", "tre fingrar", "fyra fingrar", "fem fingrar")


def fist_text(fist: FistOfFive) -> str:
    """The hands in words, from five fingers down."""
    told = [f"{count} visar {_FINGERS[fingers]}" for fingers, count in reversed(list(enumerate(fist.counts))) if count]
    return "Händer: " + (", ".join(told) or "inga") + "."


def verdict(fist: FistOfFive) -> str:
    """What the hands mean for the plan; "" when nobody showed any."""
    hands = sum(fist.counts)
    behind, heard, against = sum(fist.counts[3:]), sum(fist.counts[1:3]), fist.counts[0]
    if not hands:
        return ""
    if against:
        who = counted(against, "knuten hand", "knutna händer")
        return f"{who}: stopp. Fråga vad som behöver ändras i planen."
    if heard:
        return f"{behind} av {hands} bär planen. Låt {'den' if heard == 1 else f'de {heard}'} som visade 1–2 berätta."
    return f"Alla {hands} bär planen."
