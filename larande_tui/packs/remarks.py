"""Remarks on a valid pack that could work better, reported by ``larande granska`` without being mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from larande_tui.core.typesetting.width import wrapped
from larande_tui.packs.errors import PackError, Report
from larande_tui.packs.pack_file import PackFile
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping, YamlScalar
from larande_tui.packs.schema.step_kinds.questions import MOST_PROMPT_ROWS, questions_in

_NARROW: Final = 56
"""Cells of a question's row on a screen of 60 columns."""
_USUAL_GROUP: Final = 12
"""People that a programme's minutes should be enough for."""


def remarks_on(path: Path) -> tuple[PackError, ...]:
    """Find long questions without a short form, and steps with more questions than time and no priorities.

    Args:
        path: a pack.

    Returns:
        Remarks in the order of the file, each at the question's prompt or the step's questions.
    """
    file = PackFile(path, path.parent)
    report = Report(path)
    if file.tree is not None:
        _remark_on_questions(file.tree, (), report)
        for index, step in enumerate(file.tree.items("steps")):
            if isinstance(step, YamlMapping):
                _remark_on_questions(step, ("steps", index), report)
                if not _is_true(file.tree, "alone"):
                    _remark_on_choices(step, ("steps", index), report)
    return tuple(report.errors)


def _remark_on_questions(holder: YamlMapping, path: FieldPath, report: Report) -> None:
    for index, question in enumerate(holder.items("questions")):
        if not isinstance(question, YamlMapping) or question.text("short"):
            continue
        rows = len(wrapped(question.text("prompt") or "", _NARROW))
        if rows > MOST_PROMPT_ROWS:
            message = (
                f"Frågan tar {rows} rader på en skärm med 60 tecken. En kortare i fältet short visas i stället där den "
                f"långa tar mer än {MOST_PROMPT_ROWS} rader."
            )
            report.add((*path, "questions", index, "prompt"), question.entries["prompt"].position, message)


def _remark_on_choices(step: YamlMapping, path: FieldPath, report: Report) -> None:
    """Report a step in which a usual group lacks time for all questions, and which does not say the first choices."""
    asked = len(step.items("questions")) - len(step.items("if_chosen"))
    minutes = step.entries.get("minutes")
    if step.items("first_choices") or not isinstance(minutes, YamlScalar) or not isinstance(minutes.value, int):
        return
    if asked > (fits := questions_in(minutes.value, _USUAL_GROUP)):
        message = (
            f"Tolv personer hinner {'en fråga' if fits == 1 else f'{fits} frågor'} på {minutes.value} minuter, och "
            f"steget har {asked}. Skriv i fältet first_choices vilka som ska ställas då, den viktigaste först."
        )
        report.add((*path, "questions"), step.entries["questions"].position, message)


def _is_true(mapping: YamlMapping, field: str) -> bool:
    node = mapping.entries.get(field)
    return isinstance(node, YamlScalar) and node.value is True
