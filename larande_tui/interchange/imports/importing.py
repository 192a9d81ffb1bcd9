"""Import a file of any kind into a workshop in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.replacing import report_replaced
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.interchange.imports.sources import ImportOptions, OpenedSource, open_source
from larande_tui.interchange.imports.targets import place_choices
from larande_tui.workshop.checks.wording.sensitive_wording import privacy_warning
from larande_tui.workshop.checks.wording.texts import written
from larande_tui.workshop.model.items import (
    PLACED,
    Action,
    Ambassador,
    Decision,
    Element,
    Goal,
    Note,
    Parked,
    Placed,
    Request,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.store.session import Session

_NO_OPTIONS: Final = ImportOptions()


class Landing(NamedTuple):
    """A place that receives texts of a file.

    Attributes:
        where: the place in words.
        texts: the number of texts.
        first: the first text.
        themes: the number of texts in each theme, by its name.
    """

    where: str
    texts: int
    first: str
    themes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A file that has been read and not yet imported.

    Attributes:
        intake: its items.
        problem: why it cannot be imported with the present options; None when it can.
    """

    intake: Intake
    problem: ImportProblemError | None = None

    @property
    def report(self) -> ImportReport:
        """Report what the import would add, and its warnings."""
        return self.intake.report

    def landings(self) -> list[Landing]:
        """Return the places of the texts, in their order; texts without a place of their own are in the report."""
        places = PlaceNames(self.intake.workshop.programme)
        titles = {choice.name: choice.label for choice in place_choices(places)}
        names = {theme.id: theme.name for theme in self.intake.themes}
        items_by_place: dict[str, list[Placed]] = {}
        for item in self.intake.items:
            if isinstance(item, PLACED):
                step, place = _place_of(item)
                name = f"{step}/{place}".removesuffix("/").removeprefix("/")
                usual = ": ".join(filter(None, (places.title_of(step), place)))
                items_by_place.setdefault(titles.get(name) or usual, []).append(item)
        return [
            Landing(where, len(items), text_of(items[0]), Counter(_themes(items, names)))
            for where, items in items_by_place.items()
        ]

    def take_in(self, session: Session) -> ImportReport:
        """Import the file as one transaction, "Import av FIL".

        Raises:
            ImportProblemError: it cannot be imported; the workshop is unchanged.
            ReadOnlyError: the session is open for reading.
            NotSavedError: the disk refused; the workshop is as it was.
        """
        if self.problem is not None:
            raise self.problem
        with session.transaction(f"Import av {self.report.source.name}") as workshop:
            session.put(*self.intake.numbered(workshop))
        return self.report


def _themes(items: Iterable[Placed], names: Mapping[str, str]) -> Iterator[str]:
    return (names[item.theme] for item in items if isinstance(item, Note) and item.theme in names)


def _place_of(item: Placed) -> tuple[str, str]:
    """Return the ids of an item's step and place, or no step and the place in words."""
    match item:
        case Note():
            return item.step, item.place
        case Element():
            return item.step, item.category
        case Action():
            return "", "Handlingsplanen"
        case Decision():
            return "", "Beslut"
        case Goal():
            return "", "Målen"
        case Request():
            return "", "Det som begärs"
        case Ambassador():
            return "", "Ambassadörerna"
        case Parked():
            return "", "Parkeringen"


def import_file(session: Session, source: Path, options: ImportOptions = _NO_OPTIONS) -> ImportReport:
    """Read and import a file as one transaction; see `open_source` and `import_opened`."""
    return import_opened(session, open_source(source, options), options)


def import_opened(session: Session, opened: OpenedSource, options: ImportOptions = _NO_OPTIONS) -> ImportReport:
    """Import an opened file as one transaction.

    Args:
        session: of the workshop.
        opened: the file.
        options: settings that the file lacks.

    Returns:
        The counts of the imported items, and warnings.

    Raises:
        ImportProblemError: the file cannot be imported; the workshop is unchanged.
        ReadOnlyError: the session is open for reading.
        NotSavedError: the disk refused; the workshop is as it was.
    """
    session.catch_up()
    return prepare_import(session.workshop, opened, options).take_in(session)


def prepare_import(workshop: Workshop, opened: OpenedSource, options: ImportOptions = _NO_OPTIONS) -> PreparedImport:
    """Prepare the items and the preview of an import.

    Raises:
        ImportProblemError: no other options would make it importable.
    """
    intake = Intake(workshop, ImportReport(opened.path))
    for sentence, hint in opened.warnings:
        intake.report.warn(sentence, hint)
    try:
        opened.take(intake, options)
    except ImportProblemError as problem:
        if not opened.takes_place:
            raise
        return PreparedImport(intake, problem)
    report_replaced(intake)
    for sentence in dict.fromkeys(privacy_warning(written(item)) for item in intake.items):
        if sentence:
            intake.report.warn(sentence)
    return PreparedImport(intake)
