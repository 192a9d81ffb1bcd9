"""Follow-up on the stage: the prompts, the plan at hand, and notes about it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from larande_tui.packs.kinds.follow_up import FollowUpStep
from larande_tui.stage.kinds.action_plan import COLUMNS, action_card
from larande_tui.stage.kinds.base import Place, StepView, paragraphs
from larande_tui.stage.widgets.wall_layout import Lane
from larande_tui.workshop import acts
from larande_tui.workshop.items import Item


class FollowUpView(StepView[FollowUpStep]):
    """One place for each prompt."""

    def places(self) -> Sequence[Place]:
        """The prompts, numbered."""
        return [Place(f"fraga-{number}", f"Fråga {number}") for number, _ in enumerate(self.step.prompts, 1)]

    def head(self) -> Content:
        """The prompt at hand."""
        number = int(self.place.removeprefix("fraga-"))
        return paragraphs((self.step.prompts[number - 1], "bold"))

    def lanes(self) -> Sequence[Lane]:
        """The earlier plan when there is one, and the notes."""
        workshop = self.session.workshop
        notes = self.cards.of(workshop, workshop.notes_in(self.step.id, self.place))
        plan = [action_card(workshop, action) for action in workshop.actions]
        lanes = [Lane("", "Planen", plan, columns=COLUMNS)] if plan else []
        return [*lanes, Lane(self.place, "Anteckningar" if plan else "", notes, "Era ord hamnar här.")]

    def write(self, texts: Sequence[str]) -> Item:
        """A note under the prompt."""
        return acts.add_notes(self.session, self.step.id, self.place, texts)[-1]
