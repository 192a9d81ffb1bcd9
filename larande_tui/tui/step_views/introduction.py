"""Introduction on the stage: the purpose, the ground rules, and the round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.packs.schema.step_kinds.introduction import OWN_RULES, IntroductionStep
from larande_tui.tui.step_views.base import VERY_WIDE, StepView
from larande_tui.tui.step_views.parts.cards import plain_card
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.places import StepPlace
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.widgets.air import VERY_HIGH
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.workshop.model.items import Item
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.techniques import wall_items

_WIDE: Final = 110
"""Cells from which three columns hold a step on a line."""


class IntroductionView(StepView[IntroductionStep]):
    """The view of an introduction: a typed text is a rule of the group's own, or is parked where there are no rules."""

    def places(self) -> Sequence[StepPlace]:
        """Return the place of the group's own rules, where there are rules."""
        own = [StepPlace(place, "Egen regel", placeholder="en regel som ni saknar") for place in self.step.place_ids()]
        return own or super().places()

    def head(self) -> Content:
        """Return the purpose of the day."""
        details = self.session.workshop.details
        return paragraphs(
            (details.purpose or self.step.purpose, "bold"),
            quiet(self.step.purpose) if details.purpose else None,
            ("\n" + self.step.check_in, "$accent") if self.step.check_in else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """Return the ground rules, the steps and the parked matters."""
        rules = [plain_card(rule) for rule in self.step.ground_rules]
        for place in self.step.place_ids():
            rules += self.cards.of(self.session.workshop, self.notes(place))
        steps = [
            plain_card(
                f"{item.step.title}, {item.minutes}\N{NO-BREAK SPACE}min",
                meta=item.step.purpose if self._tells_purposes else "",
            )
            for item in agenda(self.session.workshop)
            if item.id != self.step.id
        ]
        lanes = [Lane(OWN_RULES, "Så arbetar vi", rules, to_read=True)] if rules else []
        return [*lanes, Lane("", "Det här gör vi", steps, to_read=True), *self.parking_lane()]

    def write(self, texts: Sequence[str]) -> Item | None:
        """Add rules of the group's own."""
        if self.place != OWN_RULES:
            return super().write(texts)
        return wall_items.add_notes(self.session, self.step.id, OWN_RULES, texts)[-1]

    def reveal(self) -> None:
        """Keep the rules visible, not the parked matters."""
        self.wall.scroll_home(animate=False)

    @property
    def _tells_purposes(self) -> bool:
        """Return whether the screen has room for the purpose of each step."""
        return self.app.size.width >= VERY_WIDE and self.app.size.height >= VERY_HIGH

    @property
    def columns(self) -> int:
        """Return two columns on a narrow screen, so that a step fits a line; parked matters are below."""
        return 2 if self.app.size.width < _WIDE else 0

    def choose(self, stage: StageContext) -> None:
        """Open the round (F5)."""
        stage.dialogs.round()

    def hints(self) -> Sequence[Hint]:
        """Return the keys of the round and the groups."""
        return (("F5", "rundan"), ("F12", "dela in gruppen"))
