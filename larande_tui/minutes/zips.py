"""Reading zip files that may be damaged, or made to fill a memory."""

from __future__ import annotations

import zipfile
import zlib
from typing import Final

DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What reading a damaged zip file raises: also for an entry that is missing, encrypted, or packed in an unknown way."""


def read_entry(file: zipfile.ZipFile, name: str, most: int) -> bytes:
    """An entry's bytes, never more than ``most`` whatever it says of itself.

    Raises:
        ValueError: it is larger.
        BadZipFile and its like: it is damaged; see `DAMAGE`.
    """
    with file.open(name) as entry:
        data = entry.read(most + 1)
    if len(data) > most:
        raise ValueError("an entry larger than any of a document")
    return data
