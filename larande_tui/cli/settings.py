"""Folders of an organisation's own packs, from the settings file and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from larande_tui.cli.console import complain
from larande_tui.cli.given_folders import must_be_folder
from larande_tui.core.paths import with_own_packs
from larande_tui.core.settings import read_settings


def content_folders(requested: Iterable[Path]) -> tuple[Path, ...]:
    """List the folders of additional packs: one's own, those of the settings, and those asked for.

    Unusable settings are reported and ignored.

    Args:
        requested: the values of ``--innehåll``.

    Raises:
        InputProblemError: a requested path is no folder.
    """
    folders = [folder.expanduser() for folder in requested]
    for folder in folders:
        must_be_folder(folder, "Kontrollera det som står efter --innehåll.")
    settings = read_settings()
    for trouble in settings.troubles:
        complain(trouble)
    return with_own_packs((*settings.content_folders, *folders))
