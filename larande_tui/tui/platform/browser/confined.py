"""Confinement of a stage on a server: the person at the browser can name, read and write none of the server's files.

A confined stage has a temporary folder of its own. Files come into it from the page, and leave it as downloads.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

CONFINED: Final = "LARANDE_INSTANGD"
"""Environment variable with the stage's own folder."""

SHOWS_ONLY: Final = "LARANDE_VISAR"
"""Environment variable that is not empty for a stage that takes no keys, such as a projector's."""

RECEIVED: Final = "inkommet"
WRITTEN: Final = "dokument"
STATE: Final = "tillstand"
TEMPORARY: Final = "tmp"
CHOOSE_FILE: Final = "larande-fil:"
"""The address by which the page is asked for a file."""


def own_folder() -> Path | None:
    """Return the folder that this stage is confined to; None for a stage on a person's own machine."""
    folder = os.environ.get(CONFINED)
    return Path(folder) if folder else None


def is_confined() -> bool:
    """Tell whether this stage is confined."""
    return own_folder() is not None


def shows_only() -> bool:
    """Tell whether this stage only shows, and takes no input."""
    return bool(os.environ.get(SHOWS_ONLY))


def received_folder() -> Path:
    """Return the folder of files received from the page.

    Raises:
        LookupError: the stage is not confined.
    """
    folder = own_folder()
    if folder is None:
        raise LookupError("this stage is not confined")
    return folder / RECEIVED


def without_folders(text: str) -> str:
    """Remove the folders of a confined stage from a sentence, since they are the server's own."""
    folder = own_folder()
    if folder is None:
        return text
    for place in (folder / RECEIVED, folder / WRITTEN, folder):
        text = text.replace(f"{place}{os.sep}", "")
    return text.replace(str(folder), "serverns mapp")
