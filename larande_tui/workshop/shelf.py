"""The workshops in a folder, each in a few words, and what is due in their plans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.folders import SUFFIX
from larande_tui.workshop.items import Action
from larande_tui.workshop.progress import progress
from larande_tui.workshop.session import Session
from larande_tui.workshop.state import Workshop

SOON: Final = dt.timedelta(days=14)
"""How far ahead something counts as due soon: the span that first steps are planned in."""

_OPEN: Final = ("ej_paborjad", "pagar")


@dataclass(frozen=True, slots=True)
class Due:
    """Something in a plan that is late or soon to be done.

    Attributes:
        day: when.
        what: "Klart", "Första steg" or "Uppföljning".
        text: the action, or its first step.
        owner: the responsible role.
    """

    day: dt.date
    what: str
    text: str
    owner: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A workshop on the shelf.

    Attributes:
        path: its file.
        title: what it is called, or the file's name.
        workplace: where.
        date: its day.
        programme: the programme's title.
        programme_id: the programme's id.
        reached: how many steps the group has come to.
        steps: how many there are.
        demo: made by ``larande demo``.
        due: what is late or due soon.
        trouble: why it cannot be opened, as a sentence; "" when it can.
    """

    path: Path
    title: str
    workplace: str = ""
    date: dt.date | None = None
    programme: str = ""
    programme_id: str = ""
    reached: int = 0
    steps: int = 0
    demo: bool = False
    due: tuple[Due, ...] = ()
    trouble: str = ""


def newest_first(folder: Path) -> list[Path]:
    """The workshop files in a folder, the last written first. A folder that is not there is empty."""
    try:
        files = [(path.stat().st_mtime, path) for path in folder.glob(f"*{SUFFIX}") if path.is_file()]
    except OSError:
        return []
    return [path for _, path in sorted(files, reverse=True)]


def summary(path: Path, today: dt.date) -> Summary:
    """A workshop in a few words; one that cannot be opened says why."""
    try:
        with Session.open(path, writable=False) as session:
            workshop = session.workshop
            details, programme = workshop.details, workshop.programme
            reached, steps = progress(workshop)
            return Summary(
                path,
                details.title or path.stem,
                details.workplace,
                details.date,
                programme.title if programme else "",
                programme.id if programme else "",
                reached,
                steps,
                details.demo,
                tuple(due(workshop, today)),
            )
    except WorkshopError as error:
        return Summary(path, path.stem, trouble=str(error))


def due(workshop: Workshop, today: dt.date) -> list[Due]:
    """What is late or due within `SOON` in a plan, the earliest first."""
    found = [item for action in workshop.actions if action.status in _OPEN for item in _dates(action)]
    return sorted((item for item in found if item.day <= today + SOON), key=lambda item: item.day)


def _dates(action: Action) -> list[Due]:
    found = []
    if action.first_step_by is not None and action.status == "ej_paborjad":
        found.append(Due(action.first_step_by, "Första steg", action.first_step or action.activity, action.owner))
    if action.due is not None:
        found.append(Due(action.due, "Klart", action.activity, action.owner))
    if action.follow_up is not None:
        found.append(Due(action.follow_up, "Uppföljning", action.activity, action.follow_up_who or action.owner))
    return found
