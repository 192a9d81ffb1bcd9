"""Errors of reading a returned document; the workshop is then unchanged."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.os_errors import os_error_reason, out_of_reach, root_out_of_reach
from larande_tui.core.paths import in_command
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.action_fields import label_of


class NoPlanError(WorkshopError):
    """The document has no table of a plan."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} har ingen tabell som larande känner igen som en handlingsplan. Den behöver en rad överst med "
            f"{label_of('activity')} och minst två till, till exempel {label_of('owner')}, {label_of('due')} och "
            f"{label_of('status')}. Inget är inläst."
        )


class OtherPlanError(WorkshopError):
    """The document was written from another workshop."""

    def __init__(self, path: Path, title: str, workshop: str) -> None:
        clause = f" ({title})" if title else ""
        super().__init__(
            f"{path.name} är skrivet ur en annan workshop{clause} än {workshop}. Inget är inläst. "
            f"Välj den workshoppen, eller börja en uppföljning ur dokumentet: larande följ-upp {in_command(path)}"
        )


class ReadingError(WorkshopError):
    """A document could not be read."""


class MissingDocumentError(ReadingError):
    """The document does not exist."""

    def __init__(self, path: Path) -> None:
        root = root_out_of_reach(path.absolute())
        advice = out_of_reach(root) if root else "Kontrollera namnet och mappen."
        super().__init__(f"Hittar inget dokument ”{path}”. {advice}")


class UnreadableDocumentError(ReadingError):
    """The system refused to read the document."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path.name} går inte att läsa: {os_error_reason(error)}.")


class NoWordDocumentError(ReadingError):
    """The file is no Word document."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} går inte att läsa som ett Word-dokument. Spara det som .docx i Word eller LibreOffice och "
            "försök igen. Inget är inläst."
        )


class NoPresentationError(ReadingError):
    """The file is no presentation."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} går inte att läsa som en presentation. Spara den som .pptx i PowerPoint eller LibreOffice "
            "och försök igen. Inget är inläst."
        )


class TooLargeDocumentError(ReadingError):
    """The file has more contents than a plan or a form may have."""

    def __init__(self, path: Path, limit: str) -> None:
        super().__init__(
            f"{path.name} är för stort: larande läser {limit}. Spara det som ska läsas i ett eget dokument och försök "
            "igen. Inget är inläst."
        )
