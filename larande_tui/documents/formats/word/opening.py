"""Open a Word template: larande's own, or an organisation's, which may be any file that ends in .docx or .dotx."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from larande_tui.core.office.kinds import WORD
from larande_tui.core.office.zips import DAMAGE, TooManyTagsError
from larande_tui.documents.errors import BadTemplateError, TooManyElementsError, UnreadableOfficeFileError
from larande_tui.documents.ooxml.file_kinds import refuse_strict
from larande_tui.documents.ooxml.mending import MendedPackage
from larande_tui.documents.ooxml.parsing import refuse_entities
from larande_tui.documents.ooxml.template_package import read_template
from larande_tui.packs.catalog import content_dir

if TYPE_CHECKING:
    from docx.document import Document


def base_template() -> Path:
    """Return the path of larande's own template."""
    return content_dir() / "word" / "bas.docx"


@dataclass(frozen=True, slots=True)
class OpenedTemplate:
    """A template after opening.

    Attributes:
        document: the python-docx document.
        attached_templates: file names of the templates that it was made from, which its documents do not name.
        comments: the number of comments in its margins, which its documents do not have.
    """

    document: Document
    attached_templates: tuple[str, ...]
    comments: int


def open_template(path: Path) -> OpenedTemplate:
    """Open a template as a document, without anything that runs code or fetches from outside.

    Args:
        path: a .docx or .dotx file.

    Raises:
        BadTemplateError: it is no template.
        UnreadableOfficeFileError: the system would not let it be read.
        OtherFormatError: it is a document of another format.
        MacroTemplateError: it holds macros.
        LinkedTemplateError: it fetches something from elsewhere when it is opened.
        TooManyElementsError: it has more elements than any document.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from docx.opc.part import XmlPart
    from lxml.etree import LxmlError

    try:
        status = path.stat()
        package = _read_package(path, (status.st_ino, status.st_mtime_ns, status.st_size))
        document: Document = docx.Document(io.BytesIO(package.stored))
        for part in document.part.package.iter_parts():
            if isinstance(part, XmlPart):
                refuse_entities(part.element)
        document.core_properties.title  # noqa: B018 - read now, since it is written only when all is done
    except TooManyTagsError:
        raise TooManyElementsError(path) from None
    except OSError as error:
        raise UnreadableOfficeFileError(path, error) from error
    except (*DAMAGE, OpcError, LxmlError) as error:
        raise BadTemplateError(path) from error
    except (AttributeError, TypeError) as error:  # python-docx raises these for unexpected elements
        raise BadTemplateError(path) from error
    return OpenedTemplate(document, package.attached_templates, package.comments)


class _Package(NamedTuple):
    """A mended template that may be used.

    Attributes:
        stored: the file, uncompressed.
        attached_templates: as of `OpenedTemplate`.
        comments: as of `OpenedTemplate`.
    """

    stored: bytes
    attached_templates: tuple[str, ...]
    comments: int


@lru_cache(maxsize=2)
def _read_package(path: Path, stamp: tuple[int, ...]) -> _Package:  # noqa: ARG001 - another file has another stamp
    """Read and mend a template, once for as long as its file is unchanged."""
    package = read_template(path, WORD)
    refuse_strict(path, package.entries.get(package.main, b""))
    return _Package(_stored(package), tuple(dict.fromkeys(package.attached_templates)), package.comments)


def _stored(package: MendedPackage) -> bytes:
    """Write a package to memory uncompressed, since it is read at once."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in package.entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()
