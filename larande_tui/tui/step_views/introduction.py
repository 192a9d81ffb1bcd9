"""Introduction on the stage: the purpose, the ground rules, and the round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.packs.schema.step_kinds.introduction import IntroductionStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.cards import plain_card
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.workshop.schedule.agenda import agenda

_WIDE: Final = 110
"""Cells from which three columns hold a step on a line."""


class IntroductionView(StepView[IntroductionStep]):
    """A step that stores nothing; a typed text is parked."""

    def head(self) -> Content:
        """Return the purpose of the day."""
        details = self.session.workshop.details
        return paragraphs(
            (details.purpose or self.step.purpose, "bold"),
            quiet(self.step.purpose) if details.purpose else None,
            ("\n" + self.step.check_in, "$accent") if self.step.check_in else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """Return the ground rules and the steps."""
        rules = [plain_card(rule) for rule in self.step.ground_rules]
        steps = [
            plain_card(f"{item.step.title}, {item.minutes}\N{NO-BREAK SPACE}min")
            for item in agenda(self.session.workshop)
            if item.id != self.step.id
        ]
        lanes = [Lane("", "Så arbetar vi", rules)] if rules else []
        return [*lanes, Lane("", "Det här gör vi", steps), *self.parking_lane()]

    def reveal(self) -> None:
        """Keep the rules in sight: nobody looks for what is parked while the day begins."""
        self.wall.scroll_home(animate=False)

    @property
    def columns(self) -> int:
        """Return two columns on a narrow screen, so that a step is a line; what is parked lies below."""
        return 2 if self.app.size.width < _WIDE else 0

    def choose(self, stage: StageContext) -> None:
        """Open the round (F5)."""
        stage.dialogs.round()

    def hints(self) -> Sequence[Hint]:
        """Return the keys of the round and the groups."""
        return (("F5", "rundan"), ("F12", "dela in gruppen"))
