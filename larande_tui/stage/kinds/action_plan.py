"""Action plan on the stage: a table of actions, each with a form and a link to what it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from larande_tui.packs.kinds.action_plan import ActionPlanStep
from larande_tui.stage.kinds.base import Place, StepView, level_text, paragraphs, quiet
from larande_tui.stage.widgets.hints import Hint
from larande_tui.stage.widgets.wall_layout import Card, Column, Lane
from larande_tui.workshop import acts
from larande_tui.workshop.candidates import acted_on, chosen
from larande_tui.workshop.checks.telling import findings_line
from larande_tui.workshop.items import STATUSES, Action, Item
from larande_tui.workshop.labels import describe
from larande_tui.workshop.state import Workshop

if TYPE_CHECKING:
    from larande_tui.stage.screens.stage import StageScreen

COLUMNS = (
    Column("Åtgärd", 26, 4),
    Column("Ansvarig", 14, 1),
    Column("Klart", 10),
    Column("Följs upp", 10),
    Column("Beslut", 14, 1),
    Column("Kommer ur", 16, 2),
    Column("Status", 12),
)
PLAN = "plan"


class ActionPlanView(StepView[ActionPlanStep]):
    """Handlingsplan."""

    def places(self) -> Sequence[Place]:
        """The plan."""
        return (Place(PLAN, "Ny åtgärd"),)

    def head(self) -> Content:
        """A question to think with, and what the group chose but has no action for yet."""
        workshop = self.session.workshop
        done = acted_on(workshop)
        marks = [f"{'✓' if item.target in done else '○'} {item.text}" for item in chosen(workshop)]
        count = len(workshop.actions)
        prompts = self.step.prompts
        return paragraphs(
            (prompts[count % len(prompts)] if prompts else self.step.purpose, "bold"),
            quiet("Valt:  " + "   ".join(marks)) if marks else None,
            quiet(" · ".join(filter(None, (f"{count} av högst {self.step.at_most} åtgärder", findings_line(workshop)))))
            if count
            else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """The table."""
        workshop = self.session.workshop
        hint = "Skriv en åtgärd och tryck Enter, eller tryck F5 och utgå från det ni valt."
        return [Lane(PLAN, "", [action_card(workshop, action) for action in workshop.actions], hint, COLUMNS)]

    def write(self, texts: Sequence[str]) -> Item:
        """A new action."""
        return acts.add_actions(self.session, texts)[-1]

    def choose(self, stage: StageScreen) -> None:
        """F5: begin an action in something that was chosen."""
        stage.dialogs.choosing.begin_action()

    def hints(self) -> Sequence[Hint]:
        """Starting from what was chosen, and filling in."""
        return (("F5", "utgå från ett val"), ("↑↓ Enter", "fyll i"))


def action_card(workshop: Workshop, action: Action) -> Card:
    """An action as a row of the table."""
    links = ", ".join(describe(workshop, link) for link in action.links)
    cells = (
        action.activity,
        action.owner,
        action.due.isoformat() if action.due else action.due_text,
        action.follow_up.isoformat() if action.follow_up else action.follow_up_text,
        level_text(action.decision_level),
        links,
        STATUSES[action.status],
    )
    return Card(action.key, action.activity, action.number, "", " ", cells)
