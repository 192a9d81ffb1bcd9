"""Divide a document into slides, so that no text is cut or leaves its slide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NamedTuple

from larande_tui.documents.content.blocks import (
    Block,
    Bullets,
    Chart,
    Contents,
    Facts,
    Heading,
    Map,
    PageSetup,
    Paragraph,
    SpeakerNotes,
    Table,
    Timeline,
)
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.drawingml.timeline import TimelineSize
from larande_tui.documents.formats.pptx.measure import (
    CELL_MARGIN,
    POINT,
    TableMeasures,
    measured_table,
    row_height,
    split_text,
    text_height,
)

LineRole = Literal["text", "bullet", "heading", "muted"]

TEXT_POINTS: Final = 18
MUTED_POINTS: Final = 14
_SMALLER_TEXT: Final = 16
"""The smaller text size, used if the text then fits one slide."""

_TABLE_POINTS: Final = (18, 16, 14)
_WIDE_TABLE_POINTS: Final = (14, 12)
"""Text sizes of a wide table, of which the largest that fits one slide is used, else the last."""

_MANY_COLUMNS: Final = 6
_BULLET_INDENT: Final = 285_750
_AIR: Final = 6 * POINT
"""Space above each paragraph, in EMU."""

_BESIDE: Final = 0.3
"""Highest share of a slide for text above an object on the same slide."""

_SLIDES: Final = 3
"""The deepest heading that begins a slide."""


class SlideParagraph(NamedTuple):
    """A paragraph on a slide.

    Attributes:
        text: the words.
        role: its style.
        label: before the words, in bold.
        detail: after the words, in a quieter style.
        usual_points: the size of text that is not muted.
    """

    text: str
    role: LineRole = "text"
    label: str = ""
    detail: str = ""
    usual_points: int = TEXT_POINTS

    @property
    def points(self) -> int:
        """Return the font size of its text."""
        return MUTED_POINTS if self.role == "muted" else self.usual_points

    def height(self, width: int) -> int:
        """Return its height in EMU on a slide of that width."""
        words = f"{self.label}: {self.text}" if self.label else self.text
        words = f"{words} ({self.detail})" if self.detail else words
        indent = _BULLET_INDENT if self.role == "bullet" else 0
        return text_height(words, width - indent, self.points) + _AIR


class PlacedTable(NamedTuple):
    """Some rows of a table, and the measures of these."""

    table: Table
    measures: TableMeasures


TIMELINE_POINTS: Final = 14.0

SlideObject = PlacedTable | Chart | Map | Timeline


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide.

    Attributes:
        title: unique among the slides.
        lines: paragraphs.
        object: a table or a drawing below them.
        notes: for the speaker.
        first: True for the title slide.
    """

    title: str
    lines: tuple[SlideParagraph, ...] = ()
    object: SlideObject | None = None
    notes: tuple[str, ...] = ()
    first: bool = False

    def text_height(self, width: int) -> int:
        """Return the height of its paragraphs in EMU."""
        return sum(line.height(width) for line in self.lines)


@dataclass(slots=True)
class _Topic:
    """The blocks under a heading."""

    title: str
    first: bool = False
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def slides_of(document: ComposedDocument, room: tuple[int, int]) -> list[Slide]:
    """Divide a document into slides. A heading without blocks below it makes no slide.

    Args:
        document: with its headings.
        room: width and height below a title, in EMU.
    """
    slides: list[Slide] = []
    titles: Counter[str] = Counter()
    for topic in _topics(document.blocks):
        divided = list(_divided(topic, room))
        counts = Counter(slide.title for slide in divided)
        titles.update(counts.keys())
        done: Counter[str] = Counter()
        for at, slide in enumerate(divided):
            name, count = slide.title, counts[slide.title]
            done[name] += 1
            again = f" ({titles[name]})" if titles[name] > 1 else ""
            part = f" ({done[name]} av {count})" if count > 1 else ""
            slides.append(replace(slide, title=f"{name}{again}{part}", notes=() if at else tuple(topic.notes)))
    return slides


def _topics(blocks: Iterable[Block]) -> Iterator[_Topic]:
    topic = _Topic("")
    for block in blocks:
        if isinstance(block, Heading) and block.level <= _SLIDES:
            yield topic
            detail = f" ({block.detail})" if block.detail else ""
            topic = _Topic(f"{block.text}{detail}", first=block.level == 1)
        elif isinstance(block, SpeakerNotes):
            topic.notes += block.lines
        else:
            topic.blocks.append(block)
    yield topic


def _divided(topic: _Topic, room: tuple[int, int]) -> Iterator[Slide]:
    """Yield the slides of a topic: its text, and each object on a slide of its own or below a little text."""
    width, height = room
    if topic.first:
        yield Slide(topic.title, tuple(_lines(topic.blocks)), first=True)
        for block in topic.blocks:
            if isinstance(block, Table | Chart | Map | Timeline):
                yield from _object_slides(Slide(block.title), block, room)
        return
    waiting: list[SlideParagraph] = []
    for block in topic.blocks:
        if not isinstance(block, Table | Chart | Map | Timeline):
            waiting += _lines([block])
            continue
        above = Slide(topic.title, tuple(waiting))
        if above.text_height(width) > height * _BESIDE:
            yield from _text_slides(topic.title, waiting, room)
            above = Slide(topic.title)
        waiting = []
        yield from _object_slides(above, block, room)
    yield from _text_slides(topic.title, waiting, room)


