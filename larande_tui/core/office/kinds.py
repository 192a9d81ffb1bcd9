"""Recognise the documents of office programs by their first bytes, and say what to do with one that is not read."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.office.zips import DAMAGE, is_strict, read_beginning, read_entry


class OfficeProgram(NamedTuple):
    """A program and its documents, in the words of its menus.

    Attributes:
        name: as people call it.
        thing: what it saves, with its article.
        template: the ending of its templates.
        save_as: what to choose under Save as.
        menu: the name of the document under Info, where a password is taken off.
        strict: what it calls Strict Open XML.
        open_document: the same kind in OpenDocument.
        endings: of its documents and templates of today; the usual first.
        old_endings: of those that it saved until 2003, and of OpenDocument's.
    """

    name: str
    thing: str
    template: str
    save_as: str
    menu: str
    strict: str
    open_document: str
    endings: tuple[str, ...]
    old_endings: tuple[str, ...]

    @property
    def save(self) -> str:
        """Return the sentence that says how to save a file of another format as one that is read."""
        return f"Öppna filen i {self.name} eller LibreOffice och spara den som {self.save_as}."

    @property
    def old(self) -> str:
        """Return the name of its format until 2003."""
        return f"{self.name}s gamla format ({self.old_endings[0]})"


WORD: Final = OfficeProgram(
    "Word",
    "ett Word-dokument",
    ".dotx",
    "Word-dokument (.docx)",
    "Skydda dokument",
    "Strict Open XML-dokument",
    "ett OpenDocument-dokument (.odt)",
    (".docx", ".docm", ".dotx", ".dotm"),
    (".doc", ".dot", ".odt", ".ott", ".rtf"),
)
POWERPOINT: Final = OfficeProgram(
    "PowerPoint",
    "en PowerPoint-presentation",
    ".potx",
    "PowerPoint-presentation (.pptx)",
    "Skydda presentation",
    "Strict Open XML-presentation",
    "en OpenDocument-presentation (.odp)",
    (".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm"),
    (".ppt", ".pps", ".pot", ".odp", ".otp"),
)
READ_ENDINGS: Final = (*WORD.endings, *POWERPOINT.endings)
"""Endings of documents that are read, whether they are templates or hold macros: nothing in them is run."""

OTHER_ENDINGS: Final = (*WORD.old_endings, *POWERPOINT.old_endings)
"""Endings of older and other formats, which their programs can save as the present one."""

_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""How files of Office's old container begin: those of Office 2003, and those with a password."""

_ENCRYPTED, _OLD_WORD, _OLD_POWERPOINT = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument", "PowerPoint Document")
)
_MAIN_TYPE: Final = re.compile(
    rb"\.(?:ms-)?(wordprocessingml|presentationml|spreadsheetml|word|powerpoint|excel)\.[\w.]+\.main\+xml"
)
_PROGRAMS: Final = {b"w": WORD, b"p": POWERPOINT}
_LOOKED_AT: Final = 50_000_000


class FileKind(NamedTuple):
    """A file of another format than what is read.

    Attributes:
        reason: the end of a sentence about it, after its name.
        remedy: sentences about what to do.
    """

    reason: str
    remedy: str

    def sentences_about(self, path: Path) -> str:
        """Return the sentences about a file of this kind, the same whichever command meets it."""
        return f"{path.name} {self.reason}. {self.remedy} Inget är ändrat."


def program_of_ending(path: Path) -> OfficeProgram | None:
    """Return the program that a file's ending belongs to; None for other endings."""
    suffix = path.suffix.lower()
    return next((one for one in (WORD, POWERPOINT) if suffix in (*one.endings, *one.old_endings)), None)


def program_of(data: bytes) -> OfficeProgram | None:
    """Return the program whose document of today a file is, by its contents; None for others."""
    match = _MAIN_TYPE.search(_entry(data, "[Content_Types].xml"))
    return _PROGRAMS.get(match[1][:1]) if match else None


def other_format(path: Path, data: bytes) -> FileKind | None:
    """Recognise a file of a format that is not read, by its contents, and by its ending where they don't tell.

    Args:
        path: for its ending.
        data: its bytes.
    """
    program = program_of_ending(path) or WORD
    if data.startswith(_COMPOUND):
        return _old_or_locked(program, data)
    if data.startswith(b"{\\rtf"):
        return FileKind("är en RTF-fil", WORD.save)
    if data.startswith(b"%PDF"):
        return FileKind("är en PDF", f"Ta {program.name}-dokumentet som den gjordes av.")
    kind = _entry(data, "mimetype")
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        program = POWERPOINT if b"presentation" in kind else WORD
        return FileKind(f"är {program.open_document}", program.save)
    inside = program_of(data)
    if inside is not None and program_of_ending(path) not in (inside, None):
        return FileKind(
            f"är {inside.thing}, fast namnet slutar på {path.suffix}", f"Låt namnet sluta på {inside.endings[0]}."
        )
    return None


def strict_format(path: Path, main: bytes) -> FileKind | None:
    """Recognise a main part in Strict Open XML, where measures and names differ from the usual ones."""
    if not is_strict(main):
        return None
    program = program_of_ending(path) or WORD
    return FileKind(
        "är sparad som Strict Open XML",
        f"Öppna filen i {program.name}, välj Arkiv, Spara som, och välj {program.save_as} i stället för "
        f"{program.strict}.",
    )


def first_bytes_of(path: Path) -> bytes:
    """Read the first bytes of a file, enough to recognise it; b"" when it cannot be read, which its reader reports."""
    try:
        return read_beginning(path, _LOOKED_AT)
    except OSError:
        return b""


def _old_or_locked(program: OfficeProgram, data: bytes) -> FileKind:
    if _ENCRYPTED in data:
        return FileKind(
            "har ett lösenord",
            f"Öppna filen i {program.name}, ta bort lösenordet (Arkiv, Info, {program.menu}, Kryptera med lösenord) "
            "och spara den igen.",
        )
    for known, name in ((WORD, _OLD_WORD), (POWERPOINT, _OLD_POWERPOINT)):
        if name in data:
            return FileKind(f"är i {known.old}", known.save)
    return FileKind(
        "har ett lösenord eller är i ett av Offices gamla format",
        f"Öppna filen i {program.name}, ta bort lösenordet och spara den som {program.save_as}.",
    )


def _entry(data: bytes, name: str) -> bytes:
    """Return an entry of a zip file; b"" when there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return read_entry(file, name) if name in file.namelist() else b""
    except DAMAGE:
        return b""
