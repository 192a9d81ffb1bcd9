"""The items a workshop is made of: small, frozen, each with an id; a new kind of item is a new model here.

Fields follow DOMAIN's vocabulary. Defaults are always "nothing", and are left out of files: a line of the log holds
only what somebody said.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Annotated, Any, ClassVar, Final, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from larande_tui.packs.policies import Policy
from larande_tui.packs.schema import Programme
from larande_tui.workshop.text import Name, Text

DecisionLevel = Literal["", "chef", "samverkan", "nasta_chef", "ej_beslutad"]
DECISION_LEVELS: Final[dict[str, str]] = {
    "chef": "chef beslutar",
    "samverkan": "till samverkansgrupp före beslut",
    "nasta_chef": "till nästa chefsnivå",
    "ej_beslutad": "inte beslutad",
}
Status = Literal["ej_paborjad", "pagar", "klar", "pausad", "avbruten"]
STATUSES: Final[dict[str, str]] = {
    "ej_paborjad": "ej påbörjad",
    "pagar": "pågår",
    "klar": "klar",
    "pausad": "pausad",
    "avbruten": "avbruten",
}
LearningForm = Literal["", "i_arbetet", "av_andra", "i_utbildning"]
LEARNING_FORMS: Final[dict[str, str]] = {
    "i_arbetet": "i arbetet",
    "av_andra": "av andra",
    "i_utbildning": "i utbildning",
}
Level = Literal["", "individ", "grupp", "organisation", "externt"]
LEVELS: Final[dict[str, str]] = {
    "individ": "individ",
    "grupp": "grupp",
    "organisation": "organisation",
    "externt": "externt",
}
Use = Literal["", "sallan", "ibland", "varje_manad", "varje_vecka", "dagligen"]
USES: Final[dict[str, str]] = {
    "sallan": "sällan",
    "ibland": "ibland",
    "varje_manad": "varje månad",
    "varje_vecka": "varje vecka",
    "dagligen": "dagligen",
}
Openness = Literal["", "alla", "vissa"]
OPENNESS: Final[dict[str, str]] = {"alla": "alla", "vissa": "vissa"}
RelationType = Literal["lar_av", "delar_till", "stodjer", "styr", "hanvisar_till"]
RELATION_TYPES: Final[dict[str, str]] = {
    "lar_av": "lär av",
    "delar_till": "delar till",
    "stodjer": "stödjer",
    "styr": "styr",
    "hanvisar_till": "hänvisar till",
}
Strength = Literal["stark", "svag", "saknas"]
STRENGTHS: Final[dict[str, str]] = {"stark": "stark", "svag": "svag", "saknas": "saknas men behövs"}
Score = Annotated[int, Field(ge=1, le=5)]


class Key(NamedTuple):
    """What an item is called: its kind and its id. As text it is ``kind/id``, which links and votes use."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read ``kind/id`` back.

        Raises:
            ValueError: there is no slash in it.
        """
        kind, slash, name = text.partition("/")
        if not slash:
            raise ValueError(f"not a key: {text!r}")
        return cls(kind, name)


def new_id() -> str:
    """A short id that no other window or phone makes: 10 characters of 32, from the system's randomness."""
    return "".join(secrets.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(10))


class Item(BaseModel):
    """Base of all items. Fields unknown to this version are kept and written back untouched."""

    model_config = ConfigDict(frozen=True, extra="allow", revalidate_instances="never", defer_build=True)

    kind: ClassVar[str] = ""
    kinds: ClassVar[dict[str, type[Item]]] = {}

    id: str = Field(default_factory=new_id)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Register the kind, so that the log can read it back."""
        super().__pydantic_init_subclass__(**kwargs)
        Item.kinds[cls.kind] = cls

    @property
    def key(self) -> Key:
        """The kind and id that name this item."""
        return Key(self.kind, self.id)

    def changed(self, **fields: Any) -> Self:
        """This item with other values, validated again.

        Raises:
            ValidationError: a value does not fit its field.
        """
        return type(self).model_validate({**dict(self), **fields})

    def dump(self) -> dict[str, Any]:
        """As it stands in a log line or in JSON: kind and id first, then only what differs from nothing."""
        return {"kind": self.kind, "id": self.id} | self.model_dump(mode="json", exclude_defaults=True)


class Foreign(Item):
    """An item of a kind, or with contents, that this version does not know: kept as it was and shown as such."""

    kind: ClassVar[str] = "?"

    of_kind: str
    data: dict[str, Any]

    @property
    def key(self) -> Key:
        """The name it had in the newer version."""
        return Key(self.of_kind, self.id)

    def dump(self) -> dict[str, Any]:
        """Exactly what was read."""
        return dict(self.data)


def item_from(data: dict[str, Any]) -> Item:
    """Make an item of what a log line or a JSON file holds.

    Args:
        data: with ``kind`` and ``id``; see `Item.dump`.

    Returns:
        The item, or a `Foreign` when this version does not know its kind or cannot read its fields.

    Raises:
        ValueError: kind or id is missing, so it names nothing.
    """
    kind, name = data.get("kind"), data.get("id")
    if not isinstance(kind, str) or not isinstance(name, str) or not kind or not name:
        raise ValueError("an item needs kind and id")
    model = Item.kinds.get(kind)
    if model is None or model is Foreign:
        return Foreign(id=name, of_kind=kind, data=data)
    fields = {field: value for field, value in data.items() if field != "kind"}
    try:
        return model.model_validate(fields)
    except ValidationError:
        return Foreign(id=name, of_kind=kind, data=data)


# --- the whole workshop ------------------------------------------------------------------------------------------


class Details(Item):
    """What stands on the first page: there is one, with the id ``details``. Roles and a headcount, not names."""

    kind: ClassVar[str] = "details"

    id: str = "details"
    title: Name = ""
    organisation: Name = ""
    department: Name = ""
    workplace: Name = ""
    date: dt.date | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    place: Name = ""
    facilitator: Name = ""
    note_taker: Name = ""
    headcount: Annotated[int, Field(ge=0, le=10_000)] = 0
    roles: tuple[Name, ...] = ()
    purpose: Text = ""
    registry_number: Name = ""
    document_type: Literal["motesanteckningar", "minnesanteckningar", "protokoll"] = "motesanteckningar"
    status: Literal["utkast", "justerad"] = "utkast"
    retention: Text = ""
    next_meeting: dt.date | None = None
    next_meeting_note: Text = ""
    demo: bool = False


class ProgrammeUsed(Item):
    """The programme as it was when the workshop began, whole: the file stays readable without its pack."""

    kind: ClassVar[str] = "programme"

    id: str = "programme"
    programme: Programme


class PolicyUsed(Item):
    """A guideline that the plan is held against, whole as it was then; its id is the guideline's."""

    kind: ClassVar[str] = "policy"

    policy: Policy


