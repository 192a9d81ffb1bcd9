"""``larande manus FIL``: the facilitator's own window, in a second terminal."""

from __future__ import annotations

import argparse
from pathlib import Path

from larande_tui.cli.commands.start import require_terminal
from larande_tui.cli.light_imports import import_asyncio_without_tls, leave_out_command_palette
from larande_tui.cli.parser import Parser


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("file", metavar="FIL", type=Path, help="workshoppen som är öppen på scenen (.larande)")


def run(arguments: argparse.Namespace) -> int:
    """Open the window.

    Raises:
        WorkshopError: the file is missing, is no workshop, or cannot be read.
    """
    from larande_tui.workshop.store.file_log import FileLog

    FileLog.open(arguments.file, writable=False).close()
    require_terminal()
    import_asyncio_without_tls()
    leave_out_command_palette()
    from larande_tui.tui.app import run as run_stage

    return run_stage(arguments.file, presenter=True)
