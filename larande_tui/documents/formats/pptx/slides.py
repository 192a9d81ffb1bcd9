"""Add the slides of a document to a package: titles, native objects, alternative texts and notes."""

from __future__ import annotations

import math
from typing import Final

from larande_tui.core.text import LONGEST_PROPERTY, within
from larande_tui.documents.content.blocks import Chart, Map, Timeline
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.drawingml.chart import (
    CONTENT_TYPE,
    ChartStyle,
    chart_graphic,
    chart_part,
)
from larande_tui.documents.formats.drawingml.chart_workbook import chart_workbook
from larande_tui.documents.formats.drawingml.palette import THEMED
from larande_tui.documents.formats.pptx.base import EMPTY_GROUP, HEAD, MASTERS_COLOURS, NAMESPACES, SLIDE_NUMBER
from larande_tui.documents.formats.pptx.layouts import Box
from larande_tui.documents.formats.pptx.map import map_group
from larande_tui.documents.formats.pptx.measure import POINT, characters, text_height
from larande_tui.documents.formats.pptx.notes import add_speaker_notes
from larande_tui.documents.formats.pptx.package import Relationship, free_id
from larande_tui.documents.formats.pptx.pagination import PlacedTable, Slide, SlideObject, slides_of
from larande_tui.documents.formats.pptx.places import TitlePlace
from larande_tui.documents.formats.pptx.shapes import (
    TEXT_COLOUR,
    frame,
    panel,
    paragraphs,
    placeholder,
    table_graphic,
    table_height,
    text_box,
    words,
)
from larande_tui.documents.formats.pptx.template import DeckTemplate
from larande_tui.documents.formats.pptx.timeline import timeline_group
from larande_tui.documents.ooxml.embedded_json import RECORD_TYPE, STORE_TYPE, record_part, store_part
from larande_tui.documents.ooxml.xml import attribute

_SLIDE_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_PART: Final = "docProps/core.xml"
_CORE_NAMES: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_CHART: Final = ChartStyle(THEMED, 14, 14)
_FIRST_SLIDE: Final = 256
"""The lowest number that a slide may have."""

_LEAST_TITLE: Final = 20.0
_LEAST_COVER: Final = 14.0
_UNKNOWN: Final = 24.0
"""The size of a cover's text where its template states none, and programs differ."""

_WIDER_IN_BOLD: Final = 1.08
_FOOT: Final = 900
"""The id of the footer's shape on a slide, above those of a map's shapes."""

_AIR: Final = 10 * POINT
"""Between text and the object below it."""

_SHRINKS: Final = "<a:bodyPr><a:normAutofit/></a:bodyPr>"


def add_slides(template: DeckTemplate, document: ComposedDocument) -> None:
    """Add the slides and the properties of a document to a template."""
    slides = slides_of(document, template.body[2:])
    ids = [_add_slide(template, slide, document) for slide in slides]
    listing = "".join(f'<p:sldId id="{_FIRST_SLIDE + at}" r:id="{id_}"/>' for at, id_ in enumerate(ids))
    template.list_in_presentation(f"<p:sldIdLst {NAMESPACES}>{listing}</p:sldIdLst>")
    _write_properties(template, document)
    if document.record:
        _add_record(template, document.record)


def _add_record(template: DeckTemplate, record: str) -> None:
    """Embed a record in the presentation, so that its plan can be read back."""
    package = template.package
    store = package.add("customXml/itemProps%d.xml", STORE_TYPE, store_part())
    name = package.add(
        "customXml/item%d.xml", RECORD_TYPE, record_part(record), [Relationship("rId1", "customXmlProps", store)]
    )
    template.presentation.relate_to("customXml", name)


def _add_slide(template: DeckTemplate, slide: Slide, document: ComposedDocument) -> str:
    """Add a slide; returns the relationship to it from the presentation."""
    package, relationships = template.package, list[Relationship]()
    if slide.first:
        layout, shapes = "title", _title_shapes(template, slide)
    elif slide.object is None and "body" in template.indexes["obj"]:
        layout = "obj"
        where = template.body if template.states_body else None
        index = template.indexes["obj"]["body"]
        text = placeholder(3, "Text", "", index, paragraphs(slide.lines), _SHRINKS, box=where)
        shapes = _title(template, slide.title, layout) + text
    else:
        layout = "titleOnly"
        below, relationships = _object_shapes(template, slide)
        shapes = _title(template, slide.title, layout) + below
    foot = _foot(template, layout, document)
    name = package.add(
        "ppt/slides/slide%d.xml",
        _SLIDE_TYPE,
        (
            f"{HEAD}<p:sld {NAMESPACES}><p:cSld><p:spTree>{EMPTY_GROUP}{_panel(template, layout)}"
            f"{shapes}{foot}</p:spTree></p:cSld>"
            f"{MASTERS_COLOURS}</p:sld>"
        ).encode(),
        [Relationship("rId1", "slideLayout", template.layouts[layout]), *relationships],
    )
    if slide.notes:
        add_speaker_notes(template, name, slide.notes)
    return template.presentation.relate_to("slide", name)


def _panel(template: DeckTemplate, layout: str) -> str:
    """Return the panel behind the text of a slide, hidden from screen readers; "" where the template needs none."""
    box = template.panels[layout]
    return panel(_FOOT + 2, box) if box is not None else ""


def _title(template: DeckTemplate, title: str, layout: str) -> str:
    """Return the shape of a title, in a font size that fits its place."""
    where = template.title
    content = words(title, _title_points(title, where), colour=_title_colour(template, layout))
    return placeholder(2, "Rubrik", "title", "", f"<a:p>{content}</a:p>", box=where.box if where.stated else None)


