"""The files of a room in the machine's own folder: its journal, card, lock, held notes and verdicts.

They are not beside the workshop, since that may be in a synced folder: the link between a phone and its words must
never leave the machine. Only their owner can read them, and they are deleted when the room closes.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import rooms_folder

CLOSE: Final = "stäng"
"""The line by which the stage asks its server to close the room; if the pipe ends without it, the stage has crashed and
the room waits for the next one."""


@dataclass(frozen=True, slots=True)
class RoomCard:
    """The public state of a room on this machine: counts, without names, tokens or answers.

    Attributes:
        code: that people type.
        address: the interface that the server listens on.
        port: its port.
        pid: of the server.
        joined: the number of phones that have joined.
        here: the number of connected phones.
        done: the number of phones that are done with the present step.
        answered: the number of phones that have answered the present rating, vote or judgement.
        moderated: whether notes wait for the facilitator before they come on the wall.
        held: the number of waiting notes.
        site: the public address of a room on a server; "" for a room on this machine.
    """

    code: str
    address: str
    port: int
    pid: int = field(default_factory=os.getpid)
    joined: int = 0
    here: int = 0
    done: int = 0
    answered: int = 0
    moderated: bool = False
    held: int = 0
    site: str = ""

    @property
    def home(self) -> str:
        """Return the address without the code."""
        return self.site or f"http://{self.address}:{self.port}"

    @property
    def url(self) -> str:
        """Return the address that a phone opens."""
        return f"{self.home}/{self.code}"


def journal_file(workshop_id: str) -> Path:
    """Return the path of a room's journal."""
    return rooms_folder() / f"{workshop_id}.rum"


def card_file(workshop_id: str) -> Path:
    """Return the path of a room's card."""
    return rooms_folder() / f"{workshop_id}.json"


def lock_file(workshop_id: str) -> Path:
    """Return the path of the lock of the one server of a room."""
    return rooms_folder() / f"{workshop_id}.las"


def held_file(workshop_id: str) -> Path:
    """Return the path of the held notes, which wait for the facilitator."""
    return rooms_folder() / f"{workshop_id}.vantar"


def verdicts_file(workshop_id: str) -> Path:
    """Return the path of the facilitator's verdicts, one a line."""
    return rooms_folder() / f"{workshop_id}.svar"


def make_folder() -> None:
    """Make the folder of rooms, readable by its owner only.

    Raises:
        OSError: the system refused.
    """
    folder = rooms_folder()
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)


def write_card(workshop_id: str, card: RoomCard) -> None:
    """Write a room's card; if the disk refuses, the earlier one stays."""
    with contextlib.suppress(OSError):
        write_atomically(card_file(workshop_id), json.dumps(asdict(card)), synced=False)


def read_card(workshop_id: str) -> RoomCard | None:
    """Read a room's card; None when there is no room, or its card is unreadable."""
    try:
        fields = json.loads(card_file(workshop_id).read_bytes())
        return RoomCard(**fields)
    except (OSError, ValueError, TypeError):
        return None


def forget_room(workshop_id: str) -> None:
    """Remove the files of a room.

    Raises:
        OSError: the system refused to remove a file.
    """
    for path in (named(workshop_id) for named in (card_file, journal_file, held_file, verdicts_file)):
        path.unlink(missing_ok=True)


# --- held notes -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A note that waits for the facilitator.

    Attributes:
        id: chosen by the phone.
        text: its words.
        step: its step.
        place: within the step.
        table: the number of the table that wrote it; 0 for none.
    """

    id: str
    text: str
    step: str = ""
    place: str = ""
    table: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision of the facilitator for the server.

    Attributes:
        say: `LET_IN` or `ASIDE` for a note; `ON` or `OFF` for holding notes at all.
        id: of the note; "" for the others.
    """

    say: str
    id: str = ""


LET_IN: Final = "in"
ASIDE: Final = "aside"
ON: Final = "on"
OFF: Final = "off"


def write_held(workshop_id: str, notes: Sequence[HeldNote]) -> None:
    """Write the held notes for the facilitator's own window; if the disk refuses, the earlier ones stay."""
    with contextlib.suppress(OSError):
        write_atomically(held_file(workshop_id), json.dumps([asdict(note) for note in notes]), synced=False)


def read_held(workshop_id: str) -> list[HeldNote]:
    """Read the held notes; empty when there is no room."""
    try:
        return [HeldNote(**fields) for fields in json.loads(held_file(workshop_id).read_bytes())]
    except (OSError, ValueError, TypeError):
        return []


def say(workshop_id: str, code: str, verdict: Verdict) -> None:
    """Send a verdict to the server of a room.

    Raises:
        OSError: the disk refused.
    """
    line = json.dumps({"code": code, **asdict(verdict)}).encode() + b"\n"
    with verdicts_file(workshop_id).open("ab", buffering=0) as file:
        file.write(line)


def read_verdicts(workshop_id: str, code: str, start: int) -> Iterator[tuple[Verdict, int]]:
    """Yield the verdicts after a byte offset of the file, each with the offset of its end."""
    try:
        with verdicts_file(workshop_id).open("rb") as file:
            file.seek(start)
            lines = file.read().splitlines(keepends=True)
    except OSError:
        return
    for line in lines:
        if not line.endswith(b"\n"):
            break
        start += len(line)
        if (verdict := _verdict_of(line, code)) is not None:
            yield verdict, start


def _verdict_of(line: bytes, code: str) -> Verdict | None:
    try:
        fields = json.loads(line)
        return Verdict(**fields) if fields.pop("code") == code else None
    except (ValueError, TypeError, AttributeError, KeyError):
        return None
