"""``larande [FIL]``: the stage."""

from __future__ import annotations

import argparse
from pathlib import Path

from larande_tui.cli.settings import content_folders


def run(arguments: argparse.Namespace) -> int:
    """Open the stage, on a workshop when one is named.

    Raises:
        WorkshopError: the file is missing, is no workshop, or cannot be read.
    """
    folders = content_folders(arguments.content)
    return open_stage(Path(arguments.file) if arguments.file else None, folders)


def open_stage(path: Path | None, folders: tuple[Path, ...]) -> int:
    """Open the stage once it is certain that there is something to open.

    Raises:
        WorkshopError: as `run`.
    """
    if path is not None:
        from larande_tui.workshop.file_log import FileLog

        # A sentence in the shell beats a screen that opens and closes, and nothing is begun by a misspelt name.
        FileLog.open(path, writable=False).close()
    from larande_tui.stage.app import run as run_stage

    return run_stage(path, extra=folders)
