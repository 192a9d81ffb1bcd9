"""Where a sound pack could serve a room better: told by ``larande granska``, and no mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from larande_tui.core.width import wrapped
from larande_tui.packs.errors import PackError, Report
from larande_tui.packs.pack_file import PackFile
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping
from larande_tui.packs.schema.step_kinds.questions import MOST_PROMPT_ROWS

_NARROW: Final = 56
"""Cells of a question's row on a screen of 60 columns."""


def remarks_on(path: Path) -> tuple[PackError, ...]:
    """Find questions that are too long for a narrow screen and have no short form.

    Args:
        path: a pack.

    Returns:
        Remarks in the order of the file, each at the question's prompt.
    """
    file = PackFile(path, path.parent)
    report = Report(path)
    if file.tree is not None:
        _remark_on_questions(file.tree, (), report)
        for index, step in enumerate(file.tree.items("steps")):
            if isinstance(step, YamlMapping):
                _remark_on_questions(step, ("steps", index), report)
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
