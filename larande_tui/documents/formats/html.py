"""Write a document as one self-contained HTML file: no script, no font, no picture from the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from larande_tui.core.characters import begins_from_right, language_of
from larande_tui.documents.content.blocks import (
    Block,
    Bullet,
    Bullets,
    Chart,
    Contents,
    Fact,
    Facts,
    Heading,
    Map,
    PageSetup,
    Paragraph,
    ParagraphRole,
    SpeakerNotes,
    Table,
    Timeline,
)
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.drawings_as_lists import as_list
from larande_tui.documents.formats.saving import save
from larande_tui.documents.formats.svg.chart import chart_picture
from larande_tui.documents.formats.svg.map import map_picture
from larande_tui.documents.formats.svg.timeline import timeline_picture

_STYLE: Final = """
:root { color: #1f2a30; background: #fff; font: 1rem/1.5 Arial, "Liberation Sans", sans-serif; }
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 1.4em 0 .4em; }
h1, h2, h4 { color: #1b4b5a; }
h1 { font-size: 2rem; margin-top: 0; }
p, li, td, dd { white-space: pre-wrap; overflow-wrap: break-word; hyphens: auto; margin-top: 0; }
.detail, .muted, .subtitle { color: #54606a; font-weight: normal; }
.detail { unicode-bidi: plaintext; }
.subtitle { font-size: 1.2rem; }
.prompt { border-left: .2rem solid #1b4b5a; padding-left: .7rem; color: #54606a; }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: .2rem 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
figure, .table { margin: 1rem 0; overflow-x: auto; }
.table:focus-visible { outline: .15rem solid #1b4b5a; }
a { color: #1b4b5a; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; color: #1b4b5a; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid #b4c2c6; }
th { background: #e7eff1; color: #1b4b5a; border-bottom: 2px solid #1b4b5a; vertical-align: bottom; }
[dir="rtl"] { text-align: right; } li[dir="rtl"] { margin-right: 2.5rem; }
p.prompt[dir="rtl"] { border-left: 0; border-right: .2rem solid #1b4b5a; padding: 0 .7rem 0 0; }
.day { white-space: nowrap; }
.right { text-align: right; } .center { text-align: center; } .sign td { height: 3rem; }
svg { max-width: 100%; height: auto; }
.listed { display: none; }
.bars { list-style: none; padding: 0; } .bars li { margin: 0 0 .7rem; }
.bars div { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .6rem; align-items: center; }
.bar { box-sizing: border-box; height: .8rem; border: 1px solid #1b4b5a; } .bar.now { background: #1b4b5a; }
.bar.wanted { background: repeating-linear-gradient(-45deg, #1b4b5a 0 1px, #fff 1px 5px); }
@media (max-width: 40rem) {
  figure svg { display: none; } .listed { display: block; }
  dl { grid-template-columns: 1fr; }
  table, tbody, tr, td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  caption { display: block; }
  tr { border: 1px solid #b4c2c6; border-radius: .4rem; padding: .4rem .6rem; margin: 0 0 .6rem; }
  td, td.right, td.center { border: 0; padding: .1rem 0; text-align: left; }
  td:empty { display: none; }
  td::before { content: attr(data-label) ": "; font-weight: bold; color: #1b4b5a; }
  .sign td { height: auto; min-height: 3rem; } .sign td:empty { display: block; }
}
@media print {
  body { margin: 0; max-width: none; }
  h2, h3, h4, h5, caption { break-after: avoid; }
  tr { break-inside: avoid; }
}
@page { size: A4; margin: 2cm; }
"""


_ROLES: Final[dict[ParagraphRole, str]] = {
    "body": "",
    "subtitle": ' class="subtitle"',
    "prompt": ' class="prompt"',
    "muted": ' class="muted"',
}
_TARGET: Final = "avsnitt-"
_DAY: Final = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def html(document: ComposedDocument) -> str:
    """Return the whole document as HTML 5, ending with a newline."""
    pieces = "\n".join(_all_pieces(document))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{pieces}\n</main>\n</body>\n</html>\n"
    )


def write_html(document: ComposedDocument, target: Path) -> Path:
    """Write the HTML file, in UTF-8.

    Returns:
        The path written; see `saving.save`.

    Raises:
        ExportError: it cannot be written.
    """
    return save(target, html(document).encode())


def _all_pieces(document: ComposedDocument) -> Iterator[str]:
    heading = ""
    targets = {}
    for block in document.blocks:
        if isinstance(block, Table) and block.drawn:
            continue
        if isinstance(block, Contents):
            targets = block.targets(_TARGET)
        if isinstance(block, Heading) and block.level == 2 and (target := targets.pop(block.text, "")):
            yield f'<a id="{target}" tabindex="-1"></a>'
        yield from _pieces(block, heading)
        heading = block.text if isinstance(block, Heading) else "" if isinstance(block, Table) else heading


def _pieces(block: Block, heading: str) -> Iterator[str]:
    """Yield the elements of a block; ``heading`` is the heading above it, whose text a caption does not repeat."""
    match block:
        case Heading(text, level, detail):
            yield f"<h{level}{_turned(text)}>{_words(text)}{_muted(detail)}</h{level}>"
        case Paragraph(text, role):
            yield f"<p{_ROLES[role]}{_turned(text)}>{_words(text)}</p>"
        case Facts(items):
            yield f"<dl>{''.join(map(_fact, items))}</dl>"
        case Bullets(items):
            yield f"<ul>{''.join(map(_bullet, items))}</ul>"
        case SpeakerNotes():
            yield from _pieces(block.as_bullets, heading)
        case Table():
            yield _table(block, is_named=block.title == heading)
        case Chart() | Map() | Timeline():
            yield _figure(block)
        case Contents():
            yield _contents(block)
        case PageSetup():  # a web page has no orientation
            return


def _fact(fact: Fact) -> str:
    """Return a fact as HTML; a further value of the same label has no label."""
    label = f"<dt>{escape(fact.label)}</dt>" if fact.label else ""
    return f"{label}<dd{_turned(fact.value)}>{_words(fact.value)}</dd>"


def _bullet(bullet: Bullet) -> str:
    return f"<li{_turned(bullet.text)}>{_words(bullet.text)}{_muted(bullet.detail)}</li>"


def _turned(text: str) -> str:
    """Return the ``dir`` attribute of a text that reads from right to left; "" for all others."""
    return ' dir="rtl"' if begins_from_right(text) else ""


def _words(text: str) -> str:
    """Return a text as HTML; a right-to-left one with its language, for screen readers."""
    return f'<span lang="{language_of(text)}">{escape(text)}</span>' if begins_from_right(text) else escape(text)


def _muted(detail: str) -> str:
    return f' <span class="detail">({escape(detail)})</span>' if detail else ""


def _contents(contents: Contents) -> str:
    links = (f'<a href="#{target}">{escape(text)}</a>' for text, target in contents.targets(_TARGET).items())
    return f'<nav aria-label="Innehåll"><p>Innehåll: {" · ".join(links)}</p></nav>'


def _figure(block: Chart | Map | Timeline) -> str:
    """Return a drawing, and the list that stands in its place on a narrow screen."""
    match block:
        case Chart():
            drawn = chart_picture(block)
        case Map():
            drawn = map_picture(block)
        case Timeline():
            drawn = timeline_picture(block)
    listed = f'<div class="listed">{as_list(block)}</div>'
    return f"<figure><figcaption>{escape(block.title)}</figcaption>{drawn.svg}{listed}</figure>"


def _table(table: Table, *, is_named: bool) -> str:
    """Return a table. On a narrow screen each row becomes a card; ARIA roles keep it a table for screen readers."""
    aligned = ["" if column.align == "left" else f' class="{column.align}"' for column in table.columns]
    head = "".join(
        f'<th scope="col" role="columnheader"{kind}>{escape(column.title)}</th>'
        for column, kind in zip(table.columns, aligned, strict=True)
    )
    labels = [escape(column.title) for column in table.columns]
    rows = "".join(f'<tr role="row">{"".join(map(_cell, row, labels, aligned))}</tr>\n' for row in table.rows)
    name = escape(table.title)
    signed = ' class="sign"' if table.to_sign else ""
    unseen = ' class="unseen"' if is_named else ""
    return (
        f'<div class="table" role="group" aria-label="{name}" tabindex="0"><table role="table"{signed}>'
        f'<caption{unseen}>{name}</caption>\n<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}</tbody></table></div>'
    )


def _cell(text: str, label: str, kind: str) -> str:
    words = _words(text)
    if "-" in words:  # browsers break a date at its hyphens
        words = _DAY.sub(r'<span class="day">\g<0></span>', words)
    return f'<td role="cell" data-label="{label}"{kind}{_turned(text)}>{words}</td>'
