"""Deadlines in the plans of all workshops of a folder, read without opening sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from larande_tui.workshop.levels.ambassadors import name_of, unasked
from larande_tui.workshop.levels.requests import waiting
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    Details,
    FollowedUp,
    Request,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.status.folder_plans import plans_in

SOON: Final = dt.timedelta(days=14)
"""Time ahead within which a deadline is soon: the period in which first steps are planned."""

FIRST_STEP: Final = "Första steg"
DONE: Final = "Klart"
FOLLOW_UP: Final = "Uppföljning"
ASK: Final = "Fråga ambassadör"

_OPEN: Final = ("ej_paborjad", "pagar")
_WANTED: Final = frozenset({Action.kind, Ambassador.kind, Details.kind, FollowedUp.kind, Request.kind})


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of an action: its first step, its end or its follow-up; or the date for asking an ambassador.

    Attributes:
        day: the date.
        what: `DONE`, `FIRST_STEP`, `FOLLOW_UP` or `ASK`.
        text: the action, its first step, or the role to ask.
        owner: the responsible role, or the one that asks; "" for none.
    """

    day: dt.date
    what: str
    text: str
    owner: str


def deadlines(workshop: Workshop, today: dt.date) -> list[Deadline]:
    """Return the deadlines of a plan that are late or within `SOON`, earliest first."""
    dates = [item for action in workshop.actions for item in _dates(workshop, action)]
    dates += [Deadline(one.ask_by, ASK, name_of(one), one.asked_by) for one in unasked(workshop) if one.ask_by]
    return sorted((item for item in dates if item.day <= today + SOON), key=lambda item: item.day)


def _dates(workshop: Workshop, action: Action) -> list[Deadline]:
    texts = {
        FIRST_STEP: (action.first_step or action.activity, action.owner),
        DONE: (action.activity, action.owner),
        FOLLOW_UP: (action.activity, action.follow_up_who or action.owner),
    }
    follow_up = workshop.find(FollowedUp, action.id)
    is_answered = follow_up is not None and bool(follow_up.effect or follow_up.decision)
    return [Deadline(day, what, *texts[what]) for what, day in open_dates(action, is_answered=is_answered)]


class Dated(Protocol):
    """The status of an action, and its dates."""

    @property
    def status(self) -> str:
        """Return one of `STATUSES`."""

    @property
    def first_step_by(self) -> dt.date | None:
        """Return the day of its first step."""

    @property
    def due(self) -> dt.date | None:
        """Return the day by which it should be done."""

    @property
    def follow_up(self) -> dt.date | None:
        """Return the day of its follow-up."""


def open_dates(action: Dated, *, is_answered: bool) -> Iterator[tuple[str, dt.date]]:
    """Yield the open dates of an action, as `FIRST_STEP`, `DONE` or `FOLLOW_UP` and the day.

    Args:
        action: with a status and dates.
        is_answered: a follow-up has recorded its effect or decided about it.
    """
    if action.first_step_by is not None and action.status == "ej_paborjad":
        yield FIRST_STEP, action.first_step_by
    if action.due is not None and action.status in _OPEN:
        yield DONE, action.due
    if action.follow_up is not None and (action.status in _OPEN or (action.status == "klar" and not is_answered)):
        yield FOLLOW_UP, action.follow_up


@dataclass(frozen=True, slots=True)
class WorkshopDeadline:
    """A deadline and the workshop that it belongs to.

    Attributes:
        deadline: the date, its text and its owner.
        path: the workshop's file.
        title: the workshop's title, or its file's name, and its workplace.
        demo: made by ``larande demo``.
    """

    deadline: Deadline
    path: Path
    title: str
    demo: bool = False


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """An unanswered request, and the workshop that it belongs to.

    Attributes:
        request: the request.
        path: the workshop's file.
        title: the workshop's title, or its file's name, and its workplace.
        demo: made by ``larande demo``.
    """

    request: Request
    path: Path
    title: str
    demo: bool = False


@dataclass(slots=True)
class FolderDeadlines:
    """Deadlines over all workshops of a folder.

    Attributes:
        waiting: unanswered requests to the levels above, the most urgent first.
        late: passed deadlines, the latest first.
        soon: deadlines within `SOON`, the nearest first.
        workshops: the number of workshops read.
        damaged: the number of workshops read only in part.
        troubles: a sentence for each file that could not be read, or only in part.
        several: a sentence for each workshop with several files, of which one is counted.
    """

    late: list[WorkshopDeadline] = field(default_factory=list)
    soon: list[WorkshopDeadline] = field(default_factory=list)
    waiting: list[WaitingRequest] = field(default_factory=list)
    workshops: int = 0
    damaged: int = 0
    troubles: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)


def deadlines_in(folder: Path, today: dt.date, *, below: bool = False) -> FolderDeadlines:
    """Find passed and coming deadlines in a folder.

    A plan that a follow-up in the same folder has taken over counts only there.

    Args:
        folder: with workshops; a missing one counts as empty.
        today: the day to count from.
        below: read the folders in it too.
    """
    folder_plans = plans_in(folder, _WANTED, below=below)
    report = FolderDeadlines(
        workshops=folder_plans.workshops,
        damaged=folder_plans.damaged,
        troubles=folder_plans.troubles,
        several=folder_plans.several,
    )
    matters: list[WorkshopDeadline] = []
    for plan in folder_plans.plans:
        details = plan.workshop.details
        belongs = (plan.path, plan.title, details.demo)
        matters += [WorkshopDeadline(item, *belongs) for item in deadlines(plan.workshop, today)]
        report.waiting += [WaitingRequest(request, *belongs) for request in waiting(plan.workshop)]
    matters.sort(key=lambda matter: matter.deadline.day)
    report.waiting.sort(key=lambda one: (one.request.needed_by is None, one.request.needed_by or dt.date.max))
    report.late = [matter for matter in matters if matter.deadline.day < today]
    report.soon = [matter for matter in matters if matter.deadline.day >= today]
    return report
