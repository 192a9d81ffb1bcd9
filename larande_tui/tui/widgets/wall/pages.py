"""The pages of a full wall with one lane: columns filled one after the other, to which cards are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from larande_tui.tui.widgets.wall.cards import Card
from larande_tui.tui.widgets.wall.stack import Stack


@dataclass(slots=True)
class WallPages:
    """Columns that are filled one after the other, page after page; cards can be appended.

    Attributes:
        geometry: width and height of the wall that the pages are for.
        stacks: the columns.
        cards: the cards added so far.
    """

    geometry: tuple[int, int]
    stacks: list[Stack]
    space: int
    cards: list[Card] = field(default_factory=list)
    _column: int = 0
    _page: int = 0
    _first_height: int = 0

    def pour(self, cards: Sequence[Card]) -> None:
        """Append cards; the cards before them never move."""
        height = self.geometry[1]
        text_width = self.stacks[0].text_width
        if self._page:
            self.stacks[0].height = self._first_height
        for card in cards:
            stack = self.stacks[self._column]
            if stack.height > self._page and stack.height + card.rows(text_width) > self._page + height:
                self._column += 1
                if self._column == len(self.stacks):
                    self._column, self._page = 0, max(other.height for other in self.stacks)
                    for other in self.stacks:
                        other.height = self._page
                stack = self.stacks[self._column]
            stack.add(card, 0, self.space)
        self.cards.extend(cards)
        self._first_height = self.stacks[0].height
        if self._page:  # the last page is as high as the others, so that it fills up without scrolling
            self.stacks[0].height = max(self._page + height, *(stack.height for stack in self.stacks))

    def goes_on(self, cards: Sequence[Card]) -> bool:
        """Tell whether these are the same cards, perhaps followed by more."""
        return list(cards[: len(self.cards)]) == self.cards  # lists compare the same objects quickly
