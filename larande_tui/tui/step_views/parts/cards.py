"""The cards of notes and parked matters, and the lanes that match a search."""

from __future__ import annotations

from collections.abc import Sequence

from larande_tui.core.characters import script_of
from larande_tui.core.text import counted
from larande_tui.tui.widgets.wall.cards import Card, CardRun, Lane
from larande_tui.workshop.model.items import Key, Note, Parked, Theme
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.ballots.standing import shown_votes
from larande_tui.workshop.techniques.table_groups import table_text

_CACHED_FROM = 100
"""Number of notes from which a lane's cards are cached as a whole and only added notes are examined."""
_CACHED_LANES = 100


class NoteCards:
    """Cache of the cards of notes, remade only for changed notes, since each Enter shows a wall of thousands."""

    def __init__(self) -> None:
        self._made: dict[str, Card] = {}
        self._made_with: tuple[dict[str, int], dict[str, str]] = ({}, {})
        self._generation = 1
        self._lanes: dict[str, tuple[list[Note], CardRun]] = {}

    def of(self, workshop: Workshop, notes: list[Note], *, themed: bool = False) -> Sequence[Card]:
        """Return the cards of notes; the very same list while nothing has changed.

        Args:
            workshop: has the notes, their votes and themes.
            notes: in the order of the lane; a list that nobody changes afterwards.
            themed: add each note's theme, where the lanes do not show it.
        """
        votes = shown_votes(workshop, Note.kind)
        themes = {theme.id: theme.name for theme in workshop.all(Theme)} if themed else {}
        if (votes, themes) != self._made_with:
            self._made_with, self._generation = (votes, themes), self._generation + 1
            self._lanes.clear()
        if len(notes) < _CACHED_FROM:
            return [self._card(note, votes, themes) for note in notes]
        old_notes, cards = self._lanes.get(notes[0].id, ([], CardRun()))
        if notes[: len(old_notes)] != old_notes:  # lists compare the same objects quickly
            old_notes, cards = [], CardRun()
        if len(notes) > len(old_notes):
            cards = cards.followed_by(self._card(note, votes, themes) for note in notes[len(old_notes) :])
            if len(self._lanes) >= _CACHED_LANES:
                self._lanes.clear()
            self._lanes[notes[0].id] = (notes, cards)
        return cards

    def _card(self, note: Note, votes: dict[str, int], themes: dict[str, str]) -> Card:
        old_card = self._made.get(note.id)
        if old_card is not None and old_card.of is note and old_card.generation == self._generation:
            return old_card
        card = self._made[note.id] = note_card(note, votes.get(note.id, 0), themes.get(note.theme, ""), old_card)
        card.generation = self._generation
        return card


def only(lanes: Sequence[Lane], words: Sequence[str]) -> list[Lane]:
    """Return the lanes with the cards that match the words; without empty lanes, unless all are empty."""
    narrowed = [lane.only(words) for lane in lanes]
    return [lane for lane in narrowed if lane.cards] or narrowed[:1]


def note_card(note: Note, votes: int, theme: str = "", old_card: Card | None = None) -> Card:
    """Return a note's card, with its theme where its lane does not show it; the old card if it looks the same."""
    mark = "★" if note.chosen else " "
    parts = [f"tema: {theme}"] if theme else []
    parts += [counted(votes, "röst", "röster")] if votes else []
    parts += [f"från {note.origin}"] if note.origin else []
    parts += [table_text(note)] if note.table else []
    parts += [script] if (script := script_of(note.text)) else []
    meta = " · ".join(parts)
    if old_card is not None and (old_card.text, old_card.number, old_card.meta, old_card.mark) == (
        note.text,
        note.number,
        meta,
        mark,
    ):
        return old_card
    return Card(note, note.text, note.number, meta, mark)


def parked_card(item: Parked) -> Card:
    """Return the card of a parked matter."""
    return Card(item, item.text, item.number, f"tar hand om: {item.owner}" if item.owner else "")


def plain_card(text: str, number: int = 0, meta: str = "") -> Card:
    """Return a read-only card, which cannot be selected."""
    return Card(Key("", ""), text, number, meta)
