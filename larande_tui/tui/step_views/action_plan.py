"""Action plan on the stage: a table of actions, each with a form and a link to what it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.tui.stage_screen.checks import FINDING
from larande_tui.tui.step_views.base import Place, StepView, level_text, paragraphs, quiet
from larande_tui.tui.step_views.finding_cards import open_lanes
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Column, Lane
from larande_tui.workshop.checks.describe import findings_line
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import STATUSES, Action, Item, Key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.describe import describe
from larande_tui.workshop.techniques.link_candidates import acted_on, chosen

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen

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
        """The table, and what the checks find in it."""
        workshop = self.session.workshop
        hint = "Skriv en åtgärd och tryck Enter, eller tryck F5 och utgå från det ni valt."
        plan = Lane(PLAN, "", [action_card(workshop, action) for action in workshop.actions], hint, COLUMNS)
        return [plan, *(open_lanes(workshop, run_checks(workshop)) if workshop.actions else ())]

    def open(self, stage: StageScreen, key: Key) -> bool:
        """A finding opens the form in the field that mends it."""
        return stage.dialogs.checks.mend(key)

    def write(self, texts: Sequence[str]) -> Item:
        """A new action."""
        return wall_items.add_actions(self.session, texts)[-1]

    def choose(self, stage: StageScreen) -> None:
        """F5: begin an action in something that was chosen; on a finding, leave it with the reason why."""
        if self._at_finding():
            stage.dialogs.checks.set_aside()
        else:
            stage.dialogs.choosing.begin_action()

    def _at_finding(self) -> bool:
        pointed = self.wall.selected
        return pointed is not None and pointed.kind == FINDING

    def pointing(self) -> Sequence[Hint]:
        """What is done with a finding."""
        return (("Enter", "åtgärda"), ("F5", "gå ifrån, med skäl")) if self._at_finding() else ()

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
    return Card(action, action.activity, action.number, "", " ", cells)
