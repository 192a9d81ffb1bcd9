"""The workbook of a chart, in which its numbers are edited: one sheet without styles."""

from __future__ import annotations

import re
from typing import Final

from larande_tui.documents.content.blocks import Chart
from larande_tui.documents.formats.drawingml.chart import COLUMNS, SHEET, axis_label
from larande_tui.documents.ooxml.packaging import WrittenPart, package_bytes
from larande_tui.documents.ooxml.xml import attribute

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Text that Excel would read as an escaped character."""


def chart_workbook(chart: Chart) -> bytes:
    """Return the workbook that holds a chart's numbers, the same bytes for the same chart.

    Categories fill the first column, always as texts, and each series a column of its own.
    """
    rows = [_row(1, ["", *(series.name for series in chart.series)])]
    for at, category in enumerate(chart.categories):
        rows.append(_row(at + 2, [axis_label(category), *(series.values[at] for series in chart.series)]))
    sheet = (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="40" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )
    workbook = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = (
        WrittenPart(
            "xl/workbook.xml", _TYPE % "sheet.main", workbook.encode(), _link("worksheet", "worksheets/sheet1.xml")
        ),
        WrittenPart("xl/worksheets/sheet1.xml", _TYPE % "worksheet", sheet.encode(), b""),
    )
    return package_bytes(parts, _link("officeDocument", "xl/workbook.xml"))


def _row(number: int, values: list[str | float | None]) -> str:
    cells = (_cell(f"{column}{number}", value) for column, value in zip(COLUMNS, values, strict=False))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: str | float | None) -> str:
    if isinstance(value, str):
        text = attribute(_ESCAPE.sub("_x005F_", value))
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' if value else ""
    return "" if value is None else f'<c r="{place}"><v>{value:g}</v></c>'


def _link(kind: str, target: str) -> bytes:
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    ).encode()
