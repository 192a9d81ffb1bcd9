"""Items about the workshop as a whole: details, programme, guidelines, runs of the steps, and the group's position."""

import datetime as dt
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AwareDatetime, Field

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.packs.schema.base import LONGEST_STEP, StepMinutes
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import Operation

LONGEST_COUNT: Final = 10_000_000_000.0
"""Maximum of a clock's seconds: three hundred years, so that dates computed with it stay valid."""

Moment = Annotated[
    AwareDatetime,
    Field(ge=dt.datetime(1970, 1, 1, tzinfo=dt.UTC), le=dt.datetime(2200, 1, 1, tzinfo=dt.UTC)),
]
"""A time by the system's clock, which may be set wrong."""


class Details(Item):
    """Details of the workshop, as on its first page; one item, with the id ``details``. Roles, a headcount, no names.

    Attributes:
        minutes: the planned length; 0 for the programme's own.
        operation: the kind of organisation, which decides who may grant an exception from a guideline.
        plan_owner: the role that sees to the plan as a whole, beside the owner of each action.
        rhythm: how often the group meets again, as it was said: "varje månad"; kept from one workshop to the next.
        frame: what the manager may decide in time and money, as it was written.
        beneficiaries: the organisation's own word for those it is there for, in the plural: "elever"; "" for residents.
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
    rhythm: Name = ""
    operation: Operation = ""
    beneficiaries: Name = ""
    frame: Name = ""
    plan_owner: Name = ""
    demo: bool = False


ORIGINAL: Final = "programme"
"""Id of the programme that a workshop began with."""

OF_THE_DAY: Final = "dagen"
"""Id of the programme as somebody has changed it for this workshop."""


class ProgrammeUsed(Item):
    """The whole programme, so that the file is readable without the pack.

    One is as it was when the workshop began; once somebody changes its steps or questions, a second one is as they are
    now. Versions that know only the first lead by that, and keep the second.
    """

    kind: ClassVar[str] = "programme"

    id: Pointer = ORIGINAL
    programme: Programme


class PolicyUsed(Item):
    """The whole guideline that the plan is checked by, as it was when chosen; its id is the guideline's."""

    kind: ClassVar[str] = "policy"

    policy: Policy


def answer_key(policy: str, field: str) -> str:
    """Return the key of an action's answer to a guideline's own question: ``hedemora.omfattning``."""
    return f"{policy}.{field}"


class StepRun(Item):
    """The run of a step: its changes and its clock; its id is the step's. Steps without one follow the programme.

    Attributes:
        order: its index in the agenda, from 0; None for the programme's.
        minutes: its timebox; None for the programme's.
        parts: the minutes of each phase, and of the time after them, once a phase was extended; with another timebox
            they keep their proportions.
        left_out: whether the step is left out of this workshop.
        questions: the ids of the questions that are asked, once somebody has chosen others than the programme's.
        facilitator: the role that leads the step, where another than the workshop's does.
        note_taker: likewise the role that takes notes.
        started: the time that the group first came to it.
        ended: the time that the group last left it.
        used: seconds on its clock when that was last started.
        before: seconds counted before its clock was restarted from zero; they count for the schedule.
        running_since: the time of the clock's last start; None while it is stopped.
    """

    kind: ClassVar[str] = "step_run"

    order: Number | None = None
    minutes: StepMinutes | None = None
    parts: tuple[Annotated[float, Field(ge=0, le=LONGEST_STEP)], ...] = ()
    left_out: bool = False
    questions: tuple[Pointer, ...] = ()
    facilitator: Name = ""
    note_taker: Name = ""
    started: Moment | None = None
    ended: Moment | None = None
    used: Annotated[float, Field(ge=0, le=LONGEST_COUNT)] = 0.0
    before: Annotated[float, Field(ge=0, le=LONGEST_COUNT)] = 0.0
    running_since: Moment | None = None


class Silence(Item):
    """Silent writing in a step, present while it lasts; its id is the step's.

    Items written meanwhile are marked by `Note.hidden` and `Element.hidden`.

    Attributes:
        since: items of the step with this number or a higher one are hidden even without the mark, such as those of an
            older larande.
    """

    kind: ClassVar[str] = "silence"

    since: Number


class PhoneRound(Item):
    """The end of what phones rate, judge or show in a step; present while they are closed. Its id is the step's."""

    kind: ClassVar[str] = "phone_round"


class Erasure(Item):
    """The trace of an erasing in a file that this one was merged from, without what was erased; one item.

    Attributes:
        at: when; what others wrote before that does not come back by itself.
    """

    kind: ClassVar[str] = "erasure"

    id: Pointer = "erasure"
    at: Moment


class Table(Item):
    """A table of the room, by the group's division; its id is its number from 1. Who sits there is not stored.

    Attributes:
        people: how many sit there; 0 when unknown.
    """

    kind: ClassVar[str] = "table"

    people: Annotated[int, Field(ge=0, le=10_000)] = 0


class Position(Item):
    """The group's position: the step and the place within it, restored when the file is opened again."""

    kind: ClassVar[str] = "position"

    id: Pointer = "position"
    step: Pointer = ""
    place: Pointer = ""
