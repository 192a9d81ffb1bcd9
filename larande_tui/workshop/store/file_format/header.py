"""The first line of a workshop's file: the program's mark, the format's version and the workshop's id."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from larande_tui.core.clock import local_now
from larande_tui.core.files import open_to_read
from larande_tui.core.paths import fingerprint
from larande_tui.workshop.errors import (
    NewerFormatError,
    NotAWorkshopError,
    OverwritesWorkshopError,
    TooLargeError,
    WorkshopError,
)
from larande_tui.workshop.model.transaction import BadLineError, decode_line, encode_line
from larande_tui.workshop.store.file_format.line_reader import LARGEST_FILE, LineReader

FORMAT: Final = 1
"""The file format's version: raised only when an older larande could misread a newer file."""

_ABOUT: Final = "Arbetsfil för larande. Läs den gärna, men ändra bara med larande: varje rad har en kontrollsumma."
_LONGEST: Final = 65_536
_ID: Final = re.compile("[0-9A-Za-z]{1,40}")
_ID_IN_DAMAGE: Final = re.compile(rb'"workshop":"([0-9A-Za-z]{1,40})"')


class Header(NamedTuple):
    """The first line's fields.

    Attributes:
        workshop_id: letters and digits only, since names of copies and drafts include it.
        line: the line's bytes; b"" when it is damaged and must be read as any other line.
        erased: the file was rewritten by an erasure.
        copy_of: the id of the workshop that this one began as a copy of; "" for none.
    """

    workshop_id: str
    line: bytes
    erased: bool = False
    copy_of: str = ""

    def origin(self, workshop_id: str) -> str:
        """Return the id of the workshop that this one is a copy of, given its own id; "" when it is no copy."""
        return self.workshop_id if self.workshop_id != workshop_id else self.copy_of

    def of_copy(self, workshop_id: str) -> Header:
        """Return the header with the own id of a copy, and all other fields unchanged."""
        fields = decode_line(self.line) if self.line else decode_line(new_header(workshop_id))
        fields |= {"workshop": workshop_id, "copy_of": self.workshop_id}
        return Header(workshop_id, encode_line(fields), self.erased, self.workshop_id)


def new_header(workshop_id: str, *, erased: bool = False, copy_of: str = "") -> bytes:
    """Encode the first line of a new file.

    It is one line::

        {"crc":"5d0c9e3b","larande":1,"workshop":"k3j0q4v7pa","created":"2026-11-20T09:00:00+01:00","about":"…"}

    Args:
        workshop_id: letters and digits.
        erased: the file is written by an erasure.
        copy_of: the id of the workshop that it is a copy of.
    """
    now = local_now().isoformat(timespec="seconds")
    fields = {"larande": FORMAT, "workshop": workshop_id, "created": now, "about": _ABOUT}
    return encode_line(fields | ({"erased": now} if erased else {}) | ({"copy_of": copy_of} if copy_of else {}))


def is_erased(path: Path, workshop_id: str) -> bool:
    """Tell whether a workshop's file was rewritten by an erasure."""
    header = header_of(path)
    return header is not None and header.erased and header.workshop_id == workshop_id


def header_of(path: Path) -> Header | None:
    """Read the header of any file; None when there is none that this version can read."""
    try:
        with open_to_read(path) as file:
            return read_header(path, file)
    except (OSError, WorkshopError):
        return None


def erased_at(header: bytes) -> dt.datetime | None:
    """Return the time of the last erasure in a workshop from its first line, to the second; None without one."""
    value = decode_line(header).get("erased") if header else None
    try:
        moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def id_in_file(path: Path) -> str:
    """Read the workshop's id in a file's first line, of whatever version; "" without one."""
    return _said_in(path, "workshop")


def ids_in_file(path: Path) -> set[str]:
    """Read the ids in a file's first line: the workshop's own, and that of the workshop it is a copy of."""
    return {_said_in(path, "workshop"), _said_in(path, "copy_of")} - {""}


def must_not_be_workshop(target: Path) -> None:
    """Refuse to write an export over a workshop, under whatever name or link.

    Raises:
        OverwritesWorkshopError: the target is a workshop.
    """
    if id_in_file(target) or header_of(target) is not None:
        raise OverwritesWorkshopError(target)


def _said_in(path: Path, field: str) -> str:
    try:
        with open_to_read(path) as file:
            return _id_said(decode_line(file.readline(_LONGEST)), field)
    except (OSError, BadLineError):
        return ""


def _id_said(fields: dict[str, Any], field: str) -> str:
    value = fields.get(field)
    return harmless_id(value) if isinstance(value, str) else ""


def read_header(path: Path, file: BinaryIO) -> Header:
    """Read the first line; a damaged one is accepted when the file has transactions of larande.

    Args:
        path: for the messages.
        file: at its beginning.

    Raises:
        NotAWorkshopError: it is something else.
        NewerFormatError: a newer larande wrote it.
        TooLargeError: it is larger than the limit.
        OSError: the system refused to read it.
    """
    if os.fstat(file.fileno()).st_size > LARGEST_FILE:
        raise TooLargeError(path, LARGEST_FILE)
    return intact_header(path, file.readline(_LONGEST)) or _salvaged(path, file)


def intact_header(path: Path, line: bytes) -> Header | None:
    """Decode the first line; None when it is damaged, or another file's.

    Args:
        path: for the message.
        line: with its newline.

    Raises:
        NewerFormatError: a newer larande wrote it.
    """
    try:
        fields = decode_line(line[:_LONGEST])
    except BadLineError:
        return None
    version, workshop_id = fields.get("larande"), fields.get("workshop")
    if isinstance(version, int) and version > FORMAT:
        raise NewerFormatError(path, version)
    if not isinstance(version, int) or workshop_id is None:
        return None
    return Header(harmless_id(str(workshop_id)), line, "erased" in fields, _id_said(fields, "copy_of"))


def _salvaged(path: Path, file: BinaryIO) -> Header:
    file.seek(0)
    start = file.read(_LONGEST)
    if b'{"crc":"' not in start or not any(LineReader().read_on(file)):
        raise NotAWorkshopError(path)
    match = _ID_IN_DAMAGE.search(start)
    return Header(match[1].decode() if match else fingerprint(path), b"")


def harmless_id(workshop_id: str) -> str:
    """Return an id that is safe as part of a file name, whoever made the file."""
    if _ID.fullmatch(workshop_id):
        return workshop_id
    return hashlib.sha256(workshop_id.encode("utf-8", "surrogatepass")).hexdigest()[:20]
