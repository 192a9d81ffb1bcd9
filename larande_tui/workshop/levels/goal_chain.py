"""The chain from goals to actions: the goal that each action serves, the goals below each goal, and the gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.workshop.model.items import ENDED, Action, Goal
from larande_tui.workshop.model.state import Workshop

_WORDS: Final = re.compile(r"\w+")
_DEPTH: Final = {level: depth for depth, level in enumerate(GOAL_LEVELS)}
_BELOW_IN_MUNICIPALITY: Final[dict[str, str]] = {"fullmaktige": "namnd", "namnd": "forvaltning"}
_BELOW_IN_COMPANY: Final[dict[str, str]] = {"fullmaktige": "styrelse"}
"""The next lower level where it is always the same, in a municipality and in a municipal company."""
_BESIDE: Final[dict[str, str]] = {"styrelse": "namnd", "namnd": "styrelse"}


@lru_cache(maxsize=4096)
def wording_key(text: str) -> str:
    """Fold a goal's wording for comparison: case, blanks, quotation marks and full stops are ignored."""
    return " ".join(_WORDS.findall(text.casefold()))


class Worded(Protocol):
    """The attributes of a goal that `GoalFinder` needs."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def wording(self) -> str:
        """Return its wording."""


AnyGoal = TypeVar("AnyGoal", bound=Worded)


class GoalFinder(Generic[AnyGoal]):
    """Finder of goals by their wording.

    Args:
        goals: every goal; answers that a level has none are ignored.
    """

    def __init__(self, goals: Iterable[AnyGoal]) -> None:
        self._by_wording: dict[str, list[AnyGoal]] = {}
        self.know(goals)

    def know(self, goals: Iterable[AnyGoal]) -> None:
        """Replace the goals to search."""
        self._by_wording.clear()
        for goal in goals:
            if key := wording_key(goal.wording):
                self._by_wording.setdefault(key, []).append(goal)

    def find(self, words: str, goal_id: str = "") -> AnyGoal | None:
        """Return the goal with a wording, perhaps followed by its document and page; None without one.

        Args:
            words: in an action.
            goal_id: distinguishes goals with the same wording.
        """
        if not words or not self._by_wording:
            return None
        from larande_tui.workshop.levels.goal_reading import read_goal

        goals = self._by_wording.get(wording_key(words)) or self._by_wording.get(wording_key(read_goal(words).wording))
        if not goals:
            return None
        return next((goal for goal in goals if goal.id == goal_id), goals[0])

    def of(self, action: Action) -> AnyGoal | None:
        """Return the goal that an action serves; None when its words match no goal."""
        return self.find(action.goal, action.goal_id)


class ChainLink(NamedTuple):
    """A goal in the chain.

    Attributes:
        goal: the goal itself.
        depth: the number of goals above it.
        actions: the actions of the plan that serve it, in the plan's order.
        is_acted_on: it, or a goal below it, has an ongoing or finished action.
        is_followed_up: it says who follows it up, how, or how often.
    """

    goal: Goal
    depth: int
    actions: tuple[Action, ...]
    is_acted_on: bool
    is_followed_up: bool


class LevelGap(NamedTuple):
    """A level without a goal between two levels that have one.

    Attributes:
        level: without a goal.
        above: the nearest level above it with a goal.
        below: the nearest level below it with a goal.
        is_looked_for: somebody has answered that none was found.
    """

    level: str
    above: str
    below: str
    is_looked_for: bool


class GoalChain(NamedTuple):
    """Every goal with the actions that serve it.

    Attributes:
        links: the goals, each above those that serve it, from the top level down.
        absent: the answers that a level has no goal; not of levels that the organisation does not have.
        loose: the unfinished actions that serve no known goal.
        level_gaps: the levels between goals that have none, from the top.
    """

    links: tuple[ChainLink, ...]
    absent: tuple[Goal, ...]
    loose: tuple[Action, ...]
    level_gaps: tuple[LevelGap, ...] = ()

    @property
    def rows(self) -> list[ChainLink | Goal]:
        """Return the links and, each above the first branch of a lower level, the levels without a goal."""
        rows: list[ChainLink | Goal] = []
        absent = list(self.absent)
        for link in self.links:
            while absent and link.depth == 0 and depth_of(absent[0]) < depth_of(link.goal):
                rows.append(absent.pop(0))
            rows.append(link)
        return [*rows, *absent]

    @property
    def idle(self) -> list[Goal]:
        """Return the goals without action: only the lowest of a branch, and only chosen ones if any is chosen."""
        any_chosen = any(link.goal.chosen for link in self.links)
        above = {link.goal.above for link in self.links}
        return [
            link.goal
            for link in self.links
            if not link.is_acted_on and (link.goal.chosen if any_chosen else link.goal.id not in above)
        ]

    @property
    def unasked(self) -> list[Goal]:
        """Return the goals that nobody follows up."""
        return [link.goal for link in self.links if not link.is_followed_up]


def goal_chain(workshop: Workshop, plan: Sequence[Action] | None = None) -> GoalChain:
    """Build the chain from the known goals to the actions of the plan.

    Args:
        workshop: has the goals.
        plan: its actions in order, if the caller has them already.
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
    present_goals = [goal for goal in goals if not goal.absent]
    return GoalChain(
        tuple(_links(present_goals, actions)),
        tuple(sorted((goal for goal in goals if goal.absent and not goal.no_level), key=depth_of)),
        tuple(loose),
        tuple(_level_gaps(goals, is_company=workshop.details.operation == "bolag")),
    )


