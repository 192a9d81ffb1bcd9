"""The journal of a room: what phones have rated, voted and judged, and which phone may take which item back.

What a phone gave as a value waits here until it may enter the log without order or time tying it to anybody. A note is
in the log at once; here stands only which phone it came from. It is kept on `Pages`, and gone when the room closes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from larande_tui.join.journal.pages import Entry, Pages

RATE: Final = "rate"
VOTE: Final = "vote"
JUDGE: Final = "judge"
FIST: Final = "fist"
EFFECT: Final = "effect"


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a phone has given; it replaces the one with the same id.

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


class Journal:
    """The journal of one room. Not thread-safe but for `sync`, which may run in a thread of its own.

    Attributes:
        code: the room's code.
        port: the port that it was reached at.
        number: how many entries have been taken in.
        hands: the phones that have come, by the digests of their tokens, in order; each with its table, or 0.
        pens: the phone that takes notes at each table.
        owners: the phone of each item that a phone has written.
        notes: how many notes each phone has written.
        done: the step that each phone has said it is done with.
        values: the values by id.
        waiting: the ids of the values that are not in the log, each with the number of the entry that gave it.
        moderates: whether notes wait for the facilitator.
        held: the deeds that wait for the facilitator, by id, each with its phone.
        aside: the ids of those that the facilitator has put aside; their words are gone with the journal.
    """

    def __init__(self, pages: Pages, code: str, port: int, entries: Iterable[Entry] = ()) -> None:
        """Take in the entries of before.

        Args:
            pages: where the next ones go.
            code: the room's.
            port: that it is reached at.
            entries: already on the pages.
        """
        self._pages = pages
        self.code = code
        self.port = port
        self.number = 0
        self.hands: dict[str, int] = {}
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
        """Take in what other servers of the room have written.

        Raises:
            OSError: it cannot be read just now.
        """
        self._take_all(self._pages.read_on())

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

    def entered(self, ids: list[str], up_to: int) -> None:
        """Note that values have entered the log, as they were after a number of entries.

        Raises:
            OSError: the disk refused.
        """
        self._note({"in": ids, "up_to": up_to})

    def finish(self, hand: str, step: str) -> None:
        """Note that a phone is done with a step; "" for that it is not.

        Raises:
            OSError: the disk refused.
        """
        self._note({"done": hand, "step": step})

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

    def sync(self) -> None:
        """Get everything written onto the disk itself.

        Raises:
            OSError: the disk refused.
        """
        self._pages.sync()

    def close(self) -> None:
        """Close the pages; everything written is kept."""
        self._pages.close()

    def _note(self, entry: Entry) -> None:
        self._take_all([*self._pages.append(entry), entry])

    def _take_all(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.number += 1
            self._take(entry)

    def _take(self, entry: Entry) -> None:
        """Take an entry in, written now or earlier."""
        match entry:
            case {"in": [*ids]}:
                self._take_entered(ids, entry.get("up_to", self.number))
            case {"moderates": _} | {"held": _} | {"let_go": _}:
                self._take_held(entry)
            case {"done": str(hand), "step": str(step)}:
                self.done[hand] = step
            case {"own": str(item), "hand": str(hand)}:
                self._take_owner(item, hand)
            case {"what": str(what), "id": str(name), "hand": str(hand), "step": str(step), "of": str(of)}:
                self.values[name] = Value(hand, what, name, step, of, entry.get("given"))
                self.owners[name] = hand
                self.waiting[name] = self.number
            case {"port": int(port)}:
                self.port = port
            case {"pen": str(hand), "table": int(table)}:
                self.pens[table] = hand
            case {"hand": str(hand)}:
                self.hands[hand] = int(entry.get("table", 0))
            case _:
                pass

    def _take_entered(self, ids: list[str], up_to: int) -> None:
        """Take in that values have entered the log; what was given after that number of entries waits on."""
        for name in ids:
            if self.waiting.get(name, self.number) <= up_to:
                self.waiting.pop(name, None)

    def _take_owner(self, item: str, hand: str) -> None:
        self.notes[hand] += item not in self.owners
        self.owners[item] = hand

    def _take_held(self, entry: Entry) -> None:
        """Take an entry in about what waits for the facilitator."""
        match entry:
            case {"moderates": bool(on)}:
                self.moderates = on
            case {"held": str(name), "hand": str(hand), "deed": dict(deed)}:
                self.held[name] = hand, deed
                self._take_owner(name, hand)
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
