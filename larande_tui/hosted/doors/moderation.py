"""Moderation in a room on a server: notes from phones that wait for the facilitator before they come on the wall."""

from __future__ import annotations

from typing import Final

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.reasons import AWAY, database_reason
from larande_tui.hosted.doors.journal_table import JournalTable
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.settings import database_address, public_address, tenant
from larande_tui.join.deeds import Deed
from larande_tui.join.entering import held_notes, write_words
from larande_tui.join.journal.journal import Journal
from larande_tui.join.room_files import ASIDE, LET_IN, OFF, ON, HeldNote, RoomCard, Verdict
from larande_tui.workshop.model.items import Element, Note
from larande_tui.workshop.model.transaction import PHONES
from larande_tui.workshop.store.session import Session

_OPEN: Final = "SELECT code FROM door WHERE room = %s AND NOT closing AND ends > now()"


class RemoteHeldNotes:
    """The held notes of a room on a server. Verdicts are carried out here, and the workers read the result.

    Args:
        room: its id.
        database: of the tenant; by default a new one, as the settings name it.
    """

    def __init__(self, room: str, database: Database | None = None) -> None:
        self._room = room
        self._database = database if database is not None else Database(database_address(), tenant())
        self._journal: Journal | None = None

    def read(self) -> tuple[RoomCard | None, list[HeldNote]]:
        """Return the room's state, None without an open door, and the held notes; as before if the database is away."""
        try:
            self._find_journal()
            if self._journal is not None:
                self._journal.read_on()
        except (*AWAY, OSError):
            pass  # the database is away: try again next time
        journal = self._journal
        if journal is None:
            return None, []
        notes = held_notes(journal)
        site = public_address() or "serverns adress"
        return RoomCard(journal.code, "", 0, moderated=journal.moderates, held=len(notes), site=site), notes

    def _find_journal(self) -> None:
        with self._database.connection() as connection:
            row = connection.execute(_OPEN, (self._room,)).fetchone()
        if row is None:
            self._journal = None
        elif self._journal is None or self._journal.code != row[0]:
            self._journal = Journal(JournalTable(self._database, self._room), str(row[0]), 0)

    def say(self, verdict: Verdict) -> None:
        """Carry out the facilitator's verdict on a held note, or on holding notes at all. Repeating it changes nothing.

        Raises:
            OSError: the database is away, or the door is closed.
            WorkshopError: the room refused the note, which stays held.
        """
        journal = self._journal
        if journal is None:
            return
        if verdict.say in (ON, OFF):
            journal.moderate(on=verdict.say == ON)
            return
        journal.read_on()
        phone, fields = journal.held.get(verdict.id, ("", {}))
        if phone and verdict.say == LET_IN:
            self._write(Deed(**fields), journal.phones.get(phone, 0))
        if phone:
            journal.let_go(verdict.id, aside=verdict.say == ASIDE)

    def _write(self, deed: Deed, table: int) -> None:
        """Put a phone's words on the wall, unless another window has done so."""
        try:
            with Session(PostgresLog.open(self._database, self._room), PHONES) as session:
                session.catch_up()
                with session.transaction() as workshop:
                    if workshop.find(Note, deed.id) is None and workshop.find(Element, deed.id) is None:
                        write_words(session, deed, table)
        except AWAY as error:
            raise OSError(database_reason(error)) from error

    def close(self) -> None:
        """Close the database."""
        self._database.close()
