"""``larande läs-in``: read changes in the plan's document back into the workshop."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser
from larande_tui.core.clock import local_today
from larande_tui.core.paths import SUFFIX

if TYPE_CHECKING:
    from larande_tui.documents.readback.compare import Comparison
    from larande_tui.documents.readback.document import PlanDocument

_WORKSHOP, _DOCUMENT = "workshoppen", "dokumentet"


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument(
        "document", metavar="PLAN", type=Path, help="dokumentet eller presentationen med planen (.docx, .pptx)"
    )
    parser.add_argument("--till", metavar="FIL", type=Path, required=True, help="workshoppen (.larande)")
    parser.add_argument(
        "--vid-krock",
        dest="wins",
        choices=(_WORKSHOP, _DOCUMENT),
        default=_WORKSHOP,
        help="vad som gäller där båda har ändrat samma sak; workshoppen om inget sägs",
    )
    add_really_flag(parser, "ta in det; utan den visas bara vad som är ändrat")


def add_really_flag(parser: Parser, help_text: str) -> None:
    """Add ``--genomför``, which carries out what is else only previewed.

    Args:
        parser: the command's parser.
        help_text: the flag's text in the help.
    """
    parser.add_argument("--genomför", "--genomfor", dest="really", action="store_true", help=help_text)


def run(arguments: argparse.Namespace) -> int:
    """Show the differences of the document, and take them in with ``--genomför``.

    Raises:
        WorkshopError: the document or the workshop cannot be read, they do not belong together, or it was not saved.
    """
    from larande_tui.documents.readback.apply import must_belong, must_have_a_plan, take_in
    from larande_tui.documents.readback.compare import compare
    from larande_tui.documents.readback.describe import difference_lines
    from larande_tui.documents.readback.reading import read_plan
    from larande_tui.workshop.locations import backup_trouble_notice, copy_notice
    from larande_tui.workshop.store.session import Session

    target: Path = arguments.till.expanduser()
    if target.suffix.lower() != SUFFIX:
        raise InputProblemError(f"{target.name} ska vara en workshop och sluta på {SUFFIX}.")
    document = read_plan(must_be_a_document(arguments.document))
    document_wins = arguments.wins == _DOCUMENT
    with Session.open(target, writable=arguments.really) as session:
        if caution := must_belong(document, session.workshop, session.workshop_id, target.name):
            complain(f"{document.name}: {caution}")
        comparison = compare(document, session.workshop, local_today())
        must_have_a_plan(document, comparison)
        tell(document, comparison, document_wins=document_wins)
        if not comparison.differences:
            return 0
        if not arguments.really:
            say("Inget är ändrat än. Lägg till --genomför för att ta in det.")
            return 0
        with session.transaction() as workshop:  # what others changed since it was read is not written over
            now = compare(document, workshop, local_today())
            taken = take_in(session, f"Inläsning av {document.name}", now, document_wins=document_wins)
        preview = difference_lines(comparison, document_wins=document_wins)
        if difference_lines(now, document_wins=document_wins) != preview:
            say("Workshoppen ändrades medan dokumentet lästes. Så här blev det i stället:")
            tell(document, now, document_wins=document_wins)
        if not session.wait_saved():
            raise InputProblemError(f"Disken har inte bekräftat att allt är sparat i {target}. Kontrollera den.")
        notice = copy_notice(session.path, session.copied_from)
    say(f"Inläst i {target}. Ctrl+Z på scenen ångrar allt på en gång." if taken else f"{target} är som förut.")
    if taken and notice:
        say(notice)
    if trouble := backup_trouble_notice(session):
        complain(trouble)
    return 0


def must_be_a_document(path: Path) -> Path:
    """Check that a path names a document that can be read back, and expand it.

    Raises:
        OtherFormatError: it is a document of another format.
        InputProblemError: its name has another ending.
    """
    from larande_tui.core.office.kinds import READ_ENDINGS
    from larande_tui.documents.ooxml.file_kinds import refuse_other_format_of
    from larande_tui.documents.readback.reading import OFFERED

    path = path.expanduser()
    if path.suffix.lower() not in READ_ENDINGS:
        refuse_other_format_of(path)
        raise InputProblemError(
            f"{path.name} ska vara ett Word-dokument eller en presentation och sluta på {' eller '.join(OFFERED)}. "
            "Inget är inläst."
        )
    return path


def tell(document: PlanDocument, comparison: Comparison, *, document_wins: bool = False) -> None:
    """Print each difference on a line, and the warnings about how they were found."""
    from larande_tui.documents.readback.describe import difference_lines, privacy_warnings, reading_warnings

    for sentence in reading_warnings(document, comparison):
        complain(f"{document.name}: {sentence}")
    lines = difference_lines(comparison, document_wins=document_wins)
    if not lines:
        say(f"{document.name}: {'inget att ta in' if comparison.remarks else 'inget är ändrat'}.")
        return
    since = "ändrat sedan planen skrevs ut" if document.record else "annorlunda i dokumentet"
    say(f"{document.name}: {since}:")
    for line in lines:
        say(f"  {line}")
    for sentence in privacy_warnings(comparison):
        complain(f"{document.name}: {sentence}")
    if comparison.conflicts and not document_wins:
        say("Vid en krock gäller workshoppen. Med --vid-krock dokumentet gäller det som står i dokumentet.")
