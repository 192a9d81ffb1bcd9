"""Policies as data: a guideline as rules that a plan is held against.

The expression of a rule is a small closed vocabulary. Whoever writes a policy combines it; nothing of it is ever run
as a program.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, PackModel, PackText

ACTION_TEXTS: Final = (
    "activity", "why", "goal", "effect", "effect_staff", "effect_residents", "behaviour", "form", "trainer",
    "participants", "owner", "contributors", "resources", "venue", "knowledge", "practice", "motivating", "activating",
    "inclusive", "lasting", "spreading", "indicator", "baseline", "target", "follow_up_how", "follow_up_who",
    "decision_level", "status", "first_step",
)  # fmt: skip
"""What the plan asks of every action, in words."""

ACTION_DATES: Final = ("start", "due", "follow_up", "first_step_by")
"""What the plan asks of every action, as a day."""

GOAL_TEXTS: Final = ("goal_level", "goal_document", "goal_page")
"""What is known of the goal that an action serves: of the goal itself, or else what the action's own words say."""

WORKSHOP_DAY: Final = "workshop"
"""The day of the workshop, to compare dates with."""


class PolicyOption(PackModel):
    """An answer that can be chosen."""

    value: Id
    label: PackText


class PolicyField(PackModel):
    """Something that the guideline asks of an action and the plan does not.

    Attributes:
        id: what rules call it.
        label: before it in the form.
        answer: how it is answered; a ``choice`` has options.
        options: what can be chosen.
        help: what to write, in a few words.
        source: the paragraph that asks for it.
    """

    id: Id
    label: PackText
    answer: Literal["text", "date", "choice"] = "text"
    options: tuple[PolicyOption, ...] = ()
    help: PackText | None = None
    source: PackText


class Listed(PackModel):
    """A field, and the values it is compared with."""

    field: PackText
    values: Annotated[tuple[PackText, ...], Field(min_length=1)]


class Limited(PackModel):
    """A field that holds a number, and the limit it is compared with."""

    field: PackText
    number: float


class Ordered(PackModel):
    """A date field, and the date field it is compared with, or ``workshop`` for the day of the workshop."""

    field: PackText
    than: PackText


class Mentioned(PackModel):
    """Fields, and words to look for in them, also as parts of longer words; capitals make no difference."""

    fields: Annotated[tuple[PackText, ...], Field(min_length=1)]
    words: Annotated[tuple[PackText, ...], Field(min_length=1)]


class Clause(PackModel):
    """One thing that holds of an action or does not; exactly one of the fields is said.

    Attributes:
        holds: a term of the policy.
        fails: a term of the policy that must not hold.
        filled: a field that says something.
        empty: a field that says nothing.
        one_of: a field has one of the values.
        none_of: a field has none of the values.
        at_most: the number in a field is the limit or less.
        at_least: the number in a field is the limit or more.
        before: one date lies before another.
        not_before: one date lies on the day of another or after it.
        mentions: one of the words stands in one of the fields.
    """

    holds: Id | None = None
    fails: Id | None = None
    filled: PackText | None = None
    empty: PackText | None = None
    one_of: Listed | None = None
    none_of: Listed | None = None
    at_most: Limited | None = None
    at_least: Limited | None = None
    before: Ordered | None = None
    not_before: Ordered | None = None
    mentions: Mentioned | None = None


class Condition(Clause):
    """A clause, or several of which one is enough.

    Attributes:
        either: one of these holds.
    """

    either: tuple[Clause, ...] = ()


class Term(PackModel):
    """A word that rules use for something that must be the case, such as that the guideline covers the action.

    Attributes:
        id: what conditions call it.
        when: all of these hold. A term may use those above it.
        source: the paragraph it comes from.
    """

    id: Id
    when: Annotated[tuple[Condition, ...], Field(min_length=1)]
    source: PackText


class PolicyRule(PackModel):
    """Something that the guideline wants of an action.

    Attributes:
        id: such as ``P3``.
        title: a few words.
        severity: how grave it is to miss; the guideline seldom says, so it is the pack's own judgement.
        applies_when: all of these hold; without any, the rule applies to every action.
        require: all of these hold when it is right; without any, the rule only tells.
        field: what mends it.
        message: a sentence to the group.
        exception_by: roles that may grant an exception.
        source: the paragraph it comes from, and what is this pack's own.
    """

    id: Id
    title: PackText
    severity: Literal["fel", "varning", "paminnelse", "info"]
    applies_when: tuple[Condition, ...] = ()
    require: tuple[Condition, ...] = ()
    field: PackText | None = None
    message: PackText
    exception_by: tuple[PackText, ...] = ()
    source: PackText


class Policy(PackModel):
    """A guideline.

    Attributes:
        id: what programmes and workshop files refer to.
        title: what the guideline is called.
        organisation: whose it is.
        summary: what it wants, in a sentence or two of one's own.
        source: the document.
        silent: what the guideline does not say, so that nobody believes that the pack's choices are the guideline's.
        fields: what it asks of an action beyond the plan.
        terms: words that the rules use.
        rules: in their order.
    """

    pack: Literal["policy"]
    id: Id
    title: PackText
    organisation: PackText
    summary: PackText
    source: PackText
    silent: tuple[PackText, ...] = ()
    fields: tuple[PolicyField, ...] = ()
    terms: tuple[Term, ...] = ()
    rules: Annotated[tuple[PolicyRule, ...], Field(min_length=1)]
