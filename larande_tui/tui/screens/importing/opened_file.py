"""An opened file to import: a source of texts, or a document with a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeAlias, TypeGuard, TypeVar

from larande_tui.core.files import file_stamp
from larande_tui.documents.ooxml.file_kinds import refuse_other_format_of
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.documents.readback.forms import DOCUMENTS, is_form, open_any
from larande_tui.documents.readback.reading import OFFERED as DOCUMENTS_OFFERED
from larande_tui.documents.readback.reading import read_plan
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.sources import IMPORTED, ImportOptions, OpenedSource
from larande_tui.workshop.errors import WorkshopError

ContentT = TypeVar("ContentT")

OFFERED: Final = IMPORTED.union(DOCUMENTS_OFFERED)
"""Endings of the files that are offered."""


@dataclass(frozen=True, slots=True)
class OpenedFile(Generic[ContentT]):
    """A file after reading.

    Attributes:
        path: the file.
        content: the source of texts, or the document.
        stamp: its time and size before it was read; see `file_stamp`.
        read_again: reads the present file.
    """

    path: Path
    content: ContentT
    stamp: tuple[int, int] | None
    read_again: Callable[[], OpenedFile[ContentT]]


AnyOpened: TypeAlias = "OpenedFile[OpenedSource] | OpenedFile[PlanDocument]"


def is_texts(opened: AnyOpened) -> TypeGuard[OpenedFile[OpenedSource]]:
    """Tell whether a file is a source of texts, not a document with a plan."""
    return isinstance(opened.content, OpenedSource)


def is_plan(opened: AnyOpened) -> TypeGuard[OpenedFile[PlanDocument]]:
    """Tell whether a file is a document with a plan, from Word or PowerPoint."""
    return not isinstance(opened.content, OpenedSource)


def open_file(path: Path, options: ImportOptions) -> AnyOpened:
    """Read a file: a document with a plan by its ending, forms and others as `open_any` does.

    Raises:
        WorkshopError: it cannot be read; `sentence_of` returns the sentence to show.
    """
    is_plan = path.suffix.lower() in DOCUMENTS and not is_form(path)
    return open_plan(path) if is_plan else open_texts(path, options)


def open_texts(path: Path, options: ImportOptions) -> OpenedFile[OpenedSource]:
    """Read a source of texts; raises as `open_file` does."""
    stamp = file_stamp(path)
    return OpenedFile(path, open_any(path, options), stamp, lambda: open_texts(path, options))


def open_plan(path: Path) -> OpenedFile[PlanDocument]:
    """Read a document with a plan; raises as `open_file` does."""
    refuse_other_format_of(path)
    stamp = file_stamp(path)
    return OpenedFile(path, read_plan(path), stamp, lambda: open_plan(path))


def sentence_of(error: WorkshopError) -> str:
    """Return an error's sentence without its hint for the command line."""
    return error.on_screen if isinstance(error, ImportProblemError) else str(error)
