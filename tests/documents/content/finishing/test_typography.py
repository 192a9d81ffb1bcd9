"""Signs of print for those of a keyboard, where a document's own words stand beside the group's."""

from __future__ import annotations

from larande_tui.documents.content.blocks import (
    Bullet,
    Bullets,
    Chart,
    ChartSeries,
    Heading,
    Map,
    MapNode,
    Table,
    TableColumn,
)
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.finishing.typography import with_typography

TYPED, PRINTED = '"Fråga" -> svar', "”Fråga” → svar"


def test_headings_tables_and_drawings_have_signs_of_print_and_notes_stay_as_typed() -> None:
    blocks = (
        Heading(TYPED, 2),
        Table("t", "d", (TableColumn("K"),), ((TYPED,),)),
        Chart("votes", "c", "d", (TYPED,), (ChartSeries("Röster", (1,)),)),
        Map("m", "d", (MapNode("e", TYPED, "Arenor"),), ()),
        Bullets((Bullet(TYPED),)),
    )
    [part] = with_typography([DocumentPart("steps", blocks)])
    heading, table, chart, drawn, bullets = part.blocks
    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert isinstance(chart, Chart)
    assert isinstance(drawn, Map)
    assert (heading.text, table.rows, chart.categories) == (PRINTED, ((PRINTED,),), (PRINTED,))
    assert drawn.nodes[0].name == PRINTED
    assert bullets == blocks[-1]
