"""``larande exportera``: a workshop as a document or as data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.cli.commands.check_workshop import damage_sentences
from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser, new_file
from larande_tui.cli.remarks import remark_on_earlier_workshop, report_on_template, warn_about_characters
from larande_tui.cli.settings import content_folders
from larande_tui.cli.templates import deck_template, word_template
from larande_tui.core.file_names import shell_word
from larande_tui.core.os_errors import out_of_reach, root_out_of_reach
from larande_tui.core.paths import in_command
from larande_tui.documents.content.variants import BLANK, SLIPS, VARIANTS, Variant

if TYPE_CHECKING:
    from larande_tui.workshop.follow_up.series import Series
    from larande_tui.workshop.model.state import Workshop

_ON_PAPER: Final[dict[Variant, str]] = {
    BLANK: "upplägget som tomma tabeller, att fylla i för hand eller i ett annat program",
    SLIPS: "lappar för frågor och skattningar att skriva ut, ur en workshop eller ett upplägg",
}
_LEADER: Final = "ledarhandbok"
"""The variant that has the preparation's answers."""

_TOGETHER: Final = frozenset({"handbok", _LEADER})
"""The variants that can be made from several workshops of a workplace."""

_CARRIES: Final = (".docx", ".pptx")
"""The formats that can carry a hidden record of the plan."""


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument(
        "files",
        metavar="FIL",
        type=Path,
        nargs="*",
        help="workshoppen (.larande); behövs inte för en blankett. Flera av en arbetsplats blir en handbok",
    )
    parser.add_argument(
        "--till",
        metavar="UT",
        type=new_file,
        required=True,
        help="slutar på .docx, .pptx, .pdf, .html, .md, .xlsx, .csv, .ics eller .json",
    )
    parser.add_argument(
        "--variant",
        choices=(*VARIANTS, *_ON_PAPER),
        help="; ".join(f"{name}: {about}" for name, about in {**VARIANTS, **_ON_PAPER}.items()),
    )
    parser.add_argument(
        "--upplägg", "--upplagg", dest="programme", metavar="ID", help="upplägget för en blankett eller svarslappar"
    )
    parser.add_argument(
        "--förarbete",
        "--forarbete",
        dest="preparation",
        metavar="FIL",
        type=Path,
        help="chefens förarbete (.larande), vars egna svar kommer med i en ledarhandbok",
    )
    parser.add_argument(
        "--mall",
        dest="template",
        metavar="MALL",
        type=Path,
        help="organisationens egen mall: .dotx eller .docx för Word och PDF, .potx eller .pptx för en presentation",
    )
    parser.add_argument(
        "--publicera", dest="publish", action="store_true", help="utan dolda uppgifter, för dokument som ska publiceras"
    )
    parser.add_argument("--arkiv", dest="archive", action="store_true", help="skriv PDF som PDF/A, för arkivet")


def run(arguments: argparse.Namespace) -> int:
    """Write the file, and report its path, whether it replaced another, and whether it carries a hidden record.

    Raises:
        WorkshopError: the workshop could not be read, or the file not be written.
    """
    from larande_tui.documents.content.compose import is_working_copy
    from larande_tui.documents.export import PRESENTATION, export
    from larande_tui.documents.export_history import ExportHistory
    from larande_tui.interchange.exports.data_files import DATA_FORMATS, write_data
    from larande_tui.workshop.status.decision_gaps import incomplete_decisions
    from larande_tui.workshop.store.session import Session

    target: Path = arguments.till
    suffix = target.suffix.lower()
    _check_flags(arguments, target, suffix)
    if arguments.variant == BLANK or (arguments.variant == SLIPS and not arguments.files):
        return _write_blank(arguments, target)
    _check_workshop(arguments)
    file, series, preparation = _gather(arguments)
    with Session.open(file.expanduser(), writable=False) as session:
        for sentence in damage_sentences(session):
            complain(sentence)
        replacement = _replacement_phrase(target)
        template = _template(arguments, suffix)
        variant: Variant = arguments.variant or ("presentation" if suffix == PRESENTATION else "full")
        carries = suffix in _CARRIES and is_working_copy(session.workshop, variant) and not arguments.publish
        if suffix not in DATA_FORMATS and (gaps := incomplete_decisions(session.workshop)):
            complain(f"{gaps} Dokumentet skrivs ändå.")
        if suffix in DATA_FORMATS:
            document_path = write_data(session, target)
        else:
            document_path = export(
                session.workshop,
                target,
                variant=variant,
                template=template,
                archive=arguments.archive,
                working_copy_of=session.workshop_id if carries else "",
                preparation=preparation,
                series=series,
            )
            if not arguments.publish:  # a later export never replaces a published document
                ExportHistory(session.workshop_id).remember(target, document_path)
    if document_path != target:
        say(f"Skrev {document_path}, eftersom {target.name} är öppen eller skrivskyddad.")
    else:
        say(f"Skrev {document_path}{replacement}.")
    warn_about_characters(session.workshop, variant, suffix, series)
    remark_on_earlier_workshop(session.workshop, is_alone=variant in _TOGETHER and series is None)
    if template is not None and suffix != PRESENTATION:
        report_on_template(template)
    if carries:
        plan, workshop = in_command(document_path), in_command(file)
        say(f"Det är en arbetskopia: larande läs-in {plan} --till {workshop} tar in det ni ändrar.")
        say("Den bär planen även dolt. Skriv den med --publicera om den ska publiceras.")
    elif arguments.publish:
        say("Dokumentet bär inga dolda uppgifter. Läses det in igen känns raderna bara igen på texten.")
    return 0


