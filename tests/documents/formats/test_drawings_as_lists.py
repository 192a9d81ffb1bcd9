"""Drawings in words, as a narrow screen has them."""

from __future__ import annotations

import html
import re

from larande_tui.documents.content.blocks import Chart, ChartSeries, Map, MapEdge, MapNode, Timeline, TimelineRow
from larande_tui.documents.formats.drawings_as_lists import as_list


def said(drawn: Chart | Map | Timeline) -> list[str]:
    """The words of each point, and of those below it."""
    points = as_list(drawn).split("<li>")[1:]
    return [html.unescape(" ".join(re.sub("<[^>]*>", " ", point).split())) for point in points]


def test_every_number_of_a_chart_stands_beside_its_bar() -> None:
    series = (ChartSeries("Nu", (1.5, None)), ChartSeries("Önskat", (3, 4), "wanted"))
    chart = Chart("gaps", "Nuläge", "Nuläge.", ("Tid <nära>", "Mål"), series)
    assert said(chart) == ["Tid <nära> Nu 1,5 Önskat 3", "Mål Önskat 4"]
    assert re.findall(r'class="bar (\w+)" style="width:(\d+)%', as_list(chart)) == [
        ("now", "30"), ("wanted", "60"), ("wanted", "80"),
    ]  # fmt: skip


def test_a_lone_series_needs_no_name_and_nothing_is_wider_than_the_screen() -> None:
    chart = Chart("votes", "Röster", "Röster.", ("Tid", "Mål"), (ChartSeries("Röster", (300, 0)),))
    assert said(chart) == ["Tid 300", "Mål 0"]
    assert re.findall(r"width:(\d+)%", as_list(chart)) == ["100", "0"]


def test_a_map_says_every_connection_once_and_what_has_none() -> None:
    nodes = (
        MapNode("a", "APT", "Arenor"),
        MapNode("b", "Pärmen & listan", "Innehåll", 1),
        MapNode("c", "Rehab", "Människor"),
    )
    edges = (
        MapEdge("a", "b", "hänvisar till", strong=True, missing=False),
        MapEdge("b", "a", "stödjer", strong=False, missing=True),
    )
    assert said(Map("Karta", "Karta.", nodes, edges)) == [
        "APT (Arenor)",
        "hänvisar till Pärmen & listan (stark)",
        "Pärmen & listan (Innehåll)",
        "stödjer APT (saknas men behövs)",
        "Utan kopplingar: Rehab",
    ]


def test_a_timeline_says_the_days_of_each_action() -> None:
    rows = (TimelineRow("1 · Öva", "klart senast 4 mars 2027", None, ()),)
    assert said(Timeline("Plan", "Plan.", ("mar",), ((0, "T1"),), rows)) == ["1 · Öva: klart senast 4 mars 2027"]
