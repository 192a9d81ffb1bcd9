"""Errors of a document that comes back; nothing of it is then taken in."""

from __future__ import annotations

from larande_tui.core.file_names import shell_word
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.action_fields import label_of


class NoPlanError(WorkshopError):
    """No table of the document is a plan's."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} har ingen tabell som larande känner igen som en handlingsplan. Den behöver en rad överst med "
            f"{label_of('activity')} och minst två till, till exempel {label_of('owner')}, {label_of('due')} och "
            f"{label_of('status')}. Inget är inläst."
        )


class OtherPlanError(WorkshopError):
    """The document was written from another workshop."""

    def __init__(self, name: str, title: str, workshop: str) -> None:
        clause = f" ({title})" if title else ""
        super().__init__(
            f"{name} är skrivet ur en annan workshop{clause} än {workshop}. Inget är inläst. Välj den workshoppen, "
            f"eller börja en uppföljning ur dokumentet: larande följ-upp {shell_word(name)}"
        )
