"""The journal of a room: what phones have rated, voted and judged, and which phone may take which item back.

One line of JSON an entry, in a file of the machine's own that only its owner may read; see ``room_files``. What a phone
gave as a value waits here until it may enter the log without order or time tying it to anybody. A note is in the log
at once; here stands only which phone it came from. The file ends where it is torn, and it is removed at the close.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

from larande_tui.core.clock import local_now
from larande_tui.core.files import sync
from larande_tui.workshop.store.syncer import write_all

KEPT_FOR: Final = dt.timedelta(hours=12)
"""A room that was interrupted is gone on with until then; later it is another day, and another group."""

RATE: Final = "rate"
VOTE: Final = "vote"
JUDGE: Final = "judge"
FIST: Final = "fist"
EFFECT: Final = "effect"


@dataclass(frozen=True, slots=True)
class Value:
    """What a phone has given as a value; it replaces the one with the same id.

    Attributes:
        hand: the phone, by the digest of its token.
        what: `RATE`, `VOTE`, `JUDGE`, `FIST` or `EFFECT`.
        id: chosen by the phone; of the rating, judgement, fist or effect, or the voter of a ballot.
        step: the step it was given in.
        of: the area, target or action; "" for votes and fists.
        given: the value: a number; gain and effort; dots by target; None when it was taken back.
    """

    hand: str
    what: str
    id: str
    step: str
    of: str = ""
    given: Any = None

    def entry(self) -> dict[str, Any]:
        """Return it as an entry of the journal."""
        return {
            "hand": self.hand, "what": self.what, "id": self.id, "step": self.step, "of": self.of, "given": self.given,
        }  # fmt: skip


@dataclass(slots=True)
class Journal:
    """The journal of one room. Not thread-safe but for `sync`, which may run in a thread of its own.

    Attributes:
        code: the room's code.
        port: the port that it was reached at.
        hands: the phones that have come, by the digests of their tokens, in order; each with its table, or 0.
        pens: the phone that takes notes at each table.
        owners: the phone of each item that a phone has written.
        values: the values by id.
        waiting: the ids of the values that are not in the log.
        moderates: whether notes wait for the facilitator.
        held: the deeds that wait for the facilitator, by id, each with its phone.
        aside: the ids of those that the facilitator has put aside; their words are gone with the journal.
    """

    file: BinaryIO
    code: str
    port: int
    hands: dict[str, int] = field(default_factory=dict)
    pens: dict[int, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    waiting: dict[str, None] = field(default_factory=dict)
    moderates: bool = False
    held: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    aside: dict[str, None] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path, code: str, port: int) -> Self:
        """Go on with a journal, or begin one with a code.

        Args:
            path: of its file.
            code: for a new room; one that goes on keeps its own.
            port: likewise.

        Raises:
            OSError: the disk refused.
        """
        entries = _entries(path)
        head = entries[0] if entries else {}
        goes_on = bool(head.get("room")) and _is_recent(head)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | (0 if goes_on else os.O_TRUNC)
        file = os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0)
        if os.name == "posix":
            path.chmod(0o600)
        if not goes_on:
            journal = cls(file, code, port)
            journal.write({"room": code, "port": port, "time": local_now().isoformat(timespec="seconds")})
            journal.sync()
            return journal
        journal = cls(file, str(head["room"]), int(head["port"]))
        for entry in entries[1:]:
            journal._take(entry)
        end = sum(entry["bytes"] for entry in entries)
        file.truncate(end)
        file.seek(end)
        return journal

    # --- writing ------------------------------------------------------------------------------------------------

    def moved(self, port: int) -> None:
        """Note that the room is reached at another port.

        Raises:
            OSError: the disk refused.
        """
        self._note({"port": port})

    def join(self, hand: str, table: int = 0) -> None:
        """Note that a phone has come, perhaps as a table's.

        Raises:
            OSError: the disk refused.
        """
        self._note({"hand": hand, "table": table})

    def take_pen(self, hand: str, table: int) -> None:
        """Note that a phone takes the notes of its table from now on.

        Raises:
            OSError: the disk refused.
        """
        self._note({"pen": hand, "table": table})

    def own(self, hand: str, item: str) -> None:
        """Note that a phone has written an item, so that it may take it back.

        Raises:
            OSError: the disk refused.
        """
        self._note({"own": item, "hand": hand})

    def give(self, value: Value) -> None:
        """Keep a value; it waits for the log.

        Raises:
            OSError: the disk refused.
        """
        self._note(value.entry())

    def entered(self, ids: list[str]) -> None:
        """Note that values have entered the log.

        Raises:
            OSError: the disk refused.
        """
        self._note({"in": ids})

    def moderate(self, *, on: bool) -> None:
        """Note that notes wait for the facilitator from now on, or no longer.

        Raises:
            OSError: the disk refused.
        """
        self._note({"moderates": on})

    def hold(self, hand: str, name: str, deed: dict[str, Any]) -> None:
        """Keep a note that waits for the facilitator, as the deed that writes it.

        Raises:
            OSError: the disk refused.
        """
        self._note({"held": name, "hand": hand, "deed": deed})

    def let_go(self, name: str, *, aside: bool) -> None:
        """Note that a note waits no longer: it is on the wall or taken back, or it was put aside.

        Raises:
            OSError: the disk refused.
        """
        self._note({"let_go": name, "aside": aside})

    def write(self, entry: dict[str, Any]) -> None:
        """Write an entry at the end; what the disk refuses is cut off again.

        Raises:
            OSError: the disk refused.
        """
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        end = self.file.tell()
        try:
            write_all(self.file, line)
        except OSError:
            self.file.truncate(end)
            self.file.seek(end)
            raise

    def sync(self) -> None:
        """Get everything written onto the disk itself.

        Raises:
            OSError: the disk refused.
        """
        sync(self.file.fileno())

    def close(self) -> None:
        """Close the file; everything written is kept."""
        self.file.close()

    def _note(self, entry: dict[str, Any]) -> None:
        self.write(entry)
        self._take(entry)

    def _take(self, entry: dict[str, Any]) -> None:
        """Take an entry in, written now or earlier."""
        match entry:
            case {"in": [*ids]}:
                for name in ids:
                    self.waiting.pop(name, None)
            case {"moderates": _} | {"held": _} | {"let_go": _}:
                self._take_held(entry)
            case {"own": str(item), "hand": str(hand)}:
                self.owners[item] = hand
            case {"what": str(what), "id": str(name), "hand": str(hand), "step": str(step), "of": str(of)}:
                self.values[name] = Value(hand, what, name, step, of, entry.get("given"))
                self.owners[name] = hand
                self.waiting[name] = None
            case {"port": int(port)}:
                self.port = port
            case {"pen": str(hand), "table": int(table)}:
                self.pens[table] = hand
            case {"hand": str(hand)}:
                self.hands[hand] = int(entry.get("table", 0))
            case _:
                pass

    def _take_held(self, entry: dict[str, Any]) -> None:
        """Take an entry in about what waits for the facilitator."""
        match entry:
            case {"moderates": bool(on)}:
                self.moderates = on
            case {"held": str(name), "hand": str(hand), "deed": dict(deed)}:
                self.held[name] = hand, deed
                self.owners[name] = hand
            case {"let_go": str(name), "aside": bool(aside)}:
                self.held.pop(name, None)
                self.aside.pop(name, None)
                self.aside.update({name: None} if aside else {})
            case _:
                pass

    # --- asking -------------------------------------------------------------------------------------------------

    def waiting_in(self, step: str, what: str) -> list[Value]:
        """Return the values of one sort in a step that are not in the log."""
        values = [self.values[name] for name in self.waiting]
        return [value for value in values if (value.step, value.what) == (step, what)]

    def steps_waiting(self) -> set[str]:
        """Return the steps that have values which are not in the log."""
        return {self.values[name].step for name in self.waiting}


def _entries(path: Path) -> list[dict[str, Any]]:
    """Read the whole entries of a file, each with its length in bytes, up to one that is torn."""
    try:
        data = path.read_bytes()
    except OSError:
        return []
    entries = []
    for line in data.splitlines(keepends=True):
        try:
            entry = json.loads(line) if line.endswith(b"\n") else None
        except ValueError:
            break
        if not isinstance(entry, dict):
            break
        entries.append({**entry, "bytes": len(line)})
    return entries


def _is_recent(head: dict[str, Any]) -> bool:
    try:
        begun = dt.datetime.fromisoformat(str(head.get("time")))
        return isinstance(head.get("port"), int) and abs(local_now() - begun) < KEPT_FOR
    except (ValueError, TypeError):
        return False
