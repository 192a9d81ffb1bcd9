"""Planning of an activity: the questions about it, and the answers so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from larande_tui.packs.schema.step_kinds.planned_activity import PlannedActivityStep
from larande_tui.workshop.model.action_fields import ACTION_FIELDS, FieldKind, field_text, label_for
from larande_tui.workshop.model.items import Action, PolicyUsed, answer_key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda

_FIELDS = {field.name: field for field in ACTION_FIELDS if field.kind != "links"}


class AskedAspect(NamedTuple):
    """A question of this workshop, with the field that its answer fills in.

    Attributes:
        id: of the aspect.
        label: of the field.
        prompt: the question.
        examples: sample answers.
        kind: of the field's value.
        choices: the labels of a ``choice`` by stored value.
        field: the name in `Action`; "" for a guideline's own question.
        answer: the key of the answer to a guideline's own question; else "".
    """

    id: str
    label: str
    prompt: str
    examples: tuple[str, ...]
    kind: FieldKind
    choices: Mapping[str, str]
    field: str = ""
    answer: str = ""

    def text_of(self, action: Action) -> str:
        """Return the answer in words; "" for none."""
        if self.answer:
            value = action.answers.get(self.answer, "")
            return self.choices.get(value, value)
        return field_text(action, _FIELDS[self.field])


def asked_aspects(workshop: Workshop, step: PlannedActivityStep) -> list[AskedAspect]:
    """Return the questions of a step, without those of unused guidelines and unknown fields."""
    guidelines = {
        answer_key(used.policy.id, field.id): field for used in workshop.all(PolicyUsed) for field in used.policy.fields
    }
    aspects, word = [], workshop.details.beneficiaries
    for aspect in step.aspects:
        about = (aspect.prompt, aspect.examples)
        if (own := _FIELDS.get(aspect.field)) is not None:
            aspects.append(
                AskedAspect(aspect.id, label_for(own.name, word), *about, own.kind, own.choices, field=own.name)
            )
        elif (field := guidelines.get(aspect.field)) is not None:
            choices = {option.value: option.label for option in field.options}
            aspects.append(AskedAspect(aspect.id, field.label, *about, field.answer, choices, answer=aspect.field))
    return aspects


def next_unanswered(workshop: Workshop, step: PlannedActivityStep, action: Action) -> AskedAspect:
    """Return the first question that an action does not answer; the first of all when it answers every one."""
    aspects = asked_aspects(workshop, step)
    return next((aspect for aspect in aspects if not aspect.text_of(action)), aspects[0])


def rare_fields(workshop: Workshop) -> set[str]:
    """Return the fields that only some plans have and this one does: asked in a step or a guideline, or filled in."""
    field_names = {
        aspect.field
        for planned in agenda(workshop)
        if isinstance(planned.step, PlannedActivityStep)
        for aspect in planned.step.aspects
    }
    field_names |= {rule.field or "" for used in workshop.all(PolicyUsed) for rule in used.policy.rules}
    rare = [field.name for field in ACTION_FIELDS if field.rare]
    return {name for name in rare if name in field_names or any(getattr(action, name) for action in workshop.actions)}
