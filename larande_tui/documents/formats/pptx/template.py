"""The template of a presentation: larande's own, or an organisation's with its layouts, colours and typefaces."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from larande_tui.core.zips import DAMAGE, MOST_XML, is_strict, read_package, xml_bytes
from larande_tui.documents.errors import POWERPOINT, BadTemplateError, LinkedTemplateError, MacroTemplateError
from larande_tui.documents.formats.drawingml.palette import A
from larande_tui.documents.formats.pptx.base import BODY, MAIN_TYPE, TITLE, VIEW, VIEW_TYPE, P, base_package
from larande_tui.documents.formats.pptx.measure import characters
from larande_tui.documents.formats.pptx.package import OFFICE, Link, Package, Part
from larande_tui.documents.ooxml.embedded_json import NAMESPACE
from larande_tui.documents.ooxml.file_kinds import refuse_other_formats
from larande_tui.documents.ooxml.mending import mended_package
from larande_tui.documents.ooxml.parsing import parsed
from larande_tui.documents.ooxml.relationships import R, read_relationships, relationships_name
from larande_tui.documents.ooxml.xml import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_P, _A = f"{{{P}}}", f"{{{A}}}"
_MOST_BYTES: Final = 50_000_000
"""Far beyond any template; a file that unpacks to more was made to fill a memory."""

_MACROS: Final = ("macroEnabled", "vbaProject")
_SHOW: Final = frozenset(f"{_P}{name}" for name in ("sldIdLst", "custShowLst", "extLst"))
"""What a presentation says of its slides: which there are, shows of some of them, and their sections."""

_LISTS: Final = (f"{_P}sldMasterIdLst", f"{_P}notesMasterIdLst", f"{_P}handoutMasterIdLst", f"{_P}sldIdLst")
"""The lists that a presentation begins with, in their order."""

_LAYOUTS: Final = {
    "title": ("title", "tx", "titleOnly", "obj"), "obj": ("obj", "tx", "titleOnly"), "titleOnly": ("titleOnly", "obj"),
}  # fmt: skip
"""The kinds of layout that do for each of ours, the best first."""

_FOR_TEXT: Final = ("", "obj", "body")
"""The kinds of placeholder that text stands in."""

_LEAST_WIDTH, _LEAST_HEIGHT = 0.6, 0.4
"""The shares of a slide below which a place for text is too small for a table."""

_FOOT_POINTS: Final = 14
_LONGEST_FOOT: Final = 90
_SMALL_TITLE: Final = 18
Box = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""


class TitlePlace(NamedTuple):
    """The place of a slide's title.

    Attributes:
        box: its rectangle.
        points: the size of its text.
    """

    box: Box
    points: float


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """A template, without slides.

    Attributes:
        package: its parts; slides are added to it.
        main: the name of the presentation's part.
        layouts: the part of each of our three layouts: ``title``, ``obj`` and ``titleOnly``.
        body: where text and objects stand.
        title: where a slide's title stands.
        foot: the characters that have room in the line at the foot.
        indexes: of the placeholders of each layout, by their kind; ``body`` is that for text.
    """

    package: Package
    main: str
    layouts: dict[str, str]
    body: Box
    title: TitlePlace
    foot: int
    indexes: dict[str, dict[str, str]]

    @property
    def presentation(self) -> Part:
        """Return the presentation's part."""
        return self.package.parts[self.main]

    def list_in_presentation(self, listing: str) -> None:
        """Add a list to the presentation, of slides or of masters, after the lists that come before it."""
        from lxml import etree

        root, element = parsed(self.presentation.data), etree.fromstring(listing)
        before = [root.find(name) for name in _LISTS if name != element.tag]
        at = max((root.index(item) + 1 for item in before if item is not None), default=0)
        if element.tag != _LISTS[-1]:
            first = root.find(_LISTS[0])
            at = 0 if first is None else root.index(first) + 1
        root.insert(at, element)
        self.presentation.data = _bytes(root)


def open_template(path: Path | None) -> DeckTemplate:
    """Open a template; None for larande's own.

    Raises:
        BadTemplateError: it is none, or has no layout with a title.
        OtherFormatError: it is a document of another format.
        MacroTemplateError: it holds macros.
        LinkedTemplateError: it fetches something from elsewhere when it is opened.
    """
    from lxml.etree import LxmlError

    if path is None:
        return replace(_own(), package=base_package())
    try:
        data = read_package(path, _MOST_BYTES)
        refuse_other_formats(path, data)
        return _described(_package_of(path, data), path)
    except (OSError, LxmlError, *DAMAGE) as error:
        raise BadTemplateError(path, POWERPOINT) from error


@cache
def _own() -> DeckTemplate:
    """Return larande's own template, looked through once."""
    return _described(base_package(), None)


