"""The journal of a room: ratings, votes and judgements from phones, and the owner of each item.

A value from a phone waits in the journal until it can enter the log without order or time revealing its phone. A note
enters the log at once; the journal keeps only its phone. It is stored in `JournalStorage`, where ``hand`` means a
phone, and deleted when the room closes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from larande_tui.join.journal.journal_storage import Entry, JournalStorage

RATE: Final = "rate"
VOTE: Final = "vote"
JUDGE: Final = "judge"
FIST: Final = "fist"
EFFECT: Final = "effect"


@dataclass(frozen=True, slots=True)
class Value:
    """A value from a phone; it replaces the one with the same id.

    Attributes:
        phone: the phone, by the digest of its token.
        what: `RATE`, `VOTE`, `JUDGE`, `FIST` or `EFFECT`.
        id: chosen by the phone: of the rating, judgement, fist or effect, or of the voter in a ballot.
        step: the id of its step.
        of: the area, target or action; "" for votes and fists.
        given: a number; gain and effort; dots by target; or None when it was withdrawn.
    """

    phone: str
    what: str
    id: str
    step: str
    of: str = ""
    given: Any = None

    def entry(self) -> dict[str, Any]:
        """Return the value as an entry of the journal."""
        return {
            "hand": self.phone, "what": self.what, "id": self.id, "step": self.step, "of": self.of, "given": self.given,
        }  # fmt: skip


class Journal:
    """The journal of one room. Not thread-safe except `sync`, which may run in a thread of its own.

    Attributes:
        code: the room's code.
        port: the port of the room's server.
        number: the number of entries read.
        phones: the table of each phone that has joined, or 0, by the digest of its token, in order.
        pens: the phone that takes notes at each table.
        owners: the phone of each item that a phone has written.
        notes: the number of notes of each phone.
        done: the step that each phone is done with.
        values: the values by id.
        waiting: the number of the entry of each value that is not in the log, by the value's id.
        moderates: whether new notes wait for the facilitator.
        held: the deeds that wait for the facilitator, by id, each with its phone.
        aside: the ids of notes that the facilitator has put aside; their words are deleted with the journal.
    """

    def __init__(self, storage: JournalStorage, code: str, port: int, entries: Iterable[Entry] = ()) -> None:
        """Read the earlier entries.

        Args:
            storage: the storage for new entries.
            code: of the room.
            port: of the room's server.
            entries: already stored.
        """
        self._storage = storage
        self.code = code
        self.port = port
        self.number = 0
        self.phones: dict[str, int] = {}
        self.pens: dict[int, str] = {}
        self.owners: dict[str, str] = {}
        self.notes: Counter[str] = Counter()
        self.done: dict[str, str] = {}
        self.values: dict[str, Value] = {}
        self.waiting: dict[str, int] = {}
        self.moderates = False
        self.held: dict[str, tuple[str, dict[str, Any]]] = {}
        self.aside: dict[str, None] = {}
        self._take_all(entries)

    def read_on(self) -> None:
        """Read the new entries of other servers of the room.

        Raises:
            OSError: it cannot be read at the moment.
        """
        self._take_all(self._storage.read_on())

    # --- writing ------------------------------------------------------------------------------------------------

    def moved(self, port: int) -> None:
        """Record a new port of the room's server.

        Raises:
            OSError: the disk refused.
        """
        self._note({"port": port})

    def join(self, phone: str, table: int = 0) -> None:
        """Record that a phone has joined, as a table's if given.

        Raises:
            OSError: the disk refused.
        """
        self._note({"hand": phone, "table": table})

    def leave(self, phones: list[str]) -> None:
        """Record that phones have left, which have given nothing.

        Raises:
            OSError: the disk refused.
        """
        self._note({"left": phones})

    def idle_phones(self) -> list[str]:
        """Return the phones that have given nothing and take no table's notes."""
        busy = {*self.owners.values(), *self.pens.values(), *(phone for phone, step in self.done.items() if step)}
        return [phone for phone in self.phones if phone not in busy]

    def take_pen(self, phone: str, table: int) -> None:
        """Record that a phone writes the notes of its table from now on.

        Raises:
            OSError: the disk refused.
        """
        self._note({"pen": phone, "table": table})

    def own(self, phone: str, item: str) -> None:
        """Record that a phone has written an item, so that it may remove it.

        Raises:
            OSError: the disk refused.
        """
        self._note({"own": item, "hand": phone})

    def give(self, value: Value) -> None:
        """Record a value, which waits to enter the log.

        Raises:
            OSError: the disk refused.
        """
        self._note(value.entry())

    def entered(self, ids: list[str], up_to: int) -> None:
        """Record that values have entered the log, in their state after a number of entries.

        Raises:
            OSError: the disk refused.
        """
        self._note({"in": ids, "up_to": up_to})

    def finish(self, phone: str, step: str) -> None:
        """Record that a phone is done with a step; "" when it is not done after all.

        Raises:
            OSError: the disk refused.
        """
        self._note({"done": phone, "step": step})

    def moderate(self, *, on: bool) -> None:
        """Record that notes wait for the facilitator from now on, or no longer.

        Raises:
            OSError: the disk refused.
        """
        self._note({"moderates": on})

    def hold(self, phone: str, name: str, deed: dict[str, Any]) -> None:
        """Record a held note as the deed that writes it.

        Raises:
            OSError: the disk refused.
        """
        self._note({"held": name, "hand": phone, "deed": deed})

    def let_go(self, name: str, *, aside: bool) -> None:
        """Record that a note is no longer held: written or removed, or put aside by the facilitator.

        Raises:
            OSError: the disk refused.
        """
        self._note({"let_go": name, "aside": aside})

    def sync(self) -> None:
        """Flush all entries to the disk itself.

        Raises:
            OSError: the disk refused.
        """
        self._storage.sync()

    def close(self) -> None:
        """Close the storage; all entries are kept."""
        self._storage.close()

    def _note(self, entry: Entry) -> None:
        self._take_all([*self._storage.append(entry), entry])

    def _take_all(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.number += 1
            self._take(entry)

    def _take(self, entry: Entry) -> None:
        """Apply an entry, new or old."""
        match entry:
            case {"in": [*ids]}:
                self._take_entered(ids, entry.get("up_to", self.number))
            case {"moderates": _} | {"held": _} | {"let_go": _}:
                self._take_held(entry)
            case {"done": str(phone), "step": str(step)}:
                self.done[phone] = step
            case {"own": str(item), "hand": str(phone)}:
                self._take_owner(item, phone)
            case {"what": str(what), "id": str(name), "hand": str(phone), "step": str(step), "of": str(of)}:
                self.values[name] = Value(phone, what, name, step, of, entry.get("given"))
                self.owners[name] = phone
                self.waiting[name] = self.number
            case {"port": int(port)}:
                self.port = port
            case {"pen": str(phone), "table": int(table)}:
                self.pens[table] = phone
            case {"hand": str(_)} | {"left": _}:
                self._take_phones(entry)
            case _:
                pass

    def _take_entered(self, ids: list[str], up_to: int) -> None:
        """Apply that values have entered the log; values given after that number of entries still wait."""
        for name in ids:
            if self.waiting.get(name, self.number) <= up_to:
                self.waiting.pop(name, None)

    def _take_phones(self, entry: Entry) -> None:
        """Apply that a phone has joined, or that some have left."""
        match entry:
            case {"left": [*phones]}:
                for phone in phones:
                    self.phones.pop(phone, None)
            case {"hand": str(phone)}:
                self.phones[phone] = int(entry.get("table", 0))
            case _:
                pass

    def _take_owner(self, item: str, phone: str) -> None:
        self.notes[phone] += item not in self.owners
        self.owners[item] = phone

    def _take_held(self, entry: Entry) -> None:
        """Apply an entry about held notes."""
        match entry:
            case {"moderates": bool(on)}:
                self.moderates = on
            case {"held": str(name), "hand": str(phone), "deed": dict(deed)}:
                self.held[name] = phone, deed
                self._take_owner(name, phone)
            case {"let_go": str(name), "aside": bool(aside)}:
                self.held.pop(name, None)
                self.aside.pop(name, None)
                self.aside.update({name: None} if aside else {})
            case _:
                pass

    # --- asking -------------------------------------------------------------------------------------------------

    def waiting_in(self, step: str, what: str) -> list[Value]:
        """Return the values of a kind in a step that are not in the log."""
        values = [self.values[name] for name in self.waiting]
        return [value for value in values if (value.step, value.what) == (step, what)]

    def steps_waiting(self) -> set[str]:
        """Return the steps with values that are not in the log."""
        return {self.values[name].step for name in self.waiting}
