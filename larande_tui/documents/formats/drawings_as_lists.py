"""Drawings as lists in HTML, for a screen too narrow to read a drawing on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from larande_tui.core.text import listed
from larande_tui.documents.content.blocks import EDGE_LINES, HIGHEST_RATING, Chart, Map, Timeline
from larande_tui.documents.content.wording import number


def as_list(block: Chart | Map | Timeline) -> str:
    """Return a drawing's contents as a list: bars with their numbers, connections by their source, days by row."""
    match block:
        case Chart():
            return _list(_bars(block), "bars")
        case Map():
            return _list(_connections(block))
        case Timeline(rows=rows):
            return _list(f"{escape(row.label)}: {escape(row.words)}" for row in rows)


def _list(items: Iterable[str], kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f"<ul{name}>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _bars(chart: Chart) -> Iterator[str]:
    """Yield each category with a bar for each of its values, all on the same scale."""
    values = [value for series in chart.series for value in series.values if value is not None]
    top = HIGHEST_RATING if chart.kind == "gaps" else max(values, default=1) or 1
    has_names = len(chart.series) > 1
    for row, category in enumerate(chart.categories):
        bars = "".join(
            f"<div><span>{escape(series.name) + ' ' if has_names else ''}{number(value)}</span>"
            f'<span class="bar {series.moment}" style="width:{round(100 * value / top)}%"></span></div>'
            for series in chart.series
            if (value := series.values[row]) is not None
        )
        yield escape(category) + bars


def _connections(drawn: Map) -> Iterator[str]:
    """Yield each part with the connections that it is the source of, then the names of parts without any."""
    names = {node.id: node.name for node in drawn.nodes}
    for node in drawn.nodes:
        leaving = [edge for edge in drawn.edges if edge.source == node.id]
        if leaving:
            edges = (f"{edge.label} {escape(names[edge.target])} ({EDGE_LINES[edge.line]})" for edge in leaving)
            yield f"{escape(node.name)} ({escape(node.category)}){_list(edges)}"
    connected = {end for edge in drawn.edges for end in (edge.source, edge.target)}
    if alone := [escape(node.name) for node in drawn.nodes if node.id not in connected]:
        yield f"Utan kopplingar: {listed(alone)}"
