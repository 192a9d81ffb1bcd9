"""The chain from goals to actions: which goal an action serves, what lies below what, and where the chain is broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.workshop.levels.goal_reading import read_goal
from larande_tui.workshop.model.items import ENDED, Action, Goal
from larande_tui.workshop.model.state import Workshop

_WORDS: Final = re.compile(r"\w+")
_DEPTH: Final = {level: depth for depth, level in enumerate(GOAL_LEVELS)}


@lru_cache(maxsize=4096)
def wording_key(text: str) -> str:
    """Fold a goal's wording for comparison: capitals, blanks, quotation marks and full stops make no difference."""
    return " ".join(_WORDS.findall(text.casefold()))


class GoalFinder:
    """Finds the goal that words mean, among those of a workshop.

    Args:
        goals: every goal; levels where none was found mean nothing here.
    """

    def __init__(self, goals: Iterable[Goal]) -> None:
        self._by_wording: dict[str, list[Goal]] = {}
        self.know(goals)

    def know(self, goals: Iterable[Goal]) -> None:
        """Find among other goals from now on."""
        self._by_wording.clear()
        for goal in goals:
            if key := wording_key(goal.wording):
                self._by_wording.setdefault(key, []).append(goal)

    def find(self, words: str, goal_id: str = "") -> Goal | None:
        """Return the goal with that wording, also when its document and page stand after it; None when none has.

        Args:
            words: as they stand in an action.
            goal_id: which one it is, when several have the same wording.
        """
        if not words or not self._by_wording:
            return None
        goals = self._by_wording.get(wording_key(words)) or self._by_wording.get(wording_key(read_goal(words).wording))
        if not goals:
            return None
        return next((goal for goal in goals if goal.id == goal_id), goals[0])

    def of(self, action: Action) -> Goal | None:
        """Return the goal that an action serves; None when its words are no known goal's."""
        return self.find(action.goal, action.goal_id)


class ChainLink(NamedTuple):
    """A goal in the chain.

    Attributes:
        goal: it.
        depth: how many goals lie above it.
        actions: of the plan that serve it, in its order.
        is_acted_on: it, or a goal below it, has an action that goes on or is done.
        is_followed_up: somebody asks for it, or it says how or how often.
    """

    goal: Goal
    depth: int
    actions: tuple[Action, ...]
    is_acted_on: bool
    is_followed_up: bool


class GoalChain(NamedTuple):
    """Every goal with what serves it.

    Attributes:
        links: the goals, each above those that serve it, from the top level down.
        absent: the levels where somebody has looked and found none.
        loose: the actions that still are to be done and serve no known goal.
    """

    links: tuple[ChainLink, ...]
    absent: tuple[Goal, ...]
    loose: tuple[Action, ...]

    @property
    def idle(self) -> list[Goal]:
        """Return the goals that nobody acts on: of a branch only the lowest, and only the chosen ones once some are."""
        chosen = any(link.goal.chosen for link in self.links)
        above = {link.goal.above for link in self.links}
        return [
            link.goal
            for link in self.links
            if not link.is_acted_on and (link.goal.chosen if chosen else link.goal.id not in above)
        ]

    @property
    def unasked(self) -> list[Goal]:
        """Return the goals that nobody follows up."""
        return [link.goal for link in self.links if not link.is_followed_up]


def goal_chain(workshop: Workshop, plan: Sequence[Action] | None = None) -> GoalChain:
    """Return the chain from the goals that are known to the actions of the plan.

    Args:
        workshop: has the goals.
        plan: its actions in their order, where they are at hand already.
    """
    goals = workshop.goals
    if not goals:
        return GoalChain((), (), ())
    finder = GoalFinder(goals)
    actions: dict[str, list[Action]] = {}
    loose = []
    for action in workshop.actions if plan is None else plan:
        goal = finder.of(action)
        if goal is not None:
            actions.setdefault(goal.id, []).append(action)
        elif action.status not in ENDED:
            loose.append(action)
    found = [goal for goal in goals if not goal.absent]
    return GoalChain(
        tuple(_links(found, actions)),
        tuple(sorted((goal for goal in goals if goal.absent), key=depth_of)),
        tuple(loose),
    )


def depth_of(goal: Goal) -> int:
    """Return how far from the top a goal's level is; a goal without one comes last."""
    return _DEPTH[goal.level] if goal.level else len(_DEPTH)


def may_lie_above(workshop: Workshop, goal: Goal) -> list[Goal]:
    """Return the goals that one can serve: those on higher levels, and on none that would close a circle."""
    below = {goal.id}
    goals = [other for other in workshop.goals if not other.absent]
    for _ in goals:
        below |= {other.id for other in goals if other.above in below}
    return [other for other in goals if other.id not in below and depth_of(other) < depth_of(goal)]


def _links(goals: Sequence[Goal], actions: dict[str, list[Action]]) -> Iterator[ChainLink]:
    """Yield the goals, each followed by those below it; one whose chain goes in a circle begins anew."""
    ordered = sorted(goals, key=depth_of)
    known = {goal.id for goal in goals}
    children: dict[str, list[Goal]] = {}
    for goal in ordered:
        children.setdefault(goal.above if goal.above in known else "", []).append(goal)
    told: set[str] = set()
    for goal in (*children.get("", ()), *ordered):
        if goal.id not in told:
            yield from _branch(goal, 0, children, actions, told)


def _branch(
    goal: Goal, depth: int, children: dict[str, list[Goal]], actions: dict[str, list[Action]], told: set[str]
) -> list[ChainLink]:
    told.add(goal.id)
    below: list[ChainLink] = []
    for child in children.get(goal.id, ()):
        if child.id not in told:
            below += _branch(child, depth + 1, children, actions, told)
    own = tuple(actions.get(goal.id, ()))
    acted_on = any(action.status != "avbruten" for action in own) or any(link.is_acted_on for link in below)
    followed_up = bool(goal.follow_up_how or goal.follow_up_when or goal.follow_up_who)
    return [ChainLink(goal, depth, own, acted_on, followed_up), *below]
