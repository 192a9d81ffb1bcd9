"""``larande följ-upp``: a new workshop that goes through the plan of an earlier one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.cli.commands.read_back import add_really_flag, tell
from larande_tui.cli.commands.start import must_look_like_a_workshop, open_stage, require_terminal
from larande_tui.cli.console import InputProblemError, say
from larande_tui.cli.parser import Parser, new_file
from larande_tui.cli.settings import content_folders
from larande_tui.core.clock import local_today
from larande_tui.core.paths import SUFFIX

if TYPE_CHECKING:
    from larande_tui.packs.schema.programme import Programme

_PROGRAMME: Final = "uppfoljning"


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("file", metavar="FIL", type=Path, help="det som ska följas upp (.larande, .docx eller .pptx)")
    parser.add_argument("--till", metavar="NY", type=new_file, help="skriv den nya workshoppen här och öppna den inte")
    parser.add_argument(
        "--upplägg", "--upplagg", dest="programme", metavar="ID", default=_PROGRAMME, help="ett annat upplägg"
    )
    add_really_flag(parser, "börja, när det är ett dokument; utan den visas bara vad som är ändrat i det")


def run(arguments: argparse.Namespace) -> int:
    """Create the follow-up, and open it or print its path. For a document, its changes are listed first.

    Raises:
        WorkshopError: the earlier workshop cannot be read or has no plan, or the new file cannot be written.
    """
    from larande_tui.core.office.kinds import OTHER_ENDINGS, READ_ENDINGS
    from larande_tui.packs.catalog import load_programme
    from larande_tui.packs.errors import UnusablePackError
    from larande_tui.workshop.follow_up.begin import begin_follow_up

    folders = content_folders(arguments.content)
    try:
        programme = load_programme(arguments.programme, *folders)
    except UnusablePackError as error:
        raise InputProblemError(str(error)) from error
    earlier: Path = arguments.file.expanduser()
    target = _target(earlier, arguments.till)
    opens = arguments.till is None
    path: Path | None
    if earlier.suffix.lower() in (*READ_ENDINGS, *OTHER_ENDINGS):
        path = _from_document(earlier, target, programme, really=arguments.really, opens=opens)
    else:
        must_look_like_a_workshop(earlier)
        if opens:
            require_terminal()
        path = begin_follow_up(earlier, target, programme)
    if path is None:
        return 0
    if opens:
        return open_stage(path, folders)
    say(str(path))
    return 0


def _target(earlier: Path, requested: Path | None) -> Path:
    """Choose the new workshop's file.

    Raises:
        InputProblemError: its name does not end with ``.larande``.
    """
    from larande_tui.core.paths import free_name

    if requested is None:
        return free_name(earlier.with_name(f"{earlier.stem}-uppfoljning{SUFFIX}"))
    if requested.suffix.lower() != SUFFIX:
        raise InputProblemError(f"{requested.name} går inte att skriva. Välj ett namn som slutar på {SUFFIX}.")
    return requested


def _from_document(document: Path, target: Path, programme: Programme, *, really: bool, opens: bool) -> Path | None:
    """List the changes in a document; create its follow-up with ``--genomför``, and return the new file.

    Args:
        document: that was read back.
        target: the new file.
        programme: of the follow-up.
        really: create it.
        opens: it is opened on the stage then.
    """
    from larande_tui.documents.readback.begin import begin_from_document, compare_with_itself
    from larande_tui.documents.readback.reading import read_plan

    plan = read_plan(document)
    comparison = compare_with_itself(plan, local_today())
    tell(plan, comparison)
    if really:
        if opens:
            require_terminal()
        return begin_from_document(plan, comparison, target, programme)
    say("Ingen uppföljning är gjord än. Lägg till --genomför för att börja den med det här.")
    return None
