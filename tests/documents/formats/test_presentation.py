"""A workshop as a presentation, as PowerPoint and other programs read it."""

from __future__ import annotations

import io
import random
import zipfile
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from openpyxl.utils.escape import unescape
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu

from larande_tui.documents.content.blocks import (
    Bullet,
    Bullets,
    Chart,
    ChartSeries,
    Heading,
    Map,
    MapEdge,
    MapNode,
    Paragraph,
    SpeakerNotes,
    Table,
    TableColumn,
)
from larande_tui.documents.content.blocks.document import ComposedDocument, DocumentPart
from larande_tui.documents.content.compose import compose
from larande_tui.documents.content.step_sections.ecosystem import MOST_DRAWN
from larande_tui.documents.errors import BadTemplateError, ExportError, LinkedTemplateError, MacroTemplateError
from larande_tui.documents.export import export, export_target
from larande_tui.documents.formats.drawingml.chart_workbook import chart_workbook
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.markdown import markdown
from larande_tui.documents.formats.pptx import pptx_bytes
from larande_tui.documents.formats.pptx.map import laid_out
from larande_tui.documents.formats.pptx.map_lines import label_boxes
from larande_tui.documents.formats.pptx.template import open_template
from larande_tui.workshop.model.items import Action, Decision, Details, Element, Note, ProgrammeUsed, Relation
from larande_tui.workshop.model.state import Workshop
from tests.driver.awkward import awkward
from tests.driver.documents import workshop_of
from tests.driver.exhaustive import usually
from tests.driver.shipped import shipped

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LEAST_POINTS, LEAST_IN_WIDE_TABLES = 14, 12
WIDE = 6


@pytest.fixture(scope="module")
def deck(workshop: Workshop) -> bytes:
    return pptx_bytes(compose(workshop, "presentation"))


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text for slide in deck.slides]


