"""Closing on the stage: decisions, parking lot, next meeting, and the plan read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.cards import parked_card, plain_card
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.places import PARKING, RefusedError, StepPlace
from larande_tui.tui.step_views.parts.styled import level_text, paragraphs, quiet
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.workshop.model.dates import long_date, weekday_date
from larande_tui.workshop.model.items import Action, Decision, Details, Item
from larande_tui.workshop.schedule.next_meeting import (
    describe_meeting,
    describe_meeting_reading,
    read_meeting,
    says_time,
)
from larande_tui.workshop.schedule.rhythm import next_by_rhythm, split_rhythm
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.techniques import wall_items

DECISIONS: Final = "beslut"
MEETING: Final = "nasta_mote"
_NONE: Final = frozenset({"-", "–"})
_BY_RHYTHM: Final = "enligt rytmen"


class ClosingView(StepView[ClosingStep]):
    """The view of the closing."""

    def places(self) -> Sequence[StepPlace]:
        """Return the places of decisions, parked matters and the next meeting."""
        return (
            StepPlace(DECISIONS, "Beslut"),
            StepPlace(PARKING, "Parkering"),
            StepPlace(MEETING, "Nästa möte", placeholder=self._meeting_hint()),
        )

    def _meeting_hint(self) -> str:
        """Return an example; with a rhythm from before, the day that it says."""
        details = self.session.workshop.details
        day = next_by_rhythm(details) if details.next_meeting is None else None
        return f"enligt rytmen, {long_date(day)}; eller en annan dag" if day else "till exempel 4 mars kl. 9"

    def head(self) -> Content:
        """Return the question to close with, and that of the last round."""
        return paragraphs(
            (self.step.prompts[0] if self.step.prompts else self.step.purpose, "bold"),
            quiet(f"Sista rundan: {self.step.check_out}") if self.step.check_out else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """Return decisions, parked matters, the next meeting and the plan."""
        workshop = self.session.workshop
        return [
            Lane(DECISIONS, "Beslut", [decision_card(item) for item in workshop.decisions], "–"),
            Lane(PARKING, "Parkering", [parked_card(item) for item in workshop.parked], "–"),
            Lane(MEETING, "Nästa möte", meeting_cards(workshop.details), "–"),
            Lane("", "Planen", [read_back(item, number) for number, item in enumerate(workshop.actions, 1)], "–"),
        ]

    def write(self, texts: Sequence[str]) -> Item | None:
        """Add a decision or a parked matter, or set the next meeting."""
        if self.place == DECISIONS:
            return wall_items.add_decisions(self.session, texts)[-1]
        if self.place == PARKING:
            return wall_items.park(self.session, self.step.id, texts)[-1]
        self._meet(" ".join(texts).strip())
        return None

    def _meet(self, text: str) -> None:
        """Set the day and time of the next meeting; "-" clears it. A text without a day never replaces a day."""
        details = self.session.workshop.details
        line, said = split_rhythm(text)
        rhythm = details.rhythm if said is None else said
        day, note = read_meeting(line, workshop_day(self.session.workshop))
        if text in _NONE:
            day, note, rhythm = None, "", ""
        elif line.casefold() == _BY_RHYTHM and (by_rhythm := next_by_rhythm(details)) is not None:
            day, note = by_rhythm, ""
        elif not line and said is not None:
            day, note = details.next_meeting, details.next_meeting_note
        elif day is None and details.next_meeting is not None:
            if not says_time(text):
                raise RefusedError(
                    f"Inget datum går att förstå i ”{text}”. Kvar står {describe_meeting(details)}. Skriv till exempel "
                    "4 mars kl. 9, eller - för inget möte."
                )
            day = details.next_meeting
        changed = details.changed(next_meeting=day, next_meeting_note=note, rhythm=rhythm)
        self.session.put(changed, name="Nästa möte")

    def reading(self, text: str) -> str:
        """Return how the line about the next meeting is understood."""
        if self.place != MEETING:
            return ""
        if text in _NONE:
            return "→ inget möte"
        workshop = self.session.workshop
        line, rhythm = split_rhythm(text)
        if line.casefold() == _BY_RHYTHM and (day := next_by_rhythm(workshop.details)) is not None:
            return f"→ {weekday_date(day)}"
        if not line and rhythm:
            return f"→ sedan {rhythm}"
        if not line and rhythm == "":
            return "→ bara nästa möte, ingen rytm"
        if reading := describe_meeting_reading(text, workshop_day(workshop)):
            return f"→ {reading}"
        if says_time(text) and workshop.details.next_meeting is not None:
            return f"→ {weekday_date(workshop.details.next_meeting)}, {text}"
        return "→ Inget datum går att förstå. Skriv till exempel 4 mars kl. 9."

    def choose(self, stage: StageContext) -> None:
        """Open the round (F5)."""
        stage.dialogs.round()

    def hints(self) -> Sequence[Hint]:
        """Return the keys of the lists."""
        return (("Tab", "nästa lista"), ("F5", "sista rundan"), ("↑↓ Enter", "ägare och nivå"))


def meeting_cards(details: Details) -> list[Card]:
    """Return the next meeting as a card, with a remark when its text holds no day."""
    text = describe_meeting(details)
    remark = "" if details.next_meeting else "inget datum går att förstå; skriv till exempel 4 mars kl. 9"
    return [plain_card(text, 0, remark)] if text else []


def decision_card(item: Decision) -> Card:
    """Return a decision's card, with its level and owner."""
    parts = [part for part in (level_text(item.level), item.owner) if part]
    return Card(item, item.text, item.number, " · ".join(parts))


def read_back(action: Action, number: int) -> Card:
    """Return an action's card in the words to read aloud."""
    due = long_date(action.due) if action.due else action.due_text
    return Card(action, action.activity, number, " · ".join(part for part in (action.owner, due) if part))
