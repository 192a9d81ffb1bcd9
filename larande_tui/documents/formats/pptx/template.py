"""The template of a presentation: larande's own, or an organisation's with its layouts, colours and fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from larande_tui.core.office.kinds import POWERPOINT
from larande_tui.core.office.zips import DAMAGE, TooManyTagsError
from larande_tui.documents.errors import (
    BadTemplateError,
    MacroTemplateError,
    TooManyElementsError,
    UnreadableOfficeFileError,
)
from larande_tui.documents.formats.drawingml.palette import A
from larande_tui.documents.formats.pptx.base import MAIN_TYPE, VIEW, VIEW_TYPE, P, base_package
from larande_tui.documents.formats.pptx.layouts import (
    FOOT_POINTS,
    UNDER_TITLE,
    Box,
    box_of,
    foot_characters,
    indexes_of,
    is_unstyled,
    layout_for,
    layouts_of,
    masters_of,
    panel_for,
    paragraph_style,
    slide_size,
)
from larande_tui.documents.formats.pptx.package import OFFICE, Package, Part, Relationship
from larande_tui.documents.formats.pptx.places import (
    CoverText,
    TitlePlace,
    above_foot,
    content_places,
    content_title,
    cover_text,
    roomy,
    suits_contents,
)
from larande_tui.documents.ooxml.embedded_json import NAMESPACE
from larande_tui.documents.ooxml.file_kinds import refuse_strict
from larande_tui.documents.ooxml.parsing import parsed, serialised
from larande_tui.documents.ooxml.relationships import read_relationships, relationships_name
from larande_tui.documents.ooxml.template_package import read_template

_P, _A = f"{{{P}}}", f"{{{A}}}"
_MACROS: Final = "vbaProject"
_SHOW: Final = frozenset(f"{_P}{name}" for name in ("sldIdLst", "custShowLst", "extLst"))
"""The elements of a presentation that list its slides: the slides, custom shows, and sections."""

_LISTS: Final = (f"{_P}sldMasterIdLst", f"{_P}notesMasterIdLst", f"{_P}handoutMasterIdLst", f"{_P}sldIdLst")
"""The lists that a presentation begins with, in their order."""


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """A template, without slides.

    Attributes:
        package: its parts; slides are added to it.
        main: the name of the presentation's part.
        layouts: the part of each of our three layouts: ``title``, ``obj`` and ``titleOnly``.
        body: the place for text and objects.
        title: the place for a slide's title.
        cover: the place for text below the title of the first slide; None where its layout has none.
        states_body: slides of text state the place, since their layout has another.
        foot: the number of characters that fit the footer.
        indexes: of the placeholders of each layout, by their kind; ``body`` is the one for text.
        panels: behind the text of each layout, where it would be illegible without.
        foot_style: of the footer's paragraph; see `paragraph_style`.
        foot_points: the font size of the footer, where the template states none; else 0.
    """

    package: Package
    main: str
    layouts: dict[str, str]
    body: Box
    title: TitlePlace
    states_body: bool
    cover: CoverText | None
    foot: int
    indexes: dict[str, dict[str, str]]
    panels: dict[str, Box | None]
    foot_style: str
    foot_points: float

    @property
    def presentation(self) -> Part:
        """Return the presentation's part."""
        return self.package.parts[self.main]

    def list_in_presentation(self, listing: str) -> None:
        """Add a list of slides or masters to the presentation, in the order that the schema asks for."""
        from lxml import etree

        root, element = parsed(self.presentation.data), etree.fromstring(listing)
        before = [root.find(name) for name in _LISTS if name != element.tag]
        at = max((root.index(item) + 1 for item in before if item is not None), default=0)
        if element.tag != _LISTS[-1]:
            first = root.find(_LISTS[0])
            at = 0 if first is None else root.index(first) + 1
        root.insert(at, element)
        self.presentation.data = serialised(root)


def open_template(path: Path | None) -> DeckTemplate:
    """Open a template; None for larande's own.

    Raises:
        BadTemplateError: it is no template, or has no layout with a title.
        UnreadableOfficeFileError: the system would not let it be read.
        TooManyElementsError: it has more elements than any document.
        OtherFormatError: it is a document of another format.
        MacroTemplateError: it holds macros.
        LinkedTemplateError: it fetches something from elsewhere when it is opened.
    """
    from lxml.etree import LxmlError

    if path is None:
        return replace(_own(), package=base_package())
    try:
        return _described(_package_of(path), path)
    except TooManyTagsError:
        raise TooManyElementsError(path) from None
    except OSError as error:
        raise UnreadableOfficeFileError(path, error) from error
    except (LxmlError, *DAMAGE) as error:
        raise BadTemplateError(path, POWERPOINT) from error