def texts(deck: Any) -> str:
    """Every text on the slides and in the notes."""
    found = [element.text or "" for slide in deck.slides for element in slide.element.iter(f"{A}t")]
    found += [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
    return " ".join(" ".join(found).split())


def document(*blocks: Any, title: str = "T") -> ComposedDocument:
    properties = compose(workshop_of(Details(title=title)), "presentation").properties
    return ComposedDocument(title, "sv-SE", properties, (DocumentPart("facts", (Heading(title, 1), *blocks)),))


def test_every_title_is_its_own(deck: bytes) -> None:
    names = titles(opened(deck))
    assert len(set(names)) == len(names)
    assert "Handlingsplan" in " ".join(names)


def test_it_is_valid_and_the_same_each_time(deck: bytes, workshop: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "bilder.pptx"
    path.write_bytes(deck)
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors] == []
    assert pptx_bytes(compose(workshop, "presentation")) == deck


def test_each_object_has_an_alternative_text_and_every_text_is_swedish_and_large_enough(deck: bytes) -> None:
    for slide in opened(deck).slides:
        for shape in slide.shapes:
            if not shape.is_placeholder and not shape.name.startswith("Text"):
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr"), (slide.shapes.title.text, shape.name)
            wide = shape.has_table and len(shape.table.columns) >= WIDE
            least = LEAST_IN_WIDE_TABLES if wide else LEAST_POINTS
            for run in shape._element.iter(f"{A}rPr"):
                assert run.get("lang") == "sv-SE"
                assert int(run.get("sz", "9999")) >= least * 100


def test_nothing_leaves_a_slide(deck: bytes) -> None:
    presentation = opened(deck)
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height, slide.shapes.title.text


def test_the_numbers_of_a_chart_can_be_edited_where_they_are_shown(deck: bytes) -> None:
    charts = [shape.chart for slide in opened(deck).slides for shape in slide.shapes if shape.has_chart]
    assert charts
    for chart in charts:
        sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        assert sheet is not None
        plot = chart.plots[0]
        assert [row[0].value for row in list(sheet.rows)[1:]] == list(plot.categories)
        for column, series in enumerate(plot.series, 1):
            values = [row[column].value if len(row) > column else None for row in list(sheet.rows)[1:]]
            assert values == list(series.values)
            assert sheet.cell(1, column + 1).value == series.name


def test_the_map_is_drawn_with_connectors_that_follow_their_shapes(deck: bytes) -> None:
    slide = next(slide for slide in opened(deck).slides if "ekosystem" in slide.shapes.title.text)
    [group] = [shape for shape in slide.shapes if shape.name == "Det lärande ekosystemet"]
    ids = {shape.shape_id for shape in group.shapes}
    glued = [
        (int(start[0].get("id")), int(end[0].get("id")))
        for shape in group.shapes
        if (start := shape._element.xpath(".//a:stCxn")) and (end := shape._element.xpath(".//a:endCxn"))
    ]
    assert glued
    assert {number for pair in glued for number in pair} <= ids


def test_each_connector_of_the_map_has_ports_of_its_own_and_says_its_kind(deck: bytes) -> None:
    slide = next(slide for slide in opened(deck).slides if "ekosystem" in slide.shapes.title.text)
    [group] = [shape for shape in slide.shapes if shape.name == "Det lärande ekosystemet"]
    points = {shape.shape_id: len(shape._element.xpath(".//a:cxn")) for shape in group.shapes}
    ports = [
        (int(end.get("id")), int(end.get("idx")))
        for shape in group.shapes
        for end in shape._element.xpath(".//a:stCxn | .//a:endCxn")
    ]
    assert len(set(ports)) == len(ports)
    assert all(index < points[number] for number, index in ports)
    told = [shape.text_frame.text for shape in group.shapes if shape.has_text_frame]
    assert "stödjer" in told


def test_the_foot_says_its_own_look_for_programs_that_take_none_from_the_layout(deck: bytes) -> None:
    feet = [
        shape
        for slide in Presentation(io.BytesIO(deck)).slides
        for shape in slide.placeholders
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER
    ]
    assert len(feet) > 5
    for foot in feet:
        [style] = foot._element.xpath(".//a:lstStyle/a:lvl1pPr")
        assert style.get("algn") == "l"
        assert foot._element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/a:latin/@typeface") == ["+mn-lt"]


@pytest.mark.parametrize("seed", usually(0, of=range(5)))
def test_no_line_of_a_map_runs_through_a_part_and_no_label_lies_on_one(seed: int) -> None:
    chance = random.Random(seed)
    nodes = tuple(MapNode(f"e{at}", f"Del {at}", f"Kategori {at % 9}", at % 2) for at in range(MOST_DRAWN))
    pairs = [chance.sample(nodes, 2) for _ in range(MOST_DRAWN)]
    edges = tuple(
        MapEdge(source.id, target.id, "hänvisar till", strong=True, missing=False) for source, target in pairs
    )
    shapes, curves = laid_out(Map("K", "k", nodes, edges), (0, 0, 10_752_000, 4_500_000), count(2))
    labels = list(label_boxes(curves, shapes))
    for shape in shapes:
        x, y, width, height = shape.box
        for curve in curves:
            inside = [
                at for at, (left, top) in enumerate(curve.points) if x < left < x + width and y < top < y + height
            ]
            assert not inside, (curve, shape)
        for left, top, across, down in labels:
            assert left >= x + width or left + across <= x or top >= y + height or top + down <= y


def test_what_the_maps_leave_out_is_said_beside_one_and_never_on_a_slide_of_its_own() -> None:
    parts = [Element(id=f"e{at}", name=f"Del {at}", category="roller", number=at + 1) for at in range(MOST_DRAWN + 2)]
    workshop = workshop_of(
        ProgrammeUsed(programme=shipped("halvdag")),
        *parts,
        Relation(source="e0", target="e1", type="stodjer", strength="stark"),
    )
    slides = [slide for slide in opened(pptx_bytes(compose(workshop, "presentation"))).slides if slide.shapes.title]
    told = [
        slide
        for slide in slides
        if any(shape.has_text_frame and "utan kopplingar" in shape.text_frame.text for shape in slide.shapes)
    ]
    assert [any(shape.name.startswith("Det lärande ekosystemet") for shape in slide.shapes) for slide in told] == [True]


def test_the_words_of_the_group_are_in_the_notes(workshop: Workshop, deck: bytes) -> None:
    note = max(workshop.notes_of("reflektion"), key=workshop.votes_for)
    notes = " ".join(slide.notes_slide.notes_text_frame.text for slide in opened(deck).slides if slide.has_notes_slide)
    assert " ".join(note.text.split()) in " ".join(notes.split())


def test_a_workshop_without_anything_is_a_title() -> None:
    assert titles(opened(pptx_bytes(compose(workshop_of(Details(title="Dagen")), "presentation")))) == ["Dagen"]


def test_what_others_decide_is_asked_for_and_the_rest_is_not() -> None:
    plan = workshop_of(
        Action(id="a", activity="Vikarier", decision_level="nasta_chef", resources="20 tkr"),
        Action(id="b", activity="Fika", decision_level="chef"),
        Decision(id="c", text="Nytt schema", level="samverkan"),
    )
    slide = opened(pptx_bytes(compose(plan, "presentation"))).slides[1]
    assert slide.shapes.title.text == "Det här behöver vi av er"
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Nr", "Det vi begär", "Tid och pengar", "Till, och svar behövs", "Svar", "Ord till svaret"]
    assert [row[1] for row in rows[1:]] == ["Vikarier\v(åtgärd 1)", "Nytt schema"]
    assert rows[1][2] == "20 tkr"
    without = workshop_of(Action(id="b", activity="Fika", decision_level="chef"))
    assert "Det här behöver vi av er" not in titles(opened(pptx_bytes(compose(without, "presentation"))))


def test_long_tables_and_texts_go_on_on_the_next_slide_and_nothing_is_cut() -> None:
    words = " ".join(f"ord{number}" for number in range(900))
    rows = tuple((str(number), f"rad {number} {words[:200]}") for number in range(60))
    long = document(
        Heading("Tabell", 2),
        Table("Tabell", "Rader.", (TableColumn("Nr", 1), TableColumn("Text", 9)), (*rows, ("61", words))),
        Heading("Text", 2),
        Bullets(tuple(Bullet(f"punkt {number}", "detalj") for number in range(40))),
        Paragraph(words),
    )
    presentation = opened(pptx_bytes(long))
    names = titles(presentation)
    tables = [name for name in names if name.startswith("Tabell")]
    assert tables[0] == f"Tabell (1 av {len(tables)})"
    told = texts(presentation)
    assert all(f"rad {number} " in told for number in range(60))
    assert told.count("ord899") == 2
    assert all(f"punkt {number}" in told for number in range(40))
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) <= Emu(presentation.slide_height)


