"""``larande granska``: check packs, workshop files, the accessibility of Word documents, and templates."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from larande_tui.cli.console import InputProblemError, say
from larande_tui.cli.parser import Parser
from larande_tui.cli.settings import content_folders
from larande_tui.core.office.kinds import POWERPOINT, WORD
from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.paths import SUFFIX, is_folder
from larande_tui.workshop.errors import WorkshopError

_WORKSHOPS: Final = (SUFFIX, f"{SUFFIX}-kopia")
_DOCUMENTS: Final = (".docx", ".docm", *WORD.old_endings)
_PRESENTATIONS: Final = (".pptx", ".pptm", ".ppsx", ".ppsm", *POWERPOINT.old_endings)
_DECK_TEMPLATES: Final = (".potx", ".potm")
_TEMPLATES: Final = (".dotx", ".dotm")


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument(
        "paths",
        metavar="FIL",
        nargs="+",
        type=Path,
        help="upplägg (.yaml), mappar med upplägg, workshoppar, Word-dokument (.docx) eller Word-mallar (.dotx)",
    )
    parser.add_argument(
        "--rädda",
        "--radda",
        dest="rescue",
        action="store_true",
        help="skriv det hela av en workshop i en ny fil bredvid, med vad larandes kopior har",
    )
    parser.add_argument("--mall", dest="as_template", action="store_true", help="granska .docx eller .pptx som mall")


def run(arguments: argparse.Namespace) -> int:
    """Check every path given; return 1 when any has a fault, else 0.

    Raises:
        InputProblemError: ``--rädda`` was given for a file that is no workshop.
    """
    folders = content_folders(arguments.content)
    faults = 0
    packs = 0
    for path in (path.expanduser() for path in arguments.paths):
        suffix = path.suffix.lower()
        if suffix in _WORKSHOPS:
            from larande_tui.cli.commands.check_workshop import check_workshop, rescue_workshop

            faults += rescue_workshop(path) if arguments.rescue else check_workshop(path)
        elif arguments.rescue:
            raise InputProblemError(f"{path.name} går inte att rädda. Det gäller bara workshoppar ({SUFFIX}).")
        elif suffix in _TEMPLATES or (suffix in _DOCUMENTS and arguments.as_template):
            faults += _check_template(path)
        elif suffix in _DOCUMENTS:
            faults += _check_document(path)
        elif suffix in _DECK_TEMPLATES or (suffix in _PRESENTATIONS and arguments.as_template):
            faults += _check_deck_template(path)
        elif suffix in _PRESENTATIONS:
            faults += _check_presentation(path)
        else:
            packs += 1
            faults += _check_packs(path, folders)
    if packs and not faults:
        say("Inga fel.")
    return 1 if faults else 0


def _check_packs(path: Path, folders: tuple[Path, ...]) -> int:
    from larande_tui.documents.ooxml.file_kinds import refuse_other_format_of
    from larande_tui.interchange.imports.group_record.record import is_group_record
    from larande_tui.packs.catalog import check_pack
    from larande_tui.packs.pack_file import files_in
    from larande_tui.packs.remarks import remarks_on

    try:
        refuse_other_format_of(path)
    except WorkshopError as error:
        say(str(error))
        return 1
    try:
        files = files_in(path) if is_folder(path) else [path]
    except OSError as error:
        say(f"{path}: Mappen går inte att läsa: {os_error_reason(error)}.")
        return 1
    if not files:
        say(f"{path}: Här finns inga upplägg. De ligger i filer som slutar på .yaml.")
        return 1
    records = [file for file in files if is_group_record(file)]
    for record in records:
        say(f"{record.name} är vad en grupp har sagt, inget upplägg. larande importera tar in det i en workshop.")
    packs = [file for file in files if file not in records]
    mistakes = [mistake for file in packs for mistake in check_pack(file, *folders)]
    for mistake in mistakes:
        say(str(mistake))
    if not mistakes:
        for remark in (remark for file in packs for remark in remarks_on(file)):
            say(str(remark))
    return len(records) + len(mistakes)


def _check_document(path: Path) -> int:
    from larande_tui.documents.accessibility import check_accessibility
    from larande_tui.documents.readback.package import carries_record

    try:
        findings = check_accessibility(path)
    except WorkshopError as error:
        say(str(error))
        return 1
    for finding in findings:
        say(f"{path.name}: {finding.text}")
    if not findings:
        say(f"{path.name}: inga hinder hittade för den som läser med hjälpmedel.")
    if carries_record(path):
        say(f"{path.name}: bär en handlingsplan dolt, så att ändringar går att läsa in. --publicera utelämnar den.")
    return len(findings)


def _check_presentation(path: Path) -> int:
    from larande_tui.documents.readback.package import carries_record

    try:
        carries = carries_record(path)
    except WorkshopError as error:
        say(str(error))
        return 1
    if carries:
        say(f"{path.name}: bär en handlingsplan dolt, så att ändringar går att läsa in. --publicera utelämnar den.")
    else:
        say(f"{path.name}: bär inga dolda uppgifter. Granskning för hjälpmedel gör PowerPoint själv (fliken Granska).")
    return 0


def _check_deck_template(path: Path) -> int:
    from larande_tui.documents.formats.pptx.template import open_template

    try:
        open_template(path)
    except WorkshopError as error:
        say(str(error))
        return 1
    say(f"{path.name}: går att använda som mall för presentationer.")
    return 0


def _check_template(path: Path) -> int:
    from larande_tui.documents.accessibility.templates import inspect_template

    try:
        report = inspect_template(path)
    except WorkshopError as error:
        say(str(error))
        return 1
    say(f"{path.name}: {'etiketter: ' + ', '.join(report.tags) if report.tags else 'inga etiketter.'}")
    if report.copied:
        say(f"{path.name}: formatmallar som hämtas från larande: {', '.join(report.copied)}")
    for sentence in (*report.remarks, *report.faults):
        say(f"{path.name}: {sentence}")
    return len(report.faults)
