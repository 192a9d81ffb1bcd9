"""A document as a whole, made of named parts with blocks, before it is written in a format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from larande_tui.documents.content.blocks import Block, Fact, Paragraph

PartName = Literal["facts", "decisions", "brief", "chosen", "goals", "plan", "steps", "signatures"]


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
