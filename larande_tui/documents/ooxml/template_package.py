"""Read an organisation's own template as a package, within limits, without anything that runs code or fetches."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from larande_tui.core.office.kinds import OfficeProgram
from larande_tui.core.office.zips import TooManyBytesError, read_package, refuse_many_tags
from larande_tui.documents.errors import LinkedTemplateError, MacroTemplateError, TooLargeOfficeFileError
from larande_tui.documents.ooxml.file_kinds import refuse_other_formats, refuse_other_program
from larande_tui.documents.ooxml.mending import MendedPackage, content_types, mended_package

_MACRO_TYPE: Final = "macroEnabled"
_MACROS: Final = "vbaproject.bin"
_MOST_BYTES: Final = 50_000_000
"""Highest number of bytes of a template; a file that unpacks to more was made to fill the memory."""


def read_template(path: Path, program: OfficeProgram) -> MendedPackage:
    """Read a template, and mend what other programs wrote differently.

    Args:
        path: a template or a document of that program.
        program: the expected program, for the messages.

    Raises:
        TooLargeOfficeFileError: it is larger than any template.
        OtherFormatError: it is a document of another format.
        MacroTemplateError: it holds macros.
        LinkedTemplateError: it fetches something from elsewhere when it is opened.
        TooManyTagsError: it has more tags than any document.
        OSError: the system would not let it be read.
        BadZipFile or another of `zips.DAMAGE`: it is no package, or damaged.
        LxmlError, ValueError: a part that has to be mended is not well-formed, or declares entities.
    """
    try:
        data = read_package(path, _MOST_BYTES)
    except TooManyBytesError:
        raise TooLargeOfficeFileError(path, _MOST_BYTES) from None
    refuse_other_formats(path, data)
    refuse_other_program(path, data, program)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if sum(entry.file_size for entry in file.infolist()) > _MOST_BYTES:
            raise TooLargeOfficeFileError(path, _MOST_BYTES)
        package = mended_package(file)
    refuse_many_tags(*package.entries.values())  # pictures have few tags
    macros = any(name.casefold().endswith(_MACROS) for name in package.entries)
    if macros or any(_MACRO_TYPE in kind for kind in content_types(package)):
        raise MacroTemplateError(path, program)
    if package.fetches:
        raise LinkedTemplateError(path, program)
    return package
