"""Items about the workshop as a whole: details, programme, guidelines, runs of the steps, and the group's position."""

import datetime as dt
from typing import Annotated, ClassVar, Final

from pydantic import AwareDatetime, Field

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.packs.schema.base import LONGEST_STEP, StepMinutes
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import DocumentStatus, DocumentType, Operation

LONGEST_COUNT: Final = 10_000_000_000.0
"""Highest number of seconds on a clock: three hundred years, so that dates computed with it stay valid."""

Moment = Annotated[
    AwareDatetime,
    Field(ge=dt.datetime(1970, 1, 1, tzinfo=dt.UTC), le=dt.datetime(2200, 1, 1, tzinfo=dt.UTC)),
]
"""A time by the system's clock, which may be set wrong."""


class Details(Item):
    """Details of the workshop's first page; one item, with the id ``details``. It has roles and a headcount, no names.

    Attributes:
        minutes: the planned length; 0 for the programme's own.
        operation: the kind of organisation, which decides who may grant an exception from a guideline.
        plan_owner: the role responsible for the plan as a whole, besides the owner of each action.
        rhythm: how often the group meets again, in words: "varje månad"; a follow-up takes it over.
        frame: the time and money that the manager may decide, as typed.
        beneficiaries: the organisation's own word for those it serves, in the plural: "elever"; "" for residents.
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
    document_type: DocumentType = "motesanteckningar"
    status: DocumentStatus = "utkast"
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
"""Id of the programme with changes for this workshop."""


class ProgrammeUsed(Item):
    """The complete programme, so that the file can be read without the pack.

    One item has the original programme; once somebody changes its steps or questions, a second item has the present
    one. Versions of larande that know only the first use that, and keep the second.
    """

    kind: ClassVar[str] = "programme"

    id: Pointer = ORIGINAL
    programme: Programme


class PolicyUsed(Item):
    """The complete guideline that the plan is checked by, as it was when chosen; its id is the guideline's."""

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
        questions: the ids of the questions to ask, if they differ from the programme's; one that is removed from the
            step during the day stays last among them, so that the documents can report it.
        facilitator: the role that leads the step, if not the workshop's.
        note_taker: the role that takes notes, if not the workshop's.
        started: the time when the group first came to it.
        ended: the time when the group last left it.
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
        since: items of the step with this number or a higher one are hidden even without the mark, such as those from
            an older version.
    """

    kind: ClassVar[str] = "silence"

    since: Number


class PhoneRound(Item):
    """A closed round of ratings, judgements or hands from phones; removed to reopen it. Its id is the step's."""

    kind: ClassVar[str] = "phone_round"


class Erasure(Item):
    """The trace of an erasure in a file that was merged into this one, without the erased text; one item.

    Attributes:
        at: its time; older items of other files are left out of merges.
    """

    kind: ClassVar[str] = "erasure"

    id: Pointer = "erasure"
    at: Moment


class MergedWorkshop(Item):
    """The trace of a workshop's file that was merged into this one; its id is the one in that file's first line.

    What many workshops say together is counted in this file, and not in that one too.
    """

    kind: ClassVar[str] = "merged_workshop"


class RoomTable(Item):
    """A table of the room; its id is its number from 1. Its members are not stored.

    Attributes:
        people: the number of members; 0 when unknown.
    """

    kind: ClassVar[str] = "table"

    people: Annotated[int, Field(ge=0, le=10_000)] = 0


class Position(Item):
    """The group's position: the step and the place within it, restored when the file is opened again."""

    kind: ClassVar[str] = "position"

    id: Pointer = "position"
    step: Pointer = ""
    place: Pointer = ""
