"""Items that the group decides: actions, decisions, parked matters, and the follow-up of an earlier plan."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import DecisionLevel, Status


class Action(Item):
    """A row of the plan. The typed words of a date are in ``*_text``, unless they are a plain date.

    Attributes:
        goal: the operational goal in words, the wording of a `Goal` or any other text.
        goal_id: identifies one of several goals with that wording; ignored for other texts.
        answers: answers to guidelines' own questions, by `answer_key`.
    """

    kind: ClassVar[str] = "action"

    number: Number = 0
    order: float = 0.0
    activity: Text
    links: tuple[Pointer, ...] = ()
    why: Text = ""
    leaves: Text = ""
    goal: Text = ""
    goal_id: Pointer = ""
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
    answers: dict[Pointer, Text] = Field(default_factory=dict)


class WorkshopAsActivity(Action):
    """The workshop itself, as an activity that a guideline may cover. There is at most one, outside the plan."""

    kind: ClassVar[str] = "workshop_activity"

    id: Pointer = "workshop"


class Decision(Item):
    """A decision, with the level at which it was made."""

    kind: ClassVar[str] = "decision"

    text: Text
    number: Number = 0
    order: float = 0.0
    level: DecisionLevel = ""
    owner: Name = ""


class Parked(Item):
    """A parked matter, with an owner."""

    kind: ClassVar[str] = "parked"

    text: Text
    number: Number = 0
    order: float = 0.0
    owner: Name = ""
    step: Pointer = ""


class FistOfFive(Item):
    """A show of hands about the plan: the number of people for each number of fingers, zero to five."""

    kind: ClassVar[str] = "fist"

    id: Pointer = "fist"
    counts: Annotated[tuple[Annotated[int, Field(ge=0, le=10_000)], ...], Field(min_length=6, max_length=6)]


class FistVote(Item):
    """One person's number of fingers about the plan, zero to five, from a phone; the person is not stored."""

    kind: ClassVar[str] = "fist_vote"

    fingers: Annotated[int, Field(ge=0, le=5)]


class Override(Item):
    """A check that the group sets aside for a target, with the reason."""

    kind: ClassVar[str] = "override"

    check: Pointer
    target: Pointer = ""
    reason: Text


class FollowedUp(Item):
    """The follow-up of an action of an earlier plan; its id is the action's.

    Attributes:
        support: whether the promised support came.
        three_months: the counted answers three months after a training: "7 av 9".
        stopped: what the group has stopped doing, as the action promised.
        spread: the others who have learnt from it.
    """

    kind: ClassVar[str] = "followed_up"

    status: Status | Literal[""] = ""
    happened: Text = ""
    support: Literal["", "ja", "delvis", "nej"] = ""
    effect: Literal["", "ja", "delvis", "nej", "for_tidigt"] = ""
    three_months: Text = ""
    evidence: Text = ""
    goal_contribution: Text = ""
    lesson: Text = ""
    side_effect: Text = ""
    stopped: Text = ""
    spread: Text = ""
    new_need: Text = ""
    decision: Literal["", "fortsatt", "andra", "avsluta", "sprid"] = ""
    new_date: dt.date | None = None
    new_date_text: Name = ""


class EffectAnswer(Item):
    """One person's answer about the effect of an earlier plan's action; the person is not stored.

    Attributes:
        target: the action's key as text.
    """

    kind: ClassVar[str] = "effect_answer"

    target: Pointer
    effect: Literal["ja", "delvis", "nej", "for_tidigt"]
