"""The layouts of a template, and their places for title, text and footer."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from larande_tui.documents.formats.drawingml.palette import A
from larande_tui.documents.formats.pptx.base import P
from larande_tui.documents.formats.pptx.measure import characters
from larande_tui.documents.formats.pptx.package import Package
from larande_tui.documents.ooxml.parsing import parsed
from larande_tui.documents.ooxml.relationships import R
from larande_tui.documents.ooxml.xml import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_P, _A = f"{{{P}}}", f"{{{A}}}"
_LAYOUTS: Final = {
    "title": ("title", "tx", "titleOnly", "obj"), "obj": ("obj", "tx", "titleOnly"), "titleOnly": ("titleOnly", "obj"),
}  # fmt: skip
"""The kinds of layout that can replace each of ours, the best first."""

FOR_TEXT: Final = ("", "obj", "body")
"""The kinds of placeholder for text."""

UNDER_TITLE: Final = ("subTitle", *FOR_TEXT)
"""The kinds of placeholder for the text of a cover."""

_PANEL_AIR: Final = 0.02
"""Between text and the edge of the panel behind it, as a share of the slide's height."""

FOOT_POINTS: Final = 14
_LONGEST_FOOT: Final = 90
_SMALL_TITLE: Final = 18
Box = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""


def slide_size(package: Package, main: str) -> tuple[int, int]:
    """Return width and height of a presentation's slides in EMU; 16:9 where it does not say."""
    size = parsed(package.parts[main].data).find(f"{_P}sldSz")
    width, height = ((None if size is None else size.get(key)) for key in ("cx", "cy"))
    return whole_number(width, 0) or 12_192_000, whole_number(height, 0) or 6_858_000


def is_unstyled(package: Package, layout: str) -> bool:
    """Tell whether the master of a layout states no text colours and sizes, as LibreOffice writes it."""
    roots = [parsed(package.parts[name].data) for name in package.parts[layout].linked("slideMaster")]
    return all(root.find(f"{_P}txStyles/{_P}titleStyle//{_A}solidFill") is None for root in roots)


def panel_for(package: Package, layout: str, boxes: tuple[Box, ...], slide: tuple[int, int]) -> Box | None:
    """Return the panel behind text that would be illegible on the template's background; None where it is legible.

    Some programs state no colour for titles and draw the background as shapes: their white on dark would become dark on
    dark here.

    Args:
        package: the template.
        layout: the slide's.
        boxes: the places for text.
        slide: width and height in EMU.
    """
    if not is_unstyled(package, layout):
        return None
    masters = package.parts[layout].linked("slideMaster")
    roots = [parsed(package.parts[name].data) for name in (layout, *masters)]
    behind = any(overlap(box, decoration) for root in roots for decoration in decorations(root) for box in boxes)
    if not behind and all(root.find(f"{_P}cSld/{_P}bg") is None for root in roots):
        return None
    air = round(slide[1] * _PANEL_AIR)
    left, top = (max(0, min(box[at] for box in boxes) - air) for at in (0, 1))
    right, bottom = (min(slide[at], max(box[at] + box[at + 2] for box in boxes) + air) for at in (0, 1))
    return left, top, right - left, bottom - top


def decorations(root: Element) -> Iterator[Box]:
    """Yield the rectangles of a layout's own pictures and filled shapes."""
    for shape in root.iter(f"{_P}sp", f"{_P}pic"):
        filled = shape.tag == f"{_P}pic" or any(
            shape.find(f"{_P}spPr/{_A}{fill}") is not None for fill in ("solidFill", "gradFill", "blipFill", "pattFill")
        )
        box = rectangle_of(shape)
        if filled and box is not None and shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") is None:
            yield box


def overlap(one: Box, other: Box) -> int:
    """Return the area that two rectangles share."""
    width, height = (min(one[at] + one[at + 2], other[at] + other[at + 2]) - max(one[at], other[at]) for at in (0, 1))
    return max(0, width) * max(0, height)


def foot_characters(box: Box | None) -> int:
    """Return the number of characters that fit the footer."""
    return _LONGEST_FOOT if box is None else min(_LONGEST_FOOT, characters(box[2], FOOT_POINTS))


def layouts_of(package: Package, master: str) -> dict[str, str]:
    """Return the layouts of a master that have a title, by their kind; the first of each kind counts."""
    layouts: dict[str, str] = {}
    for name in package.parts[master].linked("slideLayout"):
        root = parsed(package.parts[name].data)
        if any(kind in ("title", "ctrTitle") for kind, _, _ in placeholders_of(root)):
            layouts.setdefault(root.get("type", ""), name)
    return layouts


