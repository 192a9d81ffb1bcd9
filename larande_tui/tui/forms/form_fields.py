"""The fields of each kind of item in its form, in the usual order of thought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, Literal

from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.workshop.follow_up.asked import asked_of_some
from larande_tui.workshop.follow_up.fields import EFFECTS, FOLLOW_UP_DECISIONS, QUESTIONS, SUPPORTS
from larande_tui.workshop.follow_up.matters import MATTER_LABELS
from larande_tui.workshop.levels.ambassadors import AMBASSADOR_LABELS
from larande_tui.workshop.levels.goals import GOAL_LABELS
from larande_tui.workshop.levels.requests import REQUEST_LABELS
from larande_tui.workshop.model.action_fields import ActionField, action_field, label_for, label_of
from larande_tui.workshop.model.items import (
    AMBASSADOR_ANSWERS,
    DECISION_LEVELS,
    GOAL_SUBJECTS,
    LEARNING_FORMS,
    LEVELS,
    OPENNESS,
    RELATION_TYPES,
    REQUEST_ANSWERS,
    STATUSES,
    STRENGTHS,
    UPWARDS,
    USES,
    Action,
    FollowedUp,
    Item,
    PolicyUsed,
    WorkshopAsActivity,
    answer_key,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.planned_activity import rare_fields

YES: Final = "ja"
NO: Final = "nej"
YES_NO: Final = {YES: "ja", NO: "nej"}
FORMAL: Final = {YES: "formellt", NO: "informellt"}
SCORES: Final = {str(score): str(score) for score in range(1, 6)}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form.

    Attributes:
        name: the item's field.
        label: before the value.
        kind: the sort of value; ``role`` suggests the workshop's roles, ``goal`` its goals, ``above`` offers those on
            higher levels, ``flag`` is yes, no or unknown.
        options: the words of each option, by id.
        placeholder: an example or a hint, where the label is not enough.
        answer: for a guideline's own question, the key of the action's answer.
    """

    name: str
    label: str
    kind: Literal["text", "role", "date", "choice", "flag", "score", "category", "goal", "above"] = "text"
    options: Mapping[str, str] = field(default_factory=dict)
    placeholder: str = ""
    answer: str = ""


_LEVELS_MEAN: Final[Mapping[str, str]] = {
    "chef": "Er egen chef får bestämma det, utan att fråga någon mer.",
    "samverkan": "Facket hörs i samverkansgruppen först, och sedan beslutar chefen.",
    "nasta_chef": "Chefen får inte bestämma det själv. Det blir en begäran uppåt, och svaret kommer tillbaka hit.",
    "ej_beslutad": "Ett förslag än så länge: säg vem som tar det vidare.",
}
"""What each decision level means for the group."""


def meanings_of(options: Mapping[str, str]) -> Mapping[str, str]:
    """Return a sentence about each option of a field, by id; nothing where the options say enough."""
    return _LEVELS_MEAN if options == DECISION_LEVELS else {}


Section = tuple[str, Sequence[FieldSpec]]


def _asked(field: str) -> str:
    return QUESTIONS[field][0]


_PLACEHOLDERS: Final = {
    "owner": "en roll, aldrig en person",
    "first_step": "inom 14 dagar",
    "goal": "målet och dokumentet det står i",
    "form": "handledning, internt lärande, föreläsning …",
    "trainer": "intern eller extern",
    "resources": "2 tim i veckan, 20 tkr",
}


def _of_action(*names: str) -> tuple[FieldSpec, ...]:
    """Return the form's fields for fields of an action, defined in `ACTION_FIELDS`."""
    return tuple(_spec(action_field(name)) for name in names)


def _spec(source: ActionField) -> FieldSpec:
    kind = "text" if source.kind == "links" else source.kind
    return FieldSpec(source.name, source.label, kind, source.choices, _PLACEHOLDERS.get(source.name, ""))


def _of_ambassador(
    name: str,
    kind: Literal["text", "role", "choice", "date"] = "text",
    options: Mapping[str, str] = MappingProxyType({}),
    placeholder: str = "",
) -> FieldSpec:
    return FieldSpec(name, AMBASSADOR_LABELS[name], kind, options, placeholder)


def _of_goal(
    name: str,
    kind: Literal["text", "role", "choice", "above"] = "text",
    options: Mapping[str, str] = MappingProxyType({}),
    placeholder: str = "",
) -> FieldSpec:
    return FieldSpec(name, GOAL_LABELS[name], kind, options, placeholder)


_REQUEST_LEVELS: Final = {level: DECISION_LEVELS[level] for level in UPWARDS}