def _title_colour(template: DeckTemplate, layout: str) -> str:
    """Return the fill of titles: the placeholder's own, or on a panel that of text, which is read on it."""
    return TEXT_COLOUR if template.panels[layout] is not None else ""


def _title_points(title: str, where: TitlePlace) -> float:
    """Return the font size at which a title fits; 0 where its usual size does."""
    width, height = where.box[2:]
    points = where.points
    while points > _LEAST_TITLE:
        lines = math.ceil(len(title) / characters(width, points * _WIDER_IN_BOLD))
        if lines * points * 1.2 * POINT <= height:
            break
        points -= 2
    return 0 if points == where.points else max(points, _LEAST_TITLE)


def _title_shapes(template: DeckTemplate, slide: Slide) -> str:
    indexes = template.indexes["title"]
    kind = "ctrTitle" if "ctrTitle" in indexes else "title"
    colour = _title_colour(template, "title")
    shapes = placeholder(2, "Rubrik", kind, "", f"<a:p>{words(slide.title, colour=colour)}</a:p>")
    lines = [f"{line.label}: {line.text}" if line.label else line.text for line in slide.lines]
    points = _cover_points(template, lines)
    content = "".join(f"<a:p>{words(line, points, colour=colour)}</a:p>" for line in lines)
    if not content:
        return shapes
    if "subTitle" in indexes:
        return shapes + placeholder(3, "Underrubrik", "subTitle", indexes["subTitle"], content, _SHRINKS)
    if "body" in indexes:
        return shapes + placeholder(3, "Underrubrik", "", indexes["body"], content, _SHRINKS)
    return shapes + text_box(3, template.body, content)


def _cover_points(template: DeckTemplate, lines: list[str]) -> float:
    """Return the font size at which the text of a cover fits; 0 where its usual size does."""
    if template.cover is None:
        return 0
    box, usual = template.cover
    points = usual or _UNKNOWN
    while points > _LEAST_COVER and sum(text_height(line, box[2], points) for line in lines) > box[3]:
        points -= 2
    return 0 if points == usual else points


def _object_shapes(template: DeckTemplate, slide: Slide) -> tuple[str, list[Relationship]]:
    """Return text and object of a slide, and the relationships that the object needs."""
    x, y, width, height = template.body
    taken = slide.text_height(width)
    text = text_box(3, (x, y, width, taken), paragraphs(slide.lines)) if slide.lines else ""
    if slide.object is None:
        return text, []
    above = taken + _AIR if text else 0
    shapes, relationships = _drawn(template, slide.object, (x, y + above, width, height - above))
    return text + shapes, relationships


def _drawn(template: DeckTemplate, item: SlideObject, box: Box) -> tuple[str, list[Relationship]]:
    x, y, _, _ = box
    match item:
        case PlacedTable(table, measures):
            size = (x, y, sum(measures.widths), table_height(item))
            return frame(4, table.title, table.description, size, table_graphic(item)), []
        case Chart():
            name = _add_chart(template, item)
            return frame(4, item.title, item.description, box, chart_graphic("rId2")), [
                Relationship("rId2", "chart", name)
            ]
        case Map():
            return map_group(item, 4, box), []
        case Timeline():
            return timeline_group(item, 4, box), []


def _add_chart(template: DeckTemplate, chart: Chart) -> str:
    """Add a chart with the workbook that its numbers can be edited in; returns its part."""
    package = template.package
    workbook = package.add("ppt/embeddings/larande%d.xlsx", _WORKBOOK_TYPE, chart_workbook(chart))
    return package.add(
        "ppt/charts/chart%d.xml",
        CONTENT_TYPE,
        chart_part(chart, _CHART, "rId1"),
        [Relationship("rId1", "package", workbook)],
    )


def _foot(template: DeckTemplate, layout: str, document: ComposedDocument) -> str:
    """Return the footer and the slide number, where the layout has placeholders for them."""
    shapes, indexes = "", template.indexes[layout]
    if "ftr" in indexes:
        text = words(within(document.properties.running, template.foot), template.foot_points, colour="")
        line = f"<a:p>{text}</a:p>"
        shapes += placeholder(_FOOT, "Sidfot", "ftr", indexes["ftr"], line, style=template.foot_style)
    if "sldNum" in indexes:
        shapes += placeholder(_FOOT + 1, "Bildnummer", "sldNum", indexes["sldNum"], f"<a:p>{SLIDE_NUMBER}</a:p>")
    return shapes


def _write_properties(template: DeckTemplate, document: ComposedDocument) -> None:
    """Write title, language, author and dates in the core properties, from the workshop and never from the clock."""
    package, properties = template.package, document.properties
    title, subject, author = (
        attribute(within(text, LONGEST_PROPERTY)) for text in (document.title, properties.subject, properties.author)
    )
    day = f"{properties.date.isoformat()}T00:00:00Z" if properties.date else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified") if day
    )
    core = (
        f"{HEAD}<cp:coreProperties {_CORE_NAMES}><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>{dates}"
        f"<dc:language>{document.language}</dc:language></cp:coreProperties>"
    )
    for rel in [rel for rel in package.relationships if rel.kind == "core-properties"]:
        package.relationships.remove(rel)
        package.parts.pop(rel.target, None)
    package.add(_CORE_PART, _CORE_TYPE, core.encode())
    package.relationships.append(Relationship(free_id(package.relationships), "core-properties", _CORE_PART))