def _gather(arguments: argparse.Namespace) -> tuple[Path, Series | None, Workshop | None]:
    """Read the workshops and the preparation that a handbook is made of, and report how they were counted.

    Returns:
        The file of the latest workshop, all of them when there are several, and the preparation when there is one.

    Raises:
        WorkshopError: one cannot be read, or two are the same.
    """
    from larande_tui.workshop.follow_up.gather import gather

    files: list[Path] = arguments.files
    if len(files) == 1 and arguments.preparation is None:
        return files[0], None, None
    gathered = gather(files, arguments.preparation, for_leader=arguments.variant == _LEADER)
    for remark in gathered.remarks:
        complain(remark)
    return gathered.latest, gathered.series, gathered.preparation


def _template(arguments: argparse.Namespace, suffix: str) -> Path | None:
    """Choose the template for a format; None for larande's own, and for a format without any.

    Raises:
        ExportError: there is no such file.
    """
    from larande_tui.documents.export import PRESENTATION, WORD

    if suffix == PRESENTATION:
        return deck_template(arguments.template)
    return word_template(arguments.template) if suffix in WORD else None


def _check_workshop(arguments: argparse.Namespace) -> None:
    """Require a workshop, and refuse a programme or a preparation that it ignores, unless the document is blank.

    Raises:
        InputProblemError: the workshop is missing, or a programme or a preparation was given that would be ignored.
    """
    if not arguments.files:
        raise InputProblemError("Skriv också vilken workshop: larande exportera FIL.larande --till UT.docx")
    if len(arguments.files) > 1 and arguments.variant not in _TOGETHER:
        raise InputProblemError(
            "Flera workshoppar blir en handbok: lägg till --variant handbok eller --variant ledarhandbok. "
            "Vad många workshoppar säger tillsammans visar larande samla."
        )
    if arguments.preparation and arguments.variant != _LEADER:
        message = "Förarbetets svar står bara i ledarens egen handbok. Lägg till --variant ledarhandbok"
        raise InputProblemError(f"{message}, eller ta bort --förarbete.")
    if arguments.programme:
        raise InputProblemError("--upplägg gäller blanketter: larande exportera --variant blankett --upplägg halvdag …")


def _write_blank(arguments: argparse.Namespace, target: Path) -> int:
    """Write the blank form of a programme.

    Raises:
        InputProblemError: there is no such programme, or none was named.
    """
    from larande_tui.documents.export import export
    from larande_tui.packs.catalog import load_programme
    from larande_tui.packs.errors import UnusablePackError
    from larande_tui.workshop.model.items import ProgrammeUsed
    from larande_tui.workshop.model.state import Workshop
    from larande_tui.workshop.model.transaction import Change

    if arguments.files or not arguments.programme:
        if arguments.variant == SLIPS:
            raise InputProblemError(
                "Svarslappar görs för en workshop eller ett upplägg: larande exportera FIL.larande --variant "
                f"svarslappar --till {shell_word(str(target))}, eller --upplägg halvdag i stället för filen."
            )
        raise InputProblemError(
            "En blankett görs för ett upplägg och inte för en workshop: larande exportera --variant blankett "
            f"--upplägg halvdag --till {shell_word(str(target))}. larande upplägg visar vilka som finns."
        )
    try:
        programme = load_programme(arguments.programme, *content_folders(arguments.content))
    except UnusablePackError as error:
        raise InputProblemError(str(error)) from error
    workshop, replacement = Workshop(), _replacement_phrase(target)
    workshop.apply(Change.put(ProgrammeUsed(programme=programme)))
    path = export(workshop, target, variant=arguments.variant, template=_template(arguments, target.suffix.lower()))
    say(f"Skrev {path}{replacement if path == target else ''}.")
    return 0


def _replacement_phrase(target: Path) -> str:
    if target.is_symlink():
        return ", som ersatte en länk. Det som länken ledde till är orört"
    return ", som ersatte den fil som fanns" if target.exists() else ""


def _check_flags(arguments: argparse.Namespace, target: Path, suffix: str) -> None:
    """Check that the flags fit the format and that the target can be written.

    Raises:
        InputProblemError: a flag or the target does not fit.
    """
    from larande_tui.documents.export import FORMATS, PRESENTATION, WORD
    from larande_tui.interchange.exports.data_files import DATA_FORMATS

    if suffix not in {*FORMATS, *DATA_FORMATS}:
        formats = ", ".join((*FORMATS, *DATA_FORMATS))
        raise InputProblemError(f"{target.name} går inte att skriva. Välj ett namn som slutar på något av {formats}.")
    if suffix in DATA_FORMATS and arguments.variant:
        raise InputProblemError(f"{target.name} är data och har inga varianter. Ta bort --variant, eller välj .docx.")
    if suffix in DATA_FORMATS and arguments.publish:
        raise InputProblemError(
            f"{target.name} är data och ska inte publiceras. Ta bort --publicera, eller välj ett dokument."
        )
    if suffix == PRESENTATION and arguments.variant not in (None, BLANK):
        raise InputProblemError(
            f"{target.name} är en presentation och har inga varianter. Ta bort --variant, eller välj .docx."
        )
    if suffix not in {*WORD, PRESENTATION} and arguments.template:
        raise InputProblemError(
            f"{target.name} skrivs utan mall. Ta bort --mall, eller välj ett namn på .docx, .pdf eller .pptx."
        )
    if suffix != ".pdf" and arguments.archive:
        raise InputProblemError(f"{target.name} är ingen PDF. Ta bort --arkiv, eller välj ett namn på .pdf.")
    if target.is_dir():
        raise InputProblemError(f"{target} är en mapp. Skriv även filens namn.")
    if root := root_out_of_reach(target.absolute()):
        raise InputProblemError(out_of_reach(root))
    if not target.parent.is_dir():
        raise InputProblemError(f"Det finns ingen mapp {target.parent}. Skapa den först, eller välj en annan.")
