"""Opening a Word template: one of ours, or an organisation's own, which may be anything that ends in .docx or .dotx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.documents.errors import BadTemplateError, LinkedTemplateError, MacroTemplateError
from larande_tui.core.zips import DAMAGE, read_entry
from larande_tui.documents.ooxml.parsing import parsed, refuse_entities
from larande_tui.packs.catalog import content_dir

if TYPE_CHECKING:
    from docx.document import Document

_TYPES: Final = "[Content_Types].xml"
_TEMPLATE_TYPE: Final = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE: Final = b"wordprocessingml.document.main+xml"
_MACRO_TYPE: Final = b"macroEnabled"
_MACROS: Final = "vbaproject.bin"
_MOST_BYTES: Final = 50_000_000
"""Far beyond any template; a file that unpacks to more was made to fill a memory."""

_HARMLESS_LINK: Final = "/hyperlink"


def base_template() -> Path:
    """Return the path of the template that larande brings along."""
    return content_dir() / "word" / "bas.docx"


def open_template(path: Path) -> Document:
    """Open a template as a document, without anything that runs or fetches.

    Args:
        path: a .docx or .dotx file.

    Raises:
        BadTemplateError: it is none, or it cannot be read.
        MacroTemplateError: it holds macros.
        LinkedTemplateError: it fetches something from elsewhere when it is opened.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from docx.opc.part import XmlPart
    from lxml.etree import LxmlError

    try:
        document: Document = docx.Document(io.BytesIO(_checked(path)))
        for part in document.part.package.iter_parts():
            if isinstance(part, XmlPart):
                refuse_entities(part.element)
        document.core_properties.title  # noqa: B018 - read now, since it is written only when all is done
    except (*DAMAGE, OSError, OpcError, LxmlError) as error:
        raise BadTemplateError(path) from error
    except (AttributeError, TypeError) as error:  # how python-docx meets other elements than it expects
        raise BadTemplateError(path) from error
    return document


def _checked(path: Path) -> bytes:
    """Return the package as a document's, written anew with as much of each part as it says it has."""
    with zipfile.ZipFile(path) as file:
        entries = file.infolist()
        if path.stat().st_size > _MOST_BYTES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise BadTemplateError(path)
        types = read_entry(file, _TYPES)
        names = file.namelist()
        if _MACRO_TYPE in types or any(name.casefold().endswith(_MACROS) for name in names):
            raise MacroTemplateError(path)
        for name in names:
            if name.endswith(".rels"):
                links = parsed(read_entry(file, name))
                if any(_fetches(link.get("TargetMode"), link.get("Type", "")) for link in links):
                    raise LinkedTemplateError(path)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as opened:
            for entry in entries:
                data = read_entry(file, entry)
                opened.writestr(
                    entry.filename, data.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE) if entry.filename == _TYPES else data
                )
    return buffer.getvalue()


def _fetches(mode: str | None, kind: str) -> bool:
    """Tell whether a relationship leads out of the file to something Word gets unasked; a link waits for a click."""
    return mode == "External" and not kind.endswith(_HARMLESS_LINK)