def test_notes_become_points_where_there_is_no_speaker() -> None:
    spoken = document(Heading("Rubrik", 2), SpeakerNotes(("ett <b>", "två")))
    assert "<li>ett &lt;b&gt;</li>" in html(spoken)
    assert "- två" in markdown(spoken)


@given(awkward())
def test_any_text_stays_text(text: str) -> None:
    plan = workshop_of(
        Details(title=text), Action(activity=text, why=text, decision_level="samverkan"), Note(step="x", text=text)
    )
    assert opened(pptx_bytes(compose(plan, "presentation"))).slides


@pytest.mark.parametrize("text", ["=1+1", "a_x0041_b", "Mål <nära> & ”långt”"])
def test_a_charts_workbook_holds_texts_as_texts(text: str) -> None:
    chart = Chart("votes", "Röster", "r", (text, "b"), (ChartSeries("Nu", (2.5, None)), ChartSeries("Sen", (None, 4))))
    rows = list(openpyxl.load_workbook(io.BytesIO(chart_workbook(chart))).worksheets[0].iter_rows(values_only=True))
    assert rows == [(None, "Nu", "Sen"), (rows[1][0], 2.5, None), ("b", None, 4)]
    assert unescape(str(rows[1][0])) == text  # as Excel does


# --- templates ------------------------------------------------------------------------------------------------------


def other_programs_template(path: Path) -> Path:
    """A template that another program made, with a slide of its own."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text = "Bild ur mallen"
    presentation.save(str(path))
    return path


def changed(path: Path, target: Path, **changes: tuple[str, str]) -> Path:
    """The package with words of some parts replaced; names have ``_`` for ``/`` and ``.``."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for part, (before, after) in changes.items():
                if part == "".join(char if char.isalnum() else "_" for char in name).strip("_"):
                    assert before.encode() in data
                    data = data.replace(before.encode(), after.encode())
            new.writestr(name, data)
    return target


def test_an_organisations_template_gives_its_layouts_and_none_of_its_slides(workshop: Workshop, tmp_path: Path) -> None:
    template = other_programs_template(tmp_path / "mall.pptx")
    presentation = opened(pptx_bytes(compose(workshop, "presentation"), template=template))
    assert "Bild ur mallen" not in texts(presentation)
    assert presentation.slide_width == Presentation(str(template)).slide_width
    assert presentation.slides[0].slide_layout.name == "Title Slide"
    assert presentation.slides[1].slide_layout.name == "Title Only"
    path = tmp_path / "ut.pptx"
    path.write_bytes(pptx_bytes(compose(workshop, "presentation"), template=template))
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors] == []


