"""Sentences about the changes of the programme for one workshop, for its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from larande_tui.core.text import listed
from larande_tui.packs.editing.parts import WITH_IDS, entries, list_parts
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.items import StepRun
from larande_tui.workshop.model.state import Workshop

_ENTRIES: Final = {"questions": "Frågan", "areas": "Området", "categories": "Kategorin"}
_SAID: Final = {"questions": "prompt", "areas": "statement", "categories": "question"}
_NOT_TOLD: Final = frozenset({"phases", "script", *WITH_IDS})
"""Fields whose changes are not reported as such; two are for the leader alone."""


def day_changes(workshop: Workshop, step: StepModel) -> list[str]:
    """Return a sentence for each change of a step since the workshop began; empty without any."""
    original = workshop.original_programme
    if original is None or workshop.programme is original:
        return []
    before = next((one for one in original.steps if one.id == step.id), None)
    now = next((one for one in (workshop.programme or original).steps if one.id == step.id), None)
    if now is None or now == before:
        return []
    if before is None:
        return ["Steget lades till."]
    return list(_changes(workshop, before, now))


def _changes(workshop: Workshop, before: StepModel, now: StepModel) -> Iterator[str]:
    if before.title != now.title:
        yield f"Steget hette ”{before.title}”."
    if before.purpose != now.purpose:
        yield f"Syftet löd: ”{before.purpose}”"
    for field, word in _ENTRIES.items():
        if field in type(now).model_fields:
            yield from _changed_entries(
                word, _SAID[field], entries(before, field), entries(now, field), _asked(workshop, before)
            )
    for part in list_parts(now):
        if part.field not in _NOT_TOLD and entries(before, part.field) != entries(now, part.field):
            yield f"{part.title} fick andra ord."


def _asked(workshop: Workshop, before: StepModel) -> Callable[[str], bool]:
    """Return a predicate for the questions that were to be asked before the change; removing others is not reported."""
    if not isinstance(before, QuestionsStep):
        return lambda _: True
    run = workshop.find(StepRun, before.id)
    asked = {question.id for question in before.asked(run.questions if run is not None else ())}
    return lambda name: name in asked


def _changed_entries(
    word: str,
    said: str,
    before: Sequence[Mapping[str, Any]],
    now: Sequence[Mapping[str, Any]],
    asked: Callable[[str], bool],
) -> Iterator[str]:
    earlier, present = ({entry["id"]: entry for entry in every} for every in (before, now))
    if added := [entry["title"] for name, entry in present.items() if name not in earlier]:
        yield f"{word} {_quoted(added)} lades till." if len(added) == 1 else f"Det här lades till: {_quoted(added)}."
    for name, entry in present.items():
        old = earlier.get(name, entry)
        if old[said] != entry[said]:
            yield f"{word} ”{entry['title']}” löd: ”{old[said]}”"
        elif old["title"] != entry["title"]:
            yield f"{word} ”{entry['title']}” hette ”{old['title']}”."
    if gone := [entry["title"] for name, entry in earlier.items() if name not in present and asked(name)]:
        yield f"{_quoted(gone)} togs bort."
    kept = [name for name in earlier if name in present]
    if kept != [name for name in present if name in earlier]:
        yield "Ordningen ändrades."


def place_title(workshop: Workshop, place: str) -> str | None:
    """Return the title of a place in the original programme, with the aspect of an area."""
    original: Programme | None = workshop.original_programme
    name, _, aspect = place.partition(".")
    for step in original.steps if original is not None else ():
        for field in WITH_IDS:
            for entry in entries(step, field) if field in type(step).model_fields else ():
                if entry["id"] == name:
                    return f"{entry['title']}: {ASPECTS[aspect].lower()}" if aspect in ASPECTS else str(entry["title"])
    return None


def _quoted(titles: Sequence[str]) -> str:
    return listed([f"”{title}”" for title in titles])
