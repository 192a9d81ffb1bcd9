"""``larande exportera``: a workshop as a document or as data."""

from __future__ import annotations

import argparse
from pathlib import Path

from larande_tui.cli.commands.check_workshop import damage_sentences
from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser
from larande_tui.cli.templates import word_template
from larande_tui.minutes.variants import VARIANTS


def add_arguments(parser: Parser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("file", metavar="FIL", type=Path, help="workshoppen (.larande)")
    parser.add_argument(
        "--till",
        metavar="UT",
        type=Path,
        required=True,
        help="slutar på .docx, .pdf, .html, .md, .xlsx, .csv, .ics eller .json",
    )
    parser.add_argument(
        "--variant",
        choices=tuple(VARIANTS),
        help="; ".join(f"{name}: {about}" for name, about in VARIANTS.items()),
    )
    parser.add_argument(
        "--mall", dest="template", metavar="MALL", type=Path, help="organisationens egen Word-mall (.dotx eller .docx)"
    )
    parser.add_argument("--arkiv", dest="archive", action="store_true", help="skriv PDF som PDF/A, för arkivet")


def run(arguments: argparse.Namespace) -> int:
    """Write the file, and say where it is and whether it replaced another.

    Raises:
        WorkshopError: the workshop could not be read, or the file not be written.
    """
    target: Path = arguments.till.expanduser()
    suffix = target.suffix.lower()
    from larande_tui.minutes.export import FORMATS, WORD, export
    from larande_tui.workshop.exchange.data_files import DATA_FORMATS, write_data
    from larande_tui.workshop.session import Session

    if suffix not in {*FORMATS, *DATA_FORMATS}:
        known = ", ".join((*FORMATS, *DATA_FORMATS))
        raise InputProblemError(f"{target.name} går inte att skriva. Välj ett namn som slutar på något av {known}.")
    if suffix in DATA_FORMATS and arguments.variant:
        raise InputProblemError(f"{target.name} är data och har inga varianter. Ta bort --variant, eller välj .docx.")
    if suffix not in WORD and arguments.template:
        raise InputProblemError(
            f"{target.name} skrivs utan mall. Ta bort --mall, eller välj ett namn på .docx eller .pdf."
        )
    if suffix != ".pdf" and arguments.archive:
        raise InputProblemError(f"{target.name} är ingen PDF. Ta bort --arkiv, eller välj ett namn på .pdf.")
    if target.is_dir():
        raise InputProblemError(f"{target} är en mapp. Skriv även filens namn.")
    if not target.parent.is_dir():
        raise InputProblemError(f"Det finns ingen mapp {target.parent}. Skapa den först, eller välj en annan.")
    with Session.open(arguments.file.expanduser(), writable=False) as session:
        for sentence in damage_sentences(session):
            complain(sentence)
        before = target.exists()
        if suffix in DATA_FORMATS:
            written = write_data(session, target)
        else:
            template = word_template(arguments.template) if suffix in WORD else None
            written = export(
                session.workshop,
                target,
                variant=arguments.variant or "full",
                template=template,
                archive=arguments.archive,
            )
    if written != target:
        say(f"Skrev {written}, eftersom {target.name} är öppen eller skrivskyddad.")
    else:
        say(f"Skrev {written}{', som ersatte den fil som fanns' if before else ''}.")
    return 0
