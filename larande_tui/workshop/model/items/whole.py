"""The whole workshop: its first page, its programme and guideline, its steps, and where the group is."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AwareDatetime, Field

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.packs.schema.base import LONGEST_STEP, StepMinutes
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items.base import Item, Number

LONGEST_COUNT: Final = 10_000_000_000.0
"""Seconds that a clock can count to: three hundred years, so that reckoning with them ends in no other era."""

Moment = Annotated[
    AwareDatetime,
    Field(ge=dt.datetime(1970, 1, 1, tzinfo=dt.UTC), le=dt.datetime(2200, 1, 1, tzinfo=dt.UTC)),
]
"""When something happened, by a clock that may be set wrong."""


class Details(Item):
    """The first page: there is one, with the id ``details``. Roles and a headcount, not names.

    Attributes:
        minutes: how long it was to take when it was set up; 0 for the programme's own time.
    """

    kind: ClassVar[str] = "details"

    id: Pointer = "details"
    title: Name = ""
    organisation: Name = ""
    department: Name = ""
    workplace: Name = ""
    date: dt.date | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    minutes: Annotated[int, Field(ge=0, le=10_000)] = 0
    place: Name = ""
    facilitator: Name = ""
    note_taker: Name = ""
    headcount: Annotated[int, Field(ge=0, le=10_000)] = 0
    roles: tuple[Name, ...] = ()
    purpose: Text = ""
    registry_number: Name = ""
    document_type: Literal["motesanteckningar", "minnesanteckningar", "protokoll"] = "motesanteckningar"
    status: Literal["utkast", "justerad"] = "utkast"
    version: Name = ""
    adjusters: tuple[Name, ...] = ()
    retention: Text = ""
    next_meeting: dt.date | None = None
    next_meeting_note: Text = ""
    demo: bool = False


class ProgrammeUsed(Item):
    """The programme as it was when the workshop began, whole: the file stays readable without its pack."""

    kind: ClassVar[str] = "programme"

    id: Pointer = "programme"
    programme: Programme


class PolicyUsed(Item):
    """A guideline that the plan is held against, whole as it was then; its id is the guideline's."""

    kind: ClassVar[str] = "policy"

    policy: Policy


def answer_key(policy: str, field: str) -> str:
    """Return the key of an action's answer to a guideline's own question: ``hedemora.omfattning``."""
    return f"{policy}.{field}"


class StepRun(Item):
    """The course of a step; its id is the step's. Steps without one are as the programme says.

    Attributes:
        order: where it stands now, from 0; None as in the programme.
        minutes: another timebox than the programme's.
        parts: the minutes of each of the step's parts, and of what is left after them, once one was given more time;
            with another timebox they keep their proportions.
        left_out: not part of this workshop.
        started: when the group came to it first.
        ended: when the group went on.
        used: seconds that the step's clock had counted when it was started last.
        before: seconds that it had counted when it was begun again; they have passed all the same.
        running_since: when its clock was started, or None while it stands still.
    """

    kind: ClassVar[str] = "step_run"

    order: Number | None = None
    minutes: StepMinutes | None = None
    parts: tuple[Annotated[float, Field(ge=0, le=LONGEST_STEP)], ...] = ()
    left_out: bool = False
    started: Moment | None = None
    ended: Moment | None = None
    used: Annotated[float, Field(ge=0, le=LONGEST_COUNT)] = 0.0
    before: Annotated[float, Field(ge=0, le=LONGEST_COUNT)] = 0.0
    running_since: Moment | None = None


class Silence(Item):
    """Silent writing in a step, as long as it lasts; its id is the step's.

    What is written meanwhile says so itself, by `Note.hidden` and `Element.hidden`.

    Attributes:
        since: what is written in the step under this number or a higher one is not shown either: by whom or from where
            it comes, an older larande among them, it need not say so.
    """

    kind: ClassVar[str] = "silence"

    since: Number


class Position(Item):
    """The place of the group: the step, and the place within it, so that it is there when the file is opened again."""

    kind: ClassVar[str] = "position"

    id: Pointer = "position"
    step: Pointer = ""
    place: Pointer = ""
