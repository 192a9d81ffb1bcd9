"""Name a file that is no Word document of today's kind: a sentence for each kind, whichever command meets it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from larande_tui.core.zips import DAMAGE, is_strict, read_beginning, read_entry
from larande_tui.documents.errors import OtherFormatError

OTHER_SUFFIXES: Final = (".doc", ".dot", ".odt", ".ott", ".rtf")
"""Endings of documents that people take for Word's, and that Word or LibreOffice saves as .docx."""

_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""How files of Office's old container begin: those of Word 2003, and those with a password."""

_ENCRYPTED, _OLD_WORD = (name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument"))
_LOOKED_AT: Final = 50_000_000

_SAVE: Final = "Öppna filen i Word eller LibreOffice och spara den som Word-dokument (.docx)."
_PASSWORD: Final = (
    "har ett lösenord",
    "Öppna filen i Word, ta bort lösenordet (Arkiv, Info, Skydda dokument, Kryptera med lösenord) och spara den igen.",
)
_OLD_OR_LOCKED: Final = (
    "har ett lösenord eller är i ett av Offices gamla format",
    "Öppna filen i Word, ta bort lösenordet och spara den som Word-dokument (.docx).",
)
_OLD: Final = ("är i Words gamla format (.doc)", _SAVE)
_OPEN_DOCUMENT: Final = ("är ett OpenDocument-dokument (.odt)", _SAVE)
_RICH_TEXT: Final = ("är en RTF-fil", _SAVE)
_PDF: Final = ("är en PDF", "Ta Word-dokumentet som den gjordes av.")
_STRICT_KIND: Final = (
    "är sparad som Strict Open XML",
    "Öppna filen i Word, välj Arkiv, Spara som, och välj Word-dokument (.docx) i stället för Strict Open XML-dokument.",
)


def refuse_other_formats(path: Path, data: bytes) -> None:
    """Refuse a file of another format that is known by sight.

    Args:
        path: for the sentence.
        data: its bytes.

    Raises:
        OtherFormatError: the file has such a format.
    """
    kind = _kind(data)
    if kind is not None:
        raise OtherFormatError(path, *kind)


def refuse_other_format_of(path: Path) -> None:
    """Refuse a file whose ending or contents are of another known format; its reader reports an unreadable file.

    Raises:
        OtherFormatError: the file has such a format.
    """
    try:
        data = read_beginning(path, _LOOKED_AT)
    except OSError:
        return
    refuse_other_formats(path, data)


def refuse_strict(path: Path, main: bytes) -> None:
    """Refuse a document whose main part is in Strict Open XML, where measures and names differ from Word's usual ones.

    Raises:
        OtherFormatError: the part is Strict.
    """
    if is_strict(main):
        raise OtherFormatError(path, *_STRICT_KIND)


def _kind(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_COMPOUND):
        return _PASSWORD if _ENCRYPTED in data else _OLD if _OLD_WORD in data else _OLD_OR_LOCKED
    if data.startswith(b"{\\rtf"):
        return _RICH_TEXT
    if data.startswith(b"%PDF"):
        return _PDF
    return _OPEN_DOCUMENT if _mimetype(data).startswith(b"application/vnd.oasis.opendocument") else None


def _mimetype(data: bytes) -> bytes:
    """Return the type that an OpenDocument package says it has, in an entry of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return read_entry(file, "mimetype") if "mimetype" in file.namelist() else b""
    except DAMAGE:
        return b""
