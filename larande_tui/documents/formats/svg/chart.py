"""A chart as an SVG picture: horizontal bars with their numbers, the first category on top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.documents.content.blocks import HIGHEST_RATING, Chart, SeriesTime
from larande_tui.documents.content.wording import number
from larande_tui.documents.formats.drawingml.palette import ACCENT, INK, QUIET, RULE
from larande_tui.documents.formats.svg.canvas import Picture, picture, room_for, shortened, text

_WIDTH: Final = 640
_SIZE: Final = 13
_SMALL: Final = 12
_MOST_LABEL: Final = 260
_BAR: Final = 14
_BETWEEN: Final = 10
_TITLE: Final = 22
_LEGEND: Final = 26
_AXIS: Final = 22
_NUMBER: Final = 34
_HATCH: Final = 7


def chart_picture(chart: Chart, *, titled: bool = False) -> Picture:
    """Draw a chart. Its series differ in fill and not in colour alone; the legend lists them in order.

    Args:
        chart: to draw.
        titled: draw the title too, where no heading is above the picture.
    """
    label = room_for(list(chart.categories), _SIZE, _MOST_LABEL) + 10
    room = _WIDTH - label - _NUMBER
    values = [value for series in chart.series for value in series.values if value is not None]
    step = chart.step
    top = HIGHEST_RATING if chart.kind == "gaps" else max(step, -(-max(values, default=1) // step) * step)
    each = _BAR * len(chart.series) + _BETWEEN
    title = _TITLE if titled else 0
    begin = title + (_LEGEND if len(chart.series) > 1 else 4)
    end = begin + each * len(chart.categories)
    pieces = [*_grid(label, room, begin, end, step, top)]
    if titled:
        pieces.append(text(label, 15, shortened(chart.title, _WIDTH - label, _SIZE + 1), _SIZE + 1, ACCENT))
    if len(chart.series) > 1:
        pieces += _legend(chart, label, title)
    for row, category in enumerate(chart.categories):
        y = begin + row * each
        words = shortened(category, label - 8, _SIZE)
        pieces.append(text(label - 8, y + each / 2 + 1, words, _SIZE, INK, "end"))
        for at, series in enumerate(chart.series):
            value = series.values[row]
            if value is not None:
                bar_y, width = y + _BETWEEN / 2 + at * _BAR, round(value / top * room)
                pieces += _bar(label, bar_y, width, _BAR - 2, series.moment)
                pieces.append(text(label + width + 5, bar_y + _BAR - 4, number(value), _SMALL, INK))
    return picture(_WIDTH, round(end + _AXIS), chart.title, chart.description, pieces)


def _grid(left: float, room: float, begin: float, end: float, step: int, top: float) -> Iterator[str]:
    at = 0
    while at <= top:
        x = left + at / top * room
        yield f'<path d="M{x:g} {begin:g}V{end:g}" stroke="#{RULE}"/>'
        yield text(x, end + 15, str(at), _SMALL, QUIET, "middle")
        at += step


def _legend(chart: Chart, left: float, top: float) -> Iterator[str]:
    x = left
    for series in chart.series:
        yield from _bar(x, top + 4, 22, _BAR - 2, series.moment)
        yield text(x + 28, top + 14, series.name, _SIZE, INK)
        x += 28 + room_for([series.name], _SIZE, 200) + 26


def _bar(x: float, y: float, width: float, height: float, moment: SeriesTime) -> Iterator[str]:
    """Yield a bar: empty for before, filled for now, hatched with lines for desired, since a PDF keeps lines."""
    fill = f"#{ACCENT}" if moment == "now" else "#ffffff"
    yield (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}" stroke="#{ACCENT}"'
        f' data-moment="{moment}"/>'
    )
    if moment == "wanted":
        lines = []
        at = _HATCH / 2
        while at < width + height:
            x1, y1 = (x + at, y) if at <= width else (x + width, y + at - width)
            x2, y2 = (x + at - height, y + height) if at >= height else (x, y + at)
            lines.append(f"M{x1:g} {y1:g}L{x2:g} {y2:g}")
            at += _HATCH
        yield f'<path d="{"".join(lines)}" stroke="#{ACCENT}"/>' if lines else ""
