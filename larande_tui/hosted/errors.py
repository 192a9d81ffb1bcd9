"""Errors of rooms on a server, each as a sentence: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from larande_tui.core.desktop.program import install_command
from larande_tui.core.paths import in_command
from larande_tui.workshop.errors import LockRefusedError, NotSavedError, UnreadableError, WorkshopError


class HostedError(WorkshopError):
    """An operation on rooms on a server failed; ``str`` of it is the Swedish sentence."""


class NoDatabaseInstalledError(HostedError):
    """The optional packages are not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Rum på en server behöver ett tillägg som inte är installerat: "
            f"{install_command('server')}. Inget är gjort."
        )


class NoDatabaseNamedError(HostedError):
    """No database is named in the settings."""

    def __init__(self) -> None:
        super().__init__(
            "Säg vilken databas rummen ligger i med miljövariabeln LARANDE_DB, till exempel "
            "LARANDE_DB=postgresql://larande@localhost/larande. Inget är gjort."
        )


class BadAddressError(HostedError):
    """The server's public address is invalid."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"LARANDE_ADRESS är ”{address}”, och så ser ingen adress ut. Skriv som i webbläsaren, utan något efter "
            "namnet: LARANDE_ADRESS=https://rum.kommunen.se. Inget är startat."
        )


class BadNumberError(HostedError):
    """A setting that must be a number is none."""

    def __init__(self, setting: str, word: str) -> None:
        super().__init__(f"{setting} ska vara ett tal, men är ”{word}”. Inget är startat.")


class BadProxyError(HostedError):
    """The addresses of the trusted proxy are missing or invalid."""

    def __init__(self, said: str) -> None:
        what = f"LARANDE_PROXY är ”{said}”, och det är ingen adress" if said else "LARANDE_GRUPPER kräver LARANDE_PROXY"
        super().__init__(
            f"{what}. Skriv adressen som er proxy frågar från, till exempel LARANDE_PROXY=127.0.0.1: bara därifrån "
            "tros det att någon är inloggad. Inget är startat."
        )


class BadGroupsError(HostedError):
    """The file of groups cannot be read."""

    def __init__(self, file: Path, line: int) -> None:
        where = f"rad {line} i {file.name} går inte att tolka" if line else f"{file} går inte att läsa"
        super().__init__(
            f"{where[0].upper()}{where[1:]}. Skriv en grupp per rad, med enheten efter likhetstecken och * för alla: "
            "larande-norr = Hemtjänsten Norr. Inget är startat."
        )


class DatabaseAwayError(HostedError):
    """The database does not answer, or refuses."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}. Inget är gjort, och det som redan är sparat är kvar. Försök igen om en stund.")


class WrongSchemaError(HostedError):
    """The database's tables are of another version."""

    def __init__(self, found: int, wanted: int) -> None:
        if found > wanted:
            advice = f"Databasen är nyare (version {found}) än den här larande (version {wanted}). Uppdatera larande."
        elif found:
            advice = f"Databasen har version {found} och behöver version {wanted}: kör larande server migrera."
        else:
            advice = "Databasen har inga tabeller för larande ännu: kör larande server migrera."
        super().__init__(f"{advice} Inget är gjort.")


class NoSuchRoomError(HostedError):
    """No room has that id or name."""

    def __init__(self, room: str) -> None:
        super().__init__(f"Det finns inget rum ”{room}” på servern. larande server lista visar dem som finns.")


class NotInOverviewError(HostedError):
    """The overview has no workshop of a unit."""

    def __init__(self, unit: str) -> None:
        super().__init__(
            f"Översikten har inget från {unit} ännu. Enhetens namn ska stå på förstasidan i rummens workshoppar, "
            "som arbetsplats eller förvaltning."
        )


class RoomInUseError(HostedError):
    """Somebody uses a room that was to be removed or replaced."""

    def __init__(self, room: str) -> None:
        super().__init__(
            f"Rummet {room} används: det leds på en scen eller är öppet för deltagare. Inget är ändrat. Stäng scenen "
            "och dörren (larande server stäng), och kör samma kommando igen."
        )


