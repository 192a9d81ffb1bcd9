"""The selected step or question as the group will see it, beside the editor on a wide screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.tui.screens.programme_editor.rows import EditorRow
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet

_LISTED: Final = {"ground_rules": "Så arbetar vi", "guiding_questions": "", "prompts": ""}


def stage_preview(step: StepModel, row: EditorRow, asked: Sequence[str]) -> Content:
    """Return the head of the stage at the selected part of a step, with what stands on its wall from the beginning.

    Args:
        step: whole.
        row: the selected part of it.
        asked: the ids of its questions that are asked.
    """
    index = max(0, row.index)
    head: Content
    match step:
        case QuestionsStep():
            question = step.questions[min(index if row.field == "questions" else 0, len(step.questions) - 1)]
            at = f"Fråga {asked.index(question.id) + 1} av {len(asked)}" if question.id in asked else "Ställs inte"
            head = paragraphs(
                quiet(f"{at} · {question.title}"),
                (question.prompt, "bold"),
                quiet(question.form),
                quiet(f"\n{question.title} ▸ {question.captures.rstrip('.')}"),
            )
        case CurrentStateStep() if row.field == "areas":
            area = step.areas[min(index, len(step.areas) - 1)]
            number = step.areas.index(area) + 1
            head = paragraphs(
                quiet(f"Område {number} av {len(step.areas)} · {area.title}"),
                (area.statement, "bold"),
                quiet("\n".join(f"{point.value} {point.label}" for point in step.scale)),
            )
        case EcosystemStep() if row.field == "categories":
            category = step.categories[min(index, len(step.categories) - 1)]
            head = paragraphs(quiet(category.title), (category.question, "bold"))
        case _:
            head = paragraphs((str(getattr(step, "message", None) or step.purpose), "bold"))
    return paragraphs(
        (f"{step.title} · {step.minutes} min", "bold $accent"), Content(""), head, *_listed(step), *_now(step, index)
    )


def _listed(step: StepModel) -> list[Content]:
    lines: list[Content] = []
    for field, title in _LISTED.items():
        texts: tuple[str, ...] = getattr(step, field, ())
        if texts:
            lines += [Content(""), Content.styled(title, "bold $accent")] if title else [Content("")]
            lines += [Content(f"• {text}") for text in texts]
    for field in ("check_in", "check_out"):
        if text := getattr(step, field, None):
            lines += [Content(""), Content.styled("Runda", "bold $accent"), Content(text)]
    return lines


def _now(step: StepModel, index: int) -> list[Content]:
    if not step.phases:
        return []
    lines = [Content(""), Content.styled("Bredvid klockan", "bold $accent")]
    names = [question.id for question in step.questions] if isinstance(step, QuestionsStep) else []
    at = names[index] if index < len(names) else ""
    own = [phase for phase in step.phases if at and at in phase.questions]
    return [*lines, *(Content.styled(f"{phase.minutes} min  {phase.now}", "$muted") for phase in own or step.phases)]
