"""Handover of the lead: a read-only window asks for it, and both windows show the same word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from larande_tui.tui.forms.unsent_text import UnsentTexts
from larande_tui.tui.platform.browser.onlookers import nobody_sees
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.workshop.store.locks.handover import LeadRequest

_DISK: Final = 2.0
"""Seconds to wait for the disk before the lead is given, so that the other window can read everything."""


class Handover:
    """Requests for the lead of the workshop, and their answers.

    Args:
        stage: the window.
        renew: gives the window new unsent texts, since only the leading window has any.
    """

    def __init__(self, stage: Stage, renew: Callable[[UnsentTexts], None]) -> None:
        self._stage = stage
        self._renew = renew
        self._word = ""
        self._told = ""

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the command of each key."""
        return {"alt+l": self.hand_over}

    @property
    def _request(self) -> LeadRequest:
        return LeadRequest(self._stage.session.handover_message)

    def hand_over(self) -> None:
        """Ask for the lead, or give it to the window that asked (Alt+L)."""
        if not self._stage.session.read_only:
            self._give()
        elif self._stage.session.take_over():
            self._lead("Inget annat fönster leder, så nu leder du.")
        elif not self._stage.session.may_lead:
            self._stage.say(f"{self._stage.session.read_only} Den som leder har en annan adress.", trouble=True)
        else:
            self._word = self._request.ask()
            self._stage.say(
                f"Du har bett om ledningen. Ordet är {self._word}. Tryck Alt+L i fönstret som leder, om det visar det."
                if self._word
                else "Det gick inte att be om ledningen: mappen går inte att skriva i.",
                trouble=not self._word,
            )

    def _give(self) -> None:
        word = self._request.asked()
        if not word:
            self._stage.say("Ingen har bett om ledningen. Öppna workshoppen i ett fönster till och tryck Alt+L där.")
            return
        self._stage.unsent.close()
        self._stage.session.wait_saved(_DISK)
        self._stage.session.hand_over()
        self._request.answer(word, self._stage.session.seq)
        self._read_on(f"Ledningen är överlämnad ({word}). Det här fönstret följer med. Alt+L ber om den igen.")

    def _read_on(self, message: str) -> None:
        self._renew(UnsentTexts(self._stage.session.workshop_id, writable=False))
        self._told = ""
        self._stage.paint()
        self._stage.show_place()
        self._stage.say(message)

    def follow(self) -> None:
        """Show a request, or take the lead once it is given and all earlier transactions have been read.

        A stage that nobody sees gives the lead at once.
        """
        session = self._stage.session
        if session.has_lost_lead():
            self._stage.unsent.close()
            self._read_on(f"{session.read_only} Alt+L ber om ledningen.")
            return
        if self._word:
            last = self._request.answered(self._word)
            if last is not None and session.seq >= last and session.take_over():
                self._request.withdraw()
                self._lead(f"Nu leder du ({self._word}). Det andra fönstret följer med.")
            return
        if session.read_only:
            return
        word = self._request.asked()
        if word and nobody_sees(self._stage.app):
            self._give()
        elif word and word != self._told:
            self._stage.say(
                f"Ett annat fönster ber om ledningen. Ordet är {word}. Alt+L lämnar över, om det visar samma."
            )
        self._told = word

    def _lead(self, message: str) -> None:
        self._word = ""
        self._renew(UnsentTexts(self._stage.session.workshop_id, drafts=self._stage.session.drafts))
        self._stage.paint()
        self._stage.show_place()
        self._stage.say(message)
