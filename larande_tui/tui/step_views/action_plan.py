"""Action plan on the stage: a table of actions, each with a form and a link to what it came from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.context import StageContext
from larande_tui.tui.step_views.parts.finding_cards import FINDING, open_lanes
from larande_tui.tui.step_views.parts.styled import level_text, paragraphs, quiet
from larande_tui.tui.step_views.places import StepPlace
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.checks.describe import findings_line
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import STATUSES, Action, Item, Key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.describe import describe
from larande_tui.workshop.techniques.link_candidates import chosen_candidates, linked_targets

COLUMNS = (
    WallColumn(label_of("activity"), 26, 4),
    WallColumn(label_of("owner"), 14, 1),
    WallColumn(label_of("due"), 10),
    WallColumn(label_of("follow_up"), 10),
    WallColumn(label_of("decision_level"), 14, 1),
    WallColumn(label_of("links"), 16, 2),
    WallColumn(label_of("status"), 12),
)
PLAN = "plan"


class ActionPlanView(StepView[ActionPlanStep]):
    """The view of an action plan."""

    def places(self) -> Sequence[StepPlace]:
        """Return the place of new actions."""
        return (StepPlace(PLAN, "Ny åtgärd"),)

    def head(self) -> Content:
        """Return a question to think with, and what the group chose, with or without an action."""
        workshop = self.session.workshop
        linked = linked_targets(workshop)
        marks = [f"{'✓' if item.target in linked else '○'} {item.text}" for item in chosen_candidates(workshop)]
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
        """Return the table of actions, and the results of the checks."""
        workshop = self.session.workshop
        hint = "Skriv en åtgärd och tryck Enter, eller tryck F5 och utgå från det ni valt."
        plan = Lane(PLAN, "", [action_card(workshop, action) for action in workshop.actions], hint, COLUMNS)
        return [plan, *(open_lanes(workshop, run_checks(workshop)) if workshop.actions else ())]

    def open(self, stage: StageContext, key: Key) -> bool:
        """Open the form of a finding's item, in the field that mends it."""
        return stage.dialogs.checks.mend(key)

    def write(self, texts: Sequence[str]) -> Item:
        """Add actions to the plan."""
        return wall_items.add_actions(self.session, texts)[-1]

    def choose(self, stage: StageContext) -> None:
        """Begin an action from a chosen item; for a finding, set it aside with the reason why (F5)."""
        if self._is_finding_selected():
            stage.dialogs.checks.set_aside()
        else:
            stage.dialogs.choosing.begin_action()

    def _is_finding_selected(self) -> bool:
        key = self.wall.selected
        return key is not None and key.kind == FINDING

    def selection_hints(self) -> Sequence[Hint]:
        """Return the keys of a finding."""
        return (("Enter", "åtgärda"), ("F5", "gå ifrån, med skäl")) if self._is_finding_selected() else ()

    def hints(self) -> Sequence[Hint]:
        """Return the keys that begin and fill in actions."""
        return (("F5", "utgå från ett val"), ("↑↓ Enter", "fyll i"))


def action_card(workshop: Workshop, action: Action) -> Card:
    """Return an action as a row of the table."""
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