def answer_key(policy: str, field: str) -> str:
    """Where an action keeps the answer to a guideline's own question: ``hedemora.omfattning``."""
    return f"{policy}.{field}"


class StepRun(Item):
    """What became of a step; its id is the step's. Steps without one are as the programme says.

    Attributes:
        order: where it stands now, from 0; None as in the programme.
        minutes: another timebox than the programme's.
        left_out: not part of this workshop.
        started: when the group came to it first.
        ended: when the group went on.
        used: seconds that the step's clock had counted when it was started last.
        running_since: when its clock was started, or None while it stands still.
    """

    kind: ClassVar[str] = "step_run"

    order: int | None = None
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    left_out: bool = False
    started: dt.datetime | None = None
    ended: dt.datetime | None = None
    used: float = 0.0
    running_since: dt.datetime | None = None


class Position(Item):
    """Where the group is: the step, and the place within it, so that it is there when the file is opened again."""

    kind: ClassVar[str] = "position"

    id: str = "position"
    step: str = ""
    place: str = ""


# --- what the group says -----------------------------------------------------------------------------------------


class Note(Item):
    """The group's own words at a place.

    Attributes:
        step: the step's id.
        place: a question's id, ``N7.hinder`` and the like, or "" for the step itself.
        text: as it was said.
        number: on the wall, unique in the workshop.
        order: where it stands among its place's notes.
        theme: the id of its theme.
        origin: where it came from when it was not said here, such as "förarbetet".
    """

    kind: ClassVar[str] = "note"

    step: str
    place: str = ""
    text: Text
    number: int = 0
    order: float = 0.0
    theme: str = ""
    chosen: bool = False
    origin: Name = ""


class Theme(Item):
    """A name for notes of a step that belong together."""

    kind: ClassVar[str] = "theme"

    step: str
    name: Name
    order: float = 0.0


class Vote(Item):
    """Dots given to something; ``target`` is a key as text. Without a voter: a count by show of hands."""

    kind: ClassVar[str] = "vote"

    target: str
    count: Annotated[int, Field(ge=0, le=100_000)] = 1
    voter: Name = ""


class Rating(Item):
    """One person's rating of an area now; nobody's name is stored, only that it was one person."""

    kind: ClassVar[str] = "rating"

    area: str
    now: Score


class AreaFinding(Item):
    """What the group made of an area; its id is the area's.

    Attributes:
        now: the value agreed on when individuals' ratings are not used.
        desired: where the group wants to be in twelve months.
        chosen: to go on with.
    """

    kind: ClassVar[str] = "area"

    now: Score | None = None
    desired: Score | None = None
    chosen: bool = False


class Element(Item):
    """Something or somebody (a role, never a person) that people learn from."""

    kind: ClassVar[str] = "element"

    step: str = ""
    name: Text
    category: str
    number: int = 0
    order: float = 0.0
    formal: bool | None = None
    learning_form: LearningForm = ""
    level: Level = ""
    used: Use = ""
    works: Score | None = None
    owner: Name = ""
    open_to: Openness = ""
    depends_on_one: bool | None = None
    comment: Text = ""
    chosen: bool = False


