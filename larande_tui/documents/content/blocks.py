"""The blocks of a document: plain data that any writer can turn into its format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
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
        role: ``subtitle`` stands under the title, ``prompt`` is a question that the group answers, ``muted`` explains.
        of_chart: says of a chart what its table says, so only a writer with charts writes it; see `Table.drawn`.
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
        width: its share of the table's width, next to the other columns' numbers.
        align: of header and cells.
        choices: the words that a cell is chosen among, where it says one of them.
        to_fill: readers write in it, so that it needs room also while it is empty.
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
        title: what it is, for those who hear it read or meet it on its own.
        description: how to read it, a sentence or two.
        columns: from left to right.
        rows: the cells' texts.
        to_sign: rows leave room for a signature.
        drawn: the chart before it shows the same, so only a writer without charts writes it.
        bookmarks: what each row is called in a copy that can be read back; none where rows are not read back.
    """

    title: str
    description: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    to_sign: bool = False
    drawn: bool = False
    bookmarks: tuple[str, ...] = ()


SeriesTime = Literal["then", "now", "wanted"]
"""When something was, is or should be so."""


class Series(NamedTuple):
    """Values to draw, one for each of the chart's categories; None where there is no value.

    The moment decides how they look, so that the same means the same in every chart.
    """

    name: str
    values: tuple[float | None, ...]
    moment: SeriesTime = "now"


_ROUND, _MOST_LINES = (1, 2, 5), 6

HIGHEST_RATING: Final = 5
"""The end of the scale of a chart of ``gaps``."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of numbers, which its description tells too. A table of them follows, so a writer may leave it out.

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
    """Something on the map.

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
"""The lines of a map in the order of its legend, and what they say."""


class MapEdge(NamedTuple):
    """A connection between two nodes, by their ids; ``missing`` when it is needed and does not exist."""

    source: str
    target: str
    label: str
    strong: bool
    missing: bool

    @property
    def line(self) -> EdgeLine:
        """Return how its line looks."""
        return "missing" if self.missing else "strong" if self.strong else "weak"


@dataclass(frozen=True, slots=True)
class Map:
    """A picture of how things connect. Tables of the same always follow, so a writer may leave it out."""

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
"""The marks of a timeline in the order of its legend, and what they say."""


class TimelineRow(NamedTuple):
    """A row of a timeline.

    Attributes:
        label: in the group's words, with its number.
        words: its days, for formats without pictures.
        work: beginning and end of the work, in months from the beginning of the line; None for none on the line.
        marks: what is marked, and where.
        beyond: something lies after the end of the line.
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
        thirds: of the year: the month that each begins in, from 0, and its name.
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

    @property
    def kinds(self) -> list[TimelineMark]:
        """Return the kinds of marks that it has, in the order of the legend."""
        used = {kind for row in self.rows for kind, _ in row.marks}
        return [kind for kind in TIMELINE_MARKS if kind in used]


@dataclass(frozen=True, slots=True)
class SpeakerNotes:
    """A speaker's notes under the heading before. In formats without a speaker they are bullets.

    Attributes:
        lines: such as the group's own words.
    """

    lines: tuple[str, ...]

    @property
    def as_bullets(self) -> Bullets:
        """Return them as points, for a format without a speaker."""
        return Bullets(tuple(Bullet(line) for line in self.lines))


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The page's orientation until the next page setup. A document begins with standing pages.

    Attributes:
        landscape: whether the page lies.
        if_narrower: centimetres of text on a standing page from which on it need not lie; 0 when it always does.
        new_page: what follows begins on a page of its own also where the pages lay that way before.
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
        """Return the name of each heading's place in a file, such as "avsnitt-1", by the heading."""
        return {text: f"{prefix}{number}" for number, text in enumerate(self.headings, 1)}


Block = Heading | Paragraph | Facts | Bullets | Table | Chart | Map | Timeline | SpeakerNotes | PageSetup | Contents


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """Blocks that belong together under a name that a template or a variant can ask for.

    Attributes:
        name: of the part; several may have the same.
        blocks: in order.
        only_if_asked: only a template with a place for it gets it, since other parts say the same.
    """

    name: PartName
    blocks: tuple[Block, ...]
    only_if_asked: bool = False


@dataclass(frozen=True, slots=True)
class Properties:
    """Properties that a file has about itself.

    Attributes:
        author: the organisation, never a person.
        subject: the kind of document.
        date: of the workshop; files carry it instead of the clock, so that the same workshop gives the same bytes.
        running: the line at the foot of each page.
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
        fields: short texts by tag, for a template that has places of its own for them.
        record: what a copy that can be read back carries unseen; "" for one to be published.
    """

    title: str
    language: str
    properties: Properties
    parts: tuple[DocumentPart, ...]
    fields: tuple[Fact, ...] = ()
    record: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return all blocks in order, without those of parts that only a template asks for."""
        return tuple(block for part in self.parts if not part.only_if_asked for block in part.blocks)

    @property
    def blocks_without_charts(self) -> tuple[Block, ...]:
        """Return the blocks for a writer that draws no charts: their tables say what the words about them do."""
        return tuple(block for block in self.blocks if not (isinstance(block, Paragraph) and block.of_chart))
