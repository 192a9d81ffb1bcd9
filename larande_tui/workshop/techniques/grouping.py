"""Grouping: put notes in themes, merge themes, merge notes. Wording is always kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from larande_tui.core.text import MAX_CHARACTERS
from larande_tui.workshop.errors import TooLongError
from larande_tui.workshop.model.items import Item, Key, Note, Placement, Theme
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.effort_impact import weighing_of

_NUMBERS = re.compile(r"^\s*((?:\d+(?:\s*[-–]\s*\d+)?[\s,;.+]*)+)(.*)$", re.DOTALL)
_MOST = 500
"""Most numbers in one command; more are a slip of the hand."""


class NumbersAndWords(NamedTuple):
    """Numbers of notes as called out, and the words after them."""

    numbers: list[int]
    words: str


def parse_numbers_first(text: str) -> NumbersAndWords:
    """Parse "3 7 12-14 tid" into the numbers 3, 7, 12, 13 and 14, and "tid"."""
    match = _NUMBERS.match(text)
    if match is None:
        return NumbersAndWords([], text.strip())
    numbers: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*[-–]\s*(\d+))?", match[1]):
        span = range(int(first[:9]), int((last or first)[:9]) + 1)
        numbers += list(span[:_MOST])
    return NumbersAndWords(list(dict.fromkeys(numbers))[:_MOST], match[2].strip())


def format_numbers(numbers: Sequence[int]) -> str:
    """Format numbers, with three or more consecutive ones as a range: "3, 7, 8, 12–14"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run] for run in runs]
    return ", ".join(part for run in parts for part in run)


def notes_numbered(workshop: Workshop, numbers: Sequence[int]) -> list[Note]:
    """Find notes by their numbers; unknown numbers are ignored."""
    wanted_numbers = set(numbers)
    return [note for note in workshop.all(Note) if note.number in wanted_numbers]


def put_in_theme(session: Session, notes: Sequence[Note], name: str) -> None:
    """Put notes in a theme by its name, created when missing; "" removes them from their themes."""
    numbers = ", ".join(str(note.number) for note in notes[:6]) + (" …" if len(notes) > 6 else "")
    with session.transaction(f"{numbers} i temat {name}" if name else f"{numbers} utan tema") as workshop:
        notes = [workshop.current(note) for note in notes]
        for step in dict.fromkeys(note.step for note in notes):
            theme = _theme(session, workshop, step, name) if name else ""
            session.put(*(note.changed(theme=theme) for note in notes if note.step == step and note.theme != theme))


def _theme(session: Session, workshop: Workshop, step: str, name: str) -> str:
    """Find or create a step's theme by its name, and return its id; a new one comes last."""
    themes = workshop.themes_of(step)
    match = next((theme for theme in themes if theme.name.casefold() == name.casefold()), None)
    if match is not None:
        return match.id
    theme = Theme(step=step, name=name, order=max((item.order for item in themes), default=0.0) + 1)
    session.put(theme)
    return theme.id


def rename_theme(session: Session, theme: Theme, name: str) -> bool:
    """Rename a theme; the name of another theme of the step merges the two. True when they were merged."""
    with session.transaction() as workshop:
        other = next(
            (
                item
                for item in workshop.themes_of(theme.step)
                if item.id != theme.id and item.name.casefold() == name.casefold()
            ),
            None,
        )
        if other is None:
            session.put(workshop.current(theme).changed(name=name), name=f"Temat {theme.name} heter {name}")
            return False
        merge_themes(session, theme, other)
    return True


def merge_themes(session: Session, theme: Theme, into: Theme) -> None:
    """Merge a theme into another, with its notes and votes."""
    with session.transaction(f"Temat {theme.name} i {into.name}") as workshop:
        theme, into = workshop.current(theme), workshop.current(into)
        session.put(*(note.changed(theme=into.id) for note in notes_in_theme(workshop, theme)))
        session.put(*(vote.changed(target=str(into.key)) for vote in workshop.votes_on(theme)))
        if theme.chosen and not into.chosen:
            session.put(into.changed(chosen=True))
        session.remove(theme.key, *_placement_of(workshop, theme))


def dissolve(session: Session, theme: Theme) -> None:
    """Remove a theme; its notes stay in their places, without a theme."""
    with session.transaction(f"Temat {theme.name} upplöst") as workshop:
        session.put(*(note.changed(theme="") for note in notes_in_theme(workshop, theme)))
        session.remove(theme.key, *weighing_of(workshop, theme))


def move_theme(session: Session, theme: Theme, offset: int) -> bool:
    """Move a theme among its step's themes, one back (-1) or forward (1); False at the edge."""
    with session.transaction(f"Flytt av temat {theme.name}") as workshop:
        themes = workshop.themes_of(theme.step)
        index = next((position for position, other in enumerate(themes) if other.id == theme.id), -1)
        if index < 0 or not 0 <= index + offset < len(themes):
            return False
        themes.insert(index + offset, themes.pop(index))
        session.put(
            *(item.changed(order=float(position)) for position, item in enumerate(themes, 1) if item.order != position)
        )
    return True


def fold(session: Session, themes: Sequence[Theme], *, folded: bool) -> None:
    """Fold or unfold themes; not undoable."""
    with session.transaction("") as workshop:
        now = [workshop.current(theme) for theme in themes]
        session.put(*(theme.changed(folded=folded) for theme in now if theme.folded != folded))


def notes_in_theme(workshop: Workshop, theme: Theme) -> list[Note]:
    """Return the notes of a theme, place by place."""
    return [note for note in workshop.notes_of(theme.step) if note.theme == theme.id]


def theme_sizes(workshop: Workshop) -> Counter[Key]:
    """Return the number of notes of every theme, by the theme's key; only notes of its own step count."""
    steps = {theme.id: theme.step for theme in workshop.all(Theme)}
    notes = (note for note in workshop.all(Note) if steps.get(note.theme) == note.step)
    return Counter(Key(Theme.kind, note.theme) for note in notes)


def merge_notes(session: Session, notes: Sequence[Note]) -> Note | None:
    """Merge notes: the first one stays, with the others' texts below its own, and their votes.

    Returns:
        The remaining note, or None with fewer than two.

    Raises:
        TooLongError: the joined text is longer than a note can be.
    """
    if len(notes) < 2:
        return None
    numbers = ", ".join(str(note.number) for note in notes[1:])
    with session.transaction(f"{numbers} i {notes[0].number}") as workshop:
        first, *others = current = [workshop.current(note) for note in notes]
        text = "\n".join(note.text for note in current)
        if len(text) > MAX_CHARACTERS:
            raise TooLongError(len(text))
        whole_note = first.changed(
            text=text, chosen=any(note.chosen for note in current), hidden=any(note.hidden for note in current)
        )
        for other in others:
            session.put(*(vote.changed(target=str(first.key)) for vote in workshop.votes_on(other)))
            session.remove(other.key, *_placement_of(workshop, other))
        session.put(whole_note)
    return whole_note


def _placement_of(workshop: Workshop, item: Item) -> list[Key]:
    """Return the placement of an item that is merged into another, to be removed; its votes move."""
    return [key for key in weighing_of(workshop, item) if key.kind == Placement.kind]
