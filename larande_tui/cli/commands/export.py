"""``larande exportera``: a workshop as a document or as data."""

from __future__ import annotations

import argparse
from pathlib import Path

from larande_tui.cli.commands.check import damage_sentences
from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser
from larande_tui.minutes.variants import VARIANTS

_JSON = ".json"


def add_arguments(parser: Parser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("file", metavar="FIL", type=Path, help="workshoppen (.larande)")
    parser.add_argument("--till", metavar="UT", type=Path, required=True, help="slutar på .docx, .md eller .json")
    parser.add_argument(
        "--variant",
        choices=tuple(VARIANTS),
        help="; ".join(f"{name}: {about}" for name, about in VARIANTS.items()),
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file, and say where it is and whether it replaced another.

    Raises:
        WorkshopError: the workshop could not be read, or the file not be written.
    """
    target: Path = arguments.till.expanduser()
    suffix = target.suffix.lower()
    from larande_tui.minutes.export import FORMATS, export
    from larande_tui.workshop.exchange.json_file import write_json
    from larande_tui.workshop.session import Session

    if suffix not in {*FORMATS, _JSON}:
        known = ", ".join((*FORMATS, _JSON))
        raise InputProblemError(f"{target.name} går inte att skriva. Välj ett namn som slutar på något av {known}.")
    if suffix == _JSON and arguments.variant:
        raise InputProblemError(f"{target.name} får med hela workshoppen. Ta bort --variant, eller välj .docx.")
    if target.is_dir():
        raise InputProblemError(f"{target} är en mapp. Skriv även filens namn.")
    if not target.parent.is_dir():
        raise InputProblemError(f"Det finns ingen mapp {target.parent}. Skapa den först, eller välj en annan.")
    with Session.open(arguments.file.expanduser(), writable=False) as session:
        for sentence in damage_sentences(session):
            complain(sentence)
        before = target.exists()
        written = write_json(session.workshop, target) if suffix == _JSON else export(session.workshop, target, variant=arguments.variant or "full")
    if written != target:
        say(f"Skrev {written}, eftersom {target.name} är öppen eller skrivskyddad.")
    else:
        say(f"Skrev {written}{', som ersatte den fil som fanns' if before else ''}.")
    return 0
