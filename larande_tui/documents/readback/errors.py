"""What can be wrong with a document that comes back; nothing of it is then taken in."""

from __future__ import annotations

from larande_tui.workshop.errors import WorkshopError


class NoPlanError(WorkshopError):
    """No table of the document is a plan's."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} har ingen tabell som larande känner igen som en handlingsplan. Den behöver en rad överst med "
            "Aktivitet och minst två till, till exempel Ansvarig, Klart senast och Status. Inget är inläst."
        )


class OtherPlanError(WorkshopError):
    """The document was written from another workshop."""

    def __init__(self, name: str, title: str, workshop: str) -> None:
        told = f" ({title})" if title else ""
        super().__init__(
            f"{name} är skrivet ur en annan workshop{told} än {workshop}. Inget är inläst. Välj den workshoppen, eller "
            f"börja en uppföljning ur dokumentet: larande följ-upp {name}"
        )
