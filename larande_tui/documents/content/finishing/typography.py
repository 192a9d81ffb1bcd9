"""Quotation marks and arrows of print in headings, tables and drawings; bullets hold words as typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from larande_tui.core.text import typographic
from larande_tui.documents.content.blocks import Block, Chart, Heading, Map, Table, Timeline
from larande_tui.documents.content.blocks.document import DocumentPart


def with_typography(parts: Iterable[DocumentPart]) -> list[DocumentPart]:
    """Return the parts with the signs of print for those of a keyboard."""
    return [replace(part, blocks=tuple(map(_set, part.blocks))) for part in parts]


def _set(block: Block) -> Block:
    match block:
        case Heading(text=text):
            return block if (new_text := typographic(text)) == text else replace(block, text=new_text)
        case Table():
            rows = tuple(tuple(map(typographic, row)) for row in block.rows)
            return block if rows == block.rows else replace(block, rows=rows)
        case Timeline():
            return replace(block, rows=tuple(row._replace(label=typographic(row.label)) for row in block.rows))
        case Chart():
            return replace(block, categories=tuple(map(typographic, block.categories)))
        case Map():
            return replace(block, nodes=tuple(node._replace(name=typographic(node.name)) for node in block.nodes))
        case _:
            return block
