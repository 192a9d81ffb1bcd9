"""Read returned presentations: their tables as text, and their hidden record. Nothing in them is run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.core.text import clean
from larande_tui.documents.readback.document import MOST_CELLS, DocumentCell, DocumentRow, PlanDocument, within_limits
from larande_tui.documents.readback.package import P, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_AT_THE_FOOT: Final = ("ftr", "sldNum", "dt")
Rows = tuple[DocumentRow, ...]


def read_plan_slides(path: Path) -> PlanDocument:
    """Read a presentation that may hold a plan, even if parts were moved, copied or removed.

    Args:
        path: a .pptx, from any program.

    Raises:
        ReadingError: it is missing, of another format, or larger than a plan may be; ``str`` of it is the sentence to
            show.
    """
    package = open_package(path)
    tables = list(within_limits(path, _tables(package.slides)))
    return PlanDocument(
        path,
        package.title,
        tuple(_joined(tables)),
        tuple(line for slide in package.slides for line in lines_of(slide)),
        package.record,
        package.saved,
        is_slides=True,
    )


def _tables(slides: Iterable[Element]) -> Iterator[Iterator[DocumentRow]]:
    """Yield the rows of each table, read lazily."""
    return (rows for slide in slides for rows in tables_of(slide))


def tables_of(slide: Element) -> Iterator[Iterator[DocumentRow]]:
    """Yield the rows of each table on a slide, read lazily."""
    return (map(_row, table.iterfind(f"{_A}tr")) for table in slide.iter(f"{_A}tbl"))


def _row(row: Element) -> DocumentRow:
    cells = row.findall(f"{_A}tc")[:MOST_CELLS]
    return DocumentRow(
        tuple(None if cell.get("hMerge") or cell.get("vMerge") else _cell(cell) for cell in cells),
        tuple(1 for _ in cells),
    )


def _cell(cell: Element) -> DocumentCell:
    """Read a cell; struck-through text is left out, unless all of it is."""
    runs = [(text, struck) for paragraph in cell.iter(f"{_A}p") for text, struck in (*_runs(paragraph), ("\n", False))][
        :-1
    ]
    strikes = [struck for text, struck in runs if text.strip()]
    if all(strikes):
        return DocumentCell("".join(text for text, _ in runs), "all" if strikes else "")
    return DocumentCell("".join(text for text, struck in runs if not struck), "partly" if any(strikes) else "")


def _runs(paragraph: Element) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a paragraph, and whether they are struck through."""
    for piece in paragraph:
        if piece.tag == f"{_A}br":
            yield "\n", False
        elif piece.tag in (f"{_A}r", f"{_A}fld"):
            look = piece.find(f"{_A}rPr")
            struck = look is not None and look.get("strike", "noStrike") != "noStrike"
            yield clean(piece.findtext(f"{_A}t") or ""), struck


def lines_of(slide: Element) -> Iterator[str]:
    """Yield each non-empty paragraph outside tables, except the footer."""
    for shape in slide.iter(f"{P}sp"):
        place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if place is not None and place.get("type") in _AT_THE_FOOT:
            continue
        for paragraph in shape.iter(f"{_A}p"):
            text = "".join(text for text, _ in _runs(paragraph))
            if text.strip():
                yield text


def _joined(tables: list[Rows]) -> Iterator[Rows]:
    """Join the tables that were divided between slides: they have the same header.

    A row higher than a slide continues in the next table under the same number.
    """
    waiting: list[Rows] = list(tables)
    while waiting:
        first = waiting.pop(0)
        same = [table for table in waiting if first and table and table[0].texts == first[0].texts]
        waiting = [table for table in waiting if table not in same]
        rows = list(first)
        for table in same:
            below = list(table[1:])
            if below and len(rows) > 1 and _goes_on(rows[-1], below[0]):
                rows[-1] = _whole(rows[-1], below.pop(0))
            rows += below
        yield tuple(rows)


def _goes_on(upper: DocumentRow, lower: DocumentRow) -> bool:
    number = upper.texts[0].strip() if upper.texts else ""
    return number.isdigit() and lower.texts[:1] == (upper.texts[0],)


def _whole(upper: DocumentRow, lower: DocumentRow) -> DocumentRow:
    """Join the parts of a divided row: a line that was cut in two becomes one again."""
    cells: list[DocumentCell | None] = [upper.cells[0]]
    for above, below in zip(upper.cells[1:], lower.cells[1:], strict=False):
        if above is None or below is None or not below.text:
            cells.append(above)
        else:
            between = "" if not above.text or above.text.endswith("\n") else " "
            cells.append(above._replace(text=f"{above.text}{between}{below.text}"))
    return DocumentRow(tuple(cells), upper.spans)