FORMS: Final[Mapping[str, Sequence[Section]]] = {
    "action": (
        (
            "Vad, vem och när",
            _of_action("activity", "owner", "due", "first_step", "first_step_by", "decision_level", "status"),
        ),
        (
            "Uppföljning",
            _of_action("follow_up_how", "follow_up", "follow_up_who", "indicator", "baseline", "target"),
        ),
        (
            "Skäl, mål och effekt",
            _of_action("why", "leaves", "goal", "behaviour", "effect", "effect_staff", "effect_residents"),
        ),
        (
            "Genomförande",
            _of_action(
                "start",
                "form",
                "trainer",
                "participants",
                "contributors",
                "resources",
                "venue",
                "knowledge",
                "practice",
                "motivating",
                "activating",
                "inclusive",
                "lasting",
                "spreading",
            ),
        ),
    ),
    "element": (
        (
            "",
            (
                FieldSpec("name", "Namn", placeholder="en roll, aldrig en person"),
                FieldSpec("works", "Fungerar", "score", SCORES),
                FieldSpec("owner", "Vem äger det", "role"),
                FieldSpec("depends_on_one", "Hänger på en person", "flag", YES_NO),
                FieldSpec("used", "Används", "choice", USES),
                FieldSpec("formal", "Formellt", "flag", FORMAL),
                FieldSpec("learning_form", "Lärform", "choice", LEARNING_FORMS),
                FieldSpec("level", "Nivå", "choice", LEVELS),
                FieldSpec("open_to", "Öppet för", "choice", OPENNESS),
                FieldSpec("category", "Kategori", "category"),
                FieldSpec("comment", "Kommentar"),
            ),
        ),
    ),
    "relation": (
        (
            "",
            (
                FieldSpec("type", "Sorts koppling", "choice", RELATION_TYPES),
                FieldSpec("strength", "Styrka", "choice", STRENGTHS),
            ),
        ),
    ),
    "decision": (
        (
            "",
            (
                FieldSpec("text", "Beslut"),
                FieldSpec("level", label_of("decision_level"), "choice", DECISION_LEVELS),
                FieldSpec("owner", label_of("owner"), "role", placeholder=_PLACEHOLDERS["owner"]),
            ),
        ),
    ),
    "followed_up": (
        (
            "",
            (
                FieldSpec("status", _asked("status"), "choice", STATUSES),
                FieldSpec("happened", _asked("happened")),
                FieldSpec("support", _asked("support"), "choice", SUPPORTS),
                FieldSpec("effect", _asked("effect"), "choice", EFFECTS),
                FieldSpec("three_months", _asked("three_months"), placeholder="7 av 9 gör något annorlunda"),
                FieldSpec("evidence", _asked("evidence")),
                FieldSpec("goal_contribution", _asked("goal_contribution")),
                FieldSpec("lesson", _asked("lesson")),
                FieldSpec("side_effect", _asked("side_effect")),
                FieldSpec("stopped", _asked("stopped")),
                FieldSpec("spread", _asked("spread")),
                FieldSpec("new_need", _asked("new_need")),
                FieldSpec("decision", _asked("decision"), "choice", FOLLOW_UP_DECISIONS),
                FieldSpec("new_date", _asked("new_date"), "date"),
            ),
        ),
    ),
    "earlier_matter": (
        (
            "",
            (
                FieldSpec("became", MATTER_LABELS["became"], placeholder="klart, på gång, inte aktuellt …"),
                FieldSpec("text", MATTER_LABELS["text"]),
                FieldSpec("owner", MATTER_LABELS["owner"], "role", placeholder=_PLACEHOLDERS["owner"]),
            ),
        ),
    ),
    "goal": (
        (
            "",
            (
                _of_goal("wording", placeholder="ett kort citat"),
                _of_goal("document", placeholder="verksamhetsplan, budget, strategi …"),
                _of_goal("page", placeholder="s. 14, avsnitt 3"),
                _of_goal("meaning"),
                _of_goal("follow_up_how"),
                _of_goal("follow_up_when", placeholder="varje tertial, en gång om året"),
                _of_goal("follow_up_who", "role", placeholder="en roll"),
                _of_goal("subject", "choice", GOAL_SUBJECTS),
                _of_goal("level", "choice", GOAL_LEVELS),
                _of_goal("above", "above"),
            ),
        ),
    ),
    "request": (
        (
            "Det vi begär",
            (
                FieldSpec("what", REQUEST_LABELS["what"]),
                FieldSpec("why", REQUEST_LABELS["why"]),
                FieldSpec("resources", REQUEST_LABELS["resources"], placeholder=_PLACEHOLDERS["resources"]),
                FieldSpec("recipient", REQUEST_LABELS["recipient"], "role", placeholder="en roll"),
                FieldSpec("needed_by", REQUEST_LABELS["needed_by"], "date"),
                FieldSpec("level", REQUEST_LABELS["level"], "choice", _REQUEST_LEVELS),
                FieldSpec("sent", REQUEST_LABELS["sent"], "date"),
            ),
        ),
        (
            "Svaret",
            (
                FieldSpec("answer", REQUEST_LABELS["answer"], "choice", REQUEST_ANSWERS),
                FieldSpec("answer_words", REQUEST_LABELS["answer_words"], placeholder="skäl och villkor"),
                FieldSpec("answered", REQUEST_LABELS["answered"], "date"),
                FieldSpec("answered_by", REQUEST_LABELS["answered_by"], "role", placeholder="en roll"),
            ),
        ),
    ),
    "ambassador": (
        (
            "",
            (
                _of_ambassador("role", placeholder="en roll, aldrig en person"),
                _of_ambassador("does", placeholder="det andra redan lär sig av"),
                _of_ambassador("time", placeholder="1 tim i veckan"),
                _of_ambassador("support", placeholder="det som gör det lättare"),
                _of_ambassador("mandate", placeholder="det rollen får avgöra själv"),
                _of_ambassador("asked_by", "role", placeholder="en roll"),
                _of_ambassador("ask_by", "date"),
                _of_ambassador("answer", "choice", AMBASSADOR_ANSWERS),
                _of_ambassador("since", placeholder="det som har blivit av, och det som fattas"),
            ),
        ),
    ),
    "parked": (
        (
            "",
            (FieldSpec("text", "Parkerat"), FieldSpec("owner", "Tar hand om det", "role")),
        ),
    ),
}

