r"""File names that every operating system stores unchanged.

Windows refuses some names, and takes others for something else: ``möte 09:30.larande`` would be an unseen part of the
file ``möte 09``, ``COM1.md`` a port, and ``dag.docx.`` is written as ``dag.docx``. Files travel between systems, so no
file is given such a name anywhere. Source: "Naming Files, Paths, and Namespaces" in the documentation of Windows.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""The characters that no name on Windows can have."""

_DEVICE: Final = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\..*)?$", re.IGNORECASE)
"""The names of devices, whatever their ending."""

_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d):(?=\d)")
_LONGEST: Final = 255
"""Units of UTF-16 in a name on Windows. Linux takes 255 bytes, and says so itself."""

_PLAIN_WORD: Final = re.compile(r"[\w@%+=:,./\\-]+")
"""Names that a shell reads as one word without quotes."""

_SAFE: Final = 100
"""Characters of a proposed name, without its ending."""


def why_not_kept(name: str) -> str:
    """Return why Windows would not keep a name as it is, as a Swedish clause; "" when it would.

    Args:
        name: of a file or a folder, without its path.
    """
    if match := FORBIDDEN.search(name):
        return f"tecknet {match[0]} kan inte stå i ett filnamn" if match[0].isprintable() else "det har ett styrtecken"
    if is_device(name):
        return "så heter en enhet i Windows"
    if name[-1:] in {".", " "}:
        return "Windows tar bort en punkt eller ett blanksteg sist i ett namn"
    length = len(name.encode("utf-16-le", "surrogatepass")) // 2
    return f"det har {length} tecken, och högst {_LONGEST} får plats" if length > _LONGEST else ""


def is_device(name: str) -> bool:
    """Tell whether Windows takes a name for a device, in whatever folder: "COM1", "nul.txt"."""
    return _DEVICE.fullmatch(name) is not None


def kept_name(name: str) -> str:
    """Return a similar name that every system stores unchanged: "möte 09.30.larande"."""
    plain = FORBIDDEN.sub("-", _BETWEEN_DIGITS.sub(".", name)).rstrip(". ")
    plain = _DEVICE.sub(lambda device: f"{device[1]}-fil{device[2] or ''}", plain)
    stem, dot, ending = plain.rpartition(".")
    if not stem:
        stem, dot, ending = plain, "", ""
    return f"{stem[:_SAFE].strip() or 'workshop'}{dot}{ending[:_SAFE]}"


def shell_word(name: str) -> str:
    """Return a name as it is typed in a command: within quotation marks where it has blanks or the like."""
    if _PLAIN_WORD.fullmatch(name):
        return name
    if os.name == "nt":
        return f'"{name}"'
    import shlex

    return shlex.quote(name)


def refused_part(path: Path) -> str:
    """Return the first name of a path that would be made anew and not be kept as it is; "" when all would.

    Names that exist already are not checked: Linux and macOS allow any.
    """
    name = ""
    for part in (path, *path.parents):
        if part.name in {"", ".."} or (os.name != "nt" and os.path.lexists(part)):
            break
        if why_not_kept(part.name):
            name = part.name
    return name
