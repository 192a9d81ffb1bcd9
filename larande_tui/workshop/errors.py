"""Errors of a workshop's file, each as a sentence: what happened, what was kept, what to do."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.paths import SUFFIX


class WorkshopError(Exception):
    """Base of what a person is told about a workshop; ``str`` of it is the Swedish sentence."""


class NotAWorkshopError(WorkshopError):
    """The file was not made by larande."""

    def __init__(self, path: Path) -> None:
        if path.suffix == SUFFIX and path.is_file():
            what = "är tom" if not path.stat().st_size else "är inte gjord av larande, eller helt skadad"
            told = f"larande granska {path.name} --rädda letar efter innehållet i larandes egna kopior."
        else:
            what = "är en mapp och inte en fil från larande" if path.is_dir() else "är inte en fil från larande"
            told = f"Välj en fil som slutar på {SUFFIX}."
        super().__init__(f"{path.name} {what}. Den är orörd. {told}")


class TooLargeError(WorkshopError):
    """The file is larger than any workshop becomes; nothing of it is read."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(
            f"{path.name} är större än {most // 1_000_000} MB, och så stor blir ingen workshop. Filen är orörd. "
            "Larandes egna kopior kan vara hela: larande granska FIL --rädda letar i dem."
        )


class FullError(WorkshopError):
    """A write would make the file larger than what is read again. Nothing of it is in the file."""

    def __init__(self, path: Path, most: int, at_once: int) -> None:
        super().__init__(
            f"Det här får inte plats i {path.name}: en workshop rymmer {most // 1_000_000} MB, och högst "
            f"{at_once // 1_000_000} MB på en gång. Inget av det är sparat, allt tidigare är kvar. "
            "Ta in mindre åt gången, eller gå vidare i en ny workshop."
        )


class NewerFormatError(WorkshopError):
    """The file's format is newer than this program."""

    def __init__(self, path: Path, version: object) -> None:
        super().__init__(
            f"{path.name} är skriven av en nyare larande (format {version}). Den är orörd. "
            "Uppdatera larande och öppna den igen."
        )


class MissingFileError(WorkshopError):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Hittar ingen fil ”{path}”. Kontrollera namnet och mappen. Startskärmen visar de workshoppar som finns. "
            "Är den borttagen letar larande granska FIL --rädda i larandes egna kopior."
        )


class FileExistsAlreadyError(WorkshopError):
    """A new workshop would overwrite something."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} finns redan och är orörd. Välj ett annat namn.")


class ReadOnlyError(WorkshopError):
    """Something was to be written in a workshop that is open for reading."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} Inget skrevs.")


class StateFolderError(WorkshopError):
    """The folder for locks and copies cannot be written, so nobody can know who else has the workshop open."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"larande behöver en egen mapp och kan inte skriva i {folder}: {os_error_reason(error)}. "
            "Workshoppen är orörd. Gör mappen skrivbar, eller ange en annan i miljövariabeln LARANDE_TILLSTAND."
        )


class UnreadableError(WorkshopError):
    """The system would not let the file be read."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path.name} går inte att läsa: {os_error_reason(error)}. Filen är orörd.")


class NotSavedError(WorkshopError):
    """The disk refused a write. Nothing of it is in the file, and the text is still where it was typed."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"Kunde inte spara i {path.name}: {os_error_reason(error)}. Allt tidigare är sparat. "
            "Åtgärda felet och försök igen."
        )
        self.error = error


class TooLongError(WorkshopError):
    """Several texts would become one that is longer than a field takes. Nothing is changed."""

    def __init__(self, length: int) -> None:
        super().__init__(f"Det skulle bli {length} tecken, och högst 100 000 får plats i en text. Inget är ändrat.")
