"""Zip files of XML, such as Word's and Excel's, which may be damaged or made to fill a memory."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from larande_tui.core.files import open_to_read

MOST_XML: Final = 50_000_000
"""Highest number of bytes of XML: hundreds of times more than the largest plan, and within a laptop's memory."""

MOST_TAGS: Final = 500_000
"""Highest number of tags: three times those of ten thousand notes. Each takes 130 bytes of memory or more."""

_STRICT_NAME: Final = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_USUAL_NAME: Final = rb"\1http://schemas.openxmlformats.org/\2/2006/"
"""ISO/IEC 29500-1 and -4 give the same elements these two sets of names."""

DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""Errors of reading a damaged zip file: also for an entry that is missing, encrypted, or packed in an unknown way."""


class TooManyBytesError(ValueError):
    """A file is larger than those that are read."""


class TooManyTagsError(ValueError):
    """XML has more tags than are read: short as they may be written, they would fill a memory."""


def refuse_many_tags(*parts: bytes, most: int = MOST_TAGS) -> None:
    """Count the tags of XML before it is parsed.

    Raises:
        TooManyTagsError: they are more than ``most`` together.
    """
    if sum(part.count(b"<") for part in parts) > most:
        raise TooManyTagsError


def read_beginning(path: Path, most: int) -> bytes:
    """Read a file's first bytes, as many as ``most``.

    Raises:
        OSError: it is missing, or cannot be read.
    """
    with open_to_read(path) as file:
        return file.read(min(most, os.fstat(file.fileno()).st_size))


def read_package(path: Path, most: int) -> bytes:
    """Read a file's bytes.

    Raises:
        TooManyBytesError: they are more than ``most``; none is read.
        OSError: it is missing, or cannot be read.
    """
    with open_to_read(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise TooManyBytesError
        return file.read(size)


def read_entry(file: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """Return an entry's bytes, at most as many as its header declares.

    `ZipFile.read` would unpack everything first, and a small file can hold gigabytes.

    Raises:
        KeyError: there is no such entry.
        BadZipFile, or another of `DAMAGE`: it is damaged, or holds more than it declares.
    """
    entry = file.getinfo(name) if isinstance(name, str) else name
    with file.open(entry) as stream:
        return stream.read(entry.file_size + 1)


def xml_bytes(file: zipfile.ZipFile) -> int:
    """Return the sum of the bytes of XML that the file's headers declare; `read_entry` unpacks no more."""
    return sum(entry.file_size for entry in file.infolist() if entry.filename.endswith((".xml", ".rels")))


def is_strict(data: bytes) -> bool:
    """Tell whether a part uses names of Strict Open XML, which Office saves on request."""
    return _STRICT_NAME.search(data) is not None


def with_usual_names(data: bytes) -> bytes:
    """Replace the names of Strict Open XML in a part with those of the usual (transitional) format."""
    return _STRICT_NAME.sub(_USUAL_NAME, data)
