"""Open, show or print a file with the programs of the desktop."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from larande_tui.core.desktop.starting import NoProgramError, start

_FILE_MANAGER: Final = (
    *("gdbus", "call", "--session", "--dest", "org.freedesktop.FileManager1"),
    *("--object-path", "/org/freedesktop/FileManager1", "--method", "org.freedesktop.FileManager1.ShowItems"),
)
"""The service that file managers of Linux's desktops offer (freedesktop.org, File Manager DBus Interface)."""


def open_file(path: Path, find: Callable[[str], str | None] = shutil.which) -> None:
    """Open a file in the program that the system has for its kind.

    Args:
        path: the file.
        find: looks up a program by name.

    Raises:
        NoProgramError: there is nothing to open it with.
        OSError: the system refuses.
    """
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - the person asks for it
    elif sys.platform == "darwin":
        start(["open", str(path)])
    elif find("xdg-open"):
        start(["xdg-open", str(path)])
    else:
        raise NoProgramError("Det finns inget program här som öppnar filer. Öppna den från mappen")


def show_in_folder(path: Path, find: Callable[[str], str | None] = shutil.which) -> None:
    """Open the folder that a file lies in, with the file selected where the system can.

    Args:
        path: the file.
        find: looks up a program by name.

    Raises:
        NoProgramError: there is nothing to show a folder with.
        OSError: the system refuses.
    """
    if sys.platform == "win32":
        start(["explorer.exe", f"/select,{path}"])
    elif sys.platform == "darwin":
        start(["open", "-R", str(path)])
    elif find("gdbus") and os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        start([*_FILE_MANAGER, f"['{path.absolute().as_uri()}']", ""])
    else:
        open_file(path.parent, find)


def print_file(path: Path, find: Callable[[str], str | None] = shutil.which) -> None:
    """Print a document on the usual printer, by the program that the system prints its kind with.

    Args:
        path: the file.
        find: looks up a program by name.

    Raises:
        NoProgramError: there is nothing to print it with.
        OSError: the system refuses.
    """
    if sys.platform == "win32":
        os.startfile(path, "print")  # noqa: S606 - the person asks for it
    elif office := find("soffice") or find("libreoffice"):
        start([office, "--headless", "-p", str(path)])
    else:
        raise NoProgramError("Det finns inget program här som skriver ut dokument. Öppna det och skriv ut därifrån")