def _lines(blocks: Iterable[Block]) -> Iterator[SlideParagraph]:
    for block in blocks:
        match block:
            case Heading(text, _, detail):
                yield SlideParagraph(text, "heading", detail=detail)
            case Paragraph(text, role):
                yield SlideParagraph(text, "muted" if role in ("muted", "prompt") else "text")
            case Facts(items):
                yield from (SlideParagraph(value, label=label) for label, value in items)
            case Bullets(items):
                yield from (SlideParagraph(text, "bullet", detail=detail) for text, detail in items)
            case PageSetup() | SpeakerNotes() | Table() | Chart() | Map() | Timeline() | Contents():
                continue


def _text_slides(title: str, lines: Iterable[SlideParagraph], room: tuple[int, int]) -> Iterator[Slide]:
    """Yield slides with as many paragraphs as fit; a paragraph longer than a slide is divided."""
    width, height = room
    taken: list[SlideParagraph] = []
    left = height
    waiting = list(lines)
    smaller = [line._replace(usual_points=_SMALLER_TEXT) for line in waiting]
    if sum(line.height(width) for line in waiting) > height >= sum(line.height(width) for line in smaller):
        waiting = smaller
    while waiting:
        line = waiting.pop(0)
        needed = line.height(width)
        if needed <= left:
            taken.append(line)
            left -= needed
        elif taken:
            kept_with_next = [taken.pop()] if taken[-1].role == "heading" and len(taken) > 1 else []
            yield Slide(title, tuple(taken))
            taken, left, waiting = [], height, [*kept_with_next, line, *waiting]
        else:
            shown, rest = split_text(line.text, width - _BULLET_INDENT, line.points, left - 2 * line.points * POINT)
            yield Slide(title, (line._replace(text=shown, detail=""),))
            waiting = [line._replace(text=rest, label=""), *waiting]
    if taken:
        yield Slide(title, tuple(taken))


def _object_slides(above: Slide, block: Table | Chart | Map | Timeline, room: tuple[int, int]) -> Iterator[Slide]:
    width, height = room
    left = height - above.text_height(width)
    if isinstance(block, Timeline):
        rows = max(1, TimelineSize(width, TIMELINE_POINTS).rows(left))
        for part in block.parts(rows):
            yield replace(above, object=part)
            above = Slide(above.title)
        return
    if not isinstance(block, Table):
        yield replace(above, object=block)
        return
    measures = _fitting(block, width, left)
    if above.lines and measures.rows and measures.header + measures.rows[0] > left:
        yield above
        above, left = Slide(above.title), height
    for placed in _table_pages(block, measures, left - measures.header, height - measures.header):
        yield replace(above, object=placed)
        above = Slide(above.title)


def _fitting(table: Table, width: int, height: int) -> TableMeasures:
    """Measure a table in the largest font size in which it fits a height, or the smallest if none fits."""
    sizes = _WIDE_TABLE_POINTS if len(table.columns) >= _MANY_COLUMNS else _TABLE_POINTS
    for points in sizes:
        measures = measured_table(table, width, points)
        if measures.header + sum(measures.rows) <= height:
            break
    return measures


def _table_pages(table: Table, measures: TableMeasures, first: int, later: int) -> Iterator[PlacedTable]:
    """Yield the rows of a table that fit each slide; a row higher than a slide is divided.

    Args:
        table: the whole.
        measures: of the whole.
        first: the room for rows on the first slide, in EMU.
        later: the room for rows on each other slide.
    """
    marks = table.bookmarks or ("",) * len(table.rows)
    waiting = list(zip(table.rows, measures.rows, marks, strict=True))
    taken: list[tuple[tuple[str, ...], int, str]] = []
    room = first
    while waiting:
        row, height, mark = waiting.pop(0)
        if height <= room:
            taken.append((row, height, mark))
            room -= height
        elif taken:
            yield _placed(table, measures, taken)
            taken, room, waiting = [], later, [(row, height, mark), *waiting]
        else:
            upper, lower = _divided_row(row, measures, room)
            rest = max(
                row_height(text, width, measures.points) for text, width in zip(lower, measures.widths, strict=True)
            )
            yield _placed(table, measures, [(upper, room, mark)])
            room, waiting = later, [(lower, rest, mark), *waiting]
    if taken or not table.rows:
        yield _placed(table, measures, taken)


def _placed(table: Table, measures: TableMeasures, rows: list[tuple[tuple[str, ...], int, str]]) -> PlacedTable:
    marks = tuple(mark for _, _, mark in rows) if table.bookmarks else ()
    part = replace(table, rows=tuple(row for row, _, _ in rows), bookmarks=marks)
    return PlacedTable(part, measures._replace(rows=tuple(height for _, height, _ in rows)))


def _divided_row(row: tuple[str, ...], measures: TableMeasures, room: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Divide a row into the part that fits and the rest, which repeats the first cell."""
    cells = [
        split_text(text, width - 2 * CELL_MARGIN[0], measures.points, room - 2 * CELL_MARGIN[1])
        for text, width in zip(row, measures.widths, strict=True)
    ]
    upper, lower = tuple(cell[0] for cell in cells), tuple(cell[1] for cell in cells)
    return upper, (row[0] if not lower[0] else lower[0], *lower[1:])
