"""The wall's model: cards in lanes under headings."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, Self

from larande_tui.tui.text.wrapping import wrap, wrap_evenly, wrap_row
from larande_tui.workshop.model.items import Item, Key

WallRole = Literal["title", "active", "hint", "text", "meta", "number", "mark", "head", "blank"]
Piece = tuple[str, WallRole]


class WallColumn(NamedTuple):
    """A column of a table lane: its title, its minimum width, and its proportion."""

    title: str
    least: int
    share: int = 0


@dataclass(slots=True)
class Card:
    """A card of the wall.

    Attributes:
        of: the item of the card, or a key for contents that are no item.
        text: its words in full.
        number: shown with it, for people to refer to; 0 for none.
        meta: a quieter line below the text.
        mark: one character before the number, such as a star.
        cells: the columns' texts when the lane is a table; the first is the text.
        generation: of the votes and themes that it was last made or confirmed with.
    """

    of: Item | Key
    text: str
    number: int = 0
    meta: str = ""
    mark: str = " "
    cells: tuple[str, ...] = ()
    generation: int = field(default=0, compare=False, repr=False)
    _rows: int = field(default=0, compare=False, repr=False)
    _rows_at: int = field(default=0, compare=False, repr=False)

    @property
    def key(self) -> Key:
        """Return the key of the card's item. It is not cached, since thousands of keys take memory."""
        return self.of if isinstance(self.of, Key) else self.of.key

    def says(self, words: Sequence[str]) -> bool:
        """Tell whether a card has all of these lower-case words; a number matches the card with that number."""
        text = f"{self.text} {self.meta}".casefold()
        return all(word == str(self.number) or word in text for word in words)

    def lines(self, width: int) -> list[list[Piece]]:
        """Return the wrapped text and meta line, without the gutter, whose marks change."""
        lines: list[list[Piece]] = [[(line, "text")] for line in wrap_evenly(self.text, width)]
        if self.meta:
            lines += [[(line, "meta")] for line in wrap_row(self.meta, width)]
        return lines

    def rows(self, width: int) -> int:
        """Return the number of lines; cached, while the lines of thousands of unseen cards are not.

        An even text takes as many lines as any, and is not made for unseen cards either.
        """
        if self._rows_at != width:
            meta = len(wrap(self.meta, width)) if self.meta else 0
            self._rows, self._rows_at = len(wrap(self.text, width)) + meta, width
        return self._rows


class CardRun(list[Card]):
    """The cards of a long lane, which is not measured again while it only grows; never changed in place."""

    __slots__ = ("_measured_for", "_tops")

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        super().__init__(cards)
        self._measured_for = (0, 0)
        self._tops = array("l", [0])

    def followed_by(self, cards: Iterable[Card]) -> Self:
        """Return these cards with others after them, and with what has been measured."""
        run = type(self)(self)
        run.extend(cards)
        run._measured_for, run._tops = self._measured_for, self._tops[:]  # noqa: SLF001 - of the same class
        return run

    def tops(self, width: int, space: int) -> array[int]:
        """Return the first line of each card and the line below the last, counted from the first: see `tops_of`."""
        if self._measured_for != (width, space):
            self._measured_for, self._tops = (width, space), array("l", [0])
        if len(self._tops) <= len(self):
            _measure(self[len(self._tops) - 1 :], self._tops, width, space)
        return self._tops


def tops_of(cards: Sequence[Card], width: int, space: int) -> array[int]:
    """Return the first line of each card and the line below the last, counted from the first card.

    Args:
        cards: from the top.
        width: of a card's text in cells.
        space: blank lines below each card.
    """
    if isinstance(cards, CardRun):
        return cards.tops(width, space)
    tops = array("l", [0])
    _measure(cards, tops, width, space)
    return tops


def _measure(cards: Sequence[Card], tops: array[int], width: int, space: int) -> None:
    for card in cards:
        tops.append(tops[-1] + card.rows(width) + space)


@dataclass(frozen=True, slots=True)
class Lane:
    """Cards under a heading.

    Attributes:
        id: of the place for typing when the lane is active; "" for none.
        title: "" for no heading.
        cards: from the top.
        hint: shown while there are no cards.
        columns: make the lane a table.
        key: of the heading's item, such as a theme, which makes the heading selectable; None for a plain title.
        mark: one character before such a heading, such as a star.
        folded: only the heading and the count are shown.
        folds: it may be folded automatically where a full wall has no room for it.
        by_itself: it was folded automatically.
        below: a secondary line after the cards.
        among: the number of all cards when only some are shown.
        spare: shown only where the other lanes leave room for it with blank lines between their cards.
        aside: in a column of its own to the right of all rows; spare ones come after all other lanes.
        to_read: a list rather than a place to fill, without a ground on a high wall.
    """

    id: str
    title: str
    cards: Sequence[Card]
    hint: str = ""
    columns: tuple[WallColumn, ...] = ()
    key: Key | None = None
    mark: str = " "
    folded: bool = False
    folds: bool = False
    by_itself: bool = False
    below: str = ""
    among: int = 0
    spare: bool = False
    aside: bool = False
    to_read: bool = False

    def only(self, words: Sequence[str]) -> Lane:
        """Return the lane with only the cards that match these words or have them as their number."""
        cards = [card for card in self.cards if card.says(words)]
        return replace(self, cards=cards, among=len(self.cards), folded=False, folds=False)

    @property
    def count(self) -> str:
        """Return the number of cards for display after the title; "" for none."""
        if self.among:
            return f"{len(self.cards)} av {self.among}"
        if not self.cards or self.spare:
            return ""
        return f"{len(self.cards)}, hopfällt" if self.folded and not self.by_itself else str(len(self.cards))
