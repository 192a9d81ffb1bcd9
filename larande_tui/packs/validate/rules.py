"""Rules between the parts of a pack; a mistake is reported at the part to correct.

``Programme`` refuses wrong times and ids too, but only the first mistake, and without its position.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from larande_tui.core.text import counted
from larande_tui.packs.errors import Report, nearest, shown
from larande_tui.packs.read.library import SECTIONS
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping, YamlScalar
from larande_tui.packs.schema.policy import ACTION_DATES, ACTION_TEXTS

Parts = list[tuple[FieldPath, YamlMapping]]
"""Mappings with their paths."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Ids in all packs, valid or not.

    Attributes:
        programmes: the ids of programmes.
        questions: the ids of questions, in libraries and in programmes.
        policies: the ids of policies.
    """

    programmes: frozenset[str]
    questions: frozenset[str]
    policies: frozenset[str] = frozenset()


def check_programme(tree: YamlMapping, known: KnownNames | None, report: Report) -> None:
    """Check the sums of minutes, that ids are unique, and that ids referred to exist.

    Args:
        tree: a programme whose references to the library are resolved.
        known: names in other packs; None leaves references to those unchecked.
        report: gets every mistake.
    """
    steps: Parts = [
        (("steps", index), step) for index, step in enumerate(tree.items("steps")) if isinstance(step, YamlMapping)
    ]
    _check_sum(tree, steps, report)
    for path, step in steps:
        _check_phases(step, path, report)
        _check_phase_questions(step, path, report)
        _check_aspects(step, path, report)
    _check_unique(_ids_in(steps), report)
    _check_candidates(steps, report)
    if known is not None:
        for index, item in enumerate(tree.items("starts_from")):
            _check_known(item, known.programmes, ("starts_from", index), "upplägg", report)
        for path, step in steps:
            _check_prepared(step, path, known, report)
            for index, item in enumerate(step.items("policies")):
                _check_known(item, known.policies, (*path, "policies", index), "riktlinje", report)


def check_library(tree: YamlMapping, known: KnownNames | None, report: Report) -> None:
    """Check that ids are unique and that ids referred to exist; arguments as for ``check_programme``."""
    for section in SECTIONS:
        _check_unique(_ids_of(tree, section, ()), report)
    _check_aspects(tree, (), report)
    if known is not None:
        _check_prepared(tree, (), known, report)


def _check_sum(tree: YamlMapping, steps: Parts, report: Report) -> None:
    parts = _minutes_in(steps, report)
    if len(parts) < len(tree.items("steps")):
        # A step without valid minutes is reported already, and the sum is meaningless until it is corrected.
        return
    total = sum(_minutes_in([(path, step) for path, step in steps if not _is_optional(step)], report))
    for minutes in _minutes_in([((), tree)], report):
        if parts and total != minutes:
            together = counted(total, "minut", "minuter")
            message = f"Stegen är {together} tillsammans men upplägget säger {minutes}."
            report.add(("minutes",), tree.entries["minutes"].position, message)


def _is_optional(step: YamlMapping) -> bool:
    node = step.entries.get("optional")
    return isinstance(node, YamlScalar) and node.value is True


def _check_aspects(mapping: YamlMapping, path: FieldPath, report: Report) -> None:
    """Check that aspects name fields of an action; one of a guideline, such as ``hedemora.mal``, may be unknown."""
    for index, aspect in enumerate(mapping.items("aspects")):
        # An aspect from the library is checked with the library.
        if not isinstance(aspect, YamlMapping) or not aspect.keys:
            continue
        name = aspect.text("field")
        if name is not None and "." not in name and name not in (*ACTION_TEXTS, *ACTION_DATES):
            message = f"En åtgärd har inget fält som heter {shown(name)}."
            field_path = (*path, "aspects", index, "field")
            report.add(field_path, aspect.entries["field"].position, message, nearest(name, ACTION_TEXTS))


def _check_phases(step: YamlMapping, path: FieldPath, report: Report) -> None:
    phases: Parts = [((*path, "phases", index), phase) for index, phase in enumerate(step.mappings("phases"))]
    inside = sum(_minutes_in(phases, report))
    for minutes in _minutes_in([(path, step)], report):
        if inside > minutes:
            message = f"Delarna är {inside} minuter tillsammans men steget är bara {minutes}."
            report.add((*path, "phases"), step.entries["phases"].position, message)


def _check_phase_questions(step: YamlMapping, path: FieldPath, report: Report) -> None:
    """Check that the phases of a step refer to questions of that step."""
    names = [node.value for _, node in _ids_of(step, "questions", path) if isinstance(node.value, str)]
    for index, phase in enumerate(step.mappings("phases")):
        for at, item in enumerate(phase.items("questions")):
            if isinstance(item, YamlScalar) and item.value not in names:
                message = f"Steget har ingen fråga med id {shown(item.value)}."
                item_path = (*path, "phases", index, "questions", at)
                report.add(item_path, item.position, message, nearest(str(item.value), names))


def _minutes_in(parts: Parts, report: Report) -> list[int]:
    """Return the minutes of the parts whose minutes are valid."""
    return [
        node.value
        for path, part in parts
        if isinstance(node := part.entries.get("minutes"), YamlScalar)
        and isinstance(node.value, int)
        and not report.has_error((*path, "minutes"))
    ]


def _ids_in(steps: Parts) -> Iterator[tuple[FieldPath, YamlScalar]]:
    """List every id that a note can refer to; they share one namespace, so a place is found without its step."""
    for path, step in steps:
        if isinstance(step_id := step.entries.get("id"), YamlScalar):
            yield (*path, "id"), step_id
        for section in SECTIONS:
            yield from _ids_of(step, section, path)


def _ids_of(mapping: YamlMapping, section: str, path: FieldPath) -> Iterator[tuple[FieldPath, YamlScalar]]:
    for index, entry in enumerate(mapping.items(section)):
        if isinstance(entry, YamlMapping) and isinstance(entry_id := entry.entries.get("id"), YamlScalar):
            # An entry's own position is in the library's file, so the position of the reference is used.
            position = entry_id.position if entry.keys else entry.position
            yield (*path, section, index, "id"), YamlScalar(entry_id.value, position)


def _check_unique(ids: Iterator[tuple[FieldPath, YamlScalar]], report: Report) -> None:
    lines: dict[object, int] = {}
    for path, node in ids:
        if node.value in lines:
            message = f"Id {shown(node.value)} används redan på rad {lines[node.value]}. Varje id ska vara unikt."
            report.add(path, node.position, message)
        lines.setdefault(node.value, node.position.line)


def _check_candidates(steps: Parts, report: Report) -> None:
    earlier: list[str] = []
    for path, step in steps:
        for index, item in enumerate(step.items("candidates_from")):
            if isinstance(item, YamlScalar) and item.value not in earlier:
                message = f"Inget tidigare steg har id {shown(item.value)}. Man kan bara välja ur steg som redan varit."
                item_path = (*path, "candidates_from", index)
                report.add(item_path, item.position, message, nearest(str(item.value), earlier))
        if (step_id := step.text("id")) is not None:
            earlier.append(step_id)


def _check_prepared(mapping: YamlMapping, path: FieldPath, known: KnownNames, report: Report) -> None:
    for index, question in enumerate(mapping.items("questions")):
        # A question from the library is checked with the library.
        if isinstance(question, YamlMapping) and question.keys and "prepared_by" in question.entries:
            field_path = (*path, "questions", index, "prepared_by")
            _check_known(question.entries["prepared_by"], known.questions, field_path, "fråga", report)


def _check_known(node: object, names: frozenset[str], path: FieldPath, kind: str, report: Report) -> None:
    if isinstance(node, YamlScalar) and isinstance(node.value, str) and node.value not in names:
        article = "något" if kind == "upplägg" else "någon"
        message = f"Det finns inte {article} {kind} med id {shown(node.value)}."
        report.add(path, node.position, message, nearest(node.value, sorted(names)))
