"""A timeline as geometric pieces, which each format draws as its own shapes: months over rows, bars and marks.

The shape of a mark shows its kind, as the legend explains; colour alone carries no meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from larande_tui.documents.content.blocks import TIMELINE_MARKS, Timeline, TimelineMark, TimelineRow

PieceKind = Literal["text", "strong", "quiet", "work", "rule", "arrow", "first_step", "due", "follow_up", "meeting"]
PRESETS: Final[dict[PieceKind, str]] = {
    "work": "rect",
    "rule": "rect",
    "arrow": "rightArrow",
    "first_step": "diamond",
    "due": "rect",
    "follow_up": "ellipse",
    "meeting": "flowChartMerge",
}
"""The shape of each piece that is no text, by its name in DrawingML."""

HOLLOW: Final = frozenset({"follow_up"})
"""Pieces that are an outline on white paper."""

_POINT: Final = 12_700
_HAIRLINE: Final = 6_350


class TimelineShape(NamedTuple):
    """A piece of the picture: its kind, its box in EMU, and its words."""

    kind: PieceKind
    x: int
    y: int
    width: int
    height: int
    words: str = ""


class TimelineSize(NamedTuple):
    """The measures of a timeline.

    Attributes:
        width: of the whole, in EMU.
        points: the size of its text.
        letter: the width of a letter, as a share of its size.
    """

    width: int
    points: float
    letter: float = 0.56

    @property
    def line(self) -> int:
        """Return the height of a line of text, in EMU."""
        return round(self.points * 1.5 * _POINT)

    @property
    def label(self) -> int:
        """Return the width of the labels, in EMU."""
        return round(self.width * 0.36)

    @property
    def month(self) -> float:
        """Return the width of a month, in EMU."""
        return (self.width - self.label) / 12

    @property
    def row(self) -> int:
        """Return the height of a row, whose label has two lines, in EMU."""
        return round(self.line * 1.7)

    def rows(self, height: int) -> int:
        """Return the number of rows that fit a height in EMU."""
        return (height - round(3.4 * self.line)) // self.row

    def height(self, picture: Timeline) -> int:
        """Return the total height in EMU: two lines of headings, the rows and the legend."""
        return 2 * self.line + self.row * len(picture.rows) + round(self.line * 1.4)

    def letters(self) -> int:
        """Estimate the number of letters that fit a label's two lines."""
        return int(self.label / (self.points * self.letter * _POINT)) * 2 - 4

    def has_room(self, words: str, width: int) -> bool:
        """Tell whether some words have room on a line of a width in EMU."""
        return len(words) * self.points * self.letter * _POINT <= width


def timeline_pieces(picture: Timeline, size: TimelineSize) -> Iterator[TimelineShape]:
    """Yield the pieces of the drawing, from the bottom layer to the top."""
    line, label, month = size.line, size.label, size.month
    foot = 2 * line + size.row * len(picture.rows)
    begins = [at for at, _ in picture.thirds]
    for (at, name), after in zip(picture.thirds, [*begins[1:], len(picture.months)], strict=True):
        x = round(label + at * month)
        yield TimelineShape("strong", x, 0, round((after - at) * month), line, name)
        yield TimelineShape("rule", x, 0, _HAIRLINE, foot)
    for at, name in enumerate(picture.months):
        yield TimelineShape("quiet", round(label + at * month), line, round(month), line, name)
    for at, row in enumerate(picture.rows):
        yield from _row(row, size, 2 * line + at * size.row, len(picture.months))
    yield TimelineShape("rule", 0, foot, size.width, _HAIRLINE)
    yield from _legend(picture.kinds, size, foot + round(line * 0.4))


def _row(row: TimelineRow, size: TimelineSize, top: int, months: int) -> Iterator[TimelineShape]:
    label, month = size.label, size.month
    middle, mark = top + size.row // 2, round(size.line * 0.62)
    yield TimelineShape("rule", 0, top, size.width, _HAIRLINE)
    yield TimelineShape("text", 0, top, label, size.row, row.label)
    if row.work is not None:
        begins, ends = (round(label + at * month) for at in row.work)
        yield TimelineShape("work", begins, middle - mark // 6, max(ends - begins, _HAIRLINE), mark // 3)
    for kind, at in row.marks:
        yield TimelineShape(kind, round(label + at * month) - mark // 2, middle - mark // 2, mark, mark)
    if row.beyond:
        yield TimelineShape("arrow", round(label + months * month) - mark, middle - mark // 3, mark, mark * 2 // 3)


def _legend(kinds: list[TimelineMark], size: TimelineSize, top: int) -> Iterator[TimelineShape]:
    mark, each = round(size.line * 0.62), size.width // max(1, len(TIMELINE_MARKS))
    for at, kind in enumerate(kinds):
        x = at * each
        yield TimelineShape(kind, x + mark // 4, top + (size.line - mark) // 2, mark, mark)
        yield TimelineShape("text", x + mark * 3 // 2, top, each - mark * 3 // 2, size.line, TIMELINE_MARKS[kind])
