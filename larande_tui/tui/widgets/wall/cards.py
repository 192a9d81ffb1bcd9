"""The wall's model: cards in lanes under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from larande_tui.tui.text.wrapping import wrap, wrap_evenly, wrap_row
from larande_tui.workshop.model.items import Item, Key

WallRole = Literal["title", "active", "hint", "text", "meta", "number", "mark", "head", "blank"]
Piece = tuple[str, WallRole]


@dataclass(frozen=True, slots=True)
class WallColumn:
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
