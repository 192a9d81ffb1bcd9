"""``larande samla``: the counts of many workshops together, on the screen or as a document."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.cli.console import complain, say
from larande_tui.cli.given_folders import named_folder
from larande_tui.cli.parser import Parser, new_file
from larande_tui.cli.templates import deck_template, word_template
from larande_tui.core.clock import local_today

if TYPE_CHECKING:
    from larande_tui.rollup.minimum_group import UnitPath
    from larande_tui.rollup.pages import RollUp

_WIDEST: Final = 100
_WORKBOOK: Final = ".xlsx"


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("folders", metavar="MAPP", type=Path, nargs="*", help="mappar med workshoppar")
    parser.add_argument("--period", metavar="PERIOD", help="ett avslutat år eller tertial: 2026 eller 2026-T1")
    parser.add_argument("--enheter", dest="units", metavar="FIL", type=Path, help="en fil med organisationens enheter")
    parser.add_argument("--enhet", dest="unit", metavar="NAMN", help="bara den enhetens egen sida")
    parser.add_argument(
        "--till", metavar="UT", type=new_file, help="slutar på .docx, .pptx, .pdf, .html, .md eller .xlsx"
    )
    parser.add_argument("--mall", dest="template", metavar="MALL", type=Path, help="organisationens egen mall")


def run(arguments: argparse.Namespace) -> int:
    """Print the roll-up, or write it; files that cannot be read are named and passed over.

    Raises:
        WorkshopError: the period has not ended, a folder or the file of units is missing, or nothing could be written.
    """
    from larande_tui.documents.roll_up.compose import nothing_to_show
    from larande_tui.rollup.collect import collect
    from larande_tui.rollup.organisation import UnitsFile
    from larande_tui.rollup.pages import RollUp
    from larande_tui.rollup.period import Period

    folders = [named_folder(folder) for folder in arguments.folders or [None]]
    period = Period.read(arguments.period) if arguments.period else None
    units = UnitsFile(arguments.units.expanduser()) if arguments.units else None
    collected = collect(folders, local_today(), period, units)
    roll_up = RollUp(collected)
    for sentence in (*collected.troubles, *collected.several, *collected.notes):
        complain(sentence)
    unit = roll_up.find(arguments.unit) if arguments.unit else None
    if not collected.workshops and not roll_up.paths[1:]:
        for sentence in nothing_to_show(roll_up):
            say(sentence)
        return 0
    if arguments.till:
        say(f"Skrev {_written(arguments, roll_up, unit)}")
    else:
        _print(roll_up, unit)
    return 0


def _written(arguments: argparse.Namespace, roll_up: RollUp, unit: UnitPath | None) -> Path:
    from larande_tui.documents.export import PRESENTATION, WORD, write_document
    from larande_tui.documents.roll_up.compose import compose_roll_up
    from larande_tui.interchange.exports.roll_up_workbook import write_roll_up_workbook

    target: Path = arguments.till
    suffix = target.suffix.lower()
    if suffix == _WORKBOOK:
        return write_roll_up_workbook(roll_up, target, unit)
    template = None
    if suffix in WORD:
        template = word_template(arguments.template)
    elif suffix == PRESENTATION:
        template = deck_template(arguments.template)
    return write_document(compose_roll_up(roll_up, unit), target, template=template)


def _print(roll_up: RollUp, unit: UnitPath | None) -> None:
    from larande_tui.documents.formats.plain import plain_lines
    from larande_tui.documents.roll_up.compose import compose_page

    width = min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _WIDEST
    for line in plain_lines(compose_page(roll_up, unit or (), own=unit is not None), width):
        say(line.text)