_OF_THE_WORKSHOP: Final[Sequence[Section]] = (
    ("", _of_action("activity", "follow_up_how")),
    *FORMS["action"][2:],
)
"""Fields of the workshop as an activity of its own, without the decision level and deadline of actions."""

REQUIRED: Final = {"activity", "name", "text", "type", "strength", "status", "category", "wording", "what", "role"}
"""Fields that are never emptied: an empty text keeps the value."""


def sections_of(workshop: Workshop, kind: str) -> Sequence[Section]:
    """Return the form's fields for a kind of item; an action also has those of the workshop's guidelines."""
    if kind == FollowedUp.kind:
        asked = asked_of_some(workshop)
        return [(title, [spec for spec in specs if spec.name in asked]) for title, specs in FORMS[kind]]
    if kind not in (Action.kind, WorkshopAsActivity.kind):
        return FORMS[kind]
    sections = FORMS[kind] if kind == Action.kind else _OF_THE_WORKSHOP
    rare = rare_fields(workshop)
    word = workshop.details.beneficiaries
    sections = [
        (title, [_in_own_words(spec, word) for spec in specs if spec.name in rare or not _is_rare(spec)])
        for title, specs in sections
    ]
    return [*sections, *(_guideline(guideline, number) for number, guideline in enumerate(workshop.all(PolicyUsed)))]


def _in_own_words(spec: FieldSpec, beneficiaries: str) -> FieldSpec:
    return replace(spec, label=label_for(spec.name, beneficiaries))


def _is_rare(spec: FieldSpec) -> bool:
    return action_field(spec.name).rare


def _guideline(guideline: PolicyUsed, number: int) -> Section:
    policy = guideline.policy
    return policy.title, [
        FieldSpec(
            f"guideline-{number}-{index}",
            field.label,
            field.answer,
            {option.value: option.label for option in field.options},
            field.help or "",
            answer_key(policy.id, field.id),
        )
        for index, field in enumerate(policy.fields)
    ]


def text_in_form(item: Item, spec: FieldSpec) -> str:
    """Return the value of an item's field as text for its form."""
    value = value_of(item, spec)
    if spec.kind == "flag":
        return "" if value is None else YES if value else NO
    return str(value or "")


def value_of(item: Item, spec: FieldSpec) -> object:
    """Return the value of an item's field; for a date that was not understood, the typed words."""
    if spec.answer and isinstance(item, Action):
        return item.answers.get(spec.answer, "")
    value = getattr(item, spec.name)
    if spec.kind == "date":
        return getattr(item, f"{spec.name}_text") or (value.isoformat() if value else "")
    return value
