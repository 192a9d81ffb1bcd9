"""Blocks of words: headings, running text, points and tables, and the turns of the page between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

ParagraphRole = Literal["body", "subtitle", "prompt", "muted"]
Align = Literal["left", "right", "center"]


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
