"""A room: one workshop and its phones, and the only place where their deeds change the workshop."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from larande_tui.core.clock import local_now
from larande_tui.join.deeds import BACK, DONE, ELEMENT, NOTE, PEN, RAISE, Deed
from larande_tui.join.entering import ENOUGH_PHONES, answered_in, done_in, enter, held_notes, value_of, write_words
from larande_tui.join.journal.journal import EFFECT, FIST, JUDGE, RATE, VOTE, Journal, Value
from larande_tui.join.phones import MOST_NOTES, JoinedPhones, Phone
from larande_tui.join.room_files import ASIDE, LET_IN, OFF, ON, HeldNote, Verdict, read_verdicts
from larande_tui.join.rules import Refusal, counts_as_text, counts_as_value, refusal_of
from larande_tui.workshop.errors import NotSavedError
from larande_tui.workshop.model.items import Ballot, Element, Note, RoomTable, Vote
from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.phone_rounds import is_round_closed, matrix_round
from larande_tui.workshop.techniques.table_groups import raise_item

_AS_THEY_COME: Final = frozenset({VOTE, RATE})
"""Kinds of values that enter the log when enough phones have given some. Others wait until their round is closed, since
their totals would be visible to those who have not answered."""

PATIENCE: Final = 5.0
"""Seconds of waiting for the disk before a phone is asked to try again."""

_FLUSH_PATIENCE: Final = 10.0


class Room:
    """The room of one workshop. Everything in it happens on one event loop.

    Attributes:
        session: of the workshop, as one author for all phones.
        journal: values that wait for the log, and the owner of each item.
        phones: those that have joined.
    """

    def __init__(self, session: Session, journal: Journal, seen: set[str]) -> None:
        """Open the room.

        Args:
            session: of the workshop, which it closes at the end.
            journal: of the room.
            seen: the ids of all items that have ever been in the log, including removed ones.
        """
        self.session = session
        self.journal = journal
        self.phones = JoinedPhones(journal.phones)
        self._seen = seen
        self._loop = asyncio.get_running_loop()
        self._at_disk: list[tuple[int, asyncio.Future[None]]] = []
        self._syncing: asyncio.Future[None] | None = None
        self._heard = 0
        self._unsubscribe = (session.subscribe(self._took), session.on_saved(self._disk_answered))

    # --- joining ------------------------------------------------------------------------------------------------

    def join(self, token: str, table: int = 0) -> tuple[str, Phone]:
        """Add a phone, or recognise it, and return its token and itself. The first phone of a table writes its notes.

        Raises:
            TooMuchError: the room is full.
            OSError: the disk refused.
        """
        known = self.find(token)
        if known is not None and known.table == table:
            return token, known
        if self.phones.are_too_many and (
            gone := [name for name in self.journal.idle_phones() if not self.phones.is_here(name)]
        ):
            self.journal.leave(gone)
            self.phones.forget(gone)
        token, phone = self.phones.add(table)
        self.journal.join(phone.name, table)
        if table and table not in self.journal.pens:
            self.journal.take_pen(phone.name, table)
        return token, phone

    def has_table(self, number: int) -> bool:
        """Tell whether the group has a table of this number, also one that the stage has shown only just now.

        Raises:
            WorkshopError: the file cannot be read at the moment.
        """
        workshop = self.session.workshop
        if workshop.find(RoomTable, str(number)) is None and self.session.behind():
            self.session.catch_up()
        return workshop.find(RoomTable, str(number)) is not None

    def find(self, token: str) -> Phone | None:
        """Find the phone with a token, also one that has joined another server of the room.

        Raises:
            OSError: the journal cannot be read at the moment.
        """
        phone = self.phones.find(token)
        if phone is None and token:
            self.journal.read_on()
            phone = self.phones.find(token)
        return phone

    # --- what phones do -----------------------------------------------------------------------------------------

    async def take(self, phone: Phone, deeds: Sequence[Deed]) -> tuple[list[str], list[tuple[str, Refusal]]]:
        """Carry out deeds, and return the ids of those on the disk, and of the refused ones with the reason.

        Raises:
            TooMuchError: a limit is exceeded; nothing was done.
            WorkshopError: the disk or another writer refused; sending the deeds again is safe.
            OSError: the disk refused the journal; sending them again is safe.
            TimeoutError: the disk has not answered; sending them again is safe.
        """
        self.phones.must_have_room(phone, len(deeds))
        self.journal.read_on()
        self.phones.waiting += len(deeds)
        try:
            taken: list[str] = []
            refused: list[tuple[str, Refusal]] = []
            values = False
            for deed in deeds:
                why = self._take(phone, deed)
                if why:
                    refused.append((deed.id, why))
                else:
                    taken.append(deed.id)
                values = values or counts_as_value(deed) or deed.id in self.journal.held
            async with asyncio.timeout(PATIENCE):
                await self._log_saved()
                if values:
                    await self._journal_saved()
        finally:
            self.phones.waiting -= len(deeds)
        return taken, refused

    def _take(self, phone: Phone, deed: Deed) -> Refusal:
        at_once = {DONE: self._done, BACK: self._take_back, PEN: self._take_pen, RAISE: self._raise}.get(deed.what)
        if at_once is not None:
            return at_once(phone, deed)
        if deed.id in self._seen:
            return ""
        owner = self.journal.owners.get(deed.id)
        if owner not in (None, phone.name):
            return "gone"
        if deed.id in self.journal.held or deed.id in self.journal.aside:
            return ""
        workshop = self.session.workshop
        why = refusal_of(workshop, deed, local_now())
        if why:
            return why
        if not counts_as_text(deed):
            return self._give(phone, deed)
        if owner is None and self.journal.notes[phone.name] >= MOST_NOTES:
            return "quota"
        return self._say(phone, deed, is_known=owner is not None)

    def _say(self, phone: Phone, deed: Deed, *, is_known: bool) -> Refusal:
        """Write a note or element, or hold it for the facilitator."""
        if not self.journal.moderates:
            return self._write(phone, deed, is_known=is_known)
        self.journal.hold(phone.name, deed.id, asdict(deed))
        return ""

    def _done(self, phone: Phone, deed: Deed) -> Refusal:
        step = deed.step if deed.value else ""
        if self.journal.done.get(phone.name, "") != step:
            self.journal.finish(phone.name, step)
        return ""

    def _hear(self, verdict: Verdict) -> None:
        """Carry out the facilitator's verdict on a held note, or on holding notes. Repeating it changes nothing."""
        phone, fields = self.journal.held.get(verdict.id, ("", {}))
        if verdict.say in (ON, OFF):
            self.journal.moderate(on=verdict.say == ON)
        elif phone and verdict.say == LET_IN:
            if verdict.id not in self._seen:  # a server killed in between has already written it
                write_words(self.session, Deed(**fields), self.journal.phones.get(phone, 0))
            self.journal.let_go(verdict.id, aside=False)
        elif phone and verdict.say == ASIDE:
            self.journal.let_go(verdict.id, aside=True)

    @property
    def held_notes(self) -> list[HeldNote]:
        """Return the held notes, the oldest first."""
        return held_notes(self.journal)

    def _write(self, phone: Phone, deed: Deed, *, is_known: bool) -> Refusal:
        """Write to the wall in a transaction of its own, since a common one would show that notes have one author."""
        if not is_known:
            self.journal.own(phone.name, deed.id)
        with self.session.transaction() as workshop:
            why = refusal_of(workshop, deed, local_now())  # checked after reading all other transactions
            if why or deed.id in self._seen:
                return why
            write_words(self.session, deed, phone.table)
        return ""

    def _give(self, phone: Phone, deed: Deed) -> Refusal:
        value = value_of(phone, deed)
        if deed.what == VOTE and self._is_full(deed):
            return "full"
        if self.journal.values.get(deed.id) != value:
            self.journal.give(value)
        return ""

    def _is_full(self, deed: Deed) -> bool:
        """Tell whether as many others as are present have already voted."""
        workshop = self.session.workshop
        ballot = workshop.find(Ballot, deed.step)
        present = (ballot.present if ballot else 0) or workshop.details.headcount
        voters = {vote.voter for vote in workshop.all(Vote) if vote.ballot == deed.step and vote.voter}
        voters |= {value.id for value in self.journal.values.values() if value.step == deed.step and value.what == VOTE}
        return bool(present) and deed.id not in voters and len(voters) >= present

    def _take_back(self, phone: Phone, deed: Deed) -> Refusal:
        """Remove a phone's own note or element, as long as its step is open."""
        if self.journal.owners.get(deed.place) != phone.name:
            return "gone"
        if deed.place in self.journal.held or deed.place in self.journal.aside:
            self.journal.let_go(deed.place, aside=False)
            return ""
        with self.session.transaction("") as workshop:
            item = workshop.find(Note, deed.place) or workshop.find(Element, deed.place)
            if item is None:
                return ""
            if item.step != workshop.position.step:
                return "closed"
            wall_items.remove(self.session, item)
        return ""

    def _take_pen(self, phone: Phone, _: Deed) -> Refusal:
        if not phone.table:
            return "gone"
        self.journal.take_pen(phone.name, phone.table)
        return ""

    def _raise(self, phone: Phone, deed: Deed) -> Refusal:
        """Show a note or an element of the phone's own table to everybody, as long as its step is open."""
        with self.session.transaction("") as workshop:
            item = workshop.find(Note, deed.place) or workshop.find(Element, deed.place)
            if item is None or not phone.table or item.table != phone.table:
                return "gone"
            if item.step != workshop.position.step:
                return "closed"
            raise_item(self.session, item)
        return ""

    # --- the disk -----------------------------------------------------------------------------------------------

    async def _log_saved(self) -> None:
        """Wait until the log's last line is on the disk."""
        if self.session.trouble is not None:
            self.session.retry()
        if self.session.saved:
            return
        answer: asyncio.Future[None] = self._loop.create_future()
        self._at_disk.append((self.session.seq, answer))
        await answer

    def _disk_answered(self) -> None:
        """Report the disk's answer; runs in the syncing thread."""
        self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        confirmed = self.session.confirmed_seq
        waiting, self._at_disk = self._at_disk, []
        for seq, answer in waiting:
            if answer.done():
                continue
            if seq <= confirmed:
                answer.set_result(None)
            else:
                self._at_disk.append((seq, answer))

    async def _journal_saved(self) -> None:
        """Wait until the journal's last line is on the disk; callers that wait meanwhile share the next sync."""
        earlier = self._syncing
        if earlier is not None and not earlier.done():  # it may have begun before the line was written
            await asyncio.wait([earlier])
        if self._syncing is None or self._syncing is earlier:
            self._syncing = asyncio.ensure_future(asyncio.to_thread(self.journal.sync))
        await asyncio.shield(self._syncing)

    # --- following and entering ---------------------------------------------------------------------------------

    def _took(self, transaction: Transaction) -> None:
        self._seen.update(change.key.id for change in transaction.changes if change.key.kind in (NOTE, ELEMENT))

    def follow(self) -> None:
        """Read what others wrote, and enter values that have waited long enough. To be called often.

        Raises:
            WorkshopError: the file cannot be read or written at the moment; the next call continues.
            OSError: the disk refused the journal; the next call continues.
        """
        if self.session.trouble is not None:
            self.session.retry()
        if self.session.behind():
            self.session.catch_up()
        self.journal.read_on()
        for verdict, end in read_verdicts(self.session.workshop_id, self.journal.code, self._heard):
            self._hear(verdict)
            self._heard = end
        for step in self.journal.steps_waiting():
            self._enter_when_due(step)

    def _enter_when_due(self, step: str) -> None:
        workshop = self.session.workshop
        ballot, was_left = workshop.find(Ballot, step), step != workshop.position.step
        closed = {
            VOTE: ballot is not None and ballot.closed,
            JUDGE: was_left or is_round_closed(workshop, matrix_round(step)),
        }
        round_closed = was_left or is_round_closed(workshop, step)
        for what in (VOTE, JUDGE, RATE, FIST, EFFECT):
            values = self.journal.waiting_in(step, what)
            if values and (closed.get(what, round_closed) or (what in _AS_THEY_COME and _are_enough(values))):
                self._enter(step, what)

    def _enter(self, step: str, what: str) -> None:
        """Enter the waiting values of a kind in a step, while no other server can enter any."""
        with self.session.transaction():
            self.journal.read_on()
            values, up_to = self.journal.waiting_in(step, what), self.journal.number
            enter(self.session, values)
        if values:
            self.journal.entered([value.id for value in values], up_to)

    @property
    def done(self) -> int:
        """Return the number of phones that are done with the present step."""
        return done_in(self.session.workshop, self.journal)

    @property
    def answered(self) -> int:
        """Return the number of phones that have answered the present ballot, matrix or rating."""
        return answered_in(self.session.workshop, self.journal)

    def close(self) -> None:
        """Enter all waiting values, and close the workshop.

        Raises:
            WorkshopError: the disk refused; the values are still in the journal.
        """
        try:
            for step in self.journal.steps_waiting():
                for what in (RATE, FIST, EFFECT, VOTE, JUDGE):
                    self._enter(step, what)
            if not self.session.wait_saved(_FLUSH_PATIENCE):
                raise NotSavedError(self.session.path, self.session.trouble or TimeoutError())
        finally:
            self.leave()

    def leave(self) -> None:
        """Close the workshop; waiting values stay in the journal for the next time."""
        for end in self._unsubscribe:
            end()
        for _, answer in self._at_disk:
            answer.cancel()
        self.session.close()
        self.journal.close()


def _are_enough(values: Sequence[Value]) -> bool:
    return len({value.phone for value in values}) >= ENOUGH_PHONES