def _package_of(path: Path, data: bytes) -> Package:
    """Read a package, without what runs or fetches, and without its slides.

    Raises:
        BadTemplateError: it is no presentation.
        MacroTemplateError: it holds macros.
        LinkedTemplateError: it fetches something.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if len(data) > _MOST_BYTES or xml_bytes(file) > MOST_XML:
            raise BadTemplateError(path, POWERPOINT)
        mended = mended_package(file)
    if mended.fetches:
        raise LinkedTemplateError(path, POWERPOINT)
    entries = mended.entries
    types = parsed(entries["[Content_Types].xml"])
    by_ending = {item.get("Extension", "").casefold(): item.get("ContentType", "") for item in types.iter("{*}Default")}
    by_name = {
        item.get("PartName", "").lstrip("/").casefold(): item.get("ContentType", "")
        for item in types.iter("{*}Override")
    }
    package = Package(links=list(_links(entries, "")))
    for name, contents in entries.items():
        ending = name.rpartition(".")[2].casefold()
        content_type = by_name.get(name.casefold()) or by_ending.get(ending, "")
        if content_type and ending != "rels" and not name.endswith("/"):
            if any(mark in content_type for mark in _MACROS):
                raise MacroTemplateError(path, POWERPOINT)
            package.parts[name] = Part(content_type, contents, list(_links(entries, name)))
    presentation = package.parts.get(mended.main)
    if presentation is None or "presentationml" not in presentation.content_type or is_strict(presentation.data):
        raise BadTemplateError(path, POWERPOINT)
    presentation.content_type = MAIN_TYPE
    root = parsed(presentation.data)
    for item in [item for item in root if item.tag in _SHOW]:
        root.remove(item)
    presentation.data = _bytes(root)
    presentation.links = [link for link in presentation.links if link.kind != "slide" and not _is_record(package, link)]
    if not any(presentation.linked("viewProps")):  # PowerPoint misses them
        name = package.add("ppt/viewProps%d.xml", VIEW_TYPE, VIEW.encode())
        presentation.link_to("viewProps", name)
    package.links = [link for link in package.links if link.kind != "thumbnail"]
    package.drop_unreachable()
    return package


def _is_record(package: Package, link: Link) -> bool:
    """Tell whether a relationship leads to the record of another presentation, since the template was once one."""
    return link.kind == "customXml" and NAMESPACE.encode() in package.parts[link.target].data


def _links(entries: dict[str, bytes], source: str) -> Iterator[Link]:
    data = entries.get(relationships_name(source))
    if data is None:
        return
    for link in read_relationships(parsed(data), source):
        whole = link.element.get("Type", "")
        usual = whole.startswith(OFFICE) or link.kind in ("core-properties", "thumbnail")
        yield Link(link.id, link.kind if usual else whole, link.target, link.external)


def _described(package: Package, path: Path | None) -> DeckTemplate:
    """Find the layouts and rectangles of a presentation.

    Raises:
        BadTemplateError: it has no layout with a title.
    """
    main = next(link.target for link in package.links if link.kind == "officeDocument")
    masters = [layouts for name in _masters(package, main) if (layouts := _layouts_of(package, name))]
    if not masters:
        raise BadTemplateError(path or Path(main), POWERPOINT)
    # Some programs keep a master for each look: the first is for the title, the roomiest for everything else.
    roomiest = max(masters, key=lambda layouts: _free_area(package, _layout(layouts, "obj")))
    layouts = {"title": _layout(masters[0], "title")} | {name: _layout(roomiest, name) for name in ("obj", "titleOnly")}
    title = _box(package, layouts["titleOnly"], ("title",)) or TITLE
    return DeckTemplate(
        package,
        main,
        layouts,
        _roomy(_box(package, layouts["obj"], _FOR_TEXT) or BODY, title, _slide_size(package, main)),
        TitlePlace(title, _title_points(package, layouts["titleOnly"])),
        _foot_characters(_box(package, layouts["titleOnly"], ("ftr",))),
        {name: _indexes(parsed(package.parts[layout].data)) for name, layout in layouts.items()},
    )


def _slide_size(package: Package, main: str) -> tuple[int, int]:
    size = parsed(package.parts[main].data).find(f"{_P}sldSz")
    width, height = ((None if size is None else size.get(key)) for key in ("cx", "cy"))
    return whole_number(width, 0) or 12_192_000, whole_number(height, 0) or 6_858_000


def _roomy(body: Box, title: Box, slide: tuple[int, int]) -> Box:
    """Return the place for text, or most of the slide below the title where that place is made for a few words."""
    width, height = slide
    if body[2] >= width * _LEAST_WIDTH and body[3] >= height * _LEAST_HEIGHT:
        return body
    top = title[1] + title[3]
    return round(width * 0.06), top, round(width * 0.88), round(height * 0.9) - top


def _free_area(package: Package, layout: str) -> int:
    """Return the area for text that no picture or filled shape of the layout or its master lies in."""
    body = _box(package, layout, _FOR_TEXT) or BODY
    roots = [parsed(package.parts[name].data) for name in (layout, *package.parts[layout].linked("slideMaster"))]
    covered = sum(_overlap(body, box) for root in roots for box in _decorations(root))
    pictured = any(root.find(f"{_P}cSld/{_P}bg//{_A}blip") is not None for root in roots)
    return max(0, body[2] * body[3] - covered) // (3 if pictured else 1)


def _decorations(root: Element) -> Iterator[Box]:
    """Yield the rectangles of what a layout draws itself: pictures and filled shapes."""
    for shape in root.iter(f"{_P}sp", f"{_P}pic"):
        filled = shape.tag == f"{_P}pic" or any(
            shape.find(f"{_P}spPr/{_A}{fill}") is not None for fill in ("solidFill", "gradFill", "blipFill")
        )
        box = _rectangle(shape)
        if filled and box is not None and shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") is None:
            yield box


def _overlap(one: Box, other: Box) -> int:
    width, height = (min(one[at] + one[at + 2], other[at] + other[at + 2]) - max(one[at], other[at]) for at in (0, 1))
    return max(0, width) * max(0, height)


def _foot_characters(box: Box | None) -> int:
    return _LONGEST_FOOT if box is None else min(_LONGEST_FOOT, characters(box[2], _FOOT_POINTS))


def _layouts_of(package: Package, master: str) -> dict[str, str]:
    """Return the layouts of a master that have a title, by their kind; the first of each kind counts."""
    layouts: dict[str, str] = {}
    for name in package.parts[master].linked("slideLayout"):
        root = parsed(package.parts[name].data)
        if any(kind in ("title", "ctrTitle") for kind, _, _ in _placeholders(root)):
            layouts.setdefault(root.get("type", ""), name)
    return layouts


def _layout(layouts: dict[str, str], name: str) -> str:
    """Return the layout that does best for one of ours."""
    return next((layouts[kind] for kind in _LAYOUTS[name] if kind in layouts), next(iter(layouts.values())))


def _masters(package: Package, main: str) -> list[str]:
    """List the masters in the presentation's order."""
    root, targets = parsed(package.parts[main].data), {link.id: link.target for link in package.parts[main].links}
    named = (targets.get(item.get(f"{R}id", "")) for item in root.iter(f"{_P}sldMasterId"))
    return [name for name in named if name in package.parts]


