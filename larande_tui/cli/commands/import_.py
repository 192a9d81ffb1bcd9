"""``larande importera``: files into a workshop."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser, new_file
from larande_tui.cli.settings import content_folders
from larande_tui.core.paths import SUFFIX
from larande_tui.workshop.errors import WorkshopError

if TYPE_CHECKING:
    from larande_tui.workshop.store.session import Session


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument(
        "sources",
        metavar="KÄLLA",
        nargs="+",
        type=Path,
        help="det som ska in (.xlsx .csv .md .txt .yaml .json, eller en ifylld blankett .pptx .docx)",
    )
    parser.add_argument("--till", metavar="FIL", type=new_file, required=True, help="workshoppen, slutar på .larande")
    parser.add_argument("--upplägg", "--upplagg", dest="programme", metavar="ID", help="upplägg för en ny workshop")
    parser.add_argument("--steg", dest="step", metavar="ID", default="", help="steget för texter som inte anger något")
    parser.add_argument("--plats", dest="place", metavar="ID", default="", help="platsen i steget, likaså (RF1 …)")
    parser.add_argument(
        "--kolumn",
        dest="columns",
        metavar="NAMN=MÅL",
        action="append",
        default=[],
        help="vart en kolumn eller rubrik ska: en plats (RF1), text, tema, röster, klart senast … eller - för inget",
    )
    parser.add_argument(
        "--blad", dest="sheet", metavar="NAMN", default="", help="bladet i en Excel-fil, annars det första"
    )


def run(arguments: argparse.Namespace) -> int:
    """Import every file, each as a transaction of its own, and report the result.

    Raises:
        WorkshopError: a file could not be imported; those before it are in the workshop.
    """
    target: Path = arguments.till
    if target.suffix.lower() != SUFFIX:
        raise InputProblemError(f"{target.name} ska sluta på {SUFFIX}, till exempel {target.stem}{SUFFIX}.")
    folders = content_folders(arguments.content)
    from larande_tui.documents.readback.forms import open_any
    from larande_tui.interchange.imports.importing import import_opened
    from larande_tui.interchange.imports.sources import ImportOptions
    from larande_tui.workshop.locations import backup_trouble_notice, copy_notice
    from larande_tui.workshop.store.session import Session

    options = ImportOptions(
        step=arguments.step,
        place=arguments.place,
        targets=dict(map(_column, arguments.columns)),
        sheet=arguments.sheet,
        packs=folders,
    )
    taken_in = 0
    with Session.open(target) if target.exists() else Session.create(target) as session:
        try:
            if arguments.programme:
                _choose_programme(session, arguments.programme, folders)
            for source in arguments.sources:
                report = import_opened(session, open_any(source.expanduser(), options), options)
                taken_in += 1
                say(report.summary())
                for sentence in report.sentences:
                    complain(f"{source.name}: {sentence}")
        except WorkshopError:
            if not taken_in:
                session.withdraw()
            raise
        if not session.wait_saved():
            raise InputProblemError(f"Disken har inte bekräftat att allt är sparat i {target}. Kontrollera den.")
        path, notice = session.path, copy_notice(session.path, session.copied_from)
    say(f"Workshoppen ligger i {path}.")
    if notice:
        say(notice)
    if trouble := backup_trouble_notice(session):
        complain(trouble)
    return 0


def _column(argument: str) -> tuple[str, str]:
    """Split the name of a column from its target; a name may have an equals sign in it.

    Raises:
        InputProblemError: the name or the equals sign is missing.
    """
    name, equals, target = argument.rpartition("=")
    if not equals or not name.strip():
        raise InputProblemError(
            f'Skriv --kolumn med kolumnens namn och dess mål: "Vad hindrar?=RF1". Så gick det inte: {argument}'
        )
    return name, target


def _choose_programme(session: Session, name: str, folders: tuple[Path, ...]) -> None:
    """Set the workshop's programme, unless it has it already.

    Raises:
        InputProblemError: there is no such programme, or the workshop has another.
    """
    from larande_tui.packs.catalog import load_programme
    from larande_tui.packs.errors import UnusablePackError
    from larande_tui.workshop.model.items import ProgrammeUsed

    present = session.workshop.programme
    if present is not None:
        if present.id != name:
            raise InputProblemError(
                f"Workshoppen har redan upplägget {present.title}. Utelämna --upplägg. Inget togs in."
            )
        return
    try:
        programme = load_programme(name, *folders)
    except UnusablePackError as problem:
        sentences = [f"{error.message}{_suggestion(error.suggestion)}" for error in problem.errors]
        raise InputProblemError("\n".join(sentences)) from problem
    session.put(ProgrammeUsed(programme=programme), name=f"Upplägget {programme.title}")


def _suggestion(name: str | None) -> str:
    return f" Menade du {name}?" if name else " Med larande upplägg ser du vilka som finns."
