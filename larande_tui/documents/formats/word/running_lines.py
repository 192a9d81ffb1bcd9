"""Headers and footers on a landscape page: text at the right edge of a portrait page moves to its right edge."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final

from larande_tui.documents.ooxml.document_xml import W
from larande_tui.documents.ooxml.xml import whole_number

_AT_EDGE: Final = 0.8
"""Share of the text's width from which a right tab stop, or a table, counts as reaching the edge."""

_MIDDLE: Final = (0.35, 0.65)
_WIDTHS: Final = ("tblW", "tcW")

TabStops = dict[int, str]
"""The kind of each tab stop by its place, in twentieths of a point."""


def widened(root: Any, widths: tuple[int, int], style_chain: Callable[[str], list[Any]]) -> Any | None:
    """Copy a header or footer for a page of another width; None when nothing in it depends on the width.

    Args:
        root: of the part.
        widths: of the text before and after, in twentieths of a point.
        style_chain: returns a style and its ancestors, by id.
    """
    copy = deepcopy(root)
    moves = [_move_tabs(paragraph, widths, style_chain) for paragraph in copy.iter(f"{W}p")]
    wide = [_widen_table(table, widths) for table in copy.iter(f"{W}tbl")]
    return copy if any(moves) or any(wide) else None


def _move_tabs(paragraph: Any, widths: tuple[int, int], style_chain: Callable[[str], list[Any]]) -> bool:
    """Move the tab stops of a paragraph that uses them; True if any was."""
    of_style = _tab_stops(paragraph, style_chain)
    before = _with_stops(of_style, paragraph.find(f"{W}pPr"))
    after = {_moved(place, kind, widths): kind for place, kind in before.items()}
    uses_tabs = any(mark.getparent().tag == f"{W}r" for mark in paragraph.iter(f"{W}tab"))
    if after == before or not uses_tabs:
        return False
    properties = paragraph.get_or_add_pPr()
    for mark in properties.findall(f"{W}tabs"):
        properties.remove(mark)
    stops = properties.get_or_add_tabs()
    cleared = dict.fromkeys(of_style.keys() - after.keys(), "clear")
    for place, kind in sorted((after | cleared).items()):
        stop = stops.makeelement(f"{W}tab", {f"{W}val": kind, f"{W}pos": str(place)})
        stops.append(stop)
    return True


def _tab_stops(paragraph: Any, style_chain: Callable[[str], list[Any]]) -> TabStops:
    """Collect the tab stops that a paragraph has from its style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    chain = style_chain("" if style is None else style.get(f"{W}val") or "")
    stops: TabStops = {}
    for element in reversed(chain):
        stops = _with_stops(stops, element.find(f"{W}pPr"))
    return stops


def _with_stops(stops: TabStops, look: Any | None) -> TabStops:
    """Add the tab stops that a style states, and remove those that it clears."""
    stops = dict(stops)
    for stop in () if look is None else look.iterfind(f"{W}tabs/{W}tab"):
        place = whole_number(stop.get(f"{W}pos"), 0)
        if stop.get(f"{W}val") == "clear":
            stops.pop(place, None)
        else:
            stops[place] = stop.get(f"{W}val") or "left"
    return stops


def _moved(place: int, kind: str, widths: tuple[int, int]) -> int:
    before, after = widths
    if kind in ("right", "end") and place >= before * _AT_EDGE:
        return place + after - before
    if kind == "center" and _MIDDLE[0] * before <= place <= _MIDDLE[1] * before:
        return place + (after - before) // 2
    return place


def _widen_table(table: Any, widths: tuple[int, int]) -> bool:
    """Widen a table as wide as the page; True if it was."""
    before, after = widths
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    if sum(whole_number(column.get(f"{W}w"), 0) for column in columns) < before * _AT_EDGE:
        return False
    measures = [mark for name in _WIDTHS for mark in table.iter(f"{W}{name}") if mark.get(f"{W}type") == "dxa"]
    for mark in (*columns, *measures):
        mark.set(f"{W}w", str(whole_number(mark.get(f"{W}w"), 0) * after // before))
    return True
