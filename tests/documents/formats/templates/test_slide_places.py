"""Where titles and texts stand on slides, with templates whose layouts are those of a cover."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from larande_tui.documents.content.blocks import Timeline, TimelineRow
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.pptx import pptx_bytes
from larande_tui.documents.formats.pptx.places import ContentPlaces, content_places, suits_contents
from larande_tui.documents.formats.pptx.template import open_template
from larande_tui.documents.formats.pptx.timeline import timeline_group
from larande_tui.workshop.model.state import Workshop

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MIDDLE = (Emu(900_000), Emu(2_600_000), Emu(7_000_000), Emu(1_400_000))
BELOW = (Emu(2_900_000), Emu(4_200_000), Emu(5_600_000), Emu(1_900_000))
ONLY_TITLE, WITH_TEXT, COVER = 5, 1, 0


def put(shape: Any, box: tuple[Emu, Emu, Emu, Emu]) -> None:
    shape.left, shape.top, shape.width, shape.height = box


def template(path: Path, *with_title_in_the_middle: int) -> Path:
    """A template of another program, some of whose layouts have the places of a cover."""
    presentation = Presentation()
    for at in with_title_in_the_middle:
        layout = presentation.slide_layouts[at]
        put(layout.placeholders[0], MIDDLE)
        if at == WITH_TEXT:
            put(layout.placeholders[1], BELOW)
    presentation.save(str(path))
    return path


def deck(workshop: Workshop, path: Path) -> Any:
    data = pptx_bytes(compose(workshop, "presentation"), template=path)
    target = path.with_name("ut.pptx")
    target.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(target).errors] == []
    return Presentation(io.BytesIO(data))


@pytest.mark.parametrize("middle", [(ONLY_TITLE, WITH_TEXT), (ONLY_TITLE,), (WITH_TEXT,), ()])
def test_titles_above_contents_stand_at_the_top_whatever_the_layouts_of_the_cover(
    workshop: Workshop, tmp_path: Path, middle: tuple[int, ...]
) -> None:
    presentation = deck(workshop, template(tmp_path / "mall.pptx", *middle))
    cover, *slides = presentation.slides
    assert cover.slide_layout.name == "Title Slide"
    for slide in slides:
        title = slide.shapes.title
        assert title.top < presentation.slide_height * 0.2
        for shape in slide.shapes:
            if shape.name not in ("Rubrik", "Sidfot", "Bildnummer"):
                assert shape.top >= title.top + title.height
                assert shape.width > presentation.slide_width * 0.6 or shape.has_table


def test_where_a_template_has_titles_in_the_middle_alone_contents_stand_below_them(
    workshop: Workshop, tmp_path: Path
) -> None:
    path = template(tmp_path / "mall.pptx", ONLY_TITLE, WITH_TEXT)
    presentation = Presentation(str(path))
    put(next(iter(presentation.slide_master.placeholders)), MIDDLE)
    presentation.save(str(path))
    for slide in list(deck(workshop, path).slides)[1:]:
        title = slide.shapes.title
        objects = [shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape.shape_type == 6]
        assert all(shape.top >= title.top + title.height for shape in objects)


def test_the_master_whose_titles_stand_at_the_top_is_chosen_before_one_with_more_room(tmp_path: Path) -> None:
    opened = open_template(template(tmp_path / "mall.pptx"))
    slide, package, layouts = (9_144_000, 6_858_000), opened.package, {"obj": opened.layouts["obj"]}
    at_top = content_places(package, layouts, slide)
    in_the_middle = ContentPlaces(at_top.layouts, MIDDLE, (0, 0, *slide), moved=False)
    assert max(in_the_middle, at_top, key=lambda places: suits_contents(package, places, slide)) == at_top


def test_titles_on_a_panel_say_their_own_colour(workshop: Workshop, tmp_path: Path) -> None:
    """Without it programs choose one that is read on the background, and the panel has another."""
    presentation = Presentation()
    master = presentation.slide_master._element
    master.remove(master.find(qn("p:txStyles")))
    presentation.slide_master.background.fill.solid()
    presentation.save(str(tmp_path / "mall.pptx"))
    for slide in deck(workshop, tmp_path / "mall.pptx").slides:
        assert slide.shapes[0].name == "Bakgrund"
        [colour] = slide.shapes.title._element.iter(f"{A}schemeClr")
        assert colour.get("val") == "tx1"


@pytest.mark.parametrize(("height", "points"), [(Emu(4_000_000), None), (Emu(700_000), 14)])
def test_the_text_of_a_cover_is_as_large_as_its_place_allows(
    workshop: Workshop, tmp_path: Path, height: Emu, points: int | None
) -> None:
    presentation = Presentation()
    under = presentation.slide_layouts[COVER].placeholders[1]
    put(under, (Emu(1_300_000), Emu(2_300_000), Emu(6_400_000), height))
    presentation.save(str(tmp_path / "mall.pptx"))
    cover = deck(workshop, tmp_path / "mall.pptx").slides[0]
    sizes = {run.font.size for paragraph in cover.placeholders[1].text_frame.paragraphs for run in paragraph.runs}
    assert sizes == {Pt(points) if points else None}


def test_labels_of_a_timeline_have_room_in_a_wide_typeface_too() -> None:
    """A machine that lacks the template's typeface has one whose letters take three fifths of their height."""
    label = "1 · Introduktion av undersköterskor som kommer till natten, med språkombud och handledare"
    rows = (TimelineRow(label, "ord", (1, 2), (("due", 2),)),)
    months = ("nov", "dec", "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt")
    picture = Timeline("Plan", "Plan.", months, ((0, "T3 2026"), (2, "T1 2027")), rows)
    width, points = 7_600_000, 14 * 12_700
    drawn = timeline_group(picture, 4, (0, 0, width, 3_000_000))
    said = drawn.partition("1 · ")[2].partition("</a:t>")[0]
    assert said.endswith("…")
    assert len(said) * points * 0.6 <= width * 0.36 * 2
    assert drawn.count(' b="1"') == 1  # the third of two months has no room for bold words