class OtherRoomError(HostedError):
    """A file of another workshop was to replace a room."""

    def __init__(self, path: Path, room: str) -> None:
        super().__init__(
            f"{path.name} är en annan workshop än rummet {room}. Inget är ändrat. Hämta rummet med larande server "
            "hämta, och använd den filen."
        )


class NoSuchLinkError(HostedError):
    """No link has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Det finns ingen länk ”{name}”. larande server länkar visar dem som gäller, och deras namn.")


class SeveralRoomsError(HostedError):
    """Several rooms have a name."""

    def __init__(self, word: str, ids: Sequence[str]) -> None:
        super().__init__(f"Flera rum heter ”{word}”. Skriv rummets id i stället: {', '.join(ids)}.")


class RoomExistsAlreadyError(HostedError):
    """The workshop of a file is a room already."""

    def __init__(self, path: Path, room: str) -> None:
        super().__init__(
            f"{path.name} ligger redan på servern, som rummet {room}. Inget är ändrat, varken i filen eller i rummet. "
            "Är det samma grupp: hämta rummet till en egen fil och lägg ihop dem med larande slå-ihop. Är det en annan "
            "grupp, som har letts ur samma förberedda fil: markera den på startskärmen, tryck K och lägg upp den nya."
        )


class FileInUseError(HostedError):
    """A file that was to become a room is open on a stage."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} är öppen på en scen, och det som skrevs där efteråt skulle inte komma med. Inget är lagt på "
            "servern. Stäng scenen, och kör samma kommando igen."
        )


class DamagedFileError(HostedError):
    """A damaged file was to become a room."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} är skadad, och bara hela filer läggs på servern. Den är orörd, och inget är lagt där. "
            f"Kör larande granska {in_command(path)} --rädda, och lägg upp filen som det ger."
        )


class RoomNotSavedError(NotSavedError):
    """The database refused a write, or did not answer; the write is undone until the room is read again."""

    def __init__(self, room: Path, reason: str) -> None:
        WorkshopError.__init__(
            self, f"Kunde inte spara i {room.name}: {reason}. Allt tidigare är sparat. Försök igen om en stund."
        )
        self.error = OSError(reason)


class RoomUnreadableError(UnreadableError):
    """The database refuses to read the room at the moment."""

    def __init__(self, room: Path, reason: str) -> None:
        WorkshopError.__init__(self, f"{room.name} går inte att läsa just nu: {reason}. Allt som är sparat är kvar.")


class LeadRefusedError(LockRefusedError):
    """The database does not say whether another stage leads the room."""

    def __init__(self, room: Path, reason: str) -> None:
        WorkshopError.__init__(
            self, f"Det går inte att se om någon annan leder {room.name}: {reason}. Så den går bara att läsa just nu."
        )
        self.error = OSError(reason)


class MigrationRefusedError(HostedError):
    """The database refused a change of its tables."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f"Databasen tog inte emot de nya tabellerna: ”{said}”. Den är som den var. "
            "Den som kör larande server migrera måste få skapa tabeller: låt användaren larande äga databasen."
        )


class NoDoorError(HostedError):
    """The room is not open for participants."""

    def __init__(self, room: str) -> None:
        super().__init__(f"Rummet {room} är inte öppet för deltagare, så det finns inget att stänga.")


class NoPostgresError(HostedError):
    """The programs for a temporary PostgreSQL are not installed."""

    def __init__(self, found: int, oldest: int) -> None:
        what = f"PostgreSQL {found}, och den är för gammal" if found else "ingen PostgreSQL"
        super().__init__(
            f"Provservern startar en egen PostgreSQL, {oldest} eller senare, och här finns {what}. Installera den: "
            "sudo apt install postgresql (Debian, Ubuntu), sudo dnf install postgresql-server (Fedora), "
            "brew install postgresql@17 (macOS), eller installationsprogrammet på postgresql.org (Windows). "
            "Inget är startat."
        )


class TrialNotStartedError(HostedError):
    """PostgreSQL would not start in its temporary folder."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f"Provserverns PostgreSQL gick inte att starta: ”{said}”. Inget är kvar av den. Finns det plats på "
            "disken, i mappen för tillfälliga filer? Försök igen."
        )
