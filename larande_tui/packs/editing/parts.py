"""The editable parts of a step, and edits that return a new step.

A part is a text of the step, a number, or a list; an entry of a list is a text or has texts of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.validate.messages import validation_message

Texts = Mapping[str, str]
"""The labels of texts by their fields."""


_NONE: Final[Texts] = MappingProxyType({})


class ListPart(NamedTuple):
    """An editable list of a step.

    Attributes:
        field: of the step.
        title: of the list.
        one: an entry of it with its article, as in "Lägg till en fråga".
        texts: the labels of an entry's texts; none when the entry is a text itself.
        added: whether entries can be added and removed.
    """

    field: str
    title: str
    one: str
    texts: Texts = _NONE
    added: bool = True


TEXTS: Final[Texts] = {
    "title": "Namn",
    "purpose": "Syfte",
    "check_in": "Incheckning",
    "check_out": "Utcheckning",
    "message": "Över klockan",
}
"""Editable texts of steps with their labels; a kind lacks some of them."""

NUMBERS: Final[Texts] = {
    "dots": "Prickar var",
    "at_most": "Högst så många åtgärder",
    "choose_at_most": "Högst så många områden",
}

PHASES: Final = "phases"
QUESTIONS: Final = "questions"
_LISTS: Final = (
    ListPart("ground_rules", "Så arbetar vi", "en regel"),
    ListPart(
        QUESTIONS,
        "Frågor",
        "en fråga",
        {"title": "Kort namn", "prompt": "Frågan", "form": "Arbetssätt", "captures": "Värt att skriva upp"},
    ),
    ListPart(
        "areas",
        "Områden",
        "ett område",
        {
            "title": "Kort namn",
            "statement": "Meningen som skattas",
            "evidence": "Tecken att leta efter",
            "obstacles": "Vanliga hinder",
        },
    ),
    ListPart("categories", "Kategorier", "en kategori", {"title": "Kort namn", "question": "Frågan"}),
    ListPart("levels", "Nivåer", "en nivå", {"prompt": "Frågan", "where": "Var man letar"}, added=False),
    ListPart("aspects", "Frågor om insatsen", "en fråga", {"prompt": "Frågan"}, added=False),
    ListPart("guiding_questions", "Frågor att fördjupa sig med", "en fråga"),
    ListPart("prompts", "Att ställa", "en fråga"),
    ListPart(PHASES, "Delar av steget", "en del", {"title": "Namn", "minutes": "Minuter", "now": "Vad gruppen gör"}),
    ListPart("script", "Manus", "ett stycke"),
)

WITH_IDS: Final = (QUESTIONS, "areas", "categories")
"""Lists whose entries have an id that notes refer to, and can be added."""


def list_parts(step: StepModel) -> Sequence[ListPart]:
    """Return the lists that a step has, in the order they are shown."""
    return [part for part in _LISTS if part.field in type(step).model_fields]


def list_part(field: str) -> ListPart:
    """Return a list by its field."""
    return next(part for part in _LISTS if part.field == field)


def changed(step: StepModel, **fields: Any) -> StepModel:
    """Return a step with new values in some fields.

    Raises:
        NotEditedError: a value is invalid; ``str`` of it is the sentence.
    """
    data = step.model_dump(exclude_defaults=True) | {"kind": step.kind} | fields
    try:
        return type(step).model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        raise NotEditedError(validation_message(details) if details["loc"] else details["msg"]) from error


def entries(step: StepModel, field: str) -> list[Any]:
    """Return the entries of a list as plain data: texts, or mappings of fields."""
    return list(step.model_dump(exclude_defaults=True).get(field, ()))


def with_text(step: StepModel, field: str, text: str) -> StepModel:
    """Return a step with a new text or number; an empty one clears an optional field.

    Raises:
        NotEditedError: it does not fit.
    """
    if field in NUMBERS:
        return changed(step, **{field: _number(text)})
    optional = not type(step).model_fields[field].is_required()
    return changed(step, **{field: None if optional and not text.strip() else text})


def with_entry(step: StepModel, field: str, index: int, texts: Texts | str) -> StepModel:
    """Return a step with new texts in an entry of a list.

    Raises:
        NotEditedError: a text does not fit.
    """
    every = entries(step, field)
    every[index] = texts if isinstance(texts, str) else every[index] | _values(texts)
    return _checked(changed(step, **{field: every}))


def with_new(step: StepModel, field: str, entry: Mapping[str, Any] | str, at: int | None = None) -> StepModel:
    """Return a step with a new entry in a list, last or at an index.

    Raises:
        NotEditedError: it does not fit.
    """
    every = entries(step, field)
    every.insert(len(every) if at is None else at, entry if isinstance(entry, str) else _values(entry))
    return _checked(changed(step, **{field: every}))


def without(step: StepModel, field: str, index: int) -> StepModel:
    """Return a step without an entry of a list, and without references to a removed question.

    Raises:
        NotEditedError: it is the last entry of a list that must not be empty.
    """
    every = entries(step, field)
    gone = every.pop(index)
    if not every and type(step).model_fields[field].is_required():
        raise NotEditedError("Minst en måste finnas kvar. Utelämna hela steget i stället, med Mellanslag på dess rad.")
    fields: dict[str, Any] = {field: every}
    if field == QUESTIONS:
        for field_of_ids in ("if_chosen", "first_choices"):
            fields[field_of_ids] = [name for name in entries(step, field_of_ids) if name != gone["id"]]
        fields[PHASES] = [
            {**phase, QUESTIONS: [name for name in phase.get(QUESTIONS, ()) if name != gone["id"]]}
            for phase in entries(step, PHASES)
        ]
        if {one["id"] for one in every} <= set(fields["if_chosen"]):
            fields["if_chosen"] = []
    return changed(step, **fields)


def moved(step: StepModel, field: str, index: int, by: int) -> StepModel:
    """Return a step with a list's entry moved; the same step at the list's edge."""
    every = entries(step, field)
    if not 0 <= index + by < len(every):
        return step
    every.insert(index + by, every.pop(index))
    return changed(step, **{field: every})


def with_minutes(step: StepModel, minutes: int) -> StepModel:
    """Return a step with a new timebox; its phases are shortened when their sum is longer."""
    phases = entries(step, PHASES)
    inside = sum(phase["minutes"] for phase in phases)
    if inside > minutes:
        kept = phases[:minutes]
        left = minutes
        for at, phase in enumerate(kept):
            after = len(kept) - at - 1
            phase["minutes"] = min(max(1, phase["minutes"] * minutes // inside), left - after)
            left -= phase["minutes"]
        phases = kept
    return changed(step, minutes=minutes, phases=phases)


def _checked(step: StepModel) -> StepModel:
    inside = sum(phase.minutes for phase in step.phases)
    if inside > step.minutes:
        raise NotEditedError(f"Delarna är {inside} minuter tillsammans men steget är bara {step.minutes}.")
    return step


def _values(texts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _number(value) if name == "minutes" else value for name, value in texts.items()}


def _number(text: object) -> int:
    try:
        return int(str(text).strip())
    except ValueError as error:
        raise NotEditedError("Skriv ett heltal.") from error
