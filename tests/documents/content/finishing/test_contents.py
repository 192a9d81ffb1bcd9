"""The list of contents of long minutes."""

from __future__ import annotations

import re

from larande_tui.documents.content.blocks import Contents
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.workshop.model.items import Action, Details, Item, Note
from tests.driver.block_trees import headings
from tests.driver.rich_workshop import workshop_of
from tests.driver.word_checks import W, WordFile


def long_minutes(everything: list[Item]) -> ComposedDocument:
    notes = [
        Note(id=f"lang{at}", step="reflektion", place="RF1", text="Vi provar en sak och ser " * 6, number=500 + at)
        for at in range(150)
    ]
    return compose(workshop_of([*everything, *notes]))


def listed(document: ComposedDocument) -> list[str]:
    return [heading for block in document.blocks if isinstance(block, Contents) for heading in block.headings]


def test_long_minutes_list_their_parts_below_the_facts(everything: list[Item]) -> None:
    told = long_minutes(everything)
    assert listed(told) == headings(told, 2)
    assert isinstance(told.parts[0].blocks[-1], Contents)


def test_short_ones_and_those_that_are_leafed_through_do_not() -> None:
    short = workshop_of([Details(title="Dagen"), Action(activity="Fem minuter")])
    assert listed(compose(short)) == []
    many = workshop_of([Action(activity=f"Åtgärd {at} " * 30, number=at, order=at) for at in range(150)])
    assert listed(compose(many, "presentation")) == []


def test_each_entry_leads_to_its_heading_in_word(everything: list[Item]) -> None:
    told = long_minutes(everything)
    main = WordFile(docx_bytes(told)).main
    anchors = [link.get(f"{W}anchor") for link in main.iter(f"{W}hyperlink")]
    marked = {mark.get(f"{W}name"): mark.getparent() for mark in main.iter(f"{W}bookmarkStart")}
    assert len(anchors) == len(listed(told))
    for anchor, heading in zip(anchors, listed(told), strict=True):
        paragraph = marked[anchor]
        assert paragraph is not None
        assert "".join(mark.text or "" for mark in paragraph.iter(f"{W}t")).startswith(heading)


def test_each_entry_leads_to_its_heading_on_the_page(everything: list[Item]) -> None:
    page = html(long_minutes(everything))
    targets = re.findall(r'<a href="#([^"]+)">', page)
    assert targets
    for target in targets:
        assert re.search(rf'<a id="{target}" tabindex="-1"></a>\n<h2>', page)
