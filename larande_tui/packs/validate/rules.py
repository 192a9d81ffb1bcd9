"""Rules between the parts of a pack, told at the part to mend.

``Programme`` refuses a programme whose times or ids are wrong too, but it can only say so of the whole, and only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from larande_tui.packs.errors import Report, nearest, shown
from larande_tui.packs.read.library import SECTIONS
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping, YamlScalar

Parts = list[tuple[FieldPath, YamlMapping]]
"""Mappings with their paths."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names in all packs, whether these are sound or not.

    Attributes:
        programmes: the ids of programmes.
        questions: the ids of questions, in libraries and in programmes.
        policies: the ids of policies.
    """

    programmes: frozenset[str]
    questions: frozenset[str]
    policies: frozenset[str] = frozenset()


def check_programme(tree: YamlMapping, known: KnownNames | None, report: Report) -> None:
    """Check the sums of minutes, that ids are unique, and that what is referred to exists.

    Args:
        tree: a programme whose references to the library are resolved.
        known: names in other packs; None leaves references to those unchecked.
        report: gets every mistake.
    """
    steps: Parts = [
        (("steps", index), step) for index, step in enumerate(tree.items("steps")) if isinstance(step, YamlMapping)
    ]
    _check_sum(tree, steps, report)
    for at, step in steps:
        _check_phases(step, at, report)
    _check_unique(_ids_in(steps), report)
    _check_candidates(steps, report)
    if known is not None:
        for index, item in enumerate(tree.items("starts_from")):
            _check_known(item, known.programmes, ("starts_from", index), "upplägg", report)
        for at, step in steps:
            _check_prepared(step, at, known, report)
            for index, item in enumerate(step.items("policies")):
                _check_known(item, known.policies, (*at, "policies", index), "riktlinje", report)


def check_library(tree: YamlMapping, known: KnownNames | None, report: Report) -> None:
    """Check that ids are unique and that what is referred to exists; arguments as for ``check_programme``."""
    for section in SECTIONS:
        _check_unique(_ids_of(tree, section, ()), report)
    if known is not None:
        _check_prepared(tree, (), known, report)


def _check_sum(tree: YamlMapping, steps: Parts, report: Report) -> None:
    parts = _minutes_in(steps, report)
    if len(parts) < len(tree.items("steps")):
        # A step without sound minutes is told already, and the sum means nothing before it is mended.
        return
    for said in _minutes_in([((), tree)], report):
        if parts and sum(parts) != said:
            message = f"Stegen är {sum(parts)} minuter tillsammans men upplägget säger {said}."
            report.add(("minutes",), tree.entries["minutes"].place, message)


def _check_phases(step: YamlMapping, at: FieldPath, report: Report) -> None:
    phases: Parts = [((*at, "phases", index), phase) for index, phase in enumerate(step.mappings("phases"))]
    inside = sum(_minutes_in(phases, report))
    for said in _minutes_in([(at, step)], report):
        if inside > said:
            message = f"Delarna är {inside} minuter tillsammans men steget är bara {said}."
            report.add((*at, "phases"), step.entries["phases"].place, message)


def _minutes_in(parts: Parts, report: Report) -> list[int]:
    """Return the minutes of those parts that have them right."""
    return [
        node.value
        for at, part in parts
        if isinstance(node := part.entries.get("minutes"), YamlScalar)
        and isinstance(node.value, int)
        and not report.has_told((*at, "minutes"))
    ]


def _ids_in(steps: Parts) -> Iterator[tuple[FieldPath, YamlScalar]]:
    """List every id that a note can refer to; they share one space so that a place is found without its step."""
    for at, step in steps:
        if isinstance(step_id := step.entries.get("id"), YamlScalar):
            yield (*at, "id"), step_id
        for section in SECTIONS:
            yield from _ids_of(step, section, at)


def _ids_of(mapping: YamlMapping, section: str, at: FieldPath) -> Iterator[tuple[FieldPath, YamlScalar]]:
    for index, entry in enumerate(mapping.items(section)):
        if isinstance(entry, YamlMapping) and isinstance(entry_id := entry.entries.get("id"), YamlScalar):
            # What came from the library has its own place there, so the reference to it is the one to show.
            place = entry_id.place if entry.keys else entry.place
            yield (*at, section, index, "id"), YamlScalar(entry_id.value, place)


def _check_unique(ids: Iterator[tuple[FieldPath, YamlScalar]], report: Report) -> None:
    lines: dict[object, int] = {}
    for at, node in ids:
        if node.value in lines:
            message = f"Id {shown(node.value)} används redan på rad {lines[node.value]}. Varje id ska vara unikt."
            report.add(at, node.place, message)
        lines.setdefault(node.value, node.place.line)


def _check_candidates(steps: Parts, report: Report) -> None:
    earlier: list[str] = []
    for at, step in steps:
        for index, item in enumerate(step.items("candidates_from")):
            if isinstance(item, YamlScalar) and item.value not in earlier:
                message = f"Inget tidigare steg har id {shown(item.value)}. Man kan bara välja ur steg som redan varit."
                place = (*at, "candidates_from", index)
                report.add(place, item.place, message, nearest(str(item.value), earlier))
        if (step_id := step.text("id")) is not None:
            earlier.append(step_id)


def _check_prepared(mapping: YamlMapping, at: FieldPath, known: KnownNames, report: Report) -> None:
    for index, question in enumerate(mapping.items("questions")):
        # A question from the library is checked there.
        if isinstance(question, YamlMapping) and question.keys and "prepared_by" in question.entries:
            path = (*at, "questions", index, "prepared_by")
            _check_known(question.entries["prepared_by"], known.questions, path, "fråga", report)


def _check_known(node: object, names: frozenset[str], at: FieldPath, what: str, report: Report) -> None:
    if isinstance(node, YamlScalar) and isinstance(node.value, str) and node.value not in names:
        article = "något" if what == "upplägg" else "någon"
        message = f"Det finns inte {article} {what} med id {shown(node.value)}."
        report.add(at, node.place, message, nearest(node.value, sorted(names)))
