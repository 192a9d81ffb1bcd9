"""Refuse files of other formats, with one sentence for each kind, the same in every command."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.office.kinds import (
    FileKind,
    OfficeProgram,
    first_bytes_of,
    other_format,
    program_of,
    strict_format,
)
from larande_tui.documents.errors import OtherFormatError


def refuse_other_formats(path: Path, data: bytes) -> None:
    """Refuse a file whose first bytes are of another known format.

    Args:
        path: for the message.
        data: its bytes.

    Raises:
        OtherFormatError: the file has such a format.
    """
    kind = other_format(path, data)
    if kind is not None:
        raise OtherFormatError(path, kind)


def refuse_other_format_of(path: Path) -> None:
    """Refuse a file whose ending or contents are of another known format; its reader reports an unreadable file.

    Raises:
        OtherFormatError: the file has such a format.
    """
    refuse_other_formats(path, first_bytes_of(path))


def refuse_other_program(path: Path, data: bytes, program: OfficeProgram) -> None:
    """Refuse the document of another Office program as a template.

    Raises:
        OtherFormatError: it belongs to another program.
    """
    inside = program_of(data)
    if inside not in (program, None):
        target = f"{program.thing} skrivs med en mall från {program.name} ({program.template} eller"
        raise OtherFormatError(
            path, FileKind(f"är {inside.thing}", f"{target[0].upper()}{target[1:]} {program.endings[0]}).")
        )


def refuse_strict(path: Path, main: bytes) -> None:
    """Refuse a document whose main part is in Strict Open XML.

    Raises:
        OtherFormatError: the part is Strict.
    """
    kind = strict_format(path, main)
    if kind is not None:
        raise OtherFormatError(path, kind)
