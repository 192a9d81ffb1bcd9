"""``larande följ-upp``: a new workshop that goes through the plan of an earlier one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from larande_tui.cli.commands.start import open_stage
from larande_tui.cli.console import InputProblemError, say
from larande_tui.cli.parser import Parser
from larande_tui.cli.settings import content_folders
from larande_tui.workshop.folders import SUFFIX

_PROGRAMME: Final = "uppfoljning"


def add_arguments(parser: Parser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("file", metavar="FIL", type=Path, help="workshoppen som ska följas upp (.larande)")
    parser.add_argument("--till", metavar="NY", type=Path, help="skriv den nya workshoppen här och öppna den inte")
    parser.add_argument(
        "--upplägg", "--upplagg", dest="programme", metavar="ID", default=_PROGRAMME, help="ett annat upplägg"
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the follow-up, and open it or say where it is.

    Raises:
        WorkshopError: the earlier workshop cannot be read or has no plan, or the new file cannot be written.
    """
    from larande_tui.packs.catalog import load_programme
    from larande_tui.packs.errors import UnusablePackError
    from larande_tui.workshop.follow.begin import begin_follow_up
    from larande_tui.workshop.rescue import free_name

    folders = content_folders(arguments.content)
    try:
        programme = load_programme(arguments.programme, *folders)
    except UnusablePackError as error:
        raise InputProblemError(str(error)) from error
    earlier: Path = arguments.file.expanduser()
    if arguments.till is None:
        target = free_name(earlier.with_stem(f"{earlier.stem}-uppfoljning"))
    else:
        target = arguments.till.expanduser()
        if target.suffix.lower() != SUFFIX:
            raise InputProblemError(f"{target.name} går inte att skriva. Välj ett namn som slutar på {SUFFIX}.")
    path = begin_follow_up(earlier, target, programme)
    if arguments.till is None:
        return open_stage(path, folders)
    say(str(path))
    return 0
