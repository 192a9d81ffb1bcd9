"""Errors of a Word document that is to be read; nothing has then been changed."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.os_errors import os_error_reason, out_of_reach, root_out_of_reach
from larande_tui.workshop.errors import WorkshopError


class ReadingError(WorkshopError):
    """A document could not be read."""


class MissingDocumentError(ReadingError):
    """The document does not exist."""

    def __init__(self, path: Path) -> None:
        root = root_out_of_reach(path.absolute())
        advice = out_of_reach(root) if root else "Kontrollera namnet och mappen."
        super().__init__(f"Hittar inget dokument ”{path}”. {advice}")


class UnreadableDocumentError(ReadingError):
    """The system would not let it be read."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path.name} går inte att läsa: {os_error_reason(error)}.")


class NoWordDocumentError(ReadingError):
    """The file is no Word document."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} går inte att läsa som ett Word-dokument. Spara det som .docx i Word eller LibreOffice och "
            "försök igen. Inget är inläst."
        )


class TooLargeDocumentError(ReadingError):
    """The file holds more than a plan can."""

    def __init__(self, path: Path, limit: str) -> None:
        super().__init__(
            f"{path.name} är större än en handlingsplan kan vara: larande läser {limit}. Spara planen i ett eget "
            "dokument och försök igen. Inget är inläst."
        )
