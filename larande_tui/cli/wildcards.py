"""Patterns such as ``*.larande`` where the shell hands them over as they were typed, as on Windows."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from larande_tui.cli.console import InputProblemError
from larande_tui.core.file_names import is_device
from larande_tui.core.paths import given_file

_HANDED_OVER: Final = os.name == "nt"
_MOST_NAMES: Final = 5
"""Highest number of file names in the error message."""


def matches(path: Path) -> list[Path]:
    """Return the files that match a pattern, by name; a path without ``*`` and ``?`` is one file, see `given_file`.

    Raises:
        InputProblemError: no file matches, or the path is a device, from which reading may never end.
    """
    must_be_no_device(path)
    text = str(path.expanduser())
    if not _HANDED_OVER or not set(text) & set("*?"):
        return [given_file(path)]
    import glob

    files = sorted(Path(name) for name in glob.glob(re.sub(r"\[", "[[]", text)))  # noqa: PTH207 - anywhere, not below
    if not files:
        raise InputProblemError(f"Ingen fil passar {path}. Kontrollera namnet och mappen.")
    return files


def must_be_no_device(path: Path) -> None:
    """Refuse a Windows device, such as COM1 and "nul.txt": reading it may never end.

    Raises:
        InputProblemError: the path is a device.
    """
    if _HANDED_OVER and is_device(path.name):
        raise InputProblemError(f"{path} är ingen fil: så heter en enhet i Windows. Kontrollera namnet.")


def match(path: Path) -> Path:
    """Return the only file that matches a pattern.

    Raises:
        InputProblemError: no file matches, or several do.
    """
    files = matches(path)
    if len(files) > 1:
        more = len(files) - _MOST_NAMES
        names = ", ".join(file.name for file in files[:_MOST_NAMES]) + (f" och {more} till" if more > 0 else "")
        raise InputProblemError(f"Flera filer passar {path}: {names}. Skriv vilken av dem det gäller.")
    return files[0]
