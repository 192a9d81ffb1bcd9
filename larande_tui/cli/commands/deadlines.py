"""``larande läget``: late and coming deadlines of all workshops in a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser
from larande_tui.core.clock import local_today


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("folder", metavar="MAPP", type=Path, nargs="?", help="mappen med workshoppar")


def run(arguments: argparse.Namespace) -> int:
    """Tell what is due, the latest first; a file that cannot be read is named and passed over.

    Raises:
        InputProblemError: there is no such folder.
    """
    from larande_tui.core.paths import workshops_folder
    from larande_tui.core.text import beginning_of, counted, plural
    from larande_tui.workshop.status.deadlines import deadlines_in

    folder: Path = arguments.folder.expanduser() if arguments.folder else workshops_folder()
    if arguments.folder and not folder.is_dir():
        raise InputProblemError(f"Det finns ingen mapp {folder}. Kontrollera sökvägen.")
    today = local_today()
    found = deadlines_in(folder, today)
    for sentence in (*found.troubles, *found.several):
        complain(sentence)
    for title, matters in (("Försenat", found.late), ("Inom 14 dagar", found.soon)):
        if matters:
            say(f"{title}:")
        for matter in matters:
            item = matter.deadline
            owner = f", {item.owner}" if item.owner else ""
            say(f"  {item.day.isoformat()}  {item.what}: {beginning_of(item.text, 70)}{owner}")
            say(f"              {matter.title} ({matter.path.name})")
    if not found.late and not found.soon:
        count = counted(found.workshops, "workshop", "workshoppar")
        damaged = f", {found.damaged} av dem {plural(found.damaged, 'skadad', 'skadade')}" if found.damaged else ""
        say(f"Inget är försenat eller ska vara klart inom 14 dagar ({count} i {folder}{damaged}).")
    return 0
