"""The group's notes, grouped by theme, with their votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from larande_tui.documents.content.blocks import Block, Bullet, Bullets, Heading
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.wording import joined, on_one_line, votes
from larande_tui.workshop.model.items import Note, Theme
from larande_tui.workshop.schedule.day_changes import place_title
from larande_tui.workshop.techniques.table_groups import table_text


def note_blocks(context: RenderContext, notes: Sequence[Note], level: int) -> Iterator[Block]:
    """Yield the notes of one place: theme by theme, then those without a theme.

    Args:
        context: the workshop.
        notes: in their order on the wall.
        level: of the themes' headings.
    """
    by_theme: dict[str, list[Note]] = {}
    themes: dict[str, Theme] = {}
    for note in notes:
        theme = context.workshop.find(Theme, note.theme) if note.theme else None
        by_theme.setdefault(theme.id if theme else "", []).append(note)
        if theme:
            themes[theme.id] = theme
    for theme in sorted(themes.values(), key=lambda item: item.order):
        context.include(theme.key)
        counts = [context.workshop.votes_for(note) for note in by_theme[theme.id]]
        count = context.workshop.votes_for(theme) + sum(counts)
        yield Heading(on_one_line(theme.name) or "Tema utan namn", level, votes(count))
        yield _bullets(by_theme[theme.id], counts)
    if rest := by_theme.get(""):
        if themes:
            yield Heading("Utan tema", level)
        yield bullets(context, rest)


def bullets(context: RenderContext, notes: Sequence[Note]) -> Bullets:
    """Return the notes as bullets, each with its votes and other details."""
    return _bullets(notes, [context.workshop.votes_for(note) for note in notes])


def _bullets(notes: Sequence[Note], counts: Sequence[int]) -> Bullets:
    return Bullets(
        tuple(
            Bullet(
                note.text,
                joined(
                    (
                        votes(count),
                        "vald" if note.chosen else "",
                        f"från {note.origin}" if note.origin else "",
                        table_text(note),
                    )
                ),
            )
            for note, count in zip(notes, counts, strict=True)
        )
    )


def most_chosen(context: RenderContext, notes: Sequence[Note], most: int) -> tuple[list[Note], str]:
    """Return the notes that the group chose, by vote, by hand or by acting on them; else the earliest notes.

    Args:
        context: the workshop.
        notes: of one place.
        most: the highest number of notes.

    Returns:
        The notes, and a sentence about those that are left out, or "".
    """
    acted_on = {link for action in context.workshop.actions for link in action.links}
    weights = {note.id: (note.chosen or str(note.key) in acted_on, context.workshop.votes_for(note)) for note in notes}
    chosen = [note for note in notes if any(weights[note.id])] or list(notes)
    shown = sorted(chosen, key=lambda note: weights[note.id], reverse=True)[:most]
    left = len(notes) - len(shown)
    return shown, f"… och {left} till i mötesanteckningarna." if left else ""


def heaviest_first(context: RenderContext, notes: Sequence[Note]) -> list[Note]:
    """Sort notes by their votes, most first; the earliest comes first among equals."""
    return sorted(notes, key=lambda note: -context.workshop.votes_for(note))


def remaining_notes(context: RenderContext, step: str, level: int, *, alone: bool) -> Iterator[Block]:
    """Yield the notes of a step at places that its section leaves out, and its themes without notes.

    Args:
        context: the workshop.
        step: the step's id.
        level: of the places' headings.
        alone: the step has no other blocks, so notes on the step itself need no heading.
    """
    for place in sorted(context.workshop.places_used(step), key=bool):
        notes = context.new_notes(step, place)
        if not notes:
            continue
        without_heading = alone and not place
        if not without_heading:
            title = place_title(context.workshop, place) or on_one_line(place)
            yield Heading(title or "Övriga anteckningar", level)
        yield from note_blocks(context, notes, level if without_heading else level + 1)
    unused = [
        Bullet(theme.name or "Tema utan namn", votes(context.workshop.votes_for(theme)))
        for theme in context.new_items(context.workshop.themes_of(step))
    ]
    if unused:
        yield Heading("Teman utan anteckningar", level)
        yield Bullets(tuple(unused))
