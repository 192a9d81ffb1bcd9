"""Ready-made steps and entries for a programme, and their new ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from larande_tui.core.text import beginning_of, plain_words
from larande_tui.packs.editing.parts import PHASES, QUESTIONS, WITH_IDS, entries
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.pause import PauseStep
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep

_LONGEST_WORDS: Final = 28
_ID: Final = re.compile(r"[A-Za-zÅÄÖåäö0-9][\wÅÄÖåäö-]{0,35}")
_SHORT: Final = 40
_OWN: Final = "Eget upplägg."

_VOTE: Final = PrioritiseStep(
    id="rosta",
    kind="prioritise",
    title="Rösta",
    minutes=10,
    purpose="Vi väljer det som är värt mest tid.",
    source="Att rösta med prickar är en spridd metod.",
    candidates_from=("rosta",),
)
_PAUSE: Final = PauseStep(
    id="paus", kind="pause", title="Paus", minutes=10, purpose="Vi rör på oss och kommer tillbaka.", source=_OWN
)
_CHOICES: Final = frozenset({"questions", "current_state", "ecosystem", "goals", "follow_up", "prioritise"})
"""Kinds of steps with candidates for a vote."""


class ReadyStep(NamedTuple):
    """A ready-made step.

    Attributes:
        step: unchanged from its programme.
        programme: the programme's title; "" for a step of none.
    """

    step: StepModel
    programme: str


def ready_steps(programmes: Iterable[Programme]) -> Sequence[ReadyStep]:
    """Return the steps of all programmes, and one of each kind that none has, without duplicates, sorted by kind."""
    steps: dict[tuple[str, str, str], ReadyStep] = {}
    for programme in programmes:
        for step in programme.steps:
            steps.setdefault((step.kind, step.title, step.purpose), ReadyStep(step, programme.title))
    kinds = {step.kind for step, _ in steps.values()}
    every = [ReadyStep(step, "") for step in (_PAUSE, _VOTE) if step.kind not in kinds] + list(steps.values())
    order = list(dict.fromkeys(step.kind for step, _ in every))
    return sorted(every, key=lambda ready: order.index(ready.step.kind))


def ready_entries(programmes: Iterable[Programme], field: str, taken: Collection[str]) -> Sequence[Mapping[str, Any]]:
    """Return the entries of a list's field in all programmes by id, except ids that are taken."""
    by_id: dict[str, Mapping[str, Any]] = {}
    for programme in programmes:
        for step in programme.steps:
            if field in type(step).model_fields:
                for entry in entries(step, field):
                    by_id.setdefault(entry["id"], entry)
    return [entry for name, entry in sorted(by_id.items()) if name not in taken]


def own_entry(field: str, text: str, taken: Collection[str]) -> Mapping[str, Any]:
    """Return a new entry made from one sentence; its other required fields get default values."""
    title = beginning_of(text, _SHORT)
    entry = {"id": free_id(text, taken), "title": title, "source": "Egen fråga."}
    match field:
        case "questions":
            own = {
                "prompt": text,
                "form": "Skriv tyst en stund. Berätta sedan för den bredvid, och lyft det viktigaste.",
                "captures": "Det viktigaste ni sa.",
            }
            return entry | own
        case "areas":
            own = {
                "statement": text,
                "evidence": "Något vi har sett den senaste månaden.",
                "obstacles": "Det som brukar komma i vägen.",
            }
            return entry | own | {"source": "Eget område."}
        case _:
            return {**entry, "question": text, "source": "Egen kategori."}


def fitted(step: StepModel, earlier: Iterable[StepModel], taken: Collection[str]) -> StepModel:
    """Return a ready-made step fitted into a programme: with unique ids, and votes over earlier steps only.

    Args:
        step: any step.
        earlier: the steps before it.
        taken: ids that are or have been in use.
    """
    names = set(taken)
    renamed: dict[str, str] = {}

    def own(name: str) -> str:
        renamed[name] = free_id(name, names)
        names.add(renamed[name])
        return renamed[name]

    fields: dict[str, Any] = {"id": own(step.id), "optional": False}
    for field in WITH_IDS:
        if every := entries(step, field) if field in type(step).model_fields else []:
            fields[field] = [{**entry, "id": own(entry["id"])} for entry in every]
    if QUESTIONS in fields:
        for field in ("if_chosen", "first_choices"):
            fields[field] = [renamed[name] for name in entries(step, field)]
        fields[PHASES] = [
            {**phase, QUESTIONS: [renamed[name] for name in phase.get(QUESTIONS, ())]}
            for phase in entries(step, PHASES)
        ]
    if isinstance(step, PrioritiseStep):
        before = list(earlier)
        fields["candidates_from"] = [one.id for one in before if one.kind in _CHOICES] or [one.id for one in before]
    data = step.model_dump(exclude_defaults=True) | {"kind": step.kind} | fields
    return type(step).model_validate(data)


def free_id(text: str, taken: Collection[str]) -> str:
    """Return an unused id: the text itself if it is one, else made from its first words."""
    words = text if _ID.fullmatch(text) else plain_words(text)[:_LONGEST_WORDS]
    name = words.strip("-") or "egen"
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def ids_in(programme: Programme) -> set[str]:
    """Return every id of a programme that notes can refer to."""
    return {name for step in programme.steps for name in (step.id, *step.place_ids())}