def _level_gaps(goals: Sequence[Goal], *, is_company: bool) -> Iterator[LevelGap]:
    """Yield the levels between goals that have none.

    A board and a committee are beside each other: where one has a goal, the other lacks none. A level that nobody has
    answered for is a gap only where such an organisation has it, and while no goal below it says that it serves one
    above it.
    """
    levels = {goal.level for goal in goals if not goal.absent and goal.level}
    answers: dict[str, Goal] = {goal.level: goal for goal in goals if goal.absent}
    depths = {goal.id: depth_of(goal) for goal in goals}
    ties = [(depths[goal.above], depth_of(goal)) for goal in goals if goal.above in depths]
    for depth, level in enumerate(GOAL_LEVELS):
        above = [known for known in GOAL_LEVELS if known in levels and _DEPTH[known] < depth]
        below = [known for known in GOAL_LEVELS if known in levels and _DEPTH[known] > depth]
        if level in levels or _BESIDE.get(level) in levels or not above or not below:
            continue
        answer = answers.get(level)
        if answer is None:
            expected = _BELOW_IN_COMPANY if is_company else _BELOW_IN_MUNICIPALITY
            is_gap = expected.get(above[-1]) == level and not any(top < depth < bottom for top, bottom in ties)
        else:
            is_gap = not answer.no_level
        if is_gap:
            yield LevelGap(level, above[-1], below[0], answer is not None)


def depth_of(goal: Goal) -> int:
    """Return the distance of a goal's level from the top; a goal without a level comes last."""
    return _DEPTH[goal.level] if goal.level else len(_DEPTH)


def may_lie_above(workshop: Workshop, goal: Goal) -> list[Goal]:
    """Return the goals that a goal can serve: those on higher levels that would not close a circle."""
    below = {goal.id}
    goals = [other for other in workshop.goals if not other.absent]
    for _ in goals:
        below |= {other.id for other in goals if other.above in below}
    return [other for other in goals if other.id not in below and depth_of(other) < depth_of(goal)]


def _links(goals: Sequence[Goal], actions: dict[str, list[Action]]) -> Iterator[ChainLink]:
    """Yield the goals, each followed by those below it; a circle is broken where it begins."""
    from_the_top = sorted(goals, key=depth_of)
    known = {goal.id for goal in goals}
    children: dict[str, list[Goal]] = {}
    for goal in from_the_top:
        children.setdefault(goal.above if goal.above in known else "", []).append(goal)
    yielded: set[str] = set()
    for goal in (*children.get("", ()), *from_the_top):
        if goal.id not in yielded:
            yield from _branch(goal, 0, children, actions, yielded)


def _branch(
    goal: Goal, depth: int, children: dict[str, list[Goal]], actions: dict[str, list[Action]], yielded: set[str]
) -> list[ChainLink]:
    yielded.add(goal.id)
    below: list[ChainLink] = []
    for child in children.get(goal.id, ()):
        if child.id not in yielded:
            below += _branch(child, depth + 1, children, actions, yielded)
    own_actions = tuple(actions.get(goal.id, ()))
    acted_on = any(action.status != "avbruten" for action in own_actions) or any(link.is_acted_on for link in below)
    followed_up = bool(goal.follow_up_how or goal.follow_up_when or goal.follow_up_who)
    return [ChainLink(goal, depth, own_actions, acted_on, followed_up), *below]
