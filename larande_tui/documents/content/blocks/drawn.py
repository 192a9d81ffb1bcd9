"""Blocks that are drawn: charts, maps and timelines. Each has its words too, for writers without pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from larande_tui.documents.content.blocks.text import Bullet, Bullets

SeriesTime = Literal["then", "now", "wanted"]
"""The time of a value: before, now, or desired."""


class ChartSeries(NamedTuple):
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
    series: tuple[ChartSeries, ...]

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
