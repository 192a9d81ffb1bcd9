"""``larande läget``: late and coming deadlines, and what waits for an answer, in a folder and the folders in it."""

from __future__ import annotations

import argparse
from pathlib import Path

from larande_tui.cli.console import complain, say
from larande_tui.cli.given_folders import named_folder
from larande_tui.cli.parser import Parser
from larande_tui.core.clock import local_today


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("folder", metavar="MAPP", type=Path, nargs="?", help="mappen med workshoppar")
    parser.add_argument(
        "--undantag",
        dest="exceptions",
        action="store_true",
        help="visa i stället undantagen från riktlinjer, med vem som har godkänt dem",
    )


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
    if arguments.exceptions:
        return _tell_exceptions(folder)
    today = local_today()
    report = deadlines_in(folder, today, below=True)
    for sentence in (*report.troubles, *report.several):
        complain(sentence)
    for title, matters in (("Försenat", report.late), ("Inom 14 dagar", report.soon)):
        if matters:
            say(f"{title}:")
        for entry in matters:
            item = entry.deadline
            owner = f", {item.owner}" if item.owner else ""
            say(f"  {item.day.isoformat()}  {item.what}: {beginning_of(item.text, 70)}{owner}")
            say(f"              {entry.title} ({entry.path.relative_to(folder)})")
    if report.waiting:
        say("Väntar på svar:")
    for waits in report.waiting:
        request = waits.request
        needed = request.needed_by.isoformat() if request.needed_by else "inget datum"
        say(f"  {needed}  {beginning_of(request.what, 70)}, {recipient_of(request) or 'ingen mottagare'}")
        say(f"              {waits.title} ({waits.path.relative_to(folder)})")
    if not report.late and not report.soon and not report.waiting:
        count = counted(report.workshops, "workshop", "workshoppar")
        damage = f", {report.damaged} av dem {plural(report.damaged, 'skadad', 'skadade')}" if report.damaged else ""
        say(f"Inget är försenat eller ska vara klart inom 14 dagar ({count} i {folder}{damage}).")
    return 0


def _tell_exceptions(folder: Path) -> int:
    """Print the exceptions from guidelines, those that lack an approval first."""
    from larande_tui.core.text import beginning_of, counted
    from larande_tui.workshop.model.dates import long_date
    from larande_tui.workshop.status.exceptions import exceptions_in

    found, made = exceptions_in(folder)
    for sentence in (*found.troubles, *found.several):
        complain(sentence)
    for title, is_approved in (("Undantag som saknar godkännande:", False), ("Godkända undantag:", True)):
        those = [(plan, one) for plan, one in made if one.is_approved is is_approved]
        if those:
            say(title)
        for plan, one in those:
            details = plan.workshop.details
            where = ", ".join(filter(None, (details.workplace, long_date(details.date) if details.date else "")))
            approval = f": {', '.join(one.approval)}" if one.approval else ""
            say(f"  {beginning_of(one.activity, 70)}{approval}")
            say(f"      {where or plan.title} ({found.name_of(plan.path)})")
    if not made:
        say(f"Inga undantag från riktlinjer ({counted(found.workshops, 'workshop', 'workshoppar')} i {folder}).")
    return 0
