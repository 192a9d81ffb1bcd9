"""Accessibility rules: each yields the places in a Word file that break it, with how to mend them in plain Swedish."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from larande_tui.core.text import counted, one_decimal
from larande_tui.documents.accessibility.structure import broken_structure
from larande_tui.documents.content.wording import on_one_line
from larande_tui.documents.ooxml.contrast import weak_runs
from larande_tui.documents.ooxml.document_xml import W, WordFile, element_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FAKED_AT_MOST: Final = 80
_TYPED_MARK: Final = re.compile(r"\s*(?:[-–•*·]|\d{1,2}[.)])\s+\S")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HEXADECIMAL: Final = re.compile("[0-9A-Fa-f]{1,8}")
_EMPTY_WORDS: Final = frozenset(("här", "klicka här", "läs mer", "mer", "länk", "tryck här"))


class AccessibilityFinding(NamedTuple):
    """A barrier in a document.

    Attributes:
        rule: the name of the rule.
        text: a sentence on what it is, where it is and how to mend it.
    """

    rule: str
    text: str


AccessibilityRule = Callable[[WordFile], Iterator[AccessibilityFinding]]


def title_first(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Require one heading at the highest level, first in the document."""
    levels = [level for level, _ in file.headings]
    if not levels:
        yield AccessibilityFinding("rubrik", "Dokumentet har inga rubriker. Ge titeln formatmallen Rubrik 1.")
    elif levels.count(1) != 1:
        yield AccessibilityFinding(
            "rubrik", f"Rubrik 1 används {levels.count(1)} gånger. Den är titelns och används en gång."
        )
    elif levels[0] != 1:
        yield AccessibilityFinding(
            "rubrik", f"Dokumentet börjar med rubriken {_cited(file.headings[0][1])}, inte med en Rubrik 1."
        )


