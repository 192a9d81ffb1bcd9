"""The blocks of a document: plain data that any writer can turn into its format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

ParagraphRole = Literal["body", "subtitle", "prompt", "muted"]
Align = Literal["left", "right", "center"]
PartName = Literal["facts", "decisions", "brief", "chosen", "goals", "plan", "steps", "signatures"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        text: on one line.
        level: 1 for the title of the whole, which comes once; 2 for its parts, and so on without skipping.
        detail: after it in a quieter style, such as "12 röster".
    """

    text: str
    level: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""Running text. ``\n`` is a line break.

    Attributes:
        text: the words.
        role: ``subtitle`` under the title, ``prompt`` for a question to the group, ``muted`` for an explanation.
        of_chart: repeats in words what the chart's table says, so only writers with charts write it; see `Table.drawn`.
    """

    text: str
    role: ParagraphRole = "body"
    of_chart: bool = False


class Fact(NamedTuple):
    """A label and its value in this workshop."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, one pair a line."""

    items: tuple[Fact, ...]


class Bullet(NamedTuple):
    """A point, with a detail after it in a quieter style, such as "5 röster"."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points without order of rank."""

    items: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table.

    Attributes:
        title: its header.
        width: its share of the table's width, in proportion to the other columns' widths.
        align: of header and cells.
        choices: the words that a cell is limited to; none for free text.
        to_fill: readers write in it, so it needs room also while it is empty.
    """

    title: str
    width: float = 1.0
    align: Align = "left"
    choices: tuple[str, ...] = ()
    to_fill: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. Every row has a cell for each column; no cell spans.

    Attributes:
        title: its name for screen readers, and for readers of the table alone.
        description: how to read it, a sentence or two.
        columns: from left to right.
        rows: the cells' texts.
        to_sign: rows leave room for a signature.
        drawn: the chart before it shows the same, so only writers without charts write it.
        bookmarks: the bookmark of each row in a copy that can be read back; empty otherwise.
    """

    title: str
    description: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    to_sign: bool = False
    drawn: bool = False
    bookmarks: tuple[str, ...] = ()


SeriesTime = Literal["then", "now", "wanted"]
"""The time of a value: before, now, or desired."""


class Series(NamedTuple):
    """Values to draw, one for each of the chart's categories; None where there is no value.

    Its time (before, now, desired) decides its look, so that a look has one meaning in every chart.
    """

    name: str
    values: tuple[float | None, ...]
    moment: SeriesTime = "now"


_ROUND, _MOST_LINES = (1, 2, 5), 6

HIGHEST_RATING: Final = 5
"""The end of the scale of a chart of ``gaps``."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart. A table of the same numbers follows, so a writer may leave the chart out.

    Attributes:
        kind: ``gaps`` compares now and desired by area, on a scale from 0 to 5; ``votes`` shows counts.
        title: over the chart.
        description: the alternative text.
        categories: along the axis.
        series: one or several.
    """

    kind: Literal["gaps", "votes"]
    title: str
    description: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def step(self) -> int:
        """Return a round distance between the lines of the grid, for about five of them: 1, 2, 5, 10, 20 and so on."""
        if self.kind == "gaps":
            return 1
        largest = max((value for series in self.series for value in series.values if value is not None), default=1)
        size = 1
        while largest > _MOST_LINES * _ROUND[-1] * size:
            size *= 10
        return next(step * size for step in _ROUND if largest <= _MOST_LINES * step * size)


class MapNode(NamedTuple):
    """A part of the ecosystem on the map.

    Attributes:
        id: of the element.
        name: in the group's words.
        category: the title of its category.
        column: 0 for the left one of the map, 1 for the right one.
    """

    id: str
    name: str
    category: str
    column: int = 0


EdgeLine = Literal["strong", "weak", "missing"]
EDGE_LINES: Final[dict[EdgeLine, str]] = {"strong": "stark", "weak": "svag", "missing": "saknas men behövs"}
"""The lines of a map in the order of its legend, and their labels."""


