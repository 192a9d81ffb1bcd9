"""The blocks of a document: plain data that any writer can turn into its format."""

from __future__ import annotations

from larande_tui.documents.content.blocks.drawn import (
    EDGE_LINES,
    HIGHEST_RATING,
    TIMELINE_MARKS,
    Chart,
    ChartSeries,
    EdgeLine,
    Map,
    MapEdge,
    MapNode,
    SeriesTime,
    Timeline,
    TimelineMark,
    TimelineRow,
)
from larande_tui.documents.content.blocks.text import (
    Align,
    Bullet,
    Bullets,
    Contents,
    Fact,
    Facts,
    Heading,
    PageSetup,
    Paragraph,
    ParagraphRole,
    SpeakerNotes,
    Table,
    TableColumn,
)

Block = Heading | Paragraph | Facts | Bullets | Table | Chart | Map | Timeline | SpeakerNotes | PageSetup | Contents

__all__ = [
    "EDGE_LINES",
    "HIGHEST_RATING",
    "TIMELINE_MARKS",
    "Align",
    "Block",
    "Bullet",
    "Bullets",
    "Chart",
    "ChartSeries",
    "Contents",
    "EdgeLine",
    "Fact",
    "Facts",
    "Heading",
    "Map",
    "MapEdge",
    "MapNode",
    "PageSetup",
    "Paragraph",
    "ParagraphRole",
    "SeriesTime",
    "SpeakerNotes",
    "Table",
    "TableColumn",
    "Timeline",
    "TimelineMark",
    "TimelineRow",
]
