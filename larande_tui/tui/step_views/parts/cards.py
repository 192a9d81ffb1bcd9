"""The cards of notes and parked matters, and the lanes that a search leaves."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

from larande_tui.core.text import counted
from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.workshop.model.items import Key, Note, Parked, Theme
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.voting import shown_votes

_MANY = 500
"""From so many notes on, it pays to remember the whole list and look only at what came after it."""


class NoteCards:
    """The cards of notes, made anew only for notes that changed: a wall of thousands is shown at every Enter."""

    def __init__(self) -> None:
        self._made: dict[str, Card] = {}
        self._last: tuple[list[Note], dict[str, int], list[Card]] = ([], {}, [])

    def of(self, workshop: Workshop, notes: Sequence[Note], *, themed: bool = False) -> list[Card]:
        """Return the cards of notes.

        Args:
            workshop: has the notes, and the votes and themes of them.
            notes: in the order of the lane.
            themed: add each note's theme, where the lanes do not tell it.
        """
        votes = shown_votes(workshop, Note.kind)
        themes = {theme.id: theme.name for theme in workshop.all(Theme)} if themed else {}
        before, counted, shown = self._last
        if before and votes == counted and len(before) <= len(notes) and all(map(is_, before, notes)):
            cards = shown + [self._card(note, votes, themes) for note in notes[len(before) :]]
        else:
            cards = [self._card(note, votes, themes) for note in notes]
        if len(notes) >= _MANY and not themed:
            self._last = (list(notes), votes, cards)
        return cards

    def _card(self, note: Note, votes: dict[str, int], themes: dict[str, str]) -> Card:
        made = self._made.get(note.id)
        card = self._made[note.id] = note_card(note, votes.get(note.id, 0), themes.get(note.theme, ""), made)
        return card


def only(lanes: Sequence[Lane], words: Sequence[str]) -> list[Lane]:
    """Return the lanes with the cards that fit the words; empty ones are left out, unless they all are."""
    narrowed = [lane.only(words) for lane in lanes]
    return [lane for lane in narrowed if lane.cards] or narrowed[:1]


def note_card(note: Note, votes: int, theme: str = "", made: Card | None = None) -> Card:
    """Return a note's card, with its theme where its lane does not tell it; the same object if it looks the same."""
    mark = "★" if note.chosen else " "
    parts = [f"tema: {theme}"] if theme else []
    parts += [counted(votes, "röst", "röster")] if votes else []
    parts += [f"från {note.origin}"] if note.origin else []
    meta = " · ".join(parts)
    if made is not None and (made.text, made.number, made.meta, made.mark) == (note.text, note.number, meta, mark):
        return made
    return Card(note, note.text, note.number, meta, mark)


def parked_card(item: Parked) -> Card:
    """Return the card of a parked matter."""
    return Card(item, item.text, item.number, f"tar hand om: {item.owner}" if item.owner else "")


def plain_card(text: str, number: int = 0, meta: str = "") -> Card:
    """Return a card that is only read and cannot be selected."""
    return Card(Key("", ""), text, number, meta)