class MapEdge(NamedTuple):
    """A connection between two nodes, by their ids; ``missing`` when it is needed and does not exist."""

    source: str
    target: str
    label: str
    strong: bool
    missing: bool

    @property
    def line(self) -> EdgeLine:
        """Return the style of its line."""
        return "missing" if self.missing else "strong" if self.strong else "weak"


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing of an ecosystem. Tables of the same always follow, so a writer may leave it out."""

    title: str
    description: str
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]

    @property
    def columns(self) -> tuple[list[MapNode], list[MapNode]]:
        """Return the nodes of the left column and of the right one, from the top."""
        return [node for node in self.nodes if node.column == 0], [node for node in self.nodes if node.column != 0]

    @property
    def rows(self) -> int:
        """Return the number of nodes in the longer column."""
        return max(map(len, self.columns))


TimelineMark = Literal["first_step", "due", "follow_up", "meeting"]
TIMELINE_MARKS: Final[dict[TimelineMark, str]] = {
    "first_step": "första steg",
    "due": "klart senast",
    "follow_up": "uppföljning",
    "meeting": "nästa möte",
}
"""The marks of a timeline in the order of its legend, and their labels."""


class TimelineRow(NamedTuple):
    """A row of a timeline.

    Attributes:
        label: in the group's words, with its number.
        words: its days in words, for formats without pictures.
        work: beginning and end of the work, in months from the start of the timeline; None when it has none there.
        marks: kinds of marks, each with its place in months from the start of the timeline.
        beyond: a day comes after the end of the timeline.
    """

    label: str
    words: str
    work: tuple[float, float] | None
    marks: tuple[tuple[TimelineMark, float], ...]
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture of a plan over the months of a year; a format without pictures says the rows in words.

    Attributes:
        title: of the picture.
        description: the alternative text: every day in words.
        months: their short names.
        thirds: the thirds of the year, each with the index of its first month (from 0) and its name.
        rows: from the top.
    """

    title: str
    description: str
    months: tuple[str, ...]
    thirds: tuple[tuple[int, str], ...]
    rows: tuple[TimelineRow, ...]

    @property
    def as_bullets(self) -> Bullets:
        """Return the rows as points, for a format without pictures."""
        return Bullets(tuple(Bullet(f"{row.label}: {row.words}") for row in self.rows))

    def parts(self, most: int) -> Iterator[Timeline]:
        """Yield pictures of at most ``most`` rows, of about equal height, each with its own days in words."""
        beginning = self.description.partition(". ")[0]
        size = -(-len(self.rows) // -(-len(self.rows) // most))
        for start in range(0, len(self.rows), size):
            rows = self.rows[start : start + size]
            summary = ". ".join(f"{row.label}: {row.words}" for row in rows)
            yield replace(self, rows=rows, description=f"{beginning}. {summary}.")

    @property
    def kinds(self) -> list[TimelineMark]:
        """Return the kinds of marks in use, in the order of the legend."""
        used = {kind for row in self.rows for kind, _ in row.marks}
        return [kind for kind in TIMELINE_MARKS if kind in used]


@dataclass(frozen=True, slots=True)
class SpeakerNotes:
    """Speaker notes under the preceding heading. In formats without them they are bullets.

    Attributes:
        lines: such as the group's own words.
    """

    lines: tuple[str, ...]

    @property
    def as_bullets(self) -> Bullets:
        """Return the notes as bullets, for a format without speaker notes."""
        return Bullets(tuple(Bullet(line) for line in self.lines))


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The page's orientation until the next page setup. A document begins in portrait.

    Attributes:
        landscape: True for landscape, False for portrait.
        if_narrower: landscape only if a portrait page has less text width than so many centimetres; 0 for always.
        new_page: begin a new page even when the orientation stays the same.
    """

    landscape: bool
    if_narrower: float = 0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """Links to the parts of a long document.

    Attributes:
        headings: of level 2, in order; each leads to the first heading that says so.
    """

    headings: tuple[str, ...]

    def targets(self, prefix: str) -> dict[str, str]:
        """Return the anchor of each heading, such as "avsnitt-1", by the heading's text."""
        return {text: f"{prefix}{number}" for number, text in enumerate(self.headings, 1)}


Block = Heading | Paragraph | Facts | Bullets | Table | Chart | Map | Timeline | SpeakerNotes | PageSetup | Contents


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """Blocks under a name that a template or a variant can ask for.

    Attributes:
        name: of the part; several may have the same.
        blocks: in order.
        only_if_asked: written only where a template has a place for it, since other parts say the same.
    """

    name: PartName
    blocks: tuple[Block, ...]
    only_if_asked: bool = False


@dataclass(frozen=True, slots=True)
class Properties:
    """Metadata of the file.

    Attributes:
        author: the organisation, never a person.
        subject: the kind of document.
        date: of the workshop; files carry it instead of the clock, so that the same workshop gives the same bytes.
        running: the footer of each page.
        file_stem: the name of a file of these minutes, without suffix.
    """

    author: str
    subject: str
    date: dt.date | None
    running: str
    file_stem: str


@dataclass(frozen=True, slots=True)
class ComposedDocument:
    """A document, ready to be written in any format.

    Attributes:
        title: of the whole; also its first heading.
        language: as in HTML and Word.
        properties: what the file says about itself.
        parts: in order.
        fields: short texts by tag, for the content controls of a template.
        record: the hidden record of a copy that can be read back; "" for a copy to be published.
    """

    title: str
    language: str
    properties: Properties
    parts: tuple[DocumentPart, ...]
    fields: tuple[Fact, ...] = ()
    record: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return all blocks in order, without the parts that are only for templates."""
        return tuple(block for part in self.parts if not part.only_if_asked for block in part.blocks)

    @property
    def blocks_without_charts(self) -> tuple[Block, ...]:
        """Return the blocks for a writer without charts: without the paragraphs whose words a chart's table repeats."""
        return tuple(block for block in self.blocks if not (isinstance(block, Paragraph) and block.of_chart))
