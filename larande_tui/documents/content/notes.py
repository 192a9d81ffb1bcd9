"""The group's own words, grouped by theme and with their votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from larande_tui.documents.content.blocks import Block, Bullet, Bullets, Heading
from larande_tui.documents.content.context import Telling
from larande_tui.documents.content.wording import joined, on_one_line, votes
from larande_tui.workshop.model.items import Note, Theme


def note_blocks(telling: Telling, notes: Sequence[Note], level: int) -> Iterator[Block]:
    """The notes of one place: theme by theme, then those without.

    Args:
        telling: the workshop.
        notes: in their order on the wall.
        level: of the themes' headings.
    """
    by_theme: dict[str, list[Note]] = {}
    themes: dict[str, Theme] = {}
    for note in notes:
        theme = telling.workshop.find(Theme, note.theme) if note.theme else None
        by_theme.setdefault(theme.id if theme else "", []).append(note)
        if theme:
            themes[theme.id] = theme
    for theme in sorted(themes.values(), key=lambda item: item.order):
        telling.first_time(theme.key)
        count = telling.workshop.votes_for(theme) + _all_votes(telling, by_theme[theme.id])
        yield Heading(on_one_line(theme.name) or "Tema utan namn", level, votes(count))
        yield bullets(telling, by_theme[theme.id])
    if rest := by_theme.get(""):
        if themes:
            yield Heading("Utan tema", level)
        yield bullets(telling, rest)


def bullets(telling: Telling, notes: Sequence[Note]) -> Bullets:
    """The notes as they are, each with its votes and what else is known of it."""
    return Bullets(
        tuple(
            Bullet(
                note.text,
                joined(
                    (
                        votes(telling.workshop.votes_for(note)),
                        "vald" if note.chosen else "",
                        f"från {note.origin}" if note.origin else "",
                    )
                ),
            )
            for note in notes
        )
    )


def heaviest_first(telling: Telling, notes: Sequence[Note]) -> list[Note]:
    """Sort notes by their votes, most first; the first said comes first among equals."""
    return sorted(notes, key=lambda note: -telling.workshop.votes_for(note))


def _all_votes(telling: Telling, notes: Sequence[Note]) -> int:
    return sum(telling.workshop.votes_for(note) for note in notes)


def notes_left(telling: Telling, step: str, level: int, *, alone: bool) -> Iterator[Block]:
    """What a step holds at places that its kind did not ask for, and its themes that no note carries.

    Args:
        telling: the workshop.
        step: the step's id.
        level: of the places' headings.
        alone: nothing else of the step is told, so notes on the step itself need no heading.
    """
    for place in sorted(telling.workshop.places_used(step), key=bool):
        notes = telling.notes(step, place)
        if not notes:
            continue
        bare = alone and not place
        if not bare:
            yield Heading(on_one_line(place) or "Övriga anteckningar", level)
        yield from note_blocks(telling, notes, level if bare else level + 1)
    unused = [
        Bullet(theme.name or "Tema utan namn", votes(telling.workshop.votes_for(theme)))
        for theme in telling.fresh(telling.workshop.themes_of(step))
    ]
    if unused:
        yield Heading("Teman utan anteckningar", level)
        yield Bullets(tuple(unused))
