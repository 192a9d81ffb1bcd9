"""The first line of a workshop's file: what this is, the format's version and the workshop's id."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from larande_tui.core.clock import local_now
from larande_tui.core.paths import fingerprint
from larande_tui.workshop.errors import NewerFormatError, NotAWorkshopError
from larande_tui.workshop.model.transaction import BadLineError, decode_line, encode_line, salvage

FORMAT: Final = 1
"""The file format's version: raised only when an older larande could misread a newer file."""

_ABOUT: Final = "Arbetsfil för larande. Läs den gärna, men ändra bara med larande: varje rad har en kontrollsumma."
_LONGEST: Final = 65_536
_ID: Final = re.compile("[0-9A-Za-z]{1,40}")
_ID_IN_DAMAGE: Final = re.compile(rb'"workshop":"([0-9A-Za-z]{1,40})"')


class Header(NamedTuple):
    """What the first line said.

    Attributes:
        workshop_id: letters and digits only, since the names of copies and drafts hold it.
        line: the line's bytes; none when it is damaged and has to be read as any other line.
        erased: something was removed from the workshop for good when this file was written.
    """

    workshop_id: str
    line: bytes
    erased: bool = False


def new_header(workshop_id: str, *, erased: bool = False) -> bytes:
    """The first line of a new file; ``erased`` when something was removed for good."""
    now = local_now().isoformat(timespec="seconds")
    said = {"larande": FORMAT, "workshop": workshop_id, "created": now, "about": _ABOUT}
    return encode_line(said | ({"erased": now} if erased else {}))


def is_erased(path: Path, workshop_id: str) -> bool:
    """Whether a workshop's file was written anew because something was removed from it for good."""
    try:
        with path.open("rb") as file:
            header = read_header(path, file)
    except (OSError, NotAWorkshopError, NewerFormatError):
        return False
    return header.erased and header.workshop_id == workshop_id


def read_header(path: Path, file: BinaryIO) -> Header:
    """Read the first line; a damaged one does not hinder when the file has transactions of ours.

    Args:
        path: for what is told.
        file: at its beginning.

    Raises:
        NotAWorkshopError: it is something else.
        NewerFormatError: a newer larande wrote it.
        OSError: the system would not let it be read.
    """
    line = file.readline(_LONGEST)
    try:
        said = decode_line(line)
    except BadLineError:
        return _salvaged(path, file)
    version, workshop_id = said.get("larande"), said.get("workshop")
    if isinstance(version, int) and version > FORMAT:
        raise NewerFormatError(path, version)
    if not isinstance(version, int) or workshop_id is None:
        return _salvaged(path, file)
    return Header(harmless_id(str(workshop_id)), line, "erased" in said)


def _salvaged(path: Path, file: BinaryIO) -> Header:
    file.seek(0)
    start = file.read(_LONGEST)
    if b'{"crc":"' not in start or not any(salvage(line) for line in (start + file.read()).split(b"\n")):
        raise NotAWorkshopError(path)
    named = _ID_IN_DAMAGE.search(start)
    return Header(named[1].decode() if named else fingerprint(path), b"")


def harmless_id(workshop_id: str) -> str:
    """An id that cannot lead anywhere as part of a file's name, whoever made the file."""
    if _ID.fullmatch(workshop_id):
        return workshop_id
    return hashlib.sha256(workshop_id.encode("utf-8", "surrogatepass")).hexdigest()[:20]
