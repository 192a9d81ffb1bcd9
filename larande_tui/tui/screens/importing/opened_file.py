"""A file that the app takes in, read: a source of texts, or a Word document with a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeGuard, TypeVar

from larande_tui.core.files import file_stamp
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.sources import IMPORTED, ImportOptions, OpenedSource, open_source
from larande_tui.workshop.errors import WorkshopError

if TYPE_CHECKING:
    from larande_tui.documents.readback.document import PlanDocument

ContentT = TypeVar("ContentT")

OFFERED: Final = IMPORTED | {".docx"}
"""Endings of the files that are offered."""

_DOCUMENTS: Final = frozenset({".docx", ".doc", ".dot", ".dotx", ".docm", ".odt", ".ott", ".rtf"})
"""Endings of documents; those of another format than Word's of today are refused with what to do."""


@dataclass(frozen=True, slots=True)
class OpenedFile(Generic[ContentT]):
    """A file that has been read.

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
    """Tell whether a file is a source of texts rather than a Word document with a plan."""
    return isinstance(opened.content, OpenedSource)


def is_plan(opened: AnyOpened) -> TypeGuard[OpenedFile[PlanDocument]]:
    """Tell whether a file is a Word document."""
    return not isinstance(opened.content, OpenedSource)


def open_file(path: Path, options: ImportOptions) -> AnyOpened:
    """Read a file: a Word document by its ending, any other as `open_source` does.

    Raises:
        WorkshopError: it cannot be read; `sentence_of` has the sentence to show.
    """
    return open_plan(path) if path.suffix.lower() in _DOCUMENTS else open_texts(path, options)


def open_texts(path: Path, options: ImportOptions) -> OpenedFile[OpenedSource]:
    """Read a source of texts; otherwise as `open_file`."""
    stamp = file_stamp(path)
    return OpenedFile(path, open_source(path, options), stamp, lambda: open_texts(path, options))


def open_plan(path: Path) -> OpenedFile[PlanDocument]:
    """Read a Word document; otherwise as `open_file`."""
    from larande_tui.documents.ooxml.file_kinds import refuse_other_format_of
    from larande_tui.documents.readback.word import read_plan_document

    refuse_other_format_of(path)
    stamp = file_stamp(path)
    return OpenedFile(path, read_plan_document(path), stamp, lambda: open_plan(path))


def sentence_of(error: WorkshopError) -> str:
    """Return an error's sentence without its hint for the command line."""
    return error.on_screen if isinstance(error, ImportProblemError) else str(error)
