"""Match the rows of a table with actions: by bookmark, or by their words where a program has lost those."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from larande_tui.documents.plan_table.cell_fields import tidy
from larande_tui.documents.plan_table.columns import PlanColumn, cell_text
from larande_tui.documents.plan_table.record import bookmark_of
from larande_tui.documents.readback.rows.plan_tables import PlanRow
from larande_tui.interchange.imports.names import name_key
from larande_tui.workshop.model.items import Action

_WORD: Final = re.compile(r"\w+")
_ALIKE: Final = 0.5
"""Share of common words from which two activities match, without other evidence."""
_ALIKE_IN_PLACE: Final = 0.3
"""The same for two activities with the same number."""
_CELLS_IN_COMMON: Final = 2
_MOST_PAIRS: Final = 1_000_000
"""Highest number of compared pairs; beyond it the rows count as new, since only a hostile document has so many."""


def match_rows(
    rows: Sequence[PlanRow], actions: Sequence[Action], columns: Mapping[str, PlanColumn]
) -> list[Action | None]:
    """Return the action of each row, None for a new row. No action gets two rows.

    Args:
        rows: of one table.
        actions: the candidates, in the order of writing.
        columns: of the table.
    """
    return _Match(rows, actions, columns).matches


class _Match:
    def __init__(self, rows: Sequence[PlanRow], actions: Sequence[Action], columns: Mapping[str, PlanColumn]) -> None:
        self._rows, self._actions, self._columns = rows, actions, columns
        self._texts: dict[str, dict[str, str]] = {}
        self._words = {action.id: _words(action.activity) for action in actions}
        self.matches: list[Action | None] = [None] * len(rows)
        self._left = {action.id: action for action in actions}
        self._by_exact_activity()
        self._by_bookmark()
        self._by_activity()
        self._by_number()
        self._by_likeness()

    def _by_exact_activity(self) -> None:
        """Match by identical activities, where they are unique among actions and rows.

        Somebody may have moved the texts down a row to make room for a new one: then the bookmarks are where the texts
        were.
        """
        activities = Counter(name_key(action.activity) for action in self._actions)
        keys = [name_key(row.activity) for row in self._rows]
        rows = Counter(keys)
        by_words = {name_key(action.activity): action for action in self._actions}
        for place, key in enumerate(keys):
            if key and rows[key] == 1 and activities[key] == 1:
                self._give(place, by_words[key])

    def _by_bookmark(self) -> None:
        """Match by bookmark; of copied rows with the same one, the row that agrees most keeps it."""
        bookmarked = {bookmark_of(action.id): action for action in self._actions}
        claims: list[tuple[int, int, Action]] = []
        for place, row in enumerate(self._rows):
            candidates = [bookmarked[name] for name in row.bookmarks if name in bookmarked]
            claims += [(-self._agreement(row, action), place, action) for action in candidates]
        for _, place, action in sorted(claims, key=lambda claim: claim[:2]):
            self._give(place, action)

    def _by_activity(self) -> None:
        by_activity: dict[str, list[Action]] = {}
        for action in self._left.values():
            by_activity.setdefault(name_key(action.activity), []).append(action)
        for place in self._open():
            key = name_key(self._rows[place].activity)
            for action in by_activity.get(key, ()) if key else ():
                self._give(place, action)

    def _by_number(self) -> None:
        for place in self._open():
            row = self._rows[place]
            at = int(row.number) - 1 if row.number.isascii() and row.number.isdigit() and len(row.number) < 6 else -1
            action = self._actions[at] if 0 <= at < len(self._actions) else None
            if action is not None and self._fits(row, action):
                self._give(place, action)

    def _fits(self, row: PlanRow, action: Action) -> bool:
        """Tell whether a row with the number of an action can be that action's."""
        agreement = self._agreement(row, action)
        if not row.activity:  # of the second table: an empty row contradicts nothing
            return agreement > 0 or not any(self._texts[action.id].values())
        alike = _likeness(_words(row.activity), self._words[action.id]) >= _ALIKE_IN_PLACE
        return alike or agreement >= _CELLS_IN_COMMON

    def _by_likeness(self) -> None:
        worded = [(place, words) for place in self._open() if (words := _words(self._rows[place].activity))]
        if len(worded) * len(self._left) > _MOST_PAIRS:
            return
        pairs = [
            (-alike, place, action)
            for place, words in worded
            for action in self._left.values()
            if (alike := _likeness(words, self._words[action.id])) >= _ALIKE
        ]
        for _, place, action in sorted(pairs, key=lambda pair: pair[:2]):
            self._give(place, action)

    def _open(self) -> Iterable[int]:
        """Return the indexes of unmatched rows that have words to match by."""
        return [place for place, action in enumerate(self.matches) if action is None and not self._rows[place].is_empty]

    def _give(self, place: int, action: Action) -> None:
        if self.matches[place] is None and action.id in self._left:
            self.matches[place] = self._left.pop(action.id)

    def _agreement(self, row: PlanRow, action: Action) -> int:
        """Count the non-empty cells that are unchanged since they were written for the action."""
        texts = self._texts.setdefault(action.id, {})
        count = 0
        for title, cell in row.cells.items():
            if title not in texts:
                texts[title] = tidy(cell_text(self._columns[title], action))
            count += bool(texts[title]) and texts[title] == tidy(cell.text)
        return count


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two texts have in common, from 0 to 1."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0