@cache
def _own() -> DeckTemplate:
    """Return larande's own template, examined once."""
    return _described(base_package(), None)


def _package_of(path: Path) -> Package:
    """Read a template's package, without its slides.

    Raises:
        BadTemplateError: it is no presentation.
        OtherFormatError: it is in Strict Open XML.
        MacroTemplateError: it holds macros under an unusual name.
    """
    mended = read_template(path, POWERPOINT)
    entries = mended.entries
    types = parsed(entries["[Content_Types].xml"])
    by_ending = {item.get("Extension", "").casefold(): item.get("ContentType", "") for item in types.iter("{*}Default")}
    by_name = {
        item.get("PartName", "").lstrip("/").casefold(): item.get("ContentType", "")
        for item in types.iter("{*}Override")
    }
    package = Package(relationships=list(_read_relationships(entries, "")))
    for name, contents in entries.items():
        ending = name.rpartition(".")[2].casefold()
        content_type = by_name.get(name.casefold()) or by_ending.get(ending, "")
        if content_type and ending != "rels" and not name.endswith("/"):
            if _MACROS in content_type:
                raise MacroTemplateError(path, POWERPOINT)
            package.parts[name] = Part(content_type, contents, list(_read_relationships(entries, name)))
    presentation = package.parts.get(mended.main)
    if presentation is None or "presentationml" not in presentation.content_type:
        raise BadTemplateError(path, POWERPOINT)
    refuse_strict(path, presentation.data)
    presentation.content_type = MAIN_TYPE
    root = parsed(presentation.data)
    for item in [item for item in root if item.tag in _SHOW]:
        root.remove(item)
    presentation.data = serialised(root)
    presentation.relationships = [
        rel for rel in presentation.relationships if rel.kind != "slide" and not _is_record(package, rel)
    ]
    if not any(presentation.linked("viewProps")):  # PowerPoint reports them as missing
        name = package.add("ppt/viewProps%d.xml", VIEW_TYPE, VIEW.encode())
        presentation.relate_to("viewProps", name)
    package.relationships = [rel for rel in package.relationships if rel.kind != "thumbnail"]
    package.drop_unreachable()
    return package


def _is_record(package: Package, relationship: Relationship) -> bool:
    """Tell whether a relationship leads to the hidden record of a presentation that the template was made from."""
    return relationship.kind == "customXml" and NAMESPACE.encode() in package.parts[relationship.target].data


def _read_relationships(entries: dict[str, bytes], source: str) -> Iterator[Relationship]:
    data = entries.get(relationships_name(source))
    if data is None:
        return
    for relationship in read_relationships(parsed(data), source):
        whole = relationship.element.get("Type", "")
        usual = whole.startswith(OFFICE) or relationship.kind in ("core-properties", "thumbnail")
        yield Relationship(
            relationship.id, relationship.kind if usual else whole, relationship.target, relationship.external
        )


def _described(package: Package, path: Path | None) -> DeckTemplate:
    """Find the layouts and rectangles of a presentation.

    Raises:
        BadTemplateError: it has no layout with a title.
    """
    main = next(rel.target for rel in package.relationships if rel.kind == "officeDocument")
    masters = [layouts for name in masters_of(package, main) if (layouts := layouts_of(package, name))]
    if not masters:
        raise BadTemplateError(path or Path(main), POWERPOINT)
    # Some programs have a master for each look: the first is for the title, the one with most space for the rest.
    size = slide_size(package, main)
    contents = max(
        (content_places(package, layouts, size) for layouts in masters),
        key=lambda places: suits_contents(package, places, size),
    )
    layouts = {"title": layout_for(masters[0], "title")} | contents.layouts
    title, foot = contents.title, box_of(package, layouts["titleOnly"], ("ftr",))
    body = above_foot(roomy(contents.text, title, size), foot)
    first = [box_of(package, layouts["title"], kinds) for kinds in (("ctrTitle", "title"), UNDER_TITLE)]
    below = (title, body)
    texts = {"title": tuple(box for box in first if box) or below, "obj": below, "titleOnly": below}
    return DeckTemplate(
        package,
        main,
        layouts,
        body,
        content_title(package, contents),
        contents.moved or body != contents.text,
        cover_text(package, layouts["title"], size),
        foot_characters(foot),
        {name: indexes_of(parsed(package.parts[layout].data)) for name, layout in layouts.items()},
        {name: panel_for(package, layout, texts[name], size) for name, layout in layouts.items()},
        paragraph_style(package, layouts["titleOnly"], "ftr"),
        FOOT_POINTS if is_unstyled(package, layouts["titleOnly"]) else 0,
    )
