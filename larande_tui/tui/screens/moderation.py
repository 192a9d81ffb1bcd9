"""Moderation of notes from phones: the facilitator reads them in the own window before they come on the wall."""

from __future__ import annotations

from typing import Final, Protocol

from larande_tui.core.characters import script_of
from larande_tui.join.room_files import ASIDE, LET_IN, OFF, ON, HeldNote, RoomCard, Verdict, read_card, read_held, say
from larande_tui.tui.dialogs.reading import ReadingLine
from larande_tui.tui.text.wrapping import cut, wrap, wrap_row
from larande_tui.tui.widgets.hints import Hint
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.schedule.note_places import note_places
from larande_tui.workshop.store.session import Session

_NEXT: Final = 4
"""Number of further notes shown, a line each, so that the script stays visible below them."""


class HeldNoteStorage(Protocol):
    """The storage of held notes and the facilitator's verdicts."""

    def read(self) -> tuple[RoomCard | None, list[HeldNote]]:
        """Return the room's state, None without a room for phones, and the held notes."""

    def say(self, verdict: Verdict) -> None:
        """Send a verdict on a held note, or on holding notes at all.

        Raises:
            OSError: the disk or database refused.
            WorkshopError: the room refused.
        """

    def close(self) -> None:
        """Release the storage."""


class _HeldNoteFiles:
    """The files of the server beside the stage."""

    def __init__(self, workshop_id: str) -> None:
        self._workshop_id = workshop_id
        self._code = ""

    def read(self) -> tuple[RoomCard | None, list[HeldNote]]:
        """Read the files; see `HeldNoteStorage`."""
        card = read_card(self._workshop_id)
        self._code = card.code if card is not None else ""
        return card, read_held(self._workshop_id) if card is not None else []

    def say(self, verdict: Verdict) -> None:
        """Write a line for the server; see `HeldNoteStorage`."""
        say(self._workshop_id, self._code, verdict)

    def close(self) -> None:
        """Do nothing: the files are the server's."""


def held_note_storage(session: Session) -> HeldNoteStorage:
    """Return the storage of a workshop's held notes: files beside the stage, or a room on a server."""
    if session.room:
        from larande_tui.hosted.doors.moderation import RemoteHeldNotes

        return RemoteHeldNotes(session.room)
    return _HeldNoteFiles(session.workshop_id)


class Moderation:
    """The held notes of a workshop's room.

    Attributes:
        card: of the room; None without a room for phones.
    """

    def __init__(self, storage: HeldNoteStorage) -> None:
        self._storage = storage
        self.card: RoomCard | None = None
        self._notes: list[HeldNote] = []
        self._answered: set[str] = set()

    def close(self) -> None:
        """Release the room."""
        self._storage.close()

    def follow(self) -> bool:
        """Read the held notes, and return whether they or the room's existence have changed."""
        before = self._state()
        self.card, self._notes = self._storage.read()
        return self._state() != before

    def _state(self) -> tuple[object, ...]:
        return self.card is None, self.card is not None and self.card.moderated, self.waiting

    @property
    def waiting(self) -> list[HeldNote]:
        """Return the notes without a verdict, the oldest first."""
        return [note for note in self._notes if note.id not in self._answered]

    def switch(self) -> str:
        """Start or stop holding notes, and return the message.

        Raises:
            OSError: the disk refused.
            WorkshopError: likewise.
        """
        if self.card is None:
            return "Det gäller telefonernas ord, och inga telefoner är insläppta. Alt+A på scenen släpper in dem."
        on = not self.card.moderated
        self._storage.say(Verdict(ON if on else OFF))
        if on:
            return "Telefonernas ord väntar här. Enter släpper in det översta, Delete lägger det åt sidan."
        left = " De som väntar gör det tills du svarar." if self.waiting else ""
        return f"Telefonernas ord kommer på väggen direkt.{left}"

    def answer(self, *, let_in: bool) -> str:
        """Accept the oldest note or put it aside, and return the message.

        Raises:
            OSError: the disk refused.
            WorkshopError: likewise.
        """
        if self.card is None or not self.waiting:
            return "Inget väntar."
        first = self.waiting[0]
        self._storage.say(Verdict(LET_IN if let_in else ASIDE, first.id))
        self._answered.add(first.id)
        return "På väggen." if let_in else "Lagt åt sidan. Orden sparas inte i workshoppen."

    def hints(self) -> list[Hint]:
        """Return the keys that have an effect; none without a room."""
        if self.card is None:
            return []
        answers: list[Hint] = [("Enter", "släpp in"), ("Delete", "lägg åt sidan")] if self.waiting else []
        return [*answers, ("M", "läs inte först" if self.card.moderated else "läs före väggen")]

    def lines(self, workshop: Workshop, width: int) -> list[ReadingLine]:
        """Return the note to judge in full and the next ones shortened, to be shown above the script."""
        if not self.waiting:
            if self.card is None or not self.card.moderated:
                return []
            return [("Telefonernas ord väntar på dig. Inget väntar just nu.", "muted"), ("", "text")]
        topmost, *others = self.waiting
        first, *rest = wrap(topmost.text, width - 2)
        lines: list[ReadingLine] = [(f"Väntar på dig, {len(self.waiting)}", "heading"), (f"▸ {first}", "strong")]
        lines += [(f"  {line}", "strong") for line in rest]
        lines += [(f"  {line}", "muted") for line in wrap_row(_about(topmost, workshop), width - 2)]
        lines += [(f"· {cut(note.text, width - 2)}", "text") for note in others[:_NEXT]]
        lines += [(f"  och {len(others) - _NEXT} till", "muted")] if len(others) > _NEXT else []
        return [*lines, ("", "text")]


def _about(note: HeldNote, workshop: Workshop) -> str:
    """Return the question or step of a held note, its table, and its script if that is not Latin."""
    places = (
        listed.title for listed in note_places(workshop) if (listed.step, listed.place) == (note.step, note.place)
    )
    steps = (planned.step.title for planned in agenda(workshop) if planned.id == note.step)
    where = next(places, "") or next(steps, "")
    table = f"bord {note.table}" if note.table else ""
    return " · ".join(filter(None, (where, table, script_of(note.text))))
