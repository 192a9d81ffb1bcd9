"""Charts and the map as they stand in the Word file."""

from __future__ import annotations

import random
import re
import zipfile
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from larande_tui.documents.content.blocks import Chart, ChartSeries, Heading, Map, MapEdge, MapNode, Timeline
from larande_tui.documents.content.blocks.document import ComposedDocument, DocumentPart
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.drawingml.chart import chart_part
from larande_tui.documents.formats.drawingml.palette import EMU
from larande_tui.documents.formats.svg.map import map_picture
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.documents.formats.word.map import map_graphic, map_size
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, AreaFinding, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually
from tests.driver.shipped import shipped
from tests.driver.word_checks import W, WordFile

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

GAPS = Chart(
    "gaps",
    'Nu & "önskat"',
    "Tid: nu 1,5",
    ("Tid", "Mål <nära>"),
    (ChartSeries("Nu", (1.5, None)), ChartSeries("Önskat", (3, 4), "wanted")),
)


def file_with(minutes: ComposedDocument, *blocks: Chart | Map | Timeline) -> WordFile:
    told = ComposedDocument("T", "sv-SE", minutes.properties, (DocumentPart("facts", (Heading("T", 1), *blocks)),))
    return WordFile(docx_bytes(told))


def numbers(series: etree._Element) -> list[tuple[str, str]]:
    points = series.findall(f"{C}val/{C}numLit/{C}pt")
    return [(point.get("idx", ""), point.findtext(f"{C}v") or "") for point in points]


def looks(root: etree._Element) -> dict[str, str]:
    """How each series is filled, with its colours, by its name."""
    told = {}
    for series in root.iter(f"{C}ser"):
        fill = series.find(f"{C}spPr/*")
        assert fill is not None
        colours = [mark.get("val", "") for mark in fill.iter(f"{A}srgbClr")]
        told[series.findtext(f"{C}tx/{C}v") or ""] = " ".join([etree.QName(fill).localname, *colours])
    return told


def test_a_chart_holds_its_numbers_and_leaves_out_what_is_missing(minutes: ComposedDocument) -> None:
    root = file_with(minutes, GAPS).parts["word/charts/chart1.xml"]
    assert [mark.text for mark in root.iter(f"{C}cat") for mark in mark.iter(f"{C}v")][:2] == ["Tid", "Mål <nära>"]
    assert [numbers(series) for series in root.iter(f"{C}ser")] == [[("0", "1.5")], [("0", "3"), ("1", "4")]]
    assert next(root.iter(f"{A}t")).text == 'Nu & "önskat"'


def test_bars_are_told_in_their_order_in_every_program(minutes: ComposedDocument) -> None:
    """LibreOffice turns the legend of horizontal bars around, so the title says it."""
    then = ChartSeries("Förra gången", (1, 2), "then")
    three = Chart("gaps", "Då och nu", "Då och nu.", GAPS.categories, (then, *GAPS.series))
    alone = Chart("votes", "Röster", "Röster.", ("Tid",), (ChartSeries("Röster", (1,)),))
    file = file_with(minutes, GAPS, three, alone)
    said = [[mark.text for mark in file.parts[f"word/charts/chart{at}.xml"].iter(f"{A}t")] for at in (1, 2, 3)]
    assert said == [
        [GAPS.title, "Fylld stapel: nu · streckad: önskat"],
        ["Då och nu", "Tom stapel: förra gången · fylld: nu · streckad: önskat"],
        ["Röster"],
    ]
    assert not any(mark for name, part in file.parts.items() if "chart" in name for mark in part.iter(f"{C}legend"))


def test_the_series_differ_without_colour_and_every_bar_has_its_number(minutes: ComposedDocument) -> None:
    root = file_with(minutes, GAPS).parts["word/charts/chart1.xml"]
    assert list(looks(root).values()) == ["solidFill 1B4B5A", "pattFill 1B4B5A FFFFFF"]
    assert {mark.get("val") for mark in root.iter(f"{C}showVal")} == {"1"}


