"""Screens that are left once: a second click or key that would leave them again finds nothing more to leave."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType

from larande_tui.tui.platform.key_buffer import key_buffer_of


class LeftOnce(Screen[ScreenResultType]):
    """The base of every screen of larande.

    Textual takes whatever screen lies uppermost from the stack, whichever is asked to leave: a picker that is answered
    twice would take the stage with it, and leave its workshop locked.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the screen if it is the uppermost; what follows waits until the answer has been carried out."""
        if self.app.screen is not self:
            return AwaitComplete()
        requester = self._result_callbacks[-1].requester if self._result_callbacks else None
        left = super().dismiss(result)
        if requester is not None:
            key_buffer_of(self.app).wait_for(requester)
        return left
