"""``larande läget``: late and coming deadlines, and what waits for an answer, in all workshops of a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from larande_tui.cli.console import complain, say
from larande_tui.cli.parser import Parser, named_folder
from larande_tui.core.clock import local_today


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("folder", metavar="MAPP", type=Path, nargs="?", help="mappen med workshoppar")


def run(arguments: argparse.Namespace) -> int:
    """Print the late and coming deadlines, the latest first, and what waits for an answer.

    Unreadable files are named and passed over.

    Raises:
        InputProblemError: there is no such folder.
    """
    from larande_tui.core.text import beginning_of, counted, plural
    from larande_tui.workshop.levels.requests import recipient_of
    from larande_tui.workshop.status.deadlines import deadlines_in

    folder = named_folder(arguments.folder)
    today = local_today()
    report = deadlines_in(folder, today)
    for sentence in (*report.troubles, *report.several):
        complain(sentence)
    for title, matters in (("Försenat", report.late), ("Inom 14 dagar", report.soon)):
        if matters:
            say(f"{title}:")
        for entry in matters:
            item = entry.deadline
            owner = f", {item.owner}" if item.owner else ""
            say(f"  {item.day.isoformat()}  {item.what}: {beginning_of(item.text, 70)}{owner}")
            say(f"              {entry.title} ({entry.path.name})")
    if report.waiting:
        say("Väntar på svar:")
    for waits in report.waiting:
        request = waits.request
        needed = request.needed_by.isoformat() if request.needed_by else "inget datum"
        say(f"  {needed}  {beginning_of(request.what, 70)}, {recipient_of(request) or 'ingen mottagare'}")
        say(f"              {waits.title} ({waits.path.name})")
    if not report.late and not report.soon and not report.waiting:
        count = counted(report.workshops, "workshop", "workshoppar")
        damage = f", {report.damaged} av dem {plural(report.damaged, 'skadad', 'skadade')}" if report.damaged else ""
        say(f"Inget är försenat eller ska vara klart inom 14 dagar ({count} i {folder}{damage}).")
    return 0
