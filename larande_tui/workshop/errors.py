"""Errors of a workshop's file, each as a sentence: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from larande_tui.core.os_errors import os_error_reason, out_of_reach, root_out_of_reach
from larande_tui.core.paths import SUFFIX, in_command, is_file, is_folder


class WorkshopError(Exception):
    """Base of all errors that a person can meet; ``str`` of it is the Swedish sentence."""


class NotAWorkshopError(WorkshopError):
    """The file was not made by larande."""

    def __init__(self, path: Path) -> None:
        super().__init__(_sentences_about(path))


def _sentences_about(path: Path) -> str:
    """Say what a file is that is not a workshop, and what to do with it."""
    from larande_tui.core.office.kinds import first_bytes_of, other_format, program_of

    data = first_bytes_of(path) if is_file(path) else b""
    kind, program = other_format(path, data), program_of(data)
    word = in_command(path)
    if kind is not None:
        return kind.sentences_about(path)
    if program is not None:
        problem = f"är {program.thing} och ingen workshop"
        advice = (
            f"larande läs-in {word} --till FIL{SUFFIX} tar in det som är ändrat i planen, och larande följ-upp {word} "
            "börjar en uppföljning av den."
        )
    elif path.suffix == SUFFIX and is_file(path):
        problem = "är inte gjord av larande, eller helt skadad" if data else "är tom"
        advice = f"larande granska {word} --rädda letar efter innehållet i larandes egna kopior."
    else:
        problem = "är en mapp och inte en fil från larande" if is_folder(path) else "är inte en fil från larande"
        advice = f"Välj en fil som slutar på {SUFFIX}."
    return f"{path.name} {problem}. Den är orörd. {advice}"


class NothingToRescueError(WorkshopError):
    """Neither a file nor any copy of it has contents of a workshop."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Det finns inget att rädda: {path.name} har inget som går att läsa av det som gruppen skrev, och larande "
            "har inga kopior av den på den här datorn. Filen är orörd. Leta efter en kopia i mappens versionshistorik "
            "eller hos IT."
        )


class OverwritesWorkshopError(WorkshopError):
    """An export would have replaced a workshop. Nothing is written."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"{target.name} är en workshop, och den skrivs inte över. Inget är skrivet. Välj ett annat namn."
        )


class TooLargeError(WorkshopError):
    """The file is larger than the limit; nothing of it is read."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(
            f"{path.name} är större än {most // 1_000_000} MB, och så stor blir ingen workshop. Filen är orörd. "
            "Larandes egna kopior kan vara hela: larande granska FIL --rädda letar i dem."
        )


class FullError(WorkshopError):
    """A write would make the file larger than the limit for reading. Nothing of it is in the file."""

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


class NoProgrammeError(WorkshopError):
    """A workshop that was imported has no programme yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} har inget upplägg ännu. Öppna den på scenen och välj ett först.")


class OtherProgrammesError(WorkshopError):
    """Files that were to be merged have different programmes. Nothing is written."""

    def __init__(self, titles: dict[str, str]) -> None:
        """Name the files and their programmes.

        Args:
            titles: the programme's title, by the name of each file.
        """
        each = ", ".join(f"{name} har {title}" for name, title in titles.items())
        super().__init__(
            f"Filerna har olika upplägg: {each}. Bara filer med samma upplägg slås ihop. Inget är skrivet. "
            "Exportera den ena som JSON och ta in den i den andra med larande importera om de ändå hör ihop."
        )


class NotMergedError(WorkshopError):
    """The target of a merge is a workshop that has nothing in common with the files. Nothing is written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} finns redan och har inget gemensamt med filerna som skulle slås ihop. Den är orörd. "
            "Välj ett annat namn."
        )


class MissingFileError(WorkshopError):
    """The file does not exist."""

    def __init__(self, path: Path) -> None:
        if root := root_out_of_reach(path):
            advice = out_of_reach(root)
        else:
            advice = (
                "Kontrollera namnet och mappen. Startskärmen visar de workshoppar som finns. "
                "Är den borttagen letar larande granska FIL --rädda i larandes egna kopior."
            )
        super().__init__(f"Hittar ingen fil ”{path}”. {advice}")


class FileExistsAlreadyError(WorkshopError):
    """A new workshop would overwrite a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} finns redan och är orörd. Välj ett annat namn.")


class ReadOnlyError(WorkshopError):
    """A write was attempted in a workshop that is open for reading."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} Inget skrevs.")


class UnreadableError(WorkshopError):
    """The system refused to read the file."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path.name} går inte att läsa: {os_error_reason(error)}. Filen är orörd.")


class NotSavedError(WorkshopError):
    """The disk refused a write. The file is unchanged, and the text is still on the line where it was typed."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"Kunde inte spara i {path.name}: {os_error_reason(error)}. Allt tidigare är sparat. "
            "Åtgärda felet och försök igen."
        )
        self.error = error


class LockRefusedError(NotSavedError):
    """A lock file cannot be made or written, so other writers of the workshop are unknown."""

    def __init__(self, path: Path, place: Path, error: OSError) -> None:
        WorkshopError.__init__(
            self,
            f"larande kan inte låsa {path.name}, så den går bara att läsa. {place}: {os_error_reason(error)}. "
            "Gör den skrivbar eller ta bort den, eller ange en annan mapp i miljövariabeln LARANDE_TILLSTAND.",
        )
        self.error = error


class NotErasedError(WorkshopError):
    """The system refused an erasure before anything was erased."""

    def __init__(self, path: Path, error: OSError, left: Sequence[Path] = ()) -> None:
        """Name the remaining files.

        Args:
            path: of the workshop.
            error: the refusal.
            left: copies that were made meanwhile and could not be removed.
        """
        also = f" Det står även i {' och '.join(str(file) for file in left)}." if left else ""
        super().__init__(
            f"Inget är borttaget ur {path.name}: {os_error_reason(error)}. Det som skulle bort finns kvar, i filen och "
            f"i larandes egna kopior.{also} Kör samma kommando igen när det är åtgärdat."
        )


class TooLongError(WorkshopError):
    """A merged text would be longer than the limit of a field. Nothing is changed."""

    def __init__(self, length: int) -> None:
        super().__init__(f"Det skulle bli {length} tecken, och högst 100 000 får plats i en text. Inget är ändrat.")