def _placeholders(layout: Element) -> Iterator[tuple[str, str, Element]]:
    """Yield kind, index and shape of each placeholder."""
    for shape in layout.iter(f"{_P}sp"):
        mark = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        if mark is not None:
            yield mark.get("type", ""), mark.get("idx", ""), shape


def _indexes(layout: Element) -> dict[str, str]:
    """Return the index of each kind of placeholder that a layout has; the first of each kind counts."""
    indexes: dict[str, str] = {}
    for kind, index, _ in _placeholders(layout):
        indexes.setdefault(kind if kind not in ("", "obj") else "body", index)
    return indexes


def _box(package: Package, layout: str, kinds: tuple[str, ...]) -> Box | None:
    """Return the rectangle of a placeholder: the layout's, or else its master's."""
    master = next(iter(package.parts[layout].linked("slideMaster")), "")
    for name, wanted_kinds in ((layout, kinds), (master, (*kinds, "body") if "title" not in kinds else kinds)):
        if name not in package.parts:
            continue
        for kind, _, shape in _placeholders(parsed(package.parts[name].data)):
            box = _rectangle(shape) if kind in wanted_kinds else None
            if box is not None:
                return box
    return None


def _rectangle(shape: Element) -> Box | None:
    """Return the rectangle that a shape states itself."""
    offset, extent = (shape.find(f"{_P}spPr/{_A}xfrm/{_A}{name}") for name in ("off", "ext"))
    if offset is None or extent is None:
        return None
    x, y, width, height = (
        whole_number(mark.get(key), 0) for mark, key in ((offset, "x"), (offset, "y"), (extent, "cx"), (extent, "cy"))
    )
    return (x, y, width, height) if width and height else None


def _title_points(package: Package, layout: str) -> float:
    """Return the size of a title: the layout's, or else its master's."""
    root = parsed(package.parts[layout].data)
    marks = [
        shape.find(f"{_P}txBody/{_A}lstStyle/{_A}lvl1pPr/{_A}defRPr")
        for kind, _, shape in _placeholders(root)
        if kind == "title"
    ]
    marks += [
        parsed(package.parts[master].data).find(f"{_P}txStyles/{_P}titleStyle/{_A}lvl1pPr/{_A}defRPr")
        for master in package.parts[layout].linked("slideMaster")
    ]
    sizes = (whole_number(mark.get("sz"), 0) for mark in marks if mark is not None)
    return next((size / 100 for size in sizes if size), _SMALL_TITLE * 2)


def _bytes(root: Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
