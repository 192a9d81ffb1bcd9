"""Reflection in the minutes: each question that was answered, with its notes by theme."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.minutes.blocks import Block, Heading, Paragraph
from larande_tui.minutes.notes import note_blocks
from larande_tui.minutes.telling import Telling
from larande_tui.packs.kinds.questions import QuestionsStep


def blocks(telling: Telling, step: QuestionsStep) -> Iterator[Block]:
    """The questions that hold notes; the others are left out."""
    for question in step.questions:
        notes = telling.notes(step.id, question.id)
        if notes:
            yield Heading(question.title, 3)
            yield Paragraph(question.prompt, "prompt")
            yield from note_blocks(telling, notes, 4)
