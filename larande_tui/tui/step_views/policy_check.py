"""Policy check on the stage: open findings, findings set aside with a reason, and a show of hands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.tui.step_views.action_plan import action_cards
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.finding_cards import FINDING, aside_lanes, open_lanes
from larande_tui.tui.step_views.parts.places import PARKING, RefusedError, StepPlace, numbers_in
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Lane, WallColumn
from larande_tui.workshop.checks.left_to_do import left_line, left_to_do
from larande_tui.workshop.checks.rules.policy import policies_of
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import FistOfFive, Item, Key
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.ballots.ballot_text import all_of, people
from larande_tui.workshop.techniques.ballots.standing import HANDS
from larande_tui.workshop.techniques.phone_rounds import shown_fingers

_PLAN: Final = (
    WallColumn(label_of("activity"), 26, 4),
    WallColumn(label_of("owner"), 14, 1),
    WallColumn(label_of("due"), 8),
    WallColumn(label_of("follow_up"), 8),
    WallColumn(label_of("decision_level"), 14, 2),
)


class PolicyCheckView(StepView[PolicyCheckStep]):
    """The view of a policy check, where the plan is checked before it is decided."""

    def places(self) -> Sequence[StepPlace]:
        """Return the places of the show of hands and the parking lot."""
        parking = StepPlace(PARKING, "Parkering")
        if not self.step.fist_of_five:
            return (parking,)
        return (
            StepPlace(HANDS, "Fingrar", placeholder="antal som visar 5–0: 4 5 3 2 0 0"),
            parking,
        )

    def head(self) -> Content:
        """Return the purpose, the number of findings, the show of hands and the guidelines."""
        workshop = self.session.workshop
        fist = shown_fingers(workshop)
        guidelines = ", ".join(policy.title for policy in policies_of(workshop))
        summary = left_line(left_to_do(workshop, run_checks(workshop)))
        return paragraphs(
            (self.step.purpose, "bold"),
            (f"{summary or 'Inget är kvar: planen är ifylld'}.", "$foreground") if workshop.actions else None,
            quiet(f"Riktlinje: {guidelines}") if guidelines else None,
            quiet("Fem till noll fingrar: 3–5 bär planen, 1–2 får berätta, 0 stoppar och planen ändras.")
            if self.step.fist_of_five and not (self.low and fist)
            else None,
            (fist_text(fist), "$foreground") if fist else None,
            (verdict(fist), "bold") if fist else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """Return the findings, the plan and the parked matters."""
        workshop = self.session.workshop
        results = run_checks(workshop)
        plan = action_cards(workshop)
        lanes = [*open_lanes(workshop, left_to_do(workshop, results)), *aside_lanes(workshop, results)]
        return [*lanes, Lane("", "Planen", plan, "Planen är tom.", _PLAN), *self.parking_lane()]

    def write(self, texts: Sequence[str]) -> Item | None:
        """Store the six counts of a show of hands, or a parked matter."""
        if self.place != HANDS:
            return wall_items.park(self.session, self.step.id, texts)[-1]
        counts = numbers_in(" ".join(texts))
        if len(counts) != 6:
            raise RefusedError("Skriv sex antal: hur många som visar 5, 4, 3, 2, 1 och 0 fingrar.")
        hands, present = sum(counts), self.session.workshop.details.headcount
        if present and hands > present:
            raise RefusedError(f"{hands} händer är fler än {people(present)}. Är ni fler? Ändra i Uppgifter (Ctrl+P).")
        self.session.put(FistOfFive(counts=tuple(reversed(counts))), name="Handuppräckning")
        return None

    def open(self, stage: StageContext, key: Key) -> bool:
        """Open the item and field that correct a finding."""
        return stage.dialogs.checks.mend(key)

    def choose(self, stage: StageContext) -> None:
        """Set a finding aside with a reason (F5)."""
        stage.dialogs.checks.set_aside()

    def move(self, stage: StageContext) -> None:
        """Ask for a guideline to check the plan against (F6)."""
        stage.dialogs.checks.choose_guideline()

    def hints(self) -> Sequence[Hint]:
        """Return the keys of findings and guidelines."""
        return (("↑↓ Enter", "åtgärda"), ("F6", "riktlinje"))

    def selection_hints(self) -> Sequence[Hint]:
        """Return the keys of a finding."""
        key = self.wall.selected
        if key is None or key.kind != FINDING:
            return ()
        return (("Enter", "åtgärda"), ("F5", "gå ifrån, med skäl"), ("F6", "riktlinje"))


_FINGERS: Final = ("knuten hand", "ett", "två", "tre", "fyra", "fem")


def fist_text(fist: FistOfFive) -> str:
    """Return the show of hands in words, from five fingers down."""
    shown = [(fingers, count) for fingers, count in reversed(list(enumerate(fist.counts))) if count]
    parts = [f"{count} visar {_FINGERS[fingers]}" for fingers, count in shown]
    if shown and (most := shown[0][0]):  # only the first count has the word
        parts[0] += " finger" if most == 1 else " fingrar"
    return "Händer: " + (", ".join(parts) or "inga") + "."


def verdict(fist: FistOfFive) -> str:
    """Return the meaning of the show of hands for the plan; "" without any hands."""
    hands = sum(fist.counts)
    behind, unsure, against = sum(fist.counts[3:]), sum(fist.counts[1:3]), fist.counts[0]
    if not hands:
        return ""
    if against:
        who = counted(against, "knuten hand", "knutna händer")
        return f"{who}: stopp. Fråga vad som behöver ändras i planen."
    if unsure:
        return f"{behind} av {hands} bär planen. Låt {'den' if unsure == 1 else f'de {unsure}'} som visade 1–2 berätta."
    return f"{all_of(hands)} bär planen."
