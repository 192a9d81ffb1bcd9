"""Name a file that is no document of today's kind: a sentence for each kind, whichever command meets it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.zips import DAMAGE, is_strict, read_beginning, read_entry
from larande_tui.documents.errors import OtherFormatError

OTHER_DOCUMENTS: Final = (".doc", ".dot", ".odt", ".ott", ".rtf")
"""Endings of documents that people take for Word's, and that Word or LibreOffice saves as .docx."""

OTHER_PRESENTATIONS: Final = (".ppt", ".pps", ".pot", ".odp", ".otp")
"""Endings of presentations that people take for PowerPoint's of today."""

OTHER_SUFFIXES: Final = (*OTHER_DOCUMENTS, *OTHER_PRESENTATIONS)

_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""How files of Office's old container begin: those of Office 2003, and those with a password."""

_ENCRYPTED, _OLD_WORD, _OLD_POWERPOINT = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument", "PowerPoint Document")
)
_LOOKED_AT: Final = 50_000_000


class _Family(NamedTuple):
    """The documents of a program, in the words of its menus.

    Attributes:
        program: its name.
        document: what it saves, with the ending.
        old: its format until 2003.
        open_document: the same kind in OpenDocument.
        strict: what it calls Strict Open XML.
    """

    program: str
    document: str
    old: str
    open_document: str
    strict: str

    @property
    def save(self) -> str:
        """Return what to do with a file of another format."""
        return f"Öppna filen i {self.program} eller LibreOffice och spara den som {self.document}."


_WORD: Final = _Family(
    "Word",
    "Word-dokument (.docx)",
    "Words gamla format (.doc)",
    "ett OpenDocument-dokument (.odt)",
    "Strict Open XML-dokument",
)
_POWERPOINT: Final = _Family(
    "PowerPoint",
    "PowerPoint-presentation (.pptx)",
    "PowerPoints gamla format (.ppt)",
    "en OpenDocument-presentation (.odp)",
    "Strict Open XML-presentation",
)
_OF_POWERPOINT: Final = frozenset((".pptx", ".potx", ".pptm", ".potm", ".ppsx", *OTHER_PRESENTATIONS))


def refuse_other_formats(path: Path, data: bytes) -> None:
    """Refuse a file of another format that is known by sight.

    Args:
        path: for the sentence.
        data: its bytes.

    Raises:
        OtherFormatError: the file has such a format.
    """
    kind = _kind(path, data)
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
        family = _family(path)
        raise OtherFormatError(
            path,
            "är sparad som Strict Open XML",
            f"Öppna filen i {family.program}, välj Arkiv, Spara som, och välj {family.document} i stället för "
            f"{family.strict}.",
        )


def _family(path: Path) -> _Family:
    return _POWERPOINT if path.suffix.lower() in _OF_POWERPOINT else _WORD


def _kind(path: Path, data: bytes) -> tuple[str, str] | None:
    """Return what the file is and what to do, by its contents, and by its ending where they don't tell the program."""
    if data.startswith(_COMPOUND):
        return _old_or_locked(_family(path), data)
    if data.startswith(b"{\\rtf"):
        return "är en RTF-fil", _WORD.save
    if data.startswith(b"%PDF"):
        return "är en PDF", f"Ta {_family(path).program}-dokumentet som den gjordes av."
    kind = _mimetype(data)
    if not kind.startswith(b"application/vnd.oasis.opendocument"):
        return None
    family = _POWERPOINT if b"presentation" in kind else _WORD
    return f"är {family.open_document}", family.save


def _old_or_locked(family: _Family, data: bytes) -> tuple[str, str]:
    if _ENCRYPTED in data:
        return "har ett lösenord", (
            f"Öppna filen i {family.program}, ta bort lösenordet (Arkiv, Info, Skydda "
            f"{'presentation' if family is _POWERPOINT else 'dokument'}, Kryptera med lösenord) och spara den igen."
        )
    for known, name in ((_WORD, _OLD_WORD), (_POWERPOINT, _OLD_POWERPOINT)):
        if name in data:
            return f"är i {known.old}", known.save
    return (
        "har ett lösenord eller är i ett av Offices gamla format",
        f"Öppna filen i {family.program}, ta bort lösenordet och spara den som {family.document}.",
    )


def _mimetype(data: bytes) -> bytes:
    """Return the type that an OpenDocument package says it has, in an entry of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return read_entry(file, "mimetype") if "mimetype" in file.namelist() else b""
    except DAMAGE:
        return b""
