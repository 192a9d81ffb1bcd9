"""Documents with a plan, edited as people do: in the cells of their tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table

from larande_tui.documents.content.compose import compose
from larande_tui.documents.content.variants import Variant
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.documents.readback.word import read_plan_document
from larande_tui.workshop.model.items import Item
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change

WORKSHOP_ID = "w0rkshop01"


def workshop_of(*items: Item) -> Workshop:
    workshop = Workshop()
    for item in items:
        workshop.apply(Change.put(item))
    return workshop


def written(workshop: Workshop, path: Path, variant: Variant = "plan", *, publish: bool = False) -> Path:
    """Write a document with larande."""
    path.write_bytes(docx_bytes(compose(workshop, variant, working_copy_of="" if publish else WORKSHOP_ID)))
    return path


def written_with_short_plan(workshop: Workshop, path: Path) -> Path:
    """Write minutes as the first versions did, with a short plan besides: so does a template with a place for it."""
    document = compose(workshop, working_copy_of=WORKSHOP_ID)
    parts = tuple(replace(part, only_if_asked=False) for part in document.parts)
    path.write_bytes(docx_bytes(replace(document, parts=parts)))
    return path


def read_back(path: Path) -> PlanDocument:
    return read_plan_document(path)


# --- as in Word -----------------------------------------------------------------------------------------------------


def edited(path: Path, change: Callable[[Table], object], table: int = 0) -> Path:
    """Return the document with its plan changed and saved by another program."""
    document = docx.Document(str(path))
    change(document.tables[table])
    document.save(str(path))
    return path


def column(table: Table, title: str) -> int:
    return [cell.text for cell in table.rows[0].cells].index(title)


def write(table: Table, row: int, title: str, text: str) -> None:
    """Type in a cell as a person does: the text is replaced, the cell's paragraph and control stay."""
    cell = table.rows[row].cells[column(table, title)]._tc
    runs = list(cell.iter(qn("w:r")))
    for run in runs[1:]:
        run.getparent().remove(run)
    if not runs:
        runs = [cell.findall(qn("w:p"))[0]._add_r()]
    runs[0].text = text


def add_row(table: Table, cells: dict[str, str], at: int = -1) -> None:
    """Add a row as Word does: without anything that marks it."""
    row = deepcopy(table.rows[-1]._tr)
    for mark in list(row.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    for control in list(row.iter(qn("w:sdt"))):
        content = control.find(qn("w:sdtContent"))
        for child in list(content):
            control.addprevious(child)
        control.getparent().remove(control)
    for text in row.iter(qn("w:t")):
        text.text = ""
    table.rows[at]._tr.addnext(row)
    place = next(number for number, candidate in enumerate(table.rows) if candidate._tr is row)
    for title, text in cells.items():
        write(table, place, title, text)


def remove_row(table: Table, row: int) -> None:
    table._tbl.remove(table.rows[row]._tr)


def reorder(table: Table, rows: list[int]) -> None:
    """Put the rows below the header in another order."""
    elements = [table.rows[number]._tr for number in rows]
    for element in elements:
        table._tbl.remove(element)
    for element in elements:
        table._tbl.append(element)


def move_column(table: Table, title: str, to: int) -> None:
    place = column(table, title)
    for row in table.rows:
        cells = list(row._tr.iter(qn("w:tc")))
        cells[to].addprevious(cells[place])


def drop_column(table: Table, title: str) -> None:
    place = column(table, title)
    for row in table.rows:
        row._tr.remove(list(row._tr.iter(qn("w:tc")))[place])


def without_marks(table: Table) -> None:
    """Remove what some programs lose: bookmarks and the tags of controls."""
    for mark in list(table._tbl.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:tag"))):
        mark.getparent().remove(mark)


# --- as bytes -------------------------------------------------------------------------------------------------------


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def save_parts(path: Path, parts: dict[str, bytes]) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path


def with_main(path: Path, change: Callable[[str], str]) -> Path:
    """Return the document with its main part changed as text."""
    parts = parts_of(path)
    parts["word/document.xml"] = change(parts["word/document.xml"].decode()).encode()
    return save_parts(path, parts)


def without_record(path: Path) -> Path:
    """Return a document as left by a program that does not know custom data."""
    parts = {name: data for name, data in parts_of(path).items() if not name.startswith("customXml")}
    relations = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = re.sub(r"<Relationship [^>]*customXml[^>]*/>", "", relations).encode()
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = re.sub(r"<Override [^>]*/customXml/[^>]*/>", "", types).encode()
    return save_parts(path, parts)


def table_of(path: Path, number: int = 0) -> Any:
    return docx.Document(str(path)).tables[number]
