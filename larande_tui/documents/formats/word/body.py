"""Write blocks as the body of a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from larande_tui.documents.content.blocks import (
    Block,
    Bullets,
    Chart,
    Contents,
    Facts,
    Heading,
    Map,
    PageSetup,
    Paragraph,
    ParagraphRole,
    SpeakerNotes,
    Table,
    Timeline,
)
from larande_tui.documents.formats.drawingml import chart
from larande_tui.documents.formats.drawingml.palette import on_white_paper
from larande_tui.documents.formats.svg.canvas import Picture
from larande_tui.documents.formats.svg.chart import chart_picture
from larande_tui.documents.formats.svg.map import map_picture
from larande_tui.documents.formats.svg.timeline import timeline_picture
from larande_tui.documents.formats.word import map as drawn_map
from larande_tui.documents.formats.word.drawing import TWENTIETH, inline, svg_graphic
from larande_tui.documents.formats.word.row_bookmarks import BookmarkedRows
from larande_tui.documents.formats.word.table import table_xml
from larande_tui.documents.formats.word.template import Template
from larande_tui.documents.formats.word.timeline import timeline_graphic, timeline_size
from larande_tui.documents.ooxml.directions import with_directions
from larande_tui.documents.ooxml.xml import NOTHING, Xml, join, paragraph_xml, run_xml
from larande_tui.documents.ooxml.xml import words as words_xml

_ROLES: Final[dict[ParagraphRole, str]] = {
    "body": "Normal",
    "subtitle": "Subtitle",
    "prompt": "Larande Fråga",
    "muted": "Larande Förklaring",
}
_TAB: Final = Xml("<w:r><w:tab/></w:r>")
_AIR: Final = Xml('<w:spacing w:before="120"/>')
"""Space above text after a table, which has no space of its own below it."""

_WITH_NEXT: Final = Xml("<w:keepNext/>")
_ALONE: Final = Xml('<w:keepNext w:val="0"/>')
"""Allow a page break after a picture, whatever the style says, since half a page could be left empty."""

_AT_TOP: Final = Xml('<w:spacing w:before="0"/>')
"""For a heading that begins a page because a section does: it needs no space above it."""

_LOW: Final = Xml('<w:spacing w:before="0" w:after="0" w:line="1" w:lineRule="exact"/>')
"""A line of a twentieth of a point, whatever the template says, since a table may end right at the page's end."""

_CENTIMETRE: Final = 567
"""In twentieths of a point."""

_SHORT: Final = 20
_TABLE: Final = "<w:tbl>"
_PROPERTIES_END: Final = "</w:pPr>"


TARGET: Final = "larande_avsnitt_"
"""Beginning of the bookmarks that the list of contents leads to."""

_BETWEEN: Final = run_xml(" · ")


def body_xml(
    blocks: Iterable[Block],
    template: Template,
    *,
    as_svg: bool = False,
    flat: bool = False,
    started: bool = False,
    bookmarked: bool = False,
    width: int | None = None,
) -> Xml:
    """Write blocks as paragraphs and tables.

    Args:
        blocks: to write.
        template: provides styles and pages, and receives the parts of charts.
        as_svg: drawings as vector pictures, for a PDF by LibreOffice, which drops the alternative texts of Office's
            own.
        flat: for the middle of a document, so the page stays in portrait. Otherwise the body comes last and ends with
            the properties of the last section.
        started: something comes before it on the page.
        bookmarked: add bookmarks to rows, for a copy that can be read back.
        width: of the text on a portrait page, in twentieths of a point; the whole page's when None.
    """
    body = _Body(template, as_svg=as_svg, started=started, bookmarked=bookmarked, width=width)
    return with_directions(join(body.pieces(blocks, flat=flat)))