def test_the_same_moment_looks_the_same_in_every_chart(tmp_path: Path) -> None:
    """Also the chart of a follow-up, with three moments."""
    with Session.create(tmp_path / "dag.larande") as session:
        rated = AreaFinding(id="N7", now=2, desired=4, chosen=True)
        session.put(ProgrammeUsed(programme=shipped("halvdag")), Action(activity="Öva", number=1), rated)
    path = begin_follow_up(tmp_path / "dag.larande", tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        session.put(AreaFinding(id="N7", now=3, desired=4, chosen=True))
        file = WordFile(docx_bytes(compose(session.workshop)))
    then_and_now, plain = (looks(file.parts[f"word/charts/chart{number}.xml"]) for number in (1, 2))
    assert list(then_and_now) == ["Förra gången", "Nu", "Önskat"]
    assert len(set(then_and_now.values())) == 3
    assert list(plain) == ["Nu", "Önskat"]
    assert plain.items() <= then_and_now.items()
    outlines = file.parts["word/charts/chart1.xml"].iterfind(f".//{C}ser/{C}spPr/{A}ln/{A}solidFill/{A}srgbClr")
    assert [mark.get("val") for mark in outlines] == ["1B4B5A"] * 3


def test_every_chart_has_a_part_of_its_own_and_the_same_bytes_each_time(minutes: ComposedDocument) -> None:
    told = ComposedDocument("T", "sv-SE", minutes.properties, (DocumentPart("facts", (Heading("T", 1), GAPS, GAPS)),))
    data = docx_bytes(told)
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert sum(name.startswith("word/charts/") for name in file.namelist()) == 2
    assert docx_bytes(told) == data


def test_pictures_stand_in_the_line_with_an_alternative_text(minutes: ComposedDocument) -> None:
    main = WordFile(docx_bytes(minutes)).main
    marks = list(main.iter(f"{WP}docPr"))
    pictures = [block for block in minutes.blocks if isinstance(block, Chart | Map | Timeline)]
    assert [mark.get("descr") for mark in marks] == [picture.description for picture in pictures]
    assert len({mark.get("id") for mark in marks}) == len(marks) == 5
    assert not list(main.iter(f"{WP}anchor"))


def test_as_vector_pictures_they_keep_their_alternative_texts(minutes: ComposedDocument) -> None:
    file = WordFile(docx_bytes(minutes, as_svg=True))
    pictures = [block for block in minutes.blocks if isinstance(block, Chart | Map | Timeline)]
    described = [mark.get("descr") for mark in file.main.iter(f"{WP}docPr")]
    assert described == [block.description for block in pictures]
    assert not [name for name in file.parts if name.startswith("word/charts/")]
    assert docx_bytes(minutes, as_svg=True) == docx_bytes(minutes, as_svg=True)


NODES = tuple(MapNode(f"e{number}", f"Del {number}", f"Kategori {number % 3}", int(number > 3)) for number in range(7))


def drawn(minutes: ComposedDocument, *edges: MapEdge) -> etree._Element:
    return file_with(minutes, Map("Karta", "sju delar", NODES, edges)).main


def test_a_category_has_a_shape_of_its_own_and_its_name_in_words(minutes: ComposedDocument) -> None:
    shapes: dict[str, set[str]] = {}
    for part in drawn(minutes).iter(f"{WPS}wsp"):
        said = [mark.text or "" for mark in part.iter(f"{W}t")]
        shape = part.find(f".//{A}pathLst")
        assert shape is not None
        shapes.setdefault(said[1], set()).add(etree.tostring(shape).decode())
    assert list(shapes) == ["Kategori 0", "Kategori 1", "Kategori 2"]
    assert len(set.union(*shapes.values())) == 3
    assert all(len(kinds) == 1 for kinds in shapes.values())


@pytest.mark.parametrize(("strong", "missing", "dashed"), [(True, False, 0), (False, False, 0), (False, True, 1)])
def test_only_a_missing_connection_is_dashed(
    minutes: ComposedDocument, strong: bool, missing: bool, dashed: int
) -> None:
    arrows = [
        part
        for part in drawn(minutes, MapEdge("e0", "e5", "stödjer", strong=strong, missing=missing)).iter(f"{WPS}wsp")
        if part.find(f".//{A}cubicBezTo") is not None
    ]
    arrow, *legend = arrows
    assert len(list(arrow.iter(f"{A}prstDash"))) == dashed
    assert len(legend) == 3
    assert arrow.find(f".//{A}tailEnd") is not None


def test_no_part_lies_on_another_or_outside_the_page(minutes: ComposedDocument) -> None:
    boxes = []
    for part in drawn(minutes).iter(f"{WPS}wsp"):
        offset, extent = part.find(f".//{A}off"), part.find(f".//{A}ext")
        assert offset is not None
        assert extent is not None
        x, y = int(offset.get("x", "")), int(offset.get("y", ""))
        boxes.append((x, y, x + int(extent.get("cx", "")), y + int(extent.get("cy", ""))))
    for index, (left, top, right, bottom) in enumerate(boxes):
        assert 0 <= left < right <= 16.5 * EMU
        for left2, top2, right2, bottom2 in boxes[index + 1 :]:
            assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top


RECT = re.compile(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#fff"')


def map_of(rows: int, name: str = "Del") -> Map:
    """A map with as many parts on either side, the most that a document draws at ten."""
    return Map("K", "k", tuple(MapNode(f"e{at}", f"{name} {at}", "Arenor", at % 2) for at in range(2 * rows)), ())


@pytest.mark.parametrize("rows", range(1, 11))
def test_no_map_is_so_tall_that_the_page_before_it_is_left_half_empty(rows: int) -> None:
    half_a_page = 12 * EMU
    heading = 2 * EMU
    width = round(16.4 * EMU)
    in_svg = map_picture(map_of(rows))
    assert map_size(map_of(rows), width)[1] <= half_a_page - heading
    assert in_svg.height * width // in_svg.width <= half_a_page - heading


def test_a_long_name_is_whole_on_a_small_map_and_on_one_line_on_a_dense_one(minutes: ComposedDocument) -> None:
    name = "Undersköterskor med uppdrag som språkombud"
    small, dense = (
        [_words(shape) for shape in _drawn_shapes(file_with(minutes, map_of(rows, name)))] for rows in (3, 10)
    )
    assert all(f"{name} {at}Arenor" in small for at in range(6))
    assert all(words.endswith("…Arenor") for words in dense)


@pytest.mark.parametrize("seed", usually(*range(8), of=range(24)))
def test_what_connections_say_lies_on_no_part_and_touches_no_other_words(minutes: ComposedDocument, seed: int) -> None:
    chance, words = random.Random(seed), ("lär av", "stödjer", "delar till", "hänvisar till")
    nodes = tuple(MapNode(f"e{at}", f"Del {at}", f"Kategori {at % 9}", at % 2) for at in range(18))
    pairs = [chance.sample(nodes, 2) for _ in range(22)]
    edges = tuple(MapEdge(one.id, other.id, chance.choice(words), strong=True, missing=False) for one, other in pairs)
    picture = Map("K", "k", nodes, edges)
    in_word = [_box(shape) for shape in _drawn_shapes(file_with(minutes, picture)) if _words(shape) in words]
    in_svg = [tuple(float(number) for number in match.groups()) for match in RECT.finditer(map_picture(picture).svg)]
    parts = [_box(shape) for shape in _drawn_shapes(file_with(minutes, picture)) if "Del " in _words(shape)]
    for labels, air in ((in_word, EMU / 30), (in_svg, 1)):
        assert len(labels) == len(edges)
        for one, other in combinations(labels, 2):
            assert not _overlap(one, other, air)
    assert not any(_overlap(label, part) for label in in_word for part in parts)


def _drawn_shapes(file: WordFile) -> list[etree._Element]:
    return list(file.main.iter(f"{WPS}wsp"))


def _words(shape: etree._Element) -> str:
    return "".join(mark.text or "" for mark in shape.iter(f"{W}t"))


def _box(shape: etree._Element) -> tuple[float, ...]:
    offset, extent = shape.find(f".//{A}off"), shape.find(f".//{A}ext")
    assert offset is not None
    assert extent is not None
    return tuple(
        float(mark.get(key, ""))
        for mark, key in zip((offset, offset, extent, extent), ("x", "y", "cx", "cy"), strict=True)
    )


def _overlap(one: tuple[float, ...], other: tuple[float, ...], air: float = 0) -> bool:
    return all(one[at] < other[at] + other[at + 2] + air and other[at] < one[at] + one[at + 2] + air for at in (0, 1))


def test_programs_without_words_shapes_get_a_sentence(minutes: ComposedDocument) -> None:
    fallback = next(drawn(minutes).iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"))
    assert "".join(fallback.itertext()) == "sju delar"


@pytest.mark.parametrize(
    ("largest", "step"), [(1, 1), (6, 1), (7, 2), (40, 10), (16, 5), (301, 100), (2_000_000, 500_000)]
)
def test_the_lines_of_a_grid_stand_at_round_numbers(largest: int, step: int) -> None:
    chart = Chart("votes", "Röster", "Röster.", ("a", "b"), (ChartSeries("Röster", (largest, 1)),))
    assert chart.step == step
    assert f'<c:majorUnit val="{step}"/>'.encode() in chart_part(chart)


def test_a_long_label_is_shortened_in_the_chart_and_whole_in_the_description() -> None:
    label = "Det en lär sig på måndag ska alla som arbetar här kunna på fredag samma vecka"
    part = chart_part(Chart("votes", "Röster", f"{label}: 4", (label,), (ChartSeries("Röster", (4,)),))).decode()
    assert label not in part
    assert "Det en lär sig på måndag ska alla" in part


def test_a_picture_leaves_no_empty_half_page_for_what_follows(minutes: ComposedDocument) -> None:
    [paragraph] = [
        item
        for item in file_with(minutes, GAPS).parts["word/document.xml"].iter(f"{W}p")
        if item.find(f".//{W}drawing") is not None
    ]
    keep = paragraph.find(f"{W}pPr/{W}keepNext")
    assert keep is not None
    assert keep.get(f"{W}val") == "0"


def test_between_wide_margins_the_arrows_keep_their_room() -> None:
    nodes = tuple(MapNode(f"n{at}", f"Del {at}", "Arenor", at % 2) for at in range(8))
    drawn = Map("Karta", "Karta.", nodes, (MapEdge("n0", "n1", "stödjer", strong=True, missing=False),))
    width = round(11.8 * EMU)
    graphic = etree.fromstring(f"<x xmlns:a='{A[1:-1]}' xmlns:w='{W[1:-1]}'>{map_graphic(drawn, width, lambda: 1)}</x>")
    boxes = [
        item.find(f".//{A}xfrm") for item in graphic.iter(f"{WPS}wsp") if re.fullmatch("Del .", item[0].get("name", ""))
    ]
    edges = [(int(box[0].get("x")), int(box[0].get("x")) + int(box[1].get("cx"))) for box in boxes]
    assert min(begins for begins, _ in edges[4:]) - max(ends for _, ends in edges[:4]) >= 2 * EMU
