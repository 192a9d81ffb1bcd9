"""Reflection in the minutes: the themes by votes, then each question that was answered, with its notes by theme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.documents.content.blocks import (
    Block,
    Bullet,
    Bullets,
    Chart,
    ChartSeries,
    Heading,
    Paragraph,
    Table,
    TableColumn,
)
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.notes import most_chosen, note_blocks
from larande_tui.documents.content.wording import on_one_line, votes
from larande_tui.packs.schema.step_kinds.questions import Question, QuestionsStep
from larande_tui.workshop.model.items import Note, Theme

_FEWEST_DRAWN: Final = 2
"""Fewest bars of a chart: a single one compares with nothing."""

_MOST_DRAWN: Final = 20

_MOST_CHOSEN: Final = 5
"""Highest number of notes of a question in the handbook; the minutes have them all."""


def blocks(context: RenderContext, step: QuestionsStep) -> Iterator[Block]:
    """Yield the themes with their votes, and the questions that have notes."""
    yield from theme_votes(context, step.id)
    for question in step.questions:
        notes = context.new_notes(step.id, question.id)
        prepared_notes = context.new_notes(step.id, question.prepared_by) if question.prepared_by else []
        if notes or prepared_notes:
            yield Heading(question.title, 3)
            yield Paragraph(question.prompt, "prompt")
        if prepared_notes:
            yield from note_blocks(context, prepared_notes, 4)
        if notes:
            yield from note_blocks(context, notes, 4)


def handbook_blocks(context: RenderContext, step: QuestionsStep) -> Iterator[Block]:
    """Yield the questions that no chapter of the handbook contains: those of an organisation's own programme."""
    for question in step.questions:
        yield from question_blocks(context, step.id, question)


def question_blocks(context: RenderContext, step: str, question: Question) -> Iterator[Block]:
    """Yield a question with the notes that the group chose, for the handbook; no blocks when it has none."""
    notes, left_out = most_chosen(context, context.new_notes(step, question.id), _MOST_CHOSEN)
    if notes:
        yield Heading(question.title, 3)
        yield Paragraph(question.prompt, "prompt")
        yield Bullets(tuple(Bullet(note.text) for note in notes))
        if left_out:
            yield Paragraph(left_out, "muted")


def theme_votes(context: RenderContext, step: str) -> Iterator[Block]:
    """Yield the votes of each theme of a step, including those of its notes, most first; no blocks without votes."""
    themes: dict[str, list[Note]] = {theme.id: [] for theme in context.workshop.themes_of(step)}
    for note in context.workshop.notes_of(step):
        if note.theme in themes:
            themes[note.theme].append(note)
    rows = sorted(
        (
            (
                _name(context, theme),
                sum(map(context.workshop.votes_for, notes)) + _own_votes(context, theme),
                len(notes),
            )
            for theme, notes in themes.items()
        ),
        key=lambda row: -row[1],
    )
    rows_with_votes = [row for row in rows if row[1]]
    if len(rows_with_votes) < _FEWEST_DRAWN:
        return
    yield Heading("Teman och röster", 3)
    is_drawn = len(rows_with_votes) <= _MOST_DRAWN
    if is_drawn:
        yield Chart(
            "votes",
            "Röster per tema",
            f"Stapeldiagram. {'. '.join(f'{name}: {votes(count)}' for name, count, _ in rows_with_votes)}.",
            tuple(name for name, _, _ in rows_with_votes),
            (ChartSeries("Röster", tuple(count for _, count, _ in rows_with_votes)),),
        )
    yield Table(
        "Röster per tema",
        "En rad för varje tema: hur många röster det fick, anteckningarnas medräknade, och hur många anteckningar.",
        (TableColumn("Tema", 9.0), TableColumn("Röster", 2.0, "right"), TableColumn("Anteckningar", 3.0, "right")),
        tuple((name, str(count), str(size)) for name, count, size in rows_with_votes),
        drawn=is_drawn,
    )


def _name(context: RenderContext, theme: str) -> str:
    item = context.workshop.find(Theme, theme)
    return (on_one_line(item.name) if item else "") or "Tema utan namn"


def _own_votes(context: RenderContext, theme: str) -> int:
    return context.workshop.votes_for(f"{Theme.kind}/{theme}")