class _Body:
    """Writer of blocks that remembers the page orientation and the previous block."""

    def __init__(self, template: Template, *, as_svg: bool, started: bool, bookmarked: bool, width: int | None) -> None:
        self._template = template
        self._standing_width = width or template.pages.text_width(landscape=False)
        self._bookmarked = bookmarked
        self._as_svg = as_svg
        self._started = started
        self._styles = template.styles
        self._landscape = False
        self._fresh_page = not started
        self._done: list[Xml] = []

    def pieces(self, blocks: Iterable[Block], *, flat: bool) -> list[Xml]:
        """Return each paragraph and table for itself, so that a section can end in the last of them."""
        introduces = False  # what comes right after a heading belongs with what the heading is of
        for block, following in pairwise((*blocks, None)):
            if isinstance(block, PageSetup):
                lies = block.landscape and self._is_narrow(block.if_narrower)
                self._turn(landscape=lies, new_page=block.new_page)
            elif isinstance(block, Table):
                if not block.drawn:
                    self._table(block)
            elif isinstance(block, SpeakerNotes):
                self._done += self._text(block.as_bullets)
            elif block is not None:
                introduces = isinstance(block, Heading) or (introduces and _is_muted(block))
                ends = not introduces and (following is None or isinstance(following, (Heading, PageSetup)))
                self._done += self._text(block, ends_section=ends)
                self._fresh_page = False
        if flat:
            self._turn(landscape=False)
        if self._after_table or not self._done:
            self._done.append(self._spacer())
        if not flat:
            self._done.append(self._template.pages.section(landscape=self._landscape))
        return self._done

    @property
    def _width(self) -> int:
        """Return the width of the text, in twentieths of a point."""
        return self._template.pages.text_width(landscape=True) if self._landscape else self._standing_width

    @property
    def _after_table(self) -> bool:
        return bool(self._done) and self._done[-1].startswith(_TABLE)

    def _spacer(self, more: Xml = NOTHING) -> Xml:
        """Make the paragraph that Word needs after a table where no text follows, as low as possible."""
        return paragraph_xml(self._styles["Larande Avstånd"], NOTHING, join((_LOW, more)))

    def _is_narrow(self, centimetres: float) -> bool:
        return not centimetres or self._standing_width < centimetres * _CENTIMETRE

    def _turn(self, *, landscape: bool, new_page: bool = False) -> None:
        """End the section in its last paragraph, so that no empty page results."""
        if landscape == self._landscape and not new_page:
            return
        ends = bool(self._done) or self._started
        section = self._template.pages.section(landscape=self._landscape) if ends else NOTHING
        self._landscape = landscape
        self._fresh_page = True
        if self._after_table or (ends and not self._done):
            self._done.append(self._spacer(section))
        elif self._done:
            before, end, after = self._done[-1].partition(_PROPERTIES_END)
            self._done[-1] = Xml(f"{before}{section}{end}{after}")

    def _table(self, table: Table) -> None:
        if self._after_table:  # Word would join two tables without a paragraph between them
            self._done.append(self._spacer())
        width = self._width
        rows = BookmarkedRows(self._template, table) if self._bookmarked and table.bookmarks else None
        self._done.append(table_xml(table, self._template, width, rows))

    def _text(
        self,
        block: Heading | Paragraph | Facts | Bullets | Chart | Map | Timeline | Contents,
        *,
        ends_section: bool = False,
    ) -> Iterator[Xml]:
        """Yield the paragraphs of a block; one that ends what stands under a heading is not held to the next."""
        air = _AIR if self._after_table else NOTHING
        match block:
            case Heading():
                yield from self._heading(block)
            case Contents():
                links = (_link(text, target) for text, target in block.targets(TARGET).items())
                between = join(piece for link in links for piece in (_BETWEEN, link))
                line = join((run_xml("Innehåll: "), Xml(between.removeprefix(_BETWEEN))))
                yield paragraph_xml(self._styles["Larande Förklaring"], line, _AIR)
            case Paragraph(text, role):
                more = join((_ALONE, air)) if ends_section and _is_muted(block) else air
                yield paragraph_xml(self._styles[_ROLES[role]], run_xml(text), more)
            case Facts(items):
                style, label_style = self._styles["Larande Uppgift"], self._styles["Larande Etikett"]
                for label, value in items:
                    yield paragraph_xml(style, join((run_xml(label, label_style), _TAB, run_xml(value))), air)
                    air = NOTHING
            case Bullets(items):
                style = self._styles["List Bullet"]
                for remaining, (text, detail) in zip(range(len(items), 0, -1), items, strict=True):
                    # Neither the first nor the last bullet is alone on a page.
                    keep_with_next = _WITH_NEXT if remaining == 2 or 1 < remaining == len(items) else NOTHING
                    yield paragraph_xml(style, join((run_xml(text), self._detail(detail))), join((keep_with_next, air)))
                    air = NOTHING
            case Chart() | Map() | Timeline():
                drawing = Xml(f"<w:r>{self._drawing(block)}</w:r>")
                yield paragraph_xml(self._styles["Larande Bild"], drawing, join((_ALONE, air)))

    def _heading(self, heading: Heading) -> Iterator[Xml]:
        more = _AT_TOP if self._fresh_page else NOTHING
        words = join((run_xml(heading.text), self._detail(heading.detail)))
        if heading.level == 2:
            words = self._marked(heading.text, words)
        if self._after_table and self._as_svg:
            # LibreOffice leaves a heading that comes right after a table alone at the end of a page.
            yield self._spacer()
        yield paragraph_xml(self._styles[f"heading {heading.level}"], words, more)

    def _marked(self, text: str, words: Xml) -> Xml:
        """Return a heading's words, with a bookmark for the list of contents at the first heading with that text."""
        name = self._template.targets.pop(text, "")
        if not name:
            return words
        number = self._template.next_bookmark()
        return Xml(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{words}<w:bookmarkEnd w:id="{number}"/>')

    def _drawing(self, block: Chart | Map | Timeline) -> str:
        width = self._width * TWENTIETH
        number = self._template.next_picture()
        if self._as_svg:
            drawn = _svg(block)
            size = (width, width * drawn.height // drawn.width)
            graphic = svg_graphic(self._template.add_svg(drawn.svg.encode()), number, size)
            return inline(number, block.title, block.description, size, graphic)
        if isinstance(block, Chart):
            name = self._template.add_chart(
                chart.chart_part(block, chart.ChartStyle(on_white_paper(self._template.accent)))
            )
            return inline(
                number, block.title, block.description, chart.chart_size(block, width), chart.chart_graphic(name)
            )
        numbers, accent = self._template.next_picture, self._template.accent
        if isinstance(block, Timeline):
            size, graphic = timeline_size(block, width), timeline_graphic(block, width, numbers, accent)
        else:
            size, graphic = drawn_map.map_size(block, width), drawn_map.map_graphic(block, width, numbers, accent)
        return drawn_map.with_fallback(inline(number, block.title, block.description, size, graphic), block)

    def _detail(self, detail: str) -> Xml:
        if not detail:
            return NOTHING
        # "(3 röster)" should not be broken at the end of a line.
        unbroken = detail.replace(" ", "\N{NO-BREAK SPACE}") if len(detail) <= _SHORT else detail
        return run_xml(f" ({unbroken})", self._styles["Larande Detalj"])


def _is_muted(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "muted"


def _svg(block: Chart | Map | Timeline) -> Picture:
    match block:
        case Chart():
            return chart_picture(block, titled=True)
        case Map():
            return map_picture(block)
        case Timeline():
            return timeline_picture(block)


def _link(text: str, target: str) -> Xml:
    run = f'<w:r><w:rPr><w:u w:val="single"/></w:rPr>{words_xml(text)}</w:r>'
    return Xml(f'<w:hyperlink w:anchor="{target}" w:history="1">{run}</w:hyperlink>')
