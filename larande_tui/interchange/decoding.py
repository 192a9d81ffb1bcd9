"""Decode text files in any encoding that Excel or an editor in Sweden writes."""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from larande_tui.core.files import open_to_read
from larande_tui.core.os_errors import os_error_reason, out_of_reach, root_out_of_reach
from larande_tui.core.paths import is_folder
from larande_tui.core.text import plural
from larande_tui.interchange.errors import ImportProblemError

MAX_BYTES: Final = 20_000_000
"""Maximum size of a text file; far more than a group writes in a day."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_MARK: Final = ("cp1252", "cp850", "mac_roman")
"""Encodings of Excel's "CSV", "CSV (MS-DOS)" and "CSV (Macintosh)" on a Swedish computer; likeliest first."""

_INSIDE_A_WORD: Final = re.compile(r"(?<=[a-zåäö])[åäöé](?=[a-zåäö])")
_ENCODED_TWICE: Final = re.compile("Ã[\x80-\xbf¥¤¶…–©„‰]|â€[\x80-\xbf™œ“”]")
"""å, ä, ö, é and quotation marks in UTF-8 that were read as Windows-1252 and saved as UTF-8 again."""

_MOSTLY: Final = 0.4
"""Minimum share of zeros among every second byte in UTF-16."""

_NAMED: Final = 10
"""Most line numbers in the warning about several encodings."""

_OTHER_PROGRAMS: Final = (
    (b"PK\x03\x04", "Filen är en Office- eller zip-fil. Spara den som text eller CSV (Arkiv, Spara som) först."),
    (
        b"\xd0\xcf\x11\xe0",
        "Filen är från ett äldre Officeprogram eller har ett lösenord. Spara den utan lösenord, som .xlsx eller text.",
    ),
    (b"%PDF", "Filen är en PDF. Kopiera texten till en textfil först."),
)


def read_text(source: Path, most: int = MAX_BYTES, warn: Callable[[str], None] = lambda _: None) -> str:
    """Read a text file in UTF-8, UTF-16 with or without its mark, Windows, DOS or Macintosh encoding.

    Args:
        source: the file.
        most: its maximum size in bytes.
        warn: called with a sentence when the file has several encodings, or seems to have been encoded twice.

    Returns:
        Its text without a byte order mark; line ends are as in the file.

    Raises:
        ImportProblemError: the file is missing, cannot be read, or is not text.
    """
    try:
        with open_to_read(source) as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        root = root_out_of_reach(source.absolute())
        reason = out_of_reach(root) if root else f"Filen finns inte i {source.absolute().parent}."
        raise ImportProblemError(source, reason) from None
    except OSError as error:
        reason = "det är en mapp" if is_folder(source) else os_error_reason(error)
        raise ImportProblemError(source, f"Filen går inte att läsa: {reason}.") from error
    if len(data) > most:
        raise ImportProblemError(source, f"Filen är större än {_size(most)}. Dela upp den.")
    for start, sentence in _OTHER_PROGRAMS:
        if data.startswith(start):
            raise ImportProblemError(source, sentence)
    text = _decode(source, data, warn)
    if double := _ENCODED_TWICE.search(text):
        warn(
            f"Bokstäver ser ut att ha kodats två gånger, till exempel ”{double[0]}”. Se efter om å, ä och ö blev rätt."
        )
    return text


def _decode(source: Path, data: bytes, warn: Callable[[str], None]) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ImportProblemError(source, "Filen är avbruten eller skadad. Spara den på nytt.") from error
    if b"\0" in data:
        return _utf_16_without_mark(source, data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_lines(data, warn)


def _utf_16_without_mark(source: Path, data: bytes) -> str:
    """Decode UTF-16 without a byte order mark: in Swedish text nearly every second byte is zero.

    Raises:
        ImportProblemError: it is not text.
    """
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if not len(data) % 2 and zeros.count(0) > len(zeros) * _MOSTLY:
            with contextlib.suppress(UnicodeDecodeError):
                return data.decode(encoding)
    raise ImportProblemError(source, "Filen är inte en textfil. Är den det, så spara den på nytt i UTF-8.")


def _decode_lines(data: bytes, warn: Callable[[str], None]) -> str:
    """Decode a file that is not UTF-8 throughout: in one older encoding, or line by line in that and UTF-8."""
    lines = data.splitlines(keepends=True)
    utf_8 = [_utf_8(line) for line in lines]
    others = b"".join(line for line, text in zip(lines, utf_8, strict=True) if text is None)
    readings = {encoding: others.decode(encoding, errors="replace") for encoding in _WITHOUT_MARK}
    # Counted inside words only: one encoding's closing quotation mark is another's ö.
    encoding = max(readings, key=lambda encoding: len(_INSIDE_A_WORD.findall(readings[encoding])))
    if all(text is None or text.isascii() for text in utf_8):
        return data.decode(encoding, errors="replace")
    numbers = [number for number, text in enumerate(utf_8, 1) if text is None]
    listed_numbers = ", ".join(map(str, numbers[:_NAMED])) + (" …" if len(numbers) > _NAMED else "")
    those = plural(len(numbers), "Rad", "Raderna")
    warn(f"Filen är i två teckenkodningar. {those} {listed_numbers} lästes i den äldre. Se efter där.")
    pairs = zip(lines, utf_8, strict=True)
    return "".join(line.decode(encoding, errors="replace") if text is None else text for line, text in pairs)


def _utf_8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _size(count: int) -> str:
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count // 1_000} kB"
