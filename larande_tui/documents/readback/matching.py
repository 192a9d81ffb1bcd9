"""Which action a row is: by its mark, or by what it says where programs have lost the mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from larande_tui.documents.plan_table.columns import PlanColumn, cell_text
from larande_tui.documents.plan_table.parts import tidy
from larande_tui.documents.plan_table.record import mark_of
from larande_tui.documents.readback.tables import PlanRow
from larande_tui.interchange.imports.names import fold
from larande_tui.workshop.model.items import Action

_WORD: Final = re.compile(r"\w+")
_ALIKE: Final = 0.5
"""Share of words in common from which two activities are taken for the same, when nothing else tells."""
_ALIKE_IN_PLACE: Final = 0.3
"""The same for two that have the same number."""
_CELLS_IN_COMMON: Final = 2
_MOST_PAIRS: Final = 1_000_000
"""Beyond this, rows that nothing else tells apart are new: no plan has so many, and a hostile document may."""


def match(rows: Sequence[PlanRow], actions: Sequence[Action], columns: Mapping[str, PlanColumn]) -> list[Action | None]:
    """The action of each row, or None for one that is new. No action gets two rows.

    Args:
        rows: of one table.
        actions: that they may be, in the order they were written out.
        columns: the table's.
    """
    return _Match(rows, actions, columns).found


class _Match:
    def __init__(self, rows: Sequence[PlanRow], actions: Sequence[Action], columns: Mapping[str, PlanColumn]) -> None:
        self._rows, self._actions, self._columns = rows, actions, columns
        self._texts: dict[str, dict[str, str]] = {}
        self._words = {action.id: _words(action.activity) for action in actions}
        self.found: list[Action | None] = [None] * len(rows)
        self._left = {action.id: action for action in actions}
        self._by_mark()
        self._by_words()
        self._by_number()
        self._by_likeness()

    def _by_mark(self) -> None:
        """A row that was copied bears the mark of another: the one that says more of the same keeps it."""
        marked = {mark_of(action.id): action for action in self._actions}
        claims: list[tuple[int, int, Action]] = []
        for place, row in enumerate(self._rows):
            known = [marked[mark] for mark in row.marks if mark in marked]
            claims += [(-self._agreement(row, action), place, action) for action in known]
        for _, place, action in sorted(claims, key=lambda claim: claim[:2]):
            self._give(place, action)

    def _by_words(self) -> None:
        named: dict[str, list[Action]] = {}
        for action in self._left.values():
            named.setdefault(fold(action.activity), []).append(action)
        for place in self._open():
            said = fold(self._rows[place].activity)
            for action in named.get(said, ()) if said else ():
                self._give(place, action)

    def _by_number(self) -> None:
        for place in self._open():
            row = self._rows[place]
            at = int(row.number) - 1 if row.number.isascii() and row.number.isdigit() and len(row.number) < 6 else -1
            action = self._actions[at] if 0 <= at < len(self._actions) else None
            if action is not None and self._fits(row, action):
                self._give(place, action)

    def _fits(self, row: PlanRow, action: Action) -> bool:
        """Whether a row with the number of an action may be it."""
        agreement = self._agreement(row, action)
        if not row.activity:  # of a table that tells the rest: nothing speaks against it where the action says nothing
            return agreement > 0 or not any(self._texts[action.id].values())
        alike = _likeness(_words(row.activity), self._words[action.id]) >= _ALIKE_IN_PLACE
        return alike or agreement >= _CELLS_IN_COMMON

    def _by_likeness(self) -> None:
        spoken = [(place, words) for place in self._open() if (words := _words(self._rows[place].activity))]
        if len(spoken) * len(self._left) > _MOST_PAIRS:
            return
        pairs = [
            (-alike, place, action)
            for place, words in spoken
            for action in self._left.values()
            if (alike := _likeness(words, self._words[action.id])) >= _ALIKE
        ]
        for _, place, action in sorted(pairs, key=lambda pair: pair[:2]):
            self._give(place, action)

    def _open(self) -> Iterable[int]:
        """The places of rows that have no action yet, and say something to go by."""
        return [place for place, action in enumerate(self.found) if action is None and not self._rows[place].is_empty]

    def _give(self, place: int, action: Action) -> None:
        if self.found[place] is None and action.id in self._left:
            self.found[place] = self._left.pop(action.id)

    def _agreement(self, row: PlanRow, action: Action) -> int:
        """How many cells say what was written in them for the action, without those that say nothing."""
        texts = self._texts.setdefault(action.id, {})
        count = 0
        for title, said in row.cells.items():
            if title not in texts:
                texts[title] = tidy(cell_text(self._columns[title], action))
            count += bool(texts[title]) and texts[title] == tidy(said)
        return count


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of words that two texts have in common."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0
