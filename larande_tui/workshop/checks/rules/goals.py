"""The core checks of the chain from goals to actions, C15–C17; they apply once there is a goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from larande_tui.core.text import counted
from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.levels.goal_chain import goal_chain
from larande_tui.workshop.levels.goals import short_wording
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.state import Workshop


def goal_checks(workshop: Workshop, actions: Sequence[Action]) -> Iterator[CheckResult]:
    """Check for goals without action or follow-up, and for actions that serve no goal.

    Args:
        workshop: has the goals.
        actions: the plan, in its order.
    """
    chain = goal_chain(workshop, actions)
    if not chain.links:
        return
    for goal in chain.idle if actions else ():
        message = f"Ingen åtgärd bidrar till målet ”{short_wording(goal)}”."
        yield CheckResult("C15", "paminnelse", str(goal.key), "", message)
    if chain.loose:
        # One finding for all of them, on the first, so that there is an item to open.
        first = chain.loose[0]
        loose = {action.id for action in chain.loose}
        numbers = ", ".join(str(number) for number, action in enumerate(actions, 1) if action.id in loose)
        message = f"{counted(len(chain.loose), 'åtgärd', 'åtgärder')} bidrar inte till något av målen: {numbers}."
        yield CheckResult("C16", "paminnelse", str(first.key), "goal", message)
    for goal in chain.unasked:
        message = f"Ingen följer upp målet ”{short_wording(goal)}”. Vem frågar efter det, och när?"
        yield CheckResult("C17", "paminnelse", str(goal.key), "follow_up_who", message)
