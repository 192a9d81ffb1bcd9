"""From a file's bytes to its text, whichever encoding Excel or an editor in Sweden gave it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from larande_tui.core.os_errors import os_error_reason
from larande_tui.interchange.errors import ImportProblemError

MAX_BYTES: Final = 20_000_000
"""Far beyond what a group writes in a day; more than this is another sort of file."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_MARK: Final = ("cp1252", "cp850", "mac_roman")
"""What Excel's "CSV", "CSV (MS-DOS)" and "CSV (Macintosh)" are in on a Swedish computer; the likeliest first."""

_INSIDE_A_WORD: Final = re.compile(r"(?<=[a-zåäö])[åäöé](?=[a-zåäö])")
_OTHER_PROGRAMS: Final = (
    (b"PK\x03\x04", "Filen är en Excel-, Word- eller zip-fil. Spara den som CSV (Arkiv, Spara som, CSV UTF-8) först."),
    (b"\xd0\xcf\x11\xe0", "Filen är från ett äldre Officeprogram. Spara den som CSV eller text först."),
    (b"%PDF", "Filen är en PDF. Kopiera texten till en textfil först."),
)


def read_text(source: Path, most: int = MAX_BYTES) -> str:
    """Read a text file in UTF-8, UTF-16 with its mark, Windows, DOS or Macintosh encoding.

    Args:
        source: the file.
        most: how many bytes it may have.

    Returns:
        Its text without a byte order mark; line ends are as in the file.

    Raises:
        ImportProblemError: there is no such file, it cannot be read, or it is not text.
    """
    try:
        with source.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise ImportProblemError(source, f"Filen finns inte i {source.absolute().parent}.") from None
    except OSError as error:
        reason = "det är en mapp" if source.is_dir() else os_error_reason(error)
        raise ImportProblemError(source, f"Filen går inte att läsa: {reason}.") from error
    if len(data) > most:
        raise ImportProblemError(source, f"Filen är större än {most // 1_000_000} MB. Dela upp den.")
    for start, sentence in _OTHER_PROGRAMS:
        if data.startswith(start):
            raise ImportProblemError(source, sentence)
    return _decode(source, data)


def _decode(source: Path, data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ImportProblemError(source, "Filen är avbruten eller skadad. Spara den på nytt.") from error
    if b"\0" in data:
        raise ImportProblemError(source, "Filen är inte en textfil.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        readings = [data.decode(encoding, errors="replace") for encoding in _WITHOUT_MARK]
        # Counted inside words only: a closing quotation mark of one encoding is an ö of another.
        return max(readings, key=lambda text: len(_INSIDE_A_WORD.findall(text)))
