"""Read blank forms that a group has filled in, in Word or PowerPoint, as a source for an import."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from larande_tui.core.office.kinds import OTHER_ENDINGS, READ_ENDINGS
from larande_tui.core.paths import in_command
from larande_tui.documents.ooxml.file_kinds import refuse_other_format_of
from larande_tui.documents.readback.forms.pages import read_form
from larande_tui.documents.readback.forms.take import take_form
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.sources import ImportOptions, OpenedSource, open_source

DOCUMENTS = frozenset({*READ_ENDINGS, *OTHER_ENDINGS})
"""Endings of documents; those of another format than Word's and PowerPoint's of today are refused with what to do."""


def open_any(path: Path, options: ImportOptions) -> OpenedSource:
    """Read a file to import: a filled-in form by its ending, any other as `open_source` does.

    Raises:
        WorkshopError: it cannot be read.
    """
    return open_form(path) if path.suffix.lower() in DOCUMENTS else open_source(path, options)


def open_form(path: Path) -> OpenedSource:
    """Read a form that a group has filled in, even if parts were moved, copied or removed.

    Raises:
        ImportProblemError: it is a document from a workshop, which is read back instead.
        ReadingError: it is missing, damaged, or larger than the limits.
        OtherFormatError: it is a document of another format.
    """
    refuse_other_format_of(path)
    form = read_form(path)
    if form.has_record:
        raise ImportProblemError(
            path,
            "Dokumentet är skrivet ur en workshop och är ingen blankett.",
            hint=f"Läs in det som är ändrat med larande läs-in {in_command(path)} --till FIL.larande.",
        )
    return OpenedSource(path, partial(take_form, form), takes_place=False)


def is_form(path: Path) -> bool:
    """Tell whether a document has the title of a form; one that was written from a workshop has not.

    Raises:
        ReadingError: as `open_form`.
    """
    form = read_form(path)
    return bool(form.programmes) and not form.has_record
