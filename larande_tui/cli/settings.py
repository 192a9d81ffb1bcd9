"""Folders with an organisation's own packs: from the settings file, and from the command."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from larande_tui.cli.console import InputProblemError, complain
from larande_tui.core.settings import read_settings


def content_folders(asked_for: Iterable[Path]) -> tuple[Path, ...]:
    """List the folders of packs beside the shipped ones, those of the settings first.

    Settings that cannot be used are told of and passed over.

    Args:
        asked_for: the folders after ``--innehåll``.

    Raises:
        InputProblemError: one that was asked for is no folder.
    """
    asked = [folder.expanduser() for folder in asked_for]
    for folder in asked:
        if not folder.is_dir():
            raise InputProblemError(f"Det finns ingen mapp {folder}. Kontrollera det som står efter --innehåll.")
    settings = read_settings()
    for trouble in settings.troubles:
        complain(trouble)
    return tuple(dict.fromkeys((*settings.content_folders, *asked)))
