"""Goals on the stage: one level at a time, its goals and what they mean for the workplace."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.packs.schema.step_kinds.goals import AskedLevel, GoalsStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.beside import coming_lane, room_beside
from larande_tui.tui.step_views.parts.levels.goal_cards import goal_card, write_goals
from larande_tui.tui.step_views.parts.places import StepPlace
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.workshop.model.items import Goal, Item

_UNASKED = "ovriga"


class GoalsView(StepView[GoalsStep]):
    """The view of goals. A line becomes a goal; its form asks for the rest."""

    chooses = True

    def _asked(self) -> AskedLevel:
        return next((level for level in self.step.levels if level.level == self.place), self.step.levels[0])

    def places(self) -> Sequence[StepPlace]:
        """Return a place for each level of the step."""
        hint = "målet, dokument och sida; eller - om inget finns"
        return [StepPlace(level.level, _title(level.level), placeholder=hint) for level in self.step.levels]

    def head(self) -> Content:
        """Return the question of the level, and where to look."""
        level = self._asked()
        number = self.step.levels.index(level) + 1
        return paragraphs(
            quiet(f"Nivå {number} av {len(self.step.levels)} · {_title(level.level)}"),
            (level.prompt, "bold"),
            None if self.low else quiet(level.where),
        )

    def lanes(self) -> Sequence[Lane]:
        """Return the goals, a lane for each level: the levels of the step first, then others with goals."""
        by_level: dict[str, list[Goal]] = {}
        for goal in self.session.workshop.goals:
            by_level.setdefault(goal.level, []).append(goal)
        lanes = [
            Lane(
                step_level.level,
                _title(step_level.level),
                [goal_card(goal) for goal in by_level.pop(step_level.level, [])],
                "–",
            )
            for step_level in self.step.levels
        ]
        lanes += [
            Lane(_UNASKED, _title(level), [goal_card(goal) for goal in goals]) for level, goals in by_level.items()
        ]
        return lanes

    def beside(self, lanes: Sequence[Lane]) -> Sequence[Lane]:
        """Return the steps to come."""
        return coming_lane(self.session.workshop, self.step.id) if room_beside(self.whole_width, len(lanes)) else ()

    def write(self, texts: Sequence[str]) -> Item:
        """Add goals of the level, or the answer that it has none.

        Raises:
            RefusedError: the answer is that there are none, but the level has goals.
        """
        return write_goals(self.session, texts, self._asked().level)[-1]

    def asks_more(self, item: Item) -> bool:
        """Tell whether the form asks for more than a line can say: that of a goal."""
        return isinstance(item, Goal) and not item.absent

    def chosen(self) -> str:
        """Return the message after a goal was chosen."""
        return "★ Målet som ni arbetar mot."

    def hints(self) -> Sequence[Hint]:
        """Return the keys of levels and goals."""
        return (("Tab", "nästa nivå"), ("↑↓ Enter", "fyll i"), ("F5", "välj mål"))


def _title(level: str) -> str:
    word = GOAL_LEVELS.get(level, "utan nivå")
    return word[0].upper() + word[1:]
