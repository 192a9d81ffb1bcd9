"""Places on the slides of a template: where their titles stand, and where there is room for text and objects."""

from __future__ import annotations

from typing import Final, NamedTuple

from larande_tui.documents.formats.drawingml.palette import A
from larande_tui.documents.formats.pptx.base import BODY, TITLE, P
from larande_tui.documents.formats.pptx.layouts import (
    FOR_TEXT,
    UNDER_TITLE,
    Box,
    box_of,
    cover_points,
    decorations,
    layout_for,
    overlap,
    placeholders_of,
    rectangle_of,
    title_points,
)
from larande_tui.documents.formats.pptx.package import Package
from larande_tui.documents.ooxml.parsing import parsed

_P, _A = f"{{{P}}}", f"{{{A}}}"

_LEAST_WIDTH, _LEAST_HEIGHT = 0.6, 0.4
"""The shares of a slide below which a place for text is too small for a table."""

_TOP: Final = 0.2
"""The share of a slide above which the title of a slide with contents begins."""

_LOWEST: Final = 0.97
"""The share of a slide below which nothing is written."""


class TitlePlace(NamedTuple):
    """The place of a slide's title.

    Attributes:
        box: its rectangle.
        points: the size of its text.
        stated: slides state it, since their layout has another.
    """

    box: Box
    points: float
    stated: bool = False


class CoverText(NamedTuple):
    """The place of the text below the title of a cover.

    Attributes:
        box: its rectangle.
        points: the size of its text; 0 where the template states none.
    """

    box: Box
    points: float


class ContentPlaces(NamedTuple):
    """The places on slides with contents.

    Attributes:
        layouts: the parts of ``obj`` and ``titleOnly``.
        title: of the title.
        text: of text, as the template has it.
        moved: they are not the layouts' own, so that slides must state them.
    """

    layouts: dict[str, str]
    title: Box
    text: Box
    moved: bool


def content_places(package: Package, layouts: dict[str, str], slide: tuple[int, int]) -> ContentPlaces:
    """Return the places that a master has for contents below a title.

    Layouts of a cover have their title in the middle, and LibreOffice gives those of all masters the places of the
    cover's master: then another layout with the title at the top replaces ours, or else the master's own places.

    Args:
        package: the template.
        layouts: of the master, by their kind.
        slide: width and height in EMU.
    """
    ours = {name: layout_for(layouts, name) for name in ("obj", "titleOnly")}
    titles = {name: box_of(package, layout, ("title",)) or TITLE for name, layout in ours.items()}
    text = box_of(package, ours["obj"], FOR_TEXT) or BODY
    at_top = {name: layout for name, layout in ours.items() if _is_at_top(titles[name], slide)}
    if at_top:
        chosen = {name: at_top.get(name, next(iter(at_top.values()))) for name in ours}
        return ContentPlaces(chosen, titles[next(name for name in reversed(ours) if name in at_top)], text, moved=False)
    title, below = (_of_master(package, ours["obj"], kinds) for kinds in (("title",), FOR_TEXT))
    if title is not None and _is_at_top(title, slide):
        return ContentPlaces(ours, title, below or text, moved=True)
    return ContentPlaces(ours, titles["titleOnly"], text, moved=False)


def suits_contents(package: Package, places: ContentPlaces, slide: tuple[int, int]) -> tuple[bool, int]:
    """Return the key by which masters are compared: the title at the top first, then the free area for text."""
    return _is_at_top(places.title, slide), _free_area(package, places)


def content_title(package: Package, places: ContentPlaces) -> TitlePlace:
    """Return the place and the size of a title above contents."""
    return TitlePlace(places.title, title_points(package, places.layouts["titleOnly"]), stated=places.moved)


def cover_text(package: Package, layout: str, slide: tuple[int, int]) -> CoverText | None:
    """Return the place for text below the title of a cover, as far as it is on the slide and above the footer."""
    box = box_of(package, layout, UNDER_TITLE)
    if box is None:
        return None
    left, top, width, height = above_foot(box, box_of(package, layout, ("ftr",)))
    visible = min(height, round(slide[1] * _LOWEST) - top)
    return CoverText((left, top, width, visible), cover_points(package, layout))


def _is_at_top(title: Box, slide: tuple[int, int]) -> bool:
    return title[1] < slide[1] * _TOP


def _of_master(package: Package, layout: str, kinds: tuple[str, ...]) -> Box | None:
    """Return the rectangle that the master of a layout gives a placeholder."""
    roots = [parsed(package.parts[name].data) for name in package.parts[layout].linked("slideMaster")]
    boxes = (rectangle_of(shape) for root in roots for kind, _, shape in placeholders_of(root) if kind in kinds)
    return next(filter(None, boxes), None)


def roomy(body: Box, title: Box, slide: tuple[int, int]) -> Box:
    """Return the place for text, or most of the slide below the title where that place is too small."""
    width, height = slide
    if body[2] >= width * _LEAST_WIDTH and body[3] >= height * _LEAST_HEIGHT:
        return body
    top = title[1] + title[3]
    return round(width * 0.06), top, round(width * 0.88), round(height * 0.9) - top


def _free_area(package: Package, places: ContentPlaces) -> int:
    """Return the area of the text place that no picture or filled shape of the layout or its master covers."""
    body, layout = places.text, places.layouts["obj"]
    roots = [parsed(package.parts[name].data) for name in (layout, *package.parts[layout].linked("slideMaster"))]
    covered = sum(overlap(body, box) for root in roots for box in decorations(root))
    pictured = any(root.find(f"{_P}cSld/{_P}bg//{_A}blip") is not None for root in roots)
    return max(0, body[2] * body[3] - covered) // (3 if pictured else 1)


def above_foot(body: Box, foot: Box | None) -> Box:
    """Return the place for text without the part that the footer covers."""
    if foot is None or not body[1] < foot[1] < body[1] + body[3]:
        return body
    return (*body[:3], foot[1] - body[1])
