"""Closing on the stage: decisions, the parking lot, when we meet again, and the plan read back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.tui.step_views.base import PARKING, Place, RefusedError, StepView, level_text, paragraphs, quiet
from larande_tui.tui.step_views.cards import parked_card, plain_card
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Action, Decision, Details, Item
from larande_tui.workshop.schedule.next_meeting import describe_meeting, meeting_times, read_meeting
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.techniques import wall_items

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen

DECISIONS: Final = "beslut"
MEETING: Final = "nasta_mote"


class ClosingView(StepView[ClosingStep]):
    """Avslutning."""

    def places(self) -> Sequence[Place]:
        """Decisions, parking lot, next meeting."""
        return (
            Place(DECISIONS, "Beslut"),
            Place(PARKING, "Parkering"),
            Place(MEETING, "Nästa möte", placeholder="till exempel 4 mars kl. 9"),
        )

    def head(self) -> Content:
        """What to read back, and the last round."""
        return paragraphs(
            (self.step.prompts[0] if self.step.prompts else self.step.purpose, "bold"),
            quiet(f"Sista rundan: {self.step.check_out}") if self.step.check_out else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """All that the group takes with it."""
        workshop = self.session.workshop
        return [
            Lane(DECISIONS, "Beslut", [decision_card(item) for item in workshop.decisions], "–"),
            Lane(PARKING, "Parkering", [parked_card(item) for item in workshop.parked], "–"),
            Lane(MEETING, "Nästa möte", meeting_cards(workshop.details), "–"),
            Lane("", "Planen", [read_back(item) for item in workshop.actions], "–"),
        ]

    def write(self, texts: Sequence[str]) -> Item | None:
        """A decision, a parked matter, or the date of the next meeting."""
        if self.place == DECISIONS:
            return wall_items.add_decisions(self.session, texts)[-1]
        if self.place == PARKING:
            return wall_items.park(self.session, self.step.id, texts)[-1]
        self._meet(" ".join(texts).strip())
        return None

    def _meet(self, said: str) -> None:
        """A day to meet on, a time for the day that stands, or "-" for no meeting. No day gives way to mere words."""
        details = self.session.workshop.details
        day, note = read_meeting(said, workshop_day(self.session.workshop))
        if said in {"-", "–"}:
            day, note = None, ""
        elif day is None and details.next_meeting is not None:
            if meeting_times(said).starts is None:
                raise RefusedError(
                    f"Inget datum går att förstå i ”{said}”. Kvar står {describe_meeting(details)}. Skriv till exempel "
                    "4 mars kl. 9, eller - för inget möte."
                )
            day = details.next_meeting
        self.session.put(details.changed(next_meeting=day, next_meeting_note=note), name="Nästa möte")

    def choose(self, stage: StageScreen) -> None:
        """F5: the round, one after the other."""
        stage.dialogs.round()

    def hints(self) -> Sequence[Hint]:
        """Moving between the lists."""
        return (("Tab", "nästa lista"), ("F5", "sista rundan"), ("↑↓ Enter", "ägare och nivå"))


def meeting_cards(details: Details) -> list[Card]:
    """When we meet again; words that hold no day that is understood say so."""
    said = describe_meeting(details)
    unknown = "" if details.next_meeting else "inget datum går att förstå; skriv till exempel 4 mars kl. 9"
    return [plain_card(said, 0, unknown)] if said else []


def decision_card(item: Decision) -> Card:
    """A decision with its level and owner."""
    parts = [part for part in (level_text(item.level), item.owner) if part]
    return Card(item, item.text, item.number, " · ".join(parts))


def read_back(action: Action) -> Card:
    """An action in the words that are read aloud."""
    due = long_date(action.due) if action.due else action.due_text
    return Card(action, action.activity, action.number, " · ".join(part for part in (action.owner, due) if part))
