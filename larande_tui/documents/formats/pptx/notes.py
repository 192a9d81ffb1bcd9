"""Speaker notes of a slide, and the notes master where a template has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from larande_tui.documents.formats.pptx.base import (
    COLOUR_MAP,
    EMPTY_GROUP,
    HEAD,
    MASTERS_COLOURS,
    NAMESPACES,
    RECTANGLE,
    THEME_TYPE,
    place,
    theme,
)
from larande_tui.documents.formats.pptx.layouts import Box
from larande_tui.documents.formats.pptx.package import Relationship
from larande_tui.documents.formats.pptx.shapes import words
from larande_tui.documents.formats.pptx.template import DeckTemplate

_NOTES_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
_MASTER_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml"
_IMAGE: Final = (685_800, 1_143_000, 5_486_400, 3_086_100)
_TEXT: Final = (685_800, 4_400_550, 5_486_400, 3_600_450)
_PAPER: Final = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
_NO_WORDS: Final = '<a:p><a:endParaRPr lang="sv-SE"/></a:p>'


def add_speaker_notes(template: DeckTemplate, slide: str, lines: Sequence[str]) -> None:
    """Add speaker notes to a slide, a paragraph for each line."""
    content = "".join(f"<a:p>{words(line, colour='')}</a:p>" for line in lines)
    name = template.package.add(
        "ppt/notesSlides/notesSlide%d.xml",
        _NOTES_TYPE,
        (
            f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{EMPTY_GROUP}{_image()}{_text(content)}</p:spTree></p:cSld>"
            f"{MASTERS_COLOURS}</p:notes>"
        ).encode(),
        [Relationship("rId1", "notesMaster", _master(template)), Relationship("rId2", "slide", slide)],
    )
    template.package.parts[slide].relate_to("notesSlide", name)


def _master(template: DeckTemplate) -> str:
    """Return the name of the notes master, which is made if there is none."""
    for name in template.presentation.linked("notesMaster"):
        return name
    package = template.package
    look = package.add("ppt/theme/theme%d.xml", THEME_TYPE, theme("larande-anteckningar").encode())
    name = package.add(
        "ppt/notesMasters/notesMaster%d.xml",
        _MASTER_TYPE,
        (
            f"{HEAD}<p:notesMaster {NAMESPACES}><p:cSld>{_PAPER}<p:spTree>{EMPTY_GROUP}{_image(_IMAGE)}"
            f"{_text(_NO_WORDS, _TEXT)}</p:spTree></p:cSld>{COLOUR_MAP}</p:notesMaster>"
        ).encode(),
        [Relationship("rId1", "theme", look)],
    )
    id_ = template.presentation.relate_to("notesMaster", name)
    template.list_in_presentation(
        f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{id_}"/></p:notesMasterIdLst>'
    )
    return name


def _image(box: Box | None = None) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Bild"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr>{place(box) + RECTANGLE if box else ""}'
        "</p:spPr></p:sp>"
    )


def _text(content: str, box: Box | None = None) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Anteckningar"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr>{place(box) + RECTANGLE if box else ""}</p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{content}</p:txBody></p:sp>"
    )
