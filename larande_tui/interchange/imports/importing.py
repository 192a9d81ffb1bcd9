"""Bring a file into a workshop: one transaction, whatever the file was."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from larande_tui.core.file_names import shell_word
from larande_tui.core.paths import SUFFIX
from larande_tui.core.text import counted
from larande_tui.interchange.decoding import read_text
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.csv_notes import looks_like_table, take_table
from larande_tui.interchange.imports.group_record.record import take_record
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.plain_text import take_lines
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.interchange.json_file import read_json
from larande_tui.workshop.model.items import Foreign
from larande_tui.workshop.store.session import Session

_TABLES: Final = frozenset({".csv", ".tsv"})
_YAML: Final = frozenset({".yaml", ".yml"})


def import_file(
    session: Session, source: Path, *, step: str = "", place: str = "", extra: tuple[Path, ...] = ()
) -> ImportReport:
    """Take a file in as one transaction, "Import av FIL".

    Args:
        session: the workshop it goes into.
        source: our JSON, a group's YAML, a table of notes (CSV), or a text with a note a line.
        step: the step of notes whose file names none.
        place: the place of notes whose file names none.
        extra: the organisation's own folders of packs.

    Returns:
        What came in, and what the person should know.

    Raises:
        ImportProblemError: the file could not be taken in; the workshop is as it was.
        ReadOnlyError: the session is open for reading.
        NotSavedError: the disk refused; the workshop is as it was.
    """
    session.catch_up()
    report = ImportReport(source)
    intake = Intake(session.workshop, report)
    suffix = source.suffix.lower()
    if suffix == SUFFIX:
        command = f"larande {shell_word(source.name)}"
        message = f"Filen är redan en workshop. Öppna den med {command}, eller exportera den till JSON först."
        raise ImportProblemError(source, message)
    if suffix == ".json":
        _take_json(intake, source)
    elif suffix in _YAML:
        take_record(intake, source, extra)
    else:
        text = read_text(source, warn=report.warn)
        take = take_table if suffix in _TABLES or looks_like_table(text) else take_lines
        take(intake, PlaceNames(session.workshop.programme), source, text, step, place)
    with session.transaction(f"Import av {source.name}") as workshop:
        session.put(*intake.numbered(workshop))
    return report


def _take_json(intake: Intake, source: Path) -> None:
    replaced = 0
    for item in read_json(source):
        there = intake.workshop.get(item.key)
        replaced += there is not None and there.dump() != item.dump()
        intake.add(item)
    if replaced:
        intake.report.warn(f"{counted(replaced, 'post', 'poster')} fanns redan med annat innehåll och ersattes.")
    unreadable = [item for item in intake.items if isinstance(item, Foreign)]
    damaged = sum(item.damaged for item in unreadable)
    if damaged:
        intake.report.warn(
            f"{counted(damaged, 'post', 'poster')} har ett innehåll som inte går att läsa. "
            "Det visas inte men behålls orört."
        )
    foreign = len(unreadable) - damaged
    if foreign:
        intake.report.warn(f"{counted(foreign, 'post är', 'poster är')} från en nyare larande och behålls orörda.")