def no_level_skipped(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Require headings to go down one level at a time."""
    for (before, _), (after, text) in pairwise(file.headings):
        if after > before + 1:
            yield AccessibilityFinding("rubriknivå", f"Rubriken {_cited(text)} hoppar från nivå {before} till {after}.")


def no_empty_heading(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find headings without text."""
    for level, text in file.headings:
        if not text.strip():
            yield AccessibilityFinding("tom rubrik", f"Det finns en tom rubrik på nivå {level}. Ta bort den.")


def no_faked_heading(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find paragraphs that look like headings without being any."""
    for paragraph in file.main.iter(f"{W}p"):
        text = element_text(paragraph).strip()
        alone = 0 < len(text) <= _FAKED_AT_MOST and text[-1] not in ".:;,?!"
        in_table = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        if alone and not in_table and not file.is_heading(paragraph) and _is_all_bold(paragraph):
            yield AccessibilityFinding(
                "låtsasrubrik", f"{_cited(text)} är fetstil men ingen rubrik. Ge den en rubrikmall."
            )


def _is_all_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if element_text(run).strip()]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(f"{W}val", "1") not in ("0", "false") for mark in marks)


def _begins_with_label(paragraph: Element) -> bool:
    """Tell whether a paragraph begins with a label in the label style, followed by its value."""
    first = paragraph.find(f"{W}r")
    return first is not None and first.find(f"{W}rPr/{W}rStyle") is not None


def no_typed_list(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find lists of hyphens or numbers typed by hand."""
    after_typed = False
    for paragraph in file.main.iter(f"{W}p"):
        text = element_text(paragraph)
        is_other = file.is_listed(paragraph) or file.is_heading(paragraph) or _begins_with_label(paragraph)
        is_typed = bool(_TYPED_MARK.match(text)) and not is_other
        if is_typed and after_typed:
            yield AccessibilityFinding("handskriven lista", f"{_cited(text)} är en punkt för hand. Använd Word-listor.")
        after_typed = is_typed


def header_rows(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find tables without a header row that screen readers know of."""
    for number, table in _tables(file):
        row = table.find(f"{W}tr/{W}trPr/{W}tblHeader")
        look = table.find(f"{W}tblPr/{W}tblLook")
        first = look is not None and (look.get(f"{W}firstRow") in ("1", "true") or _marks_first_row(look))
        if row is None or not first or (look is not None and look.get(f"{W}firstRow") in ("0", "false")):
            yield AccessibilityFinding(
                "rubrikrad", f"{_named(number, table)} saknar rubrikrad. Markera Upprepa rubrikrader."
            )


def _marks_first_row(look: Element) -> bool:
    """Tell whether the bit field of a table's look marks the first row as a header."""
    value = look.get(f"{W}val", "")
    return bool(_HEXADECIMAL.fullmatch(value)) and int(value, 16) & 0x20 != 0


def described_tables(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find tables without a title or a description."""
    for number, table in _tables(file):
        for mark, word in (("tblCaption", "titel"), ("tblDescription", "beskrivning")):
            value = table.find(f"{W}tblPr/{W}{mark}")
            if value is None or not value.get(f"{W}val", "").strip():
                yield AccessibilityFinding(
                    "tabellbeskrivning", f"{_named(number, table)} saknar {word} under Alternativtext."
                )


def simple_tables(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find merged cells, and tables within tables."""
    for number, table in _tables(file):
        if next(table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"), None) is not None:
            yield AccessibilityFinding(
                "sammanslagna celler", f"{_named(number, table)} har sammanslagna celler. Dela upp dem."
            )
        if any(next(cell.iter(f"{W}tbl"), None) is not None for cell in table.iter(f"{W}tc")):
            yield AccessibilityFinding(
                "tabell i tabell", f"{_named(number, table)} har en tabell inuti. Lägg dem efter varandra."
            )


def no_blank_lines(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find space made of empty paragraphs."""
    body = file.main.find(f"{W}body")
    blanks = [] if body is None else [_is_blank(item) for item in body]
    rows = sum(one and two for one, two in pairwise(blanks))
    if rows:
        yield AccessibilityFinding(
            "tomma rader",
            f"Tomma stycken används som luft på {counted(rows, 'ställe', 'ställen')}. Använd avstånd i stället.",
        )


def _is_blank(item: Element) -> bool:
    return item.tag == f"{W}p" and not element_text(item).strip() and item.find(f".//{W}drawing") is None


def described_pictures(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find pictures without an alternative text that are not marked as decoration."""
    for story in file.stories:
        for mark in story.iter(f"{_WP}docPr"):
            decoration = next(mark.iter(_DECORATIVE), None)
            if not (mark.get("descr") or "").strip() and (
                decoration is None or decoration.get("val") not in ("1", "true")
            ):
                yield AccessibilityFinding(
                    "alternativtext", f"Bilden {_cited(mark.get('name') or '')} saknar alternativtext."
                )
        for shape in story.iter(f"{_VML}shape", f"{_VML}rect", f"{_VML}group"):
            if next(shape.iterancestors(f"{_VML}group"), None) is None and not (shape.get("alt") or "").strip():
                yield AccessibilityFinding(
                    "alternativtext", f"Bilden {_cited(shape.get('id') or '')} saknar alternativtext."
                )


def pictures_in_line(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find pictures that float outside the text, where they are not read."""
    for anchor in file.main.iter(f"{_WP}anchor"):
        mark = anchor.find(f"{_WP}docPr")
        name = "" if mark is None else mark.get("name") or ""
        yield AccessibilityFinding("flytande bild", f"Bilden {_cited(name)} flyter fritt. Välj I nivå med text.")


def enough_contrast(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find text with too little contrast."""
    for text, ratio in weak_runs(file):
        value = one_decimal(ratio)
        yield AccessibilityFinding("kontrast", f"{_cited(text)} har kontrasten {value} till 1. Den ska vara minst 4,5.")


def named_controls(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find content controls without a title."""
    for story in file.stories:
        for properties in story.iter(f"{W}sdtPr"):
            alias = properties.find(f"{W}alias")
            generated = properties.find(f"{W}docPartObj") is not None
            if not generated and (alias is None or not alias.get(f"{W}val", "").strip()):
                inner = properties.getparent()
                value = "" if inner is None else element_text(inner)
                yield AccessibilityFinding(
                    "innehållskontroll", f"Innehållskontrollen {_cited(value)} saknar rubrik i Egenskaper."
                )


def open_for_all(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find protection against editing, which also stops some screen readers."""
    settings = file.related("settings")
    lock = None if settings is None else settings.find(f"{W}documentProtection")
    if lock is not None and lock.get(f"{W}enforcement") in ("1", "true", "on"):
        yield AccessibilityFinding(
            "skydd", "Dokumentet är skyddat mot redigering, vilket stör hjälpmedel. Ta bort skyddet."
        )


def meaningful_links(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find links whose text does not say where they lead."""
    for link in file.main.iter(f"{W}hyperlink"):
        text = " ".join(element_text(link).split()).strip(" .!").casefold()
        if text in _EMPTY_WORDS or _ADDRESS.fullmatch(text):
            yield AccessibilityFinding("länktext", f"Länken {_cited(text)} säger inte vart den leder. Skriv det i ord.")


_LANGUAGES: Final = {
    "en": "engelska", "da": "danska", "nb": "norska", "nn": "nynorska", "no": "norska", "fi": "finska",
    "de": "tyska", "fr": "franska",
}  # fmt: skip
"""Languages that templates may have been left in, by the beginning of their codes."""


def language_is_swedish(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Require Swedish as the stated language of the text."""
    styles = file.related("styles")
    mark = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    value = "" if mark is None else mark.get(f"{W}val", "")
    if not value.casefold().startswith("sv"):
        name = _LANGUAGES.get(value.partition("-")[0].casefold(), "")
        said = f"{name} ({value})" if name else value or "inte angivet"
        yield AccessibilityFinding("språk", f"Dokumentets språk är {said}, inte svenska (sv-SE).")


def has_title(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Require a title among the file's properties, which screen readers say first."""
    if not file.core_title:
        yield AccessibilityFinding("titel", "Dokumentet saknar titel under Arkiv, Info, Egenskaper.")


def whole(file: WordFile) -> Iterator[AccessibilityFinding]:
    """Find faults that make Word repair the file."""
    for fault in broken_structure(file):
        yield AccessibilityFinding("trasig fil", fault)


RULES: Final[tuple[AccessibilityRule, ...]] = (
    title_first,
    no_level_skipped,
    no_empty_heading,
    no_faked_heading,
    no_typed_list,
    header_rows,
    described_tables,
    simple_tables,
    no_blank_lines,
    described_pictures,
    pictures_in_line,
    enough_contrast,
    named_controls,
    open_for_all,
    meaningful_links,
    language_is_swedish,
    has_title,
    whole,
)


def _tables(file: WordFile) -> Iterator[tuple[int, Element]]:
    return enumerate(file.main.iter(f"{W}tbl"), 1)


def _named(number: int, table: Element) -> str:
    """Name a table by its number and the first words in it."""
    words = next((text for cell in table.iter(f"{W}tc") if (text := element_text(cell).strip())), "")
    return f"Tabell {number} ({on_one_line(words, 40)})" if words else f"Tabell {number}"


def _cited(text: str) -> str:
    return f"”{on_one_line(text, 60)}”" if text.strip() else "utan namn"
