"""Shapes of a map's parts: a geometry for each category, whose text has the room of the whole shape.

Office's own shapes leave no room for text in their corners, and Word cuts off text that does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from larande_tui.documents.formats.drawingml.map_labels import Point

Corner = Literal["square", "round", "snipped", "scooped"]

CORNER: Final = 0.15
"""The share of a shape's height for its corners."""


class _Look(NamedTuple):
    """The geometry of a category: its corners clockwise from the upper left one, and lines within it."""

    corners: tuple[Corner, Corner, Corner, Corner]
    inner: Literal["", "standing", "lying"] = ""


_SQUARE: Final = _Look(("square",) * 4)
_LOOKS: Final = (
    _Look(("round",) * 4),
    _SQUARE,
    _Look(("snipped",) * 4),
    _Look(("square",) * 4, "standing"),
    _Look(("round", "round", "square", "square")),
    _Look(("square",) * 4, "lying"),
    _Look(("snipped", "square", "snipped", "square")),
    _Look(("scooped",) * 4),
)
"""In the order in which categories come."""


def geometry(look: int, size: Point, guides: str = "", sites: str = "") -> str:
    """Return the ``a:custGeom`` of a category's shape.

    Args:
        look: the index of the category, modulo the number of looks.
        size: width and height in EMU.
        guides: the formulas of connection sites.
        sites: connection sites.
    """
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{sites}</a:cxnLst>"
        f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst>{_paths(_LOOKS[look % len(_LOOKS)], *size)}'
        "</a:pathLst></a:custGeom>"
    )


def _paths(look: _Look, width: int, height: int) -> str:
    size = f'w="{width}" h="{height}"'
    inner = "".join(_line(*ends) for ends in _inner(look, width, height))
    lines = f'<a:path {size} fill="none">{inner}</a:path>' if inner else ""
    return f"<a:path {size}>{_outline(look.corners, width, height)}<a:close/></a:path>{lines}"


def _outline(corners: tuple[Corner, ...], width: int, height: int) -> str:
    """Return the outline clockwise: at each corner the point before it, the corner and the point after it."""
    cut = round(height * CORNER)
    turns = (
        ((0, cut), (0, 0), (cut, 0)),
        ((width - cut, 0), (width, 0), (width, cut)),
        ((width, height - cut), (width, height), (width - cut, height)),
        ((cut, height), (0, height), (0, height - cut)),
    )
    return "".join(
        f"<a:moveTo>{_point(turn[0])}</a:moveTo>{_turn(corner, *turn)}" if not at else _turn(corner, *turn)
        for at, (corner, turn) in enumerate(zip(corners, turns, strict=True))
    )


def _turn(corner: Corner, before: Point, tip: Point, after: Point) -> str:
    match corner:
        case "square":
            return _line_to(tip)
        case "snipped":
            return _line_to(before) + _line_to(after)
        case "round":
            towards = tip
        case "scooped":
            towards = (before[0] + after[0] - tip[0], before[1] + after[1] - tip[1])
    return f"{_line_to(before)}<a:quadBezTo>{_point(towards)}{_point(after)}</a:quadBezTo>"


def _inner(look: _Look, width: int, height: int) -> Iterator[tuple[Point, Point]]:
    aside = round(height * CORNER / 2)
    if look.inner == "standing":
        yield from (((x, 0), (x, height)) for x in (aside, width - aside))
    elif look.inner == "lying":
        yield from (((0, y), (width, y)) for y in (aside, height - aside))


def _line(start: Point, end: Point) -> str:
    return f"<a:moveTo>{_point(start)}</a:moveTo>{_line_to(end)}"


def _line_to(point: Point) -> str:
    return f"<a:lnTo>{_point(point)}</a:lnTo>"


def _point(point: Point) -> str:
    return f'<a:pt x="{point[0]}" y="{point[1]}"/>'
