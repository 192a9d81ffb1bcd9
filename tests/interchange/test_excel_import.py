"""Excel files themselves: what their cells show comes in, and nothing that a file claims fills a memory."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.interchange.imports.sources import ImportOptions
from larande_tui.interchange.imports.tables import xlsx_file
from larande_tui.workshop.model.items import Note, Vote
from larande_tui.workshop.store.session import Session

HEADER = ("steg", "plats", "text", "tema", "röster")
SHEET = "xl/worksheets/sheet1.xml"


def row(text: object, votes: object = "", theme: object = "") -> tuple[object, ...]:
    return ("reflektion", "RF1", text, theme, votes)


def book(*rows: Sequence[object], name: str = "Svar", change: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """A workbook with one sheet of rows."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = name
    for cells in rows:
        sheet.append(list(cells))
    change(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def with_shared_texts(*rows: Sequence[object]) -> bytes:
    """A workbook as Excel writes it, whose cells share their texts."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file)
    sheet = workbook.add_worksheet("Svar")
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write_string(at, column, str(cell))
    workbook.close()
    return file.getvalue()


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return changed.getvalue()


def take(session: Session, data: bytes, name: str = "svar.xlsx", **options: Any) -> ImportReport:
    source = session.path.parent / name
    source.write_bytes(data)
    return import_file(session, source, ImportOptions(**options))


def texts(session: Session) -> list[str]:
    return [note.text for note in session.workshop.all(Note)]


@pytest.mark.parametrize("name", ["svar.xlsx", "svar.XLSX", "svar.xlsm", "svar.csv", "utan-ändelse"])
def test_a_sheet_is_read_whatever_the_file_is_called(half_day: Session, name: str) -> None:
    report = take(half_day, book(HEADER, row("Vi lär i bilen", 3, "Tid"), row("Två\nrader")), name)
    assert texts(half_day) == ["Vi lär i bilen", "Två\nrader"]
    assert [vote.count for vote in half_day.workshop.all(Vote)] == [3]
    assert report.sentences == []


def test_cells_are_what_they_show(half_day: Session) -> None:
    def formats(workbook: Workbook) -> None:
        workbook["Svar"]["C6"].number_format = "0 %"

    shown = [3, 3.0, 0.5, 12345678901234, 0.25, True, dt.date(2026, 11, 12),
             dt.datetime.fromisoformat("2026-11-12 09:30"), dt.time(9, 5), dt.date(2026, 12, 1)]  # fmt: skip
    take(half_day, book(HEADER, *map(row, shown), change=formats))
    assert texts(half_day) == [
        "3", "3", "0,5", "12345678901234", "25 %", "SANT", "2026-11-12", "2026-11-12 09:30", "09:05", "2026-12-01",
    ]  # fmt: skip


def test_a_line_break_as_forms_writes_it_is_a_line_break(half_day: Session) -> None:
    take(half_day, book(HEADER, row("ett_x000D_\ntvå")))
    take(half_day, with_shared_texts(HEADER, row("ett_x000D_\ntvå")))
    assert texts(half_day) == ["ett\ntvå", "ett\ntvå"]


def test_texts_that_the_cells_share_are_read_with_all_their_parts(half_day: Session) -> None:
    def bold(xml: bytes) -> bytes:
        return xml.replace(b"<si><t>hel</t></si>", b"<si><r><t>he</t></r><r><rPr><b/></rPr><t>l</t></r></si>")

    data = with_shared_texts(HEADER, row("hel"), row("hel"), row(" åäö 📱 "))
    changed = with_part(data, "xl/sharedStrings.xml", bold)
    assert changed != data
    take(half_day, changed)
    assert texts(half_day) == ["hel", "hel", " åäö 📱 "]


def test_the_first_sheet_that_is_seen_is_read_and_the_others_told(half_day: Session) -> None:
    def more(workbook: Workbook) -> None:
        hidden = workbook.create_sheet("Dold", 0)
        hidden.append(["text"])
        hidden.sheet_state = "hidden"
        workbook.create_sheet("Gamla svar").append(["steg", "text"])

    data = book(HEADER, row("synlig"), change=more)
    report = take(half_day, data)
    assert texts(half_day) == ["synlig"]
    assert report.sentences == ["Bladet Svar lästes. Bladen Dold, Gamla svar lästes inte. Välj blad med --blad."]
    with pytest.raises(ImportProblemError) as caught:
        take(half_day, data, sheet="Gamla")
    assert (
        "Filen har inget blad som heter Gamla (menade du Gamla svar?). Blad som finns: Dold, Svar, Gamla svar."
        in str(caught.value)
    )
    take(half_day, book(HEADER, row("b"), name="Blad två"), sheet="blad två")
    assert texts(half_day) == ["synlig", "b"]


def test_a_title_above_a_gap_and_a_table_below(half_day: Session) -> None:
    rows = [("Svar från Norr",), (), HEADER, row("ett"), (), row("två"), (), ("Sammanställning",), ("a", "b")]
    report = take(half_day, book(*rows))
    assert texts(half_day) == ["ett", "två"]
    assert report.sentences == [
        "Ovanför kolumnernas namn står ”Svar från Norr”, som inte lästes.",
        "Rad 8: ”Sammanställning” ser ut att börja en annan tabell. Den lästes inte.",
    ]


# --- formulas -------------------------------------------------------------------------------------------------------


def test_a_formula_is_the_value_that_excel_saved(half_day: Session) -> None:
    data = book(HEADER, row("=1+2"), row("vanlig"))
    saved = with_part(data, SHEET, lambda xml: re.sub(rb"<f>1\+2</f><v\s*(/>|></v>)", b"<f>1+2</f><v>3</v>", xml))
    assert saved != data
    report = take(half_day, saved)
    assert texts(half_day) == ["3", "vanlig"]
    assert report.sentences == ["1 cell är en formel. Värdet är det som Excel räknade ut när filen sparades."]


def test_a_formula_without_a_value_is_told_with_its_cell(half_day: Session) -> None:
    report = take(half_day, book(HEADER, row("=1+2"), row("vanlig"), row("=C2")))
    assert texts(half_day) == ["vanlig"]
    (told,) = report.sentences
    assert told == (
        "Cellerna C2, C4 är formler utan sparat värde och lästes inte. "
        "Öppna filen i Excel och spara den, så räknas det ut."
    )


def test_an_error_in_a_cell_is_told(half_day: Session) -> None:
    report = take(half_day, book(HEADER, row("#N/A"), row("ja")))
    assert texts(half_day) == ["ja"]
    assert report.sentences == ["Cell C2 har ett fel i stället för ett värde, och lästes inte."]


def test_a_text_that_looks_like_a_formula_is_text(half_day: Session) -> None:
    def as_text(workbook: Workbook) -> None:
        workbook["Svar"]["C2"].data_type = "s"

    report = take(half_day, book(HEADER, row("=cmd|' /C calc'!A1"), change=as_text))
    assert texts(half_day) == ["=cmd|' /C calc'!A1"]
    assert report.sentences == []


# --- files of others ------------------------------------------------------------------------------------------------


def test_a_strict_workbook_is_read(half_day: Session) -> None:
    data = book(HEADER, row("ett"))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for usual, other in (
                (
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                ),
                (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            ):
                part = part.replace(usual, other)
            new.writestr(name, part)
    take(half_day, strict.getvalue())
    assert texts(half_day) == ["ett"]


def test_what_larande_wrote_itself_is_read(half_day: Session, tmp_path: Path) -> None:
    from larande_tui.interchange.exports.workbook import write_workbook
    from larande_tui.workshop.model.items import Action

    half_day.put(Action(id="a", number=1, order=1, activity="Öva", due=dt.date(2027, 1, 22), owner="planerare"))
    file = write_workbook(half_day.workshop, tmp_path / "allt.xlsx")
    with Session.create(tmp_path / "ny.larande") as other:
        import_file(other, file)
        (action,) = other.workshop.actions
    assert (action.activity, action.due, action.owner) == ("Öva", dt.date(2027, 1, 22), "planerare")


def test_pictures_links_and_macros_are_left_where_they_are(half_day: Session) -> None:
    data = book(HEADER, row("ett"))
    more = io.BytesIO(data)
    with zipfile.ZipFile(more, "a") as file:
        file.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
        file.writestr("xl/externalLinks/externalLink1.xml", b"not even xml")
        file.writestr("xl/drawings/drawing1.xml", b"<!DOCTYPE x>")
    take(half_day, more.getvalue())
    assert texts(half_day) == ["ett"]


# --- hostile files --------------------------------------------------------------------------------------------------


def refused(session: Session, data: bytes) -> str:
    with pytest.raises(ImportProblemError, match="Inget togs in") as caught:
        take(session, data)
    assert texts(session) == []
    return str(caught.value)


NO_SHEET = "inget kalkylblad som går att läsa"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
@pytest.mark.parametrize("declared", [b'<!DOCTYPE a [<!ENTITY a "b">]>', b'<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_a_part_that_declares_a_document_type_is_refused(half_day: Session, part: str, declared: bytes) -> None:
    def declare(xml: bytes) -> bytes:
        head, end, tail = xml.rpartition(b"?>")
        return head + end + declared + tail

    spoilt = with_part(with_shared_texts(HEADER, row("ett")), part, declare)
    assert declared in load_part(spoilt, part)
    assert NO_SHEET in refused(half_day, spoilt)


def test_a_bomb_is_refused_by_what_it_would_unpack_to(half_day: Session) -> None:
    data = with_part(
        book(HEADER, row("ett")), SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * 60_000_000)
    )
    assert len(data) < 1_000_000
    assert "Bladet är större än 50 MB uppackat." in refused(half_day, data)


def test_a_part_that_holds_more_than_it_says_is_not_unpacked(half_day: Session) -> None:
    data = bytearray(with_part(book(HEADER, row("ett")), SHEET, lambda xml: xml + b" " * 60_000_000))
    real = len(load_part(bytes(data), SHEET))
    claimed = (real - 59_999_000).to_bytes(4, "little")
    at = 0
    while (at := data.find(real.to_bytes(4, "little"), at)) >= 0:
        data[at : at + 4] = claimed
    tracemalloc.start()
    try:
        assert NO_SHEET in refused(half_day, bytes(data))
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def load_part(data: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(part)


def test_a_sheet_that_claims_to_be_without_end_costs_nothing(half_day: Session) -> None:
    claimed = with_part(
        book(HEADER, row("ett")),
        SHEET,
        lambda xml: xml.replace(b'<dimension ref="A1:E2"', b'<dimension ref="A1:XFD1048576"'),
    )
    take(half_day, claimed)
    assert texts(half_day) == ["ett"]


@pytest.mark.parametrize(
    ("claimed", "as_it_is"), [(b'<row r="1000000000">', b'<row r="2">'), (b'r="XFD2" t', b'r="E2" t')]
)
def test_a_row_or_column_far_away_costs_nothing(half_day: Session, claimed: bytes, as_it_is: bytes) -> None:
    data = book(HEADER, *[row("ett", "x")] * 300)
    spoilt = with_part(data, SHEET, lambda xml: xml.replace(as_it_is, claimed))
    assert spoilt != data
    began = time.process_time()
    if claimed.startswith(b"<row"):
        assert "Dela upp det" in refused(half_day, spoilt)
    else:
        take(half_day, spoilt)
    assert time.process_time() - began < 10


def test_too_many_cells_are_refused_with_the_number(half_day: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_CELLS", 1_000)
    assert "Bladet har fler än 1 000 celler med något i." in refused(half_day, book(HEADER, *[row("x")] * 400))


def test_a_file_that_is_too_large_is_refused(half_day: Session) -> None:
    assert "större än 20 MB" in refused(half_day, b"PK\x03\x04" + b"x" * 20_000_001)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04resten", NO_SHEET),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 resten", "äldre Officeprogram eller har ett lösenord"),
    ],
)
def test_what_is_no_excel_file_is_told(half_day: Session, data: bytes, told: str) -> None:
    assert told in refused(half_day, data)


def test_a_word_document_is_no_sheet(half_day: Session, tmp_path: Path) -> None:
    import docx

    docx.Document().save(str(tmp_path / "x.docx"))
    assert NO_SHEET in refused(half_day, (tmp_path / "x.docx").read_bytes())


def test_damaged_bytes_never_raise_anything_else(half_day: Session) -> None:
    import random

    data = book(HEADER, *[row(f"svar {at}", at, "Tid") for at in range(20)])
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(plain, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    rng = random.Random(12)
    for _ in range(150):
        spoilt = bytearray(plain.getvalue())
        for _ in range(rng.randint(1, 12)):
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
        try:
            take(half_day, bytes(spoilt))
        except ImportProblemError:
            continue


def test_the_workbooks_here_are_read_by_others_too(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(book(HEADER, row("ett")))
    assert load_workbook(tmp_path / "x.xlsx")["Svar"]["C2"].value == "ett"
