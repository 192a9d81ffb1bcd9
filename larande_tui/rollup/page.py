"""A page of a roll-up: the figures of the whole, of a department or of a unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from larande_tui.rollup.minimum_group import Cell, UnitPath
from larande_tui.rollup.reading.pack_facts import CountName


class AreaLine(NamedTuple):
    """An area on a page; a cell is None where it is too small to be shown, or empty.

    Attributes:
        area: its id.
        title: from the programme.
        now: the groups' present ratings.
        desired: the groups' desired ratings.
        before: the groups' ratings of the year before.
        moved: the change in the groups that have rated before.
        ratings: the number of ratings of 1 to 5.
        chosen: the number of groups that chose it.
        is_hidden: there are ratings, too few to be shown.
    """

    area: str
    title: str
    now: Cell | None
    desired: Cell | None
    before: Cell | None
    moved: Cell | None
    ratings: tuple[int, ...]
    chosen: int
    is_hidden: bool


class TrendYear(NamedTuple):
    """A year of a trend.

    Attributes:
        year: an ended one.
        now: the mean over the areas that are shown in every year of the trend.
        desired: likewise; None when an area lacks it.
        workshops: the number of workshops with ratings.
    """

    year: int
    now: float
    desired: float | None
    workshops: int


class DueCount(NamedTuple):
    """Numbers of deadlines.

    Attributes:
        late: before today.
        soon: within two weeks from today.
    """

    late: int = 0
    soon: int = 0


class UnitLine(NamedTuple):
    """A unit below the page's own unit.

    Attributes:
        path: of the unit.
        workshops: in the period.
        actions: in their plans.
        done: the number of finished actions.
        late: the number of passed deadlines.
        now: the mean of the areas that are shown; None without any.
    """

    path: UnitPath
    workshops: int
    actions: int
    done: int
    late: int
    now: float | None


@dataclass(slots=True)
class RollUpPage:
    """A page.

    Attributes:
        path: of the unit.
        name: its name, or the whole's.
        workshops: the number of workshops in the period.
        rated: the number of workshops with ratings in the year shown.
        plans: the number of counted plans.
        areas: in the programme's order.
        trend: the years, the oldest first; empty for fewer than two.
        statuses: actions by status.
        levels: actions by decision level.
        goals: actions by the level of the goal that they serve.
        due: passed and coming deadlines, by kind of date.
        counts: all other counts, by subject and key.
        below: the units directly below it.
    """

    path: UnitPath
    name: str
    workshops: int = 0
    rated: int = 0
    plans: int = 0
    areas: list[AreaLine] = field(default_factory=list)
    trend: list[TrendYear] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    goals: Counter[str] = field(default_factory=Counter)
    due: dict[str, DueCount] = field(default_factory=dict)
    counts: Counter[CountName] = field(default_factory=Counter)
    below: list[UnitLine] = field(default_factory=list)

    @property
    def actions(self) -> int:
        """Return the number of actions."""
        return self.statuses.total()

    def of_subject(self, subject: str) -> dict[str, int]:
        """Return the counts of a subject, by key, the largest first."""
        counts = {name.key: count for name, count in self.counts.items() if name.subject == subject}
        return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


@dataclass(frozen=True, slots=True)
class GuidelineQuestion:
    """A guideline's own question.

    Attributes:
        name: the key of its answers.
        label: in the form.
        options: the label of each choice; empty for a question in words.
    """

    name: str
    label: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline that plans are checked by.

    Attributes:
        title: of the guideline.
        asked: its own questions.
    """

    title: str
    asked: tuple[GuidelineQuestion, ...]
