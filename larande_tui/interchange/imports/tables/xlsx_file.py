"""Records of a sheet in an Excel file: the cells as displayed, formulas by their stored values."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from larande_tui.core.files import open_to_read
from larande_tui.core.office.zips import DAMAGE
from larande_tui.core.text import counted, plural
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.names import did_you_mean, name_key
from larande_tui.interchange.imports.tables.table import Record
from larande_tui.interchange.imports.tables.xlsx_package import SheetPart, XlsxPackage
from larande_tui.packs.errors import shown

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.cell.read_only import ReadOnlyCell

MOST_CELLS: Final = 100_000
"""Highest number of non-empty cells: a hundred answers to a thousand questions."""

_MOST_LAID_OUT: Final = 2_000_000
"""Highest number of cells including empty ones, since a file can claim any number."""

_LAST_ROW: Final = 1_048_576
"""The last row of any sheet in Excel."""

Warn = Callable[[str, str], object]
"""Callback for a warning, with advice for the command line or ""."""

_ZIP: Final = b"PK\x03\x04"
_UNREADABLE: Final = (*DAMAGE, ET.ParseError, TypeError, AttributeError, OSError)
"""The errors of openpyxl for a workbook that other programs made in their own way, or that is damaged."""

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_NAMED: Final = 10
_CELL: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"
_FORMULA: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"
_VALUE: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v"


def is_xlsx(source: Path) -> bool:
    """Tell whether a file is an Excel package, whatever its name."""
    try:
        with open_to_read(source) as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:
        return False  # reported by the reader


def read_xlsx(source: Path, name: str, warn: Warn) -> tuple[list[str], list[Record]]:
    """Read the non-empty rows of a sheet, and the first empty row of each gap.

    Args:
        source: the file.
        name: of the sheet; "" for the first one that is not hidden.
        warn: called about other sheets, and about cells without a readable value.

    Returns:
        The names of all sheets, and the rows.

    Raises:
        ImportProblemError: the file cannot be read, has no such sheet, or holds too much.
    """
    package = XlsxPackage(source)
    sheet = _choose(source, package.sheets, name, warn)
    alone, xml = package.only(sheet)
    try:
        records = list(_records(source, alone, warn))
        _tell_of_formulas(xml, warn)
    except _UNREADABLE as error:
        message = f"Bladet {shown(sheet.name)} går inte att läsa. Spara det som CSV i Excel och ta in det."
        raise ImportProblemError(source, message) from error
    return [sheet.name for sheet in package.sheets], records


def _choose(source: Path, sheets: list[SheetPart], name: str, warn: Warn) -> SheetPart:
    names = [sheet.name for sheet in sheets]
    if name:
        sheet_to_read = next((sheet for sheet in sheets if name_key(sheet.name) == name_key(name)), None)
        if sheet_to_read is None:
            message = f"Filen har inget blad som heter {shown(name)}{did_you_mean(name, names)}."
            raise ImportProblemError(source, f"{message} Blad som finns: {', '.join(map(shown, names))}.")
        return sheet_to_read
    sheet_to_read = next((sheet for sheet in sheets if not sheet.is_hidden), sheets[0])
    others = [shown(other) for other in names if other != sheet_to_read.name]
    if others:
        warn(
            f"Bladet {shown(sheet_to_read.name)} lästes. {plural(len(others), 'Bladet', 'Bladen')} {', '.join(others)} "
            "lästes inte.",
            "Välj blad med --blad.",
        )
    return sheet_to_read


def _records(source: Path, alone: io.BytesIO, warn: Warn) -> Iterator[Record]:
    from openpyxl import load_workbook

    cells = laid_out = 0
    errors: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about unsupported formatting, which is not read
        (sheet,) = load_workbook(alone, read_only=True, data_only=True, keep_links=False).worksheets
        sheet.reset_dimensions()  # a file's own dimensions may be wrong, or endless
        after_gap = True
        for number, row in enumerate(sheet.iter_rows(), 1):
            texts = [_text(cell, errors) for cell in row] if row else []
            while texts and not texts[-1].strip():
                texts.pop()
            cells += len(texts) - texts.count("")
            laid_out += len(row)
            if cells > MOST_CELLS or laid_out > _MOST_LAID_OUT or number > _LAST_ROW:
                message = f"Bladet har fler än {MOST_CELLS:_} celler med något i.".replace("_", " ")
                raise ImportProblemError(source, f"{message} Dela upp det.")
            if texts or not after_gap:
                yield Record(number, texts)  # the first of several empty rows marks the gap
            after_gap = not texts
    if errors:
        warn(f"{_places(errors)} har ett fel i stället för ett värde, och lästes inte.", "")


def _text(cell: Cell | ReadOnlyCell | Any, errors: list[str]) -> str:
    """Return the displayed text of a cell."""
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            if cell.data_type == "e":
                errors.append(cell.coordinate)
                return ""
            return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
        case bool():
            return "SANT" if value else "FALSKT"
        case int() | float():
            return _number(value, str(cell.number_format))
        case dt.datetime():
            midnight = value.time() == dt.time()
            return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
        case dt.time():
            return value.isoformat("minutes")
        case _:
            return str(value)


def _number(value: float, form: str) -> str:
    """Format a number as Excel in Swedish does: 3, 0,5, 50 %."""
    if "%" in form:
        return f"{value * 100:.10g} %".replace(".", ",")
    return str(value) if isinstance(value, int) else f"{value:.15g}".replace(".", ",")


def _tell_of_formulas(xml: bytes, warn: Warn) -> None:
    """Warn of formulas, whose values are as old as the file, or missing when they were never calculated."""
    if b"<f" not in xml and b":f" not in xml:
        return
    count, empty = 0, []
    for _, element in ET.iterparse(io.BytesIO(xml)):
        if element.tag != _CELL:
            continue
        if element.find(_FORMULA) is not None:
            count += 1
            if not element.findtext(_VALUE):
                empty.append(element.get("r", "?"))
        element.clear()
    if count > len(empty):
        sentence = counted(count - len(empty), "cell är en formel", "celler är formler")
        warn(f"{sentence}. Värdet är det som Excel räknade ut när filen sparades.", "")
    if empty:
        warn(
            f"{_places(empty)} är {plural(len(empty), 'en formel', 'formler')} utan sparat värde och lästes inte. "
            "Öppna filen i Excel och spara den, så räknas det ut.",
            "",
        )


def _places(cells: list[str]) -> str:
    more = " …" if len(cells) > _NAMED else ""
    return f"{plural(len(cells), 'Cell', 'Cellerna')} {', '.join(cells[:_NAMED])}{more}"
