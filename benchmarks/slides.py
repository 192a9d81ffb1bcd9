"""Measure writing the presentations of the demo group and of a large workshop, beside python-pptx."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any, Final

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Emu, Pt

from benchmarks.export import ACTIONS, NOTES, filled
from benchmarks.settings import Settings
from benchmarks.table import Row
from larande_tui.documents.content.blocks import EDGE_LINES, Chart, Map, Timeline
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.drawingml.timeline import PRESETS, TimelineSize, timeline_pieces
from larande_tui.documents.formats.pptx import pptx_bytes
from larande_tui.documents.formats.pptx.pagination import TIMELINE_POINTS, PlacedTable, Slide, SlideObject, slides_of
from larande_tui.documents.formats.pptx.template import open_template
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.workshop.store.session import Session

_WITHIN: Final = 0.060
_AGAINST: Final = 0.1
"""The highest share of python-pptx's time."""

_PLACE: Final = (Emu(700_000), Emu(1_500_000), Emu(7_700_000), Emu(4_700_000))


def measure(settings: Settings) -> list[Row]:
    """Write the slides of a group and of a large workshop with both, in turn."""
    with Session.open(demo_workshop(settings.folder / "demo.larande"), writable=False) as session:
        demo = compose(session.workshop, "presentation")
    large = compose(filled(NOTES, ACTIONS), "presentation")
    return [
        *_measured("the demo's", demo, settings),
        *_measured(f"{NOTES} notes + {ACTIONS} actions on", large, settings),
    ]


def _measured(whose: str, document: ComposedDocument, settings: Settings) -> list[Row]:
    slides = slides_of(document, open_template(None).body[2:])
    ours = _least(lambda: pptx_bytes(document), settings.rounds(least=5, most=15))
    theirs = _least(lambda: _with_python_pptx(slides), settings.rounds(least=2, most=5))
    label = f"PowerPoint, {whose} {len(slides)} slides"
    return [Row.within(label, ours, _WITHIN), Row.times(label, ours, theirs, "python-pptx", _AGAINST)]


def _least(work: Callable[[], object], rounds: int) -> float:
    """Return the shortest processor time of several rounds, the one that other programs disturbed least."""
    times = []
    for _ in range(rounds + 1):  # the first round imports and reads templates
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _with_python_pptx(slides: list[Slide]) -> bytes:
    """Make the same slides with python-pptx: the same texts and sizes, tables, charts, shapes, connectors and notes."""
    presentation = Presentation()
    for slide in slides:
        page = presentation.slides.add_slide(presentation.slide_layouts[5])
        page.shapes.title.text = slide.title
        if slide.lines:
            frame = page.shapes.add_textbox(*_PLACE).text_frame
            for line in slide.lines:
                paragraph = frame.add_paragraph()
                paragraph.text = line.text
                _sized(paragraph, line.points)
        if slide.object is not None:
            _add(page, slide.object)
        if slide.notes:
            page.notes_slide.notes_text_frame.text = "\n".join(slide.notes)
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def _sized(paragraph: Any, points: int, *, bold: bool = False) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.bold, run.font.language_id = Pt(points), bold, MSO_LANGUAGE_ID.SWEDISH
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _add(page: Any, item: SlideObject) -> None:  # noqa: C901 - a case for each kind of object
    match item:
        case PlacedTable(table, measures):
            shape = page.shapes.add_table(len(table.rows) + 1, len(table.columns), *_PLACE)
            _describe(shape, table.description)
            titles = tuple(column.title for column in table.columns)
            for across, width in enumerate(measures.widths):
                shape.table.columns[across].width = Emu(width)
            for down, (height, row) in enumerate(
                zip((measures.header, *measures.rows), (titles, *table.rows), strict=True)
            ):
                shape.table.rows[down].height = Emu(height)
                for across, text in enumerate(row):
                    cell = shape.table.cell(down, across)
                    cell.text = text
                    for paragraph in cell.text_frame.paragraphs:
                        _sized(paragraph, measures.points, bold=not down)
        case Chart():
            data = CategoryChartData()
            data.categories = item.categories
            for series in item.series:
                data.add_series(series.name, series.values)
            _describe(page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *_PLACE, data), item.description)
        case Map():
            shapes = {node.id: page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_PLACE) for node in item.nodes}
            for node in item.nodes:
                shapes[node.id].text_frame.text = f"{node.name}\n{node.category}"
                for paragraph in shapes[node.id].text_frame.paragraphs:
                    _sized(paragraph, 14)
            for edge in item.edges:
                line = page.shapes.add_connector(MSO_CONNECTOR.CURVE, *_PLACE)
                line.begin_connect(shapes[edge.source], 3)
                line.end_connect(shapes[edge.target], 1)
                _write(page, edge.label, 14)
            for text in EDGE_LINES.values() if item.edges else ():
                page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *_PLACE)
                _write(page, text, 14)
        case Timeline():
            size = TimelineSize(_PLACE[2], TIMELINE_POINTS)
            for piece in timeline_pieces(item, size):
                if piece.kind in PRESETS:
                    page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_PLACE).fill.solid()
                else:
                    _write(page, piece.words, TIMELINE_POINTS)


def _write(page: Any, text: str, points: int) -> None:
    """Write a text in a box of its own."""
    frame = page.shapes.add_textbox(*_PLACE).text_frame
    frame.text = text
    _sized(frame.paragraphs[0], points)


def _describe(shape: Any, text: str) -> None:
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)
