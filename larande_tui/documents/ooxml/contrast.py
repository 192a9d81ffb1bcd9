"""Contrast of text against its background, as defined by WCAG 2.1 (success criterion 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from larande_tui.documents.ooxml.document_xml import W, WordFile, style_of
from larande_tui.documents.ooxml.xml import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEAST: Final = 4.5
LEAST_LARGE: Final = 3.0
"""Lowest contrast of text from 18 points on, or from 14 in bold."""

WHITE: Final = "FFFFFF"
_BLACK: Final = "000000"
_LARGE: Final = 36
_LARGE_BOLD: Final = 28
_USUAL_SIZE: Final = 20
COLOUR: Final = re.compile("[0-9A-Fa-f]{6}")
"""A colour as Word writes it."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours in hexadecimal, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def weak_runs(file: WordFile) -> Iterator[tuple[str, float]]:
    """Yield the text of each run with too little contrast to its background, and the ratio."""
    for story in file.stories:
        for paragraph in story.iter(f"{W}p"):
            behind = _behind(paragraph)
            for run in paragraph.iter(f"{W}r"):
                text = "".join(mark.text or "" for mark in run.iter(f"{W}t"))
                if text.strip():
                    colour, size, bold = _look(file, paragraph, run)
                    ratio = contrast(colour, _shade(run.find(f"{W}rPr")) or behind)
                    large = size >= _LARGE or (bold and size >= _LARGE_BOLD)
                    if ratio < (LEAST_LARGE if large else LEAST):
                        yield text, ratio


def weak_styles(file: WordFile) -> Iterator[tuple[str, float]]:
    """Yield the name of each style with too little contrast on white, and the ratio."""
    for name, style in file.styles.items():
        mark, title = style.find(f"{W}rPr/{W}color"), style.find(f"{W}name")
        colour = "" if mark is None else mark.get(f"{W}val", "")
        if COLOUR.fullmatch(colour) and _shade(style.find(f"{W}pPr")) is None:
            ratio = contrast(colour, WHITE)
            size, bold = _size(style.find(f"{W}rPr")) or _USUAL_SIZE, _bold(style.find(f"{W}rPr"))
            large = size >= _LARGE or (bold is True and size >= _LARGE_BOLD)
            if ratio < (LEAST_LARGE if large else LEAST):
                yield (name if title is None else title.get(f"{W}val", name)), ratio


def _look(file: WordFile, paragraph: Element, run: Element) -> tuple[str, int, bool]:
    """Resolve colour, size in half points and weight of a run: its own, else its style's, paragraph's or document's."""
    looks = [run.find(f"{W}rPr")]
    run_style = run.find(f"{W}rPr/{W}rStyle")
    if run_style is not None:
        looks += [style.find(f"{W}rPr") for style in file.style_chain(run_style.get(f"{W}val", ""))]
    looks += [style.find(f"{W}rPr") for style in file.style_chain(style_of(paragraph))]
    styles = file.related("styles")
    if styles is not None:
        looks.append(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    colour = next(filter(None, map(_colour, looks)), _BLACK)
    size = next(filter(None, map(_size, looks)), _USUAL_SIZE)
    bold = next((value for value in map(_bold, looks) if value is not None), False)
    return colour, size, bold


def _colour(look: Element | None) -> str:
    """Return the stated colour; "000000" for "auto", "" for none."""
    mark = None if look is None else look.find(f"{W}color")
    value = "" if mark is None else mark.get(f"{W}val", "")
    return value if COLOUR.fullmatch(value) else _BLACK if value == "auto" else ""


def _size(look: Element | None) -> int:
    mark = None if look is None else look.find(f"{W}sz")
    return 0 if mark is None else whole_number(mark.get(f"{W}val"), 0)


def _bold(look: Element | None) -> bool | None:
    mark = None if look is None else look.find(f"{W}b")
    return None if mark is None else mark.get(f"{W}val", "1") not in ("0", "false", "off")


def _behind(paragraph: Element) -> str:
    """Return the colour behind a paragraph: its own shading, else its cell's, else the page's white."""
    shade = _shade(paragraph.find(f"{W}pPr"))
    for cell in paragraph.iterancestors(f"{W}tc"):
        shade = shade or _shade(cell.find(f"{W}tcPr"))
    return shade or WHITE


def _shade(look: Element | None) -> str | None:
    mark = None if look is None else look.find(f"{W}shd")
    fill = "" if mark is None else mark.get(f"{W}fill", "")
    return fill if COLOUR.fullmatch(fill) else None
