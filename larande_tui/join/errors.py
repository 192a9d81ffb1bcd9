"""Errors of the room for phones, each as a sentence: what happened, what was kept, what to do."""

from __future__ import annotations

from larande_tui.core.desktop.program import install_command
from larande_tui.workshop.errors import WorkshopError


class JoinError(WorkshopError):
    """The room for phones cannot be opened; ``str`` of it is the Swedish sentence."""


class NoServerInstalledError(JoinError):
    """The optional packages are not installed."""

    def __init__(self) -> None:
        super().__init__(
            f"Telefonerna behöver ett tillägg som inte är installerat: {install_command('anslut')}. "
            "Workshoppen är orörd, och allt annat fungerar som vanligt."
        )


class NoSuchAddressError(JoinError):
    """The machine lacks the address, or has no address that a phone could reach."""

    def __init__(self, address: str, known: str) -> None:
        if not address:
            super().__init__(
                "Datorn är inte med i något nät, så ingen telefon når den. Anslut till ett trådlöst nät, eller dela "
                "nät från din egen telefon, och försök igen. Workshoppen är orörd."
            )
            return
        has = f"Datorn har {known}." if known else "Datorn är inte med i något nät."
        super().__init__(f"{address} är ingen adress som den här datorn har. {has} Workshoppen är orörd.")


class AddressRefusedError(JoinError):
    """The system refused to let the server listen at an address."""

    def __init__(self, address: str, port: int, reason: str) -> None:
        super().__init__(
            f"Det går inte att ta emot telefoner på {address}, port {port}: {reason}. Workshoppen är orörd. "
            "Stäng det andra programmet, eller välj en annan port med --port."
        )


class RoomTakenError(JoinError):
    """Another server has the workshop's room open."""

    def __init__(self, address: str) -> None:
        super().__init__(f"Workshoppen tar redan emot telefoner, på {address}. En gång räcker. Workshoppen är orörd.")


class RoomNotKeptError(JoinError):
    """The disk refused the room's own files."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Telefonerna kan inte släppas in: {reason}. Workshoppen är orörd. Ge plats och försök igen.")