def test_the_line_at_the_foot_keeps_to_the_room_that_the_master_has_for_it(tmp_path: Path) -> None:
    presentation = Presentation()
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                shape._element.spPr.clear()
    [foot] = [
        shape
        for shape in presentation.slide_master.placeholders
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER
    ]
    foot.width = Emu(2_000_000)
    presentation.save(tmp_path / "mall.pptx")
    assert open_template(tmp_path / "mall.pptx").foot < 25


def test_text_is_read_on_a_template_that_draws_its_background_and_states_no_colours(
    workshop: Workshop, tmp_path: Path
) -> None:
    presentation = Presentation()
    master = presentation.slide_master
    styles = master._element.find(qn("p:txStyles"))
    styles.getparent().remove(styles)
    picture = master.shapes._spTree
    box = presentation.slides.add_slide(presentation.slide_layouts[6]).shapes.add_shape(
        MSO_SHAPE.RECTANGLE, 0, 0, presentation.slide_width, presentation.slide_height
    )
    box.fill.solid()
    picture.insert(2, box._element)
    presentation.save(str(tmp_path / "mall.pptx"))
    path = tmp_path / "ut.pptx"
    path.write_bytes(pptx_bytes(compose(workshop, "presentation"), template=tmp_path / "mall.pptx"))
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors] == []
    for slide in Presentation(str(path)).slides:
        panel, title = slide.shapes[0], slide.shapes.title
        assert panel.name == "Bakgrund"
        assert "decorative" in panel._element.xml
        for shape in (title, *(shape for shape in slide.shapes if shape.has_table)):
            assert panel.left <= shape.left
            assert panel.top <= shape.top
    for master_with_styles in (None, other_programs_template(tmp_path / "annan.pptx")):
        deck = opened(pptx_bytes(compose(workshop, "presentation"), template=master_with_styles))
        assert all(slide.shapes[0].name != "Bakgrund" for slide in deck.slides)


def test_a_template_file_is_written_as_a_presentation(workshop: Workshop, tmp_path: Path) -> None:
    plain = other_programs_template(tmp_path / "mall.pptx")
    template = changed(plain, tmp_path / "mall.potx", Content_Types__xml=("presentation.main+xml", "template.main+xml"))
    data = pptx_bytes(compose(workshop, "presentation"), template=template)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        types = file.read("[Content_Types].xml").decode()
    assert "presentationml.presentation.main+xml" in types
    assert "presentationml.template" not in types
    assert opened(data).slides


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"Content_Types__xml": ("presentation.main+xml", "presentation.macroEnabled.main+xml")}, MacroTemplateError),
        (
            {
                "ppt_slideMasters__rels_slideMaster1_xml_rels": (
                    "</Relationships>",
                    (
                        '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                        'image" Target="http://example.org/x.png" TargetMode="External"/></Relationships>'
                    ),
                )
            },
            LinkedTemplateError,
        ),
        ({"ppt_presentation_xml": ("<p:sldMasterIdLst", "<p:annatLst")}, BadTemplateError),
    ],
    ids=["macros", "fetches", "no master"],
)
def test_a_template_that_cannot_be_used_is_told(
    workshop: Workshop, tmp_path: Path, change: dict[str, tuple[str, str]], error: type[ExportError]
) -> None:
    template = changed(other_programs_template(tmp_path / "mall.pptx"), tmp_path / "ond.pptx", **change)
    with pytest.raises(error) as told:
        pptx_bytes(compose(workshop, "presentation"), template=template)
    assert "PowerPoint" in str(told.value)
    assert "Word" not in str(told.value)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hej", b"mall.larande"])
def test_a_file_that_is_none_is_told(workshop: Workshop, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "mall.potx"
    path.write_bytes(data)
    with pytest.raises(BadTemplateError, match="PowerPoint-mall"):
        pptx_bytes(compose(workshop, "presentation"), template=path)


def test_the_settings_name_a_template_for_presentations_alone(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_programs_template(tmp_path / "mall.pptx")
    settings = tmp_path / "installningar.toml"
    settings.write_text('presentationsmall = "mall.pptx"\n', encoding="utf-8")
    monkeypatch.setattr("larande_tui.core.settings.settings_file", lambda: settings)
    written = export(workshop, export_target(workshop, tmp_path / "x.larande", ".pptx"))
    assert written.name.startswith("presentation-")
    assert opened(written.read_bytes()).slides[0].slide_layout.name == "Title Slide"
    assert export(workshop, tmp_path / "x.docx").exists()
