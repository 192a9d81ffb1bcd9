"""Policies as data: an organisation's guideline as rules that check a plan.

Conditions have a small closed vocabulary of verbs, and no part of a policy is ever run as code.
"""

from typing import Annotated, Final, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, PackModel, PackText

ACTION_TEXTS: Final = (
    "activity", "why", "leaves", "goal", "effect", "effect_staff", "effect_residents", "behaviour", "form", "trainer",
    "participants", "owner", "contributors", "resources", "venue", "knowledge", "practice", "motivating", "activating",
    "inclusive", "lasting", "spreading", "indicator", "baseline", "target", "follow_up_how", "follow_up_who",
    "decision_level", "status", "first_step",
)  # fmt: skip
"""Fields of an action whose values are texts."""

ACTION_DATES: Final = ("start", "due", "follow_up", "first_step_by")
"""Fields of an action whose values are dates."""

GOAL_TEXTS: Final = ("goal_level", "goal_document", "goal_page")
"""Fields of the goal that an action serves: the goal's own, or else those of the action's words."""

WORKSHOP_TEXTS: Final = ("operation",)
"""Facts of the workshop that rules may ask for: the kind of organisation, "forvaltning" or "bolag"."""

WORKSHOP_DAY: Final = "workshop"
"""Name of the workshop's own date, for comparing dates with it."""


class PolicyOption(PackModel):
    """An answer that can be chosen."""

    value: Id
    label: PackText


class PolicyField(PackModel):
    """A field that the guideline adds to every action.

    Attributes:
        id: its name in rules.
        label: its label in the form.
        answer: the kind of answer; a ``choice`` has options.
        options: the choices.
        help: what to write, in a few words.
        source: the paragraph of the guideline that requires it.
    """

    id: Id
    label: PackText
    answer: Literal["text", "date", "choice"] = "text"
    options: tuple[PolicyOption, ...] = ()
    help: PackText | None = None
    source: PackText


class Listed(PackModel):
    """Operand of ``one_of`` and ``none_of``: a field, and the values it is compared with."""

    field: PackText
    values: Annotated[tuple[PackText, ...], Field(min_length=1)]


class Limited(PackModel):
    """Operand of ``at_most`` and ``at_least``: a field that holds a number, and the limit."""

    field: PackText
    number: float


class Ordered(PackModel):
    """Operand of ``before`` and ``not_before``: a date field, and another or ``workshop`` (the day of the workshop)."""

    field: PackText
    than: PackText


class Mentioned(PackModel):
    """Operand of ``mentions``: fields, and words to look for in them, also inside longer words; case is ignored."""

    fields: Annotated[tuple[PackText, ...], Field(min_length=1)]
    words: Annotated[tuple[PackText, ...], Field(min_length=1)]


class Clause(PackModel):
    """A test of an action; exactly one of the fields is set.

    Attributes:
        holds: a term of the policy that must hold.
        fails: a term of the policy that must not hold.
        filled: a field that must not be empty.
        empty: a field that must be empty.
        one_of: a field has one of the values.
        none_of: a field has none of the values.
        at_most: the number in a field is the limit or less.
        at_least: the number in a field is the limit or more.
        before: one date is before another.
        not_before: one date is on the day of another or after it.
        mentions: one of the words is in one of the fields.
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
    """A clause, or alternative clauses of which one must hold.

    Attributes:
        either: alternatives; one of them must hold.
    """

    either: tuple[Clause, ...] = ()


class Term(PackModel):
    """A named condition that rules refer to, such as that the guideline covers the action.

    Attributes:
        id: its name in conditions.
        when: all of these hold. A term may use those above it.
        source: the paragraph it comes from.
    """

    id: Id
    when: Annotated[tuple[Condition, ...], Field(min_length=1)]
    source: PackText


class PolicyRule(PackModel):
    """A requirement of the guideline on an action.

    Attributes:
        id: such as ``P3``.
        title: a few words.
        severity: how serious a breach is; guidelines seldom say, so it is the pack's own judgement.
        applies_when: conditions that must all hold for the rule to apply; without any, it applies to every action.
        require: conditions that must all hold; without any, the rule only informs.
        field: the field to change when the rule is broken.
        message: a sentence to the group; ``{invånare}`` in it becomes the workshop's word for those it serves.
        exception_by: roles that may grant an exception.
        source: its paragraph in the guideline, and the parts that are the pack's own.
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
        id: used by programmes and workshop files.
        title: the name of the guideline.
        organisation: who issued it.
        summary: its purpose in a sentence or two, not quoted.
        source: the document.
        silent: points that the guideline leaves open, where the choices are the pack's own.
        fields: the fields that it adds to every action.
        terms: named conditions that the rules use.
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
