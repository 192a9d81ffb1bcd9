"""Write a document as Markdown (CommonMark with GitHub's tables), with the user's text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

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
from larande_tui.documents.formats.saving import save

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~&$^#@{}]")
_AT_START: Final = re.compile(r"^([-+=:%]|\d{1,9}[.)])", re.MULTILINE)
_EDGES: Final = re.compile(r"^[^\S\n]+|[^\S\n]+$", re.MULTILINE)
_RULES: Final = {"left": ":--", "right": "--:", "center": ":-:"}


def markdown(document: ComposedDocument) -> str:
    """Return the whole document as Markdown, ending with a newline."""
    pieces = (piece for block in document.blocks_without_charts if (piece := "\n".join(_lines(block))))
    return "\n\n".join(pieces) + "\n"


def write_markdown(document: ComposedDocument, target: Path) -> Path:
    """Write the Markdown file, in UTF-8.

    Returns:
        The path written; see `saving.save`.

    Raises:
        ExportError: it cannot be written.
    """
    return save(target, markdown(document).encode())


def escaped(text: str) -> str:
    """Escape a text so that Markdown shows it literally, on several lines if it has them."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = _AT_START.sub(_escape_start, text)
    return _EDGES.sub(lambda edge: "".join(f"&#{ord(char)};" for char in edge[0]), text)


def _escape_start(match: re.Match[str]) -> str:
    r"""Escape the start of a line: ``-`` becomes ``\-``, and ``12.`` ``12\.``, since digits cannot be escaped."""
    mark = match[0]
    return f"{mark[:-1]}\\{mark[-1]}"


def _inline(text: str, indent: str = "") -> str:
    """Return a text whose line breaks are kept; lines after the first are indented to stay in their list item.

    Breaks at the very end go, since Markdown shows none there.
    """
    return escaped(text.rstrip("\n")).replace("\n", f"\\\n{indent}")


def _cell(text: str) -> str:
    return escaped(text).replace("\n", "<br>")


def _muted(detail: str) -> str:
    return f" ({escaped(detail)})" if detail else ""


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, detail):
            yield f"{'#' * level} {_inline(text)}{_muted(detail)}"
        case Paragraph(text, "prompt"):
            yield f"> {_inline(text, '> ')}"
        case Paragraph(text, _):
            yield _inline(text)
        case Facts(items):
            yield from (f"- {_label(label)}{_inline(value, '  ')}" for label, value in items)
        case Bullets(items):
            yield from (f"- {_inline(text, '  ')}{_muted(detail)}" for text, detail in items)
        case SpeakerNotes() | Timeline():
            yield from _lines(block.as_bullets)
        case Table(columns=columns, rows=rows):
            yield _row(tuple(column.title for column in columns))
            yield "| " + " | ".join(_RULES[column.align] for column in columns) + " |"
            yield from map(_row, rows)
        case Contents(headings):
            yield f"Innehåll: {' · '.join(map(_inline, headings))}"
        case Chart() | Map() | PageSetup():  # the tables that follow say the same; Markdown has no pages
            return


def _label(label: str) -> str:
    """Return a fact's label; "" for a further value of the same label."""
    return f"**{escaped(label)}:** " if label else ""


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"