def layout_for(layouts: dict[str, str], name: str) -> str:
    """Return the template's layout that best replaces one of ours."""
    return next((layouts[kind] for kind in _LAYOUTS[name] if kind in layouts), next(iter(layouts.values())))


def masters_of(package: Package, main: str) -> list[str]:
    """List the masters in the presentation's order."""
    root, targets = parsed(package.parts[main].data), {rel.id: rel.target for rel in package.parts[main].relationships}
    named = (targets.get(item.get(f"{R}id", "")) for item in root.iter(f"{_P}sldMasterId"))
    return [name for name in named if name in package.parts]


def placeholders_of(layout: Element) -> Iterator[tuple[str, str, Element]]:
    """Yield kind, index and shape of each placeholder."""
    for shape in layout.iter(f"{_P}sp"):
        mark = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        if mark is not None:
            yield mark.get("type", ""), mark.get("idx", ""), shape


def indexes_of(layout: Element) -> dict[str, str]:
    """Return the index of each kind of placeholder that a layout has; the first of each kind counts."""
    indexes: dict[str, str] = {}
    for kind, index, _ in placeholders_of(layout):
        indexes.setdefault(kind if kind not in ("", "obj") else "body", index)
    return indexes


def box_of(package: Package, layout: str, kinds: tuple[str, ...]) -> Box | None:
    """Return the rectangle of a placeholder: the layout's, or else its master's."""
    master = next(iter(package.parts[layout].linked("slideMaster")), "")
    for name in (layout, master):
        if name not in package.parts:
            continue
        for kind, _, shape in placeholders_of(parsed(package.parts[name].data)):
            box = rectangle_of(shape) if kind in kinds else None
            if box is not None:
                return box
    return None


def rectangle_of(shape: Element) -> Box | None:
    """Return the rectangle that a shape states itself; None when it inherits it."""
    offset, extent = (shape.find(f"{_P}spPr/{_A}xfrm/{_A}{name}") for name in ("off", "ext"))
    if offset is None or extent is None:
        return None
    x, y, width, height = (
        whole_number(mark.get(key), 0) for mark, key in ((offset, "x"), (offset, "y"), (extent, "cx"), (extent, "cy"))
    )
    return (x, y, width, height) if width and height else None


def paragraph_style(package: Package, layout: str, kind: str) -> str:
    """Return the ``a:lvl1pPr`` of a placeholder: the layout's, or else its master's; "" where neither states any.

    LibreOffice centres the footer in its own typeface unless the slide repeats the style.
    """
    from lxml import etree

    for name in (layout, *package.parts[layout].linked("slideMaster")):
        for of_kind, _, shape in placeholders_of(parsed(package.parts[name].data)):
            style = shape.find(f"{_P}txBody/{_A}lstStyle/{_A}lvl1pPr") if of_kind == kind else None
            if style is not None and style.find(f".//{_A}blip") is None:  # a picture belongs to the part it stands in
                alone = deepcopy(style)
                etree.cleanup_namespaces(alone)
                return etree.tostring(alone, encoding="unicode", with_tail=False)
    return ""


def title_points(package: Package, layout: str) -> float:
    """Return the size of a title: the layout's, or else its master's."""
    return _stated_points(package, layout, ("title",), "titleStyle") or _SMALL_TITLE * 2


def cover_points(package: Package, layout: str) -> float:
    """Return the size of the text below the title of a cover: the layout's, or else its master's; 0 for neither."""
    return _stated_points(package, layout, UNDER_TITLE, "bodyStyle")


def _stated_points(package: Package, layout: str, kinds: tuple[str, ...], style: str) -> float:
    root = parsed(package.parts[layout].data)
    marks = [
        shape.find(f"{_P}txBody/{_A}lstStyle/{_A}lvl1pPr/{_A}defRPr")
        for kind, _, shape in placeholders_of(root)
        if kind in kinds
    ]
    marks += [
        parsed(package.parts[master].data).find(f"{_P}txStyles/{_P}{style}/{_A}lvl1pPr/{_A}defRPr")
        for master in package.parts[layout].linked("slideMaster")
    ]
    sizes = (whole_number(mark.get("sz"), 0) for mark in marks if mark is not None)
    return next((size / 100 for size in sizes if size), 0)