class Relation(Item):
    """How two elements are connected; ``source`` and ``target`` are elements' ids."""

    kind: ClassVar[str] = "relation"

    source: str
    target: str
    type: RelationType = "lar_av"
    strength: Strength = "stark"


class FindingChoice(Item):
    """A derived finding that the group chose to go on with; its id is the finding's."""

    kind: ClassVar[str] = "finding"

    chosen: bool = True


class Action(Item):
    """A row of the plan. Dates keep what was typed when it was not a plain date, so that no word is lost.

    Attributes:
        answers: what guidelines ask beyond the plan, by `answer_key`.
    """

    kind: ClassVar[str] = "action"

    number: int = 0
    order: float = 0.0
    activity: Text
    links: tuple[str, ...] = ()
    why: Text = ""
    goal: Text = ""
    effect: Text = ""
    effect_staff: Text = ""
    effect_residents: Text = ""
    behaviour: Text = ""
    form: Text = ""
    trainer: Text = ""
    participants: Text = ""
    owner: Name = ""
    contributors: Text = ""
    start: dt.date | None = None
    start_text: Name = ""
    due: dt.date | None = None
    due_text: Name = ""
    resources: Text = ""
    venue: Text = ""
    knowledge: Text = ""
    practice: Text = ""
    motivating: Text = ""
    activating: Text = ""
    inclusive: Text = ""
    lasting: Text = ""
    spreading: Text = ""
    indicator: Text = ""
    baseline: Text = ""
    target: Text = ""
    follow_up_how: Text = ""
    follow_up: dt.date | None = None
    follow_up_text: Name = ""
    follow_up_who: Name = ""
    decision_level: DecisionLevel = ""
    status: Status = "ej_paborjad"
    first_step: Text = ""
    first_step_by: dt.date | None = None
    first_step_by_text: Name = ""
    answers: dict[str, Text] = Field(default_factory=dict)


class Decision(Item):
    """What was decided, and on which level."""

    kind: ClassVar[str] = "decision"

    text: Text
    number: int = 0
    order: float = 0.0
    level: DecisionLevel = ""
    owner: Name = ""


class Parked(Item):
    """A matter put aside, with an owner."""

    kind: ClassVar[str] = "parked"

    text: Text
    number: int = 0
    order: float = 0.0
    owner: Name = ""
    step: str = ""


class FistOfFive(Item):
    """A show of hands about the plan: how many held up each number of fingers, zero to five."""

    kind: ClassVar[str] = "fist"

    id: str = "fist"
    counts: Annotated[tuple[Annotated[int, Field(ge=0, le=10_000)], ...], Field(min_length=6, max_length=6)]


class Override(Item):
    """A check that the group chose to set aside, and why."""

    kind: ClassVar[str] = "override"

    check: str
    target: str = ""
    reason: Text


class FollowedUp(Item):
    """What was said of an action of the earlier plan; its id is that action's."""

    kind: ClassVar[str] = "followed_up"

    status: Status | Literal[""] = ""
    happened: Text = ""
    effect: Literal["", "ja", "delvis", "nej", "for_tidigt"] = ""
    evidence: Text = ""
    goal_contribution: Text = ""
    lesson: Text = ""
    side_effect: Text = ""
    new_need: Text = ""
    decision: Literal["", "fortsatt", "andra", "avsluta", "sprid"] = ""
    new_date: dt.date | None = None
    new_date_text: Name = ""


# --- what was before ---------------------------------------------------------------------------------------------


class EarlierWorkshop(Item):
    """A workshop that this one follows up; its id is that workshop's own. Each link of a chain has one.

    Attributes:
        order: 0 for the first of the chain.
        file: what its file was called.
    """

    kind: ClassVar[str] = "earlier_workshop"

    order: int = 0
    title: Name = ""
    date: dt.date | None = None
    file: Name = ""


class EarlierAction(Item):
    """An action as it stood when an earlier workshop ended, and what had been said of it there.

    Attributes:
        workshop: the id of the `EarlierWorkshop`.
        action: with its id, which it keeps as long as it goes on.
        said: what was said of it then, if it was followed up there.
    """

    kind: ClassVar[str] = "earlier_action"

    workshop: str
    action: Action
    said: FollowedUp | None = None


class EarlierRating(Item):
    """Where an area stood in an earlier workshop.

    Attributes:
        workshop: the id of the `EarlierWorkshop`.
        area: the area's id.
        now: the median, or the value agreed on.
        answers: how many rated; without them it was agreed on.
    """

    kind: ClassVar[str] = "earlier_rating"

    workshop: str
    area: str
    now: float | None = None
    desired: Score | None = None
    answers: int = 0
    chosen: bool = False


class EarlierMap(Item):
    """The map of the ecosystem as it was in the workshop before this one; its id is that workshop's."""

    kind: ClassVar[str] = "earlier_map"

    elements: tuple[Element, ...] = ()
    relations: tuple[Relation, ...] = ()


Placed = Note | Element | Action | Decision | Parked
"""What lies on a wall: it has a number to be called by and an order to be moved in."""

PLACED: Final = (Note, Element, Action, Decision, Parked)
