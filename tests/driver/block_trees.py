"""Look things up in the blocks of a document."""

from __future__ import annotations

from itertools import takewhile

from larande_tui.documents.content.blocks import Block, Bullets, Facts, Heading, Paragraph, Table
from larande_tui.documents.content.blocks.document import ComposedDocument


def headings(minutes: ComposedDocument, level: int) -> list[str]:
    return [block.text for block in minutes.blocks if isinstance(block, Heading) and block.level == level]


def under(minutes: ComposedDocument, title: str) -> list[Block]:
    """Return the blocks after a heading, until the next of the same or a higher level."""
    blocks = list(minutes.blocks)
    at, level = next((i, b.level) for i, b in enumerate(blocks) if isinstance(b, Heading) and b.text == title)
    return list(takewhile(lambda b: not (isinstance(b, Heading) and b.level <= level), blocks[at + 1 :]))


def table(minutes: ComposedDocument, title: str) -> Table:
    return next(block for block in minutes.blocks if isinstance(block, Table) and block.title == title)


def facts(blocks: list[Block] | tuple[Block, ...]) -> dict[str, str]:
    return {fact.label: fact.value for block in blocks if isinstance(block, Facts) for fact in block.items}


def points(blocks: list[Block]) -> list[tuple[str, str]]:
    return [tuple(item) for block in blocks if isinstance(block, Bullets) for item in block.items]


def words_of(minutes: ComposedDocument) -> str:
    return "\n".join(text for block in minutes.blocks for text in texts(block))


def texts(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return [block.text]
        case Facts(items) | Bullets(items):
            return [text for item in items for text in item]
        case Table():
            return [cell for row in block.rows for cell in row]
        case _:
            return []
