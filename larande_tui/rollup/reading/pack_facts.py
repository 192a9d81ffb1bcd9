"""Facts of a programme or a guideline that the figures of every workshop with it need, computed once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.workshop.model.items import Item, PolicyUsed, ProgrammeUsed, answer_key


class CountName(NamedTuple):
    """The name of a count.

    Attributes:
        subject: such as ``finding``.
        key: the kind within the subject, such as ``utan_agare``.
    """

    subject: str
    key: str


Labels = dict[CountName, str]


@dataclass(frozen=True, slots=True)
class PackFacts:
    """Facts of a programme or a guideline.

    Attributes:
        steps: the titles of the programme's steps, by id.
        maps: the programme's steps with a map.
        questions: the choices of the guideline's own questions, by the name of the answer; None for answers in words.
        labels: the titles of counts.
    """

    steps: dict[str, str] = field(default_factory=dict)
    maps: tuple[EcosystemStep, ...] = ()
    questions: dict[str, frozenset[str] | None] = field(default_factory=dict)
    labels: Labels = field(default_factory=dict)


NO_FACTS: Final = PackFacts()


def facts_of(item: Item) -> PackFacts:
    """Return the facts of a pack; `NO_FACTS` for other items."""
    match item:
        case ProgrammeUsed(programme=programme):
            return _of_programme(programme)
        case PolicyUsed(policy=policy):
            return _of_policy(policy)
        case _:
            return NO_FACTS


def _of_programme(programme: Programme) -> PackFacts:
    areas = [area for step in programme.steps if isinstance(step, CurrentStateStep) for area in step.areas]
    return PackFacts(
        {step.id: step.title for step in programme.steps},
        tuple(step for step in programme.steps if isinstance(step, EcosystemStep)),
        labels={CountName("area", area.id): area.title for area in areas},
    )


def _of_policy(policy: Policy) -> PackFacts:
    labels = {CountName("policy", policy.id): policy.title}
    labels |= {CountName("override", f"{policy.id}.{rule.id}"): rule.title for rule in policy.rules}
    questions: dict[str, frozenset[str] | None] = {}
    for asked in policy.fields:
        name = answer_key(policy.id, asked.id)
        labels[CountName("asked", name)] = asked.label
        labels |= {CountName(name, option.value): option.label for option in asked.options}
        questions[name] = frozenset(option.value for option in asked.options) if asked.answer == "choice" else None
    return PackFacts(questions=questions, labels=labels)
