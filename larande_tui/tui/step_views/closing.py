"""Closing on the stage: decisions, parking lot, next meeting, and the plan read aloud."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.cards import parked_card, plain_card
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.places import PARKING, RefusedError, StepPlace
from larande_tui.tui.step_views.parts.styled import level_text, paragraphs, quiet
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.workshop.model.dates import long_date, room_date, weekday_date
from larande_tui.workshop.model.items import Action, Decision, Details, Item
from larande_tui.workshop.schedule.next_meeting import (
    ask_for_day,
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

    fits_height = True

    def places(self) -> Sequence[StepPlace]:
        """Return the places of decisions, parked matters and the next meeting."""
        return (
            StepPlace(DECISIONS, "Beslut"),
            StepPlace(PARKING, "Parkering"),
            StepPlace(MEETING, "Nästa möte", placeholder=self._meeting_hint()),
        )

    def _meeting_hint(self) -> str:
        """Return an example; with an earlier rhythm, the day that it gives."""
        details = self.session.workshop.details
        day = next_by_rhythm(details) if details.next_meeting is None else None
        return f"enligt rytmen, {long_date(day)}; eller en annan dag" if day else "till exempel 4 mars kl. 9"

    def head(self) -> Content:
        """Return the question of the selected list, the question of the last round, and where a long plan goes on."""
        first, *others = self._questions() or [self.step.purpose]
        last = [f"Sista rundan: {self.step.check_out}"] if self.step.check_out else []
        actions = self.session.workshop.actions
        if actions and self.is_mounted and self.low and not self._in_sight(self.lanes()):
            last.append(f"Planens {counted(len(actions), 'åtgärd', 'åtgärder')}: bläddra med ↓")
        return paragraphs(
            (first, "bold"), quiet("   ".join(others)) if others else None, quiet(" · ".join(last)) if last else None
        )

    def _questions(self) -> Sequence[str]:
        """Return the present list's question; the last list has those of the programme that are left."""
        prompts = self.step.prompts
        places = [place.id for place in self.places()]
        at = places.index(self.place)
        return (prompts[at:] if at == len(places) - 1 else prompts[at : at + 1]) or prompts[:1]

    @property
    def columns(self) -> int:
        """Return two, so that the plan's sentences have room beside the next meeting."""
        return 2

    def lanes(self) -> Sequence[Lane]:
        """Return decisions, parked matters, the next meeting and the plan.

        On a low screen the plan is folded to what is to be done where that makes all of it visible, and else scrolls.
        """
        whole = self._lanes()
        if not (self.is_mounted and self.low) or self._in_sight(whole):
            return whole
        folded = self._lanes(folded=True)
        return folded if self._in_sight(folded) else whole

    def _in_sight(self, lanes: Sequence[Lane]) -> bool:
        return self.wall.shows_whole(lanes, self.active_lane(), self.columns)

    def _lanes(self, *, folded: bool = False) -> Sequence[Lane]:
        """Return the lanes, perhaps with each action as what is to be done, without who and when."""
        workshop = self.session.workshop
        today = workshop_day(workshop)
        plan = [read_back(item, number, today, folded=folded) for number, item in enumerate(workshop.actions, 1)]
        return [
            Lane(DECISIONS, "Beslut", [decision_card(item) for item in workshop.decisions], "–"),
            Lane(PARKING, "Parkering", [parked_card(item) for item in workshop.parked], "–"),
            Lane(MEETING, "Nästa möte", meeting_cards(workshop.details), "–"),
            Lane("", "Planen", plan, "–"),
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
        if day is not None and self.session.workshop.actions:
            self.message = "U på startskärmen följer upp planen då."

    def reading(self, text: str) -> str:
        """Return how a text about the next meeting is understood."""
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
        if which := ask_for_day(line, workshop_day(workshop)):
            return f"→ {which}"
        return "→ Inget datum går att förstå. Skriv till exempel 4 mars kl. 9."

    def choose(self, stage: StageContext) -> None:
        """Open the round (F5)."""
        stage.dialogs.round()

    def hints(self) -> Sequence[Hint]:
        """Return the keys of the lists."""
        return (("Tab", "nästa lista"), ("F5", "sista rundan"), ("↑↓ Enter", "ägare och nivå"))


def meeting_cards(details: Details) -> list[Card]:
    """Return the next meeting as a card, with a remark when its text has no date or there is none yet."""
    text = describe_meeting(details)
    if details.next_meeting:
        remark = ""
    elif details.next_meeting_note:
        remark = "inget datum går att förstå; skriv till exempel 4 mars kl. 9"
    else:
        remark = "ingen dag än"
    return [plain_card(text, 0, remark)] if text else []


def decision_card(item: Decision) -> Card:
    """Return a decision's card, with its level and owner."""
    parts = [part for part in (level_text(item.level), item.owner) if part]
    return Card(item, item.text, item.number, " · ".join(parts))


def read_back(action: Action, number: int, today: dt.date, *, folded: bool = False) -> Card:
    """Return an action's card as a sentence to read aloud.

    Args:
        action: of the plan.
        number: of the action in the plan.
        today: the day of the workshop.
        folded: only what is to be done, in full.
    """
    due = room_date(action.due, today) if action.due else action.due_text
    meta = "" if folded else " · ".join(part for part in (action.owner, due) if part)
    return Card(action, action.activity, number, meta)
