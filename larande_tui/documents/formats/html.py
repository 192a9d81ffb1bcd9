"""Write a document as one HTML file that needs nothing else: no script, no font, no picture from the web."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from larande_tui.documents.content.blocks import (
    Block,
    Bullets,
    Chart,
    ComposedDocument,
    Facts,
    Heading,
    Map,
    PageSetup,
    Paragraph,
    SeriesTime,
    SpeakerNotes,
    Table,
)
from larande_tui.documents.content.wording import number
from larande_tui.documents.formats.saving import save

_STYLE: Final = """
:root { color: #1f2a30; background: #fff; font: 1rem/1.5 Arial, "Liberation Sans", sans-serif; }
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 1.4em 0 .4em; }
h1, h2, h4 { color: #1b4b5a; }
h1 { font-size: 2rem; margin-top: 0; }
p, li, td, dd { white-space: pre-wrap; overflow-wrap: anywhere; margin-top: 0; }
.detail, .muted, .subtitle { color: #54606a; font-weight: normal; }
.subtitle { font-size: 1.2rem; }
.prompt { border-left: .2rem solid #1b4b5a; padding-left: .7rem; color: #54606a; }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: .2rem 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
figure, .table { margin: 1rem 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; color: #1b4b5a; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid #b4c2c6; }
th { background: #e7eff1; color: #1b4b5a; border-bottom: 2px solid #1b4b5a; vertical-align: bottom; }
.right { text-align: right; } .center { text-align: center; } .sign td { height: 3rem; }
svg { max-width: 100%; height: auto; font: 13px Arial, sans-serif; }
@media (max-width: 35rem) { dl { grid-template-columns: 1fr; } }
@media print {
  body { margin: 0; max-width: none; }
  h2, h3, h4, h5, caption { break-after: avoid; }
  tr { break-inside: avoid; }
}
@page { size: A4; margin: 2cm; }
"""

_LABELS: Final = 240
_BARS: Final = 400
_HIGH: Final = 14
_HIGHEST_RATING: Final = 5
_FILLS: Final[dict[SeriesTime, str]] = {"then": "#fff", "now": "#1b4b5a", "wanted": "url(#hatched)"}
_BAR_LOOKS: Final[dict[SeriesTime, str]] = {"then": "tom", "now": "hel", "wanted": "streckad"}
_HATCHED: Final = (
    '<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#fff"/><rect width="2" height="6" fill="#1b4b5a"/></pattern></defs>'
)


def html(document: ComposedDocument) -> str:
    """Return the whole document as HTML 5, ending with a newline."""
    pieces = "\n".join(piece for block in document.blocks for piece in _pieces(block))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{pieces}\n</main>\n</body>\n</html>\n"
    )


def write_html(document: ComposedDocument, target: Path) -> Path:
    """Write the HTML file, in UTF-8.

    Returns:
        Where it is; see `saving.save`.

    Raises:
        ExportError: it cannot be written.
    """
    return save(target, html(document).encode())


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, detail):
            yield f"<h{level}>{escape(text)}{_muted(detail)}</h{level}>"
        case Paragraph(text, role):
            kind = "" if role == "body" else f' class="{role}"'
            yield f"<p{kind}>{escape(text)}</p>"
        case Facts(items):
            inner = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in items)
            yield f"<dl>{inner}</dl>"
        case Bullets(items):
            yield f"<ul>{''.join(f'<li>{escape(text)}{_muted(detail)}</li>' for text, detail in items)}</ul>"
        case SpeakerNotes():
            yield from _pieces(block.as_bullets)
        case Table():
            yield _table(block)
        case Chart():
            yield _chart(block)
        case Map() | PageSetup():  # the tables that follow say the same; a page on the screen does not turn
            return


def _muted(detail: str) -> str:
    return f' <span class="detail">({escape(detail)})</span>' if detail else ""


def _table(table: Table) -> str:
    aligned = ["" if column.align == "left" else f' class="{column.align}"' for column in table.columns]
    head = "".join(
        f'<th scope="col"{kind}>{escape(column.title)}</th>'
        for column, kind in zip(table.columns, aligned, strict=True)
    )
    rows = "".join(
        f"<tr>{''.join(f'<td{kind}>{escape(cell)}</td>' for cell, kind in zip(row, aligned, strict=True))}</tr>\n"
        for row in table.rows
    )
    name = escape(table.title)
    signed = ' class="sign"' if table.to_sign else ""
    return (
        f'<div class="table" role="region" aria-label="{name}" tabindex="0"><table{signed}>'
        f"<caption>{name}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>"
    )


def _chart(chart: Chart) -> str:
    """Draw lying bars, each with its number; the series differ in hatching, not in colour alone."""
    each = _HIGH * len(chart.series) + 10
    values = [value for series in chart.series for value in series.values if value is not None]
    most = _HIGHEST_RATING if chart.kind == "gaps" else max(values, default=1) or 1
    bars = []
    for row, category in enumerate(chart.categories):
        top = row * each
        bars.append(
            f'<text x="{_LABELS - 8}" y="{top + each // 2}" text-anchor="end" fill="#1f2a30">{escape(category)}</text>'
        )
        for index, series in enumerate(chart.series):
            value = series.values[row]
            if value is not None:
                y, width = top + index * _HIGH, round(value / most * _BARS)
                bars.append(
                    f'<rect x="{_LABELS}" y="{y}" width="{width}" height="{_HIGH - 2}" fill="{_FILLS[series.moment]}" '
                    f'stroke="#1b4b5a"/><text x="{_LABELS + width + 6}" y="{y + _HIGH - 3}">{number(value)}</text>'
                )
    legend = " · ".join(f"{series.name}: {_BAR_LOOKS[series.moment]} stapel" for series in chart.series)
    size = f'width="{_LABELS + _BARS + 40}" height="{len(chart.categories) * each}"'
    view = f'viewBox="0 0 {_LABELS + _BARS + 40} {len(chart.categories) * each}"'
    return (
        f'<figure><figcaption>{escape(chart.title)}<br><span class="detail">{escape(legend)}</span></figcaption>'
        f'<svg {size} {view} role="img" aria-label="{escape(chart.description)}">{_HATCHED}{"".join(bars)}</svg>'
        "</figure>"
    )
