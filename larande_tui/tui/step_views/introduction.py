"""Introduction on the stage: what the day is for, how the group works, and the round."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from larande_tui.packs.schema.step_kinds.introduction import IntroductionStep
from larande_tui.tui.step_views.base import StepView, paragraphs, quiet
from larande_tui.tui.step_views.cards import plain_card
from larande_tui.tui.step_views.context import StageContext
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.workshop.schedule.agenda import agenda


class IntroductionView(StepView[IntroductionStep]):
    """Shown, nothing stored; what is typed here is parked."""

    def head(self) -> Content:
        """What the day is for."""
        details = self.session.workshop.details
        return paragraphs(
            (details.purpose or self.step.purpose, "bold"),
            quiet(self.step.purpose) if details.purpose else None,
            ("\n" + self.step.check_in, "$accent") if self.step.check_in else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """How we work, and what comes."""
        rules = [plain_card(rule) for rule in self.step.ground_rules]
        steps = [
            plain_card(f"{item.step.title}, {item.minutes} min")
            for item in agenda(self.session.workshop)
            if item.id != self.step.id
        ]
        lanes = [Lane("", "Så arbetar vi", rules)] if rules else []
        return [*lanes, Lane("", "Det här gör vi", steps), *self.parking_lane()]

    def choose(self, stage: StageContext) -> None:
        """F5: the round, one after the other."""
        stage.dialogs.round()

    def hints(self) -> Sequence[Hint]:
        """The round."""
        return (("F5", "rundan"), ("F12", "dela in gruppen"))
