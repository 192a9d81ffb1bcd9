"""An Excel file that was made oddly, or is none: the group is told what to do, and the workshop is as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.tables.xlsx_package import XlsxPackage
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session

NO_SHEET = "Filen är inget kalkylblad som går att läsa. Öppna den i sitt program och spara den som .xlsx eller CSV."
SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def book(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with a note, with one of its parts changed."""
    workbook, saved, changed = Workbook(), io.BytesIO(), io.BytesIO()
    sheet = workbook.active
    assert sheet is not None
    for cells in (("steg", "plats", "text"), ("reflektion", "RF1", "Ingen hinner")):
        sheet.append(list(cells))
    workbook.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return changed.getvalue()


def after_the_heading(xml: bytes, more: bytes) -> bytes:
    """The XML with something before its first element."""
    head, mark, tail = xml.rpartition(b"?>")
    return head + mark + more + tail


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        (WORKBOOK, lambda xml: xml.replace(b"<sheets>", b"<!--").replace(b"</sheets>", b"-->"), NO_SHEET),
        (WORKBOOK, lambda xml: xml + b" " * 50_000_001, NO_SHEET),
        (WORKBOOK, lambda _: b"", NO_SHEET),
        (SHEET, lambda _: b"", NO_SHEET),
        (SHEET, lambda _: b"<!-- inget -->", NO_SHEET),
        (
            SHEET,
            lambda xml: xml.replace(b"</sheetData>", b"<row/>" * 1_000_001 + b"</sheetData>"),
            "Filen är större än en tabell kan vara: larande läser högst en miljon XML-taggar. Dela upp den.",
        ),
    ],
    ids=["no sheets", "long list of sheets", "empty list of sheets", "empty sheet", "only a comment", "many tags"],
)
def test_what_is_no_sheet_is_refused_with_what_to_do(
    half_day: Session, tmp_path: Path, part: str, change: Callable[[bytes], bytes], told: str
) -> None:
    source = tmp_path / "svar.xlsx"
    source.write_bytes(book(part, change))
    with pytest.raises(ImportProblemError) as refusal:
        import_file(half_day, source)
    assert told in str(refusal.value)
    assert half_day.workshop.all(Note) == []


def test_a_long_comment_before_the_sheet_is_passed_over(half_day: Session, tmp_path: Path) -> None:
    source = tmp_path / "svar.xlsx"
    source.write_bytes(book(SHEET, lambda xml: after_the_heading(xml, b"<!--" + b"x" * 10_000 + b"-->")))
    import_file(half_day, source)
    assert [note.text for note in half_day.workshop.all(Note)] == ["Ingen hinner"]


def test_a_document_type_after_a_long_comment_is_refused_too(half_day: Session, tmp_path: Path) -> None:
    source = tmp_path / "svar.xlsx"
    hidden = b"<!--" + b"x" * 10_000 + b'--><!DOCTYPE a [<!ENTITY a "b">]>'
    source.write_bytes(book(SHEET, lambda xml: after_the_heading(xml, hidden)))
    with pytest.raises(ImportProblemError, match="inget kalkylblad"):
        import_file(half_day, source)


def test_a_folder_and_a_missing_file_are_told_as_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(ImportProblemError, match=r"Filen går inte att läsa: (det är en mapp|du har inte rätt)"):
        XlsxPackage(tmp_path)
    with pytest.raises(ImportProblemError, match="Filen går inte att läsa: mappen eller filen finns inte"):
        XlsxPackage(tmp_path / "borta.xlsx")
