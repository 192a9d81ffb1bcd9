"""Notes with almost the same words, compared by trigrams, so that misspellings and endings do not matter.

Two texts are similar when the Dice coefficient of their trigrams (Dice, 1945) is 0.5 or more: measured on the notes of
a half day it finds all variants with misspellings, and hardly ever two notes that only share words.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import Final

from larande_tui.workshop.checks.wording.trigrams import TrigramTable, trigrams
from larande_tui.workshop.model.items import Note

_NEAR: Final = 0.5
_LEAST: Final = 6
"""Fewest letters of a text that is compared."""
_MOST: Final = 1_500
"""Highest number of compared notes: the newest ones."""
_PLACES: Final = 8
"""Number of places whose notes are remembered."""


class NearDuplicates:
    """The notes at the places that were written in last, to find those that say almost the same as a new one."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], _Compared] = {}

    def find(self, note: Note, others: list[Note]) -> Note | None:
        """Return the most similar other note; None when none is similar enough.

        Args:
            note: the new one.
            others: of its place, in order; the note itself is skipped.
        """
        own = trigrams(note.text)
        if len(own) < _LEAST:
            return None
        best, nearest = None, _NEAR
        for other in self._at(note, others).sharing(own):
            if other.id == note.id:
                continue
            theirs = trigrams(other.text)
            likeness = 2 * len(own & theirs) / (len(own) + len(theirs))
            if likeness >= nearest and (best is None or likeness > nearest):
                best, nearest = other, likeness
        return best

    def _at(self, note: Note, others: list[Note]) -> _Compared:
        place = (note.step, note.place)
        compared = self._places.get(place)
        if compared is None or not compared.go_on_with(others):
            if len(self._places) >= _PLACES:
                self._places.clear()
            compared = self._places[place] = _Compared(others)
        return compared


class _Compared:
    """The newest notes of a place, and the table of their trigrams."""

    def __init__(self, notes: list[Note]) -> None:
        self._left_out = self._start = max(0, len(notes) - _MOST)
        self._notes: list[Note] = []
        self._table = TrigramTable()
        self._add(notes)

    def go_on_with(self, notes: list[Note]) -> bool:
        """Add the new notes of a place; False when others have changed, or there are too many."""
        start, end = max(0, len(notes) - _MOST), self._start + len(self._notes)
        if not self._start <= start < self._start + _MOST or notes[self._start : end] != self._notes:
            return False
        self._left_out = start
        self._add(notes)
        return True

    def _add(self, notes: list[Note]) -> None:
        for note in islice(notes, self._start + len(self._notes), None):
            self._notes.append(note)
            self._table.add(trigrams(note.text))

    def sharing(self, own: set[str]) -> list[Note]:
        """Return the notes that may be similar enough: a text that is has this share of a similar one's trigrams."""
        least = math.ceil(len(own) / (2 / _NEAR - 1))
        numbers = self._table.sharing(own, least)
        return [self._notes[number] for number in numbers if self._start + number >= self._left_out]
