"""Base of every screen: it closes only once, and something on it always has the focus."""

from __future__ import annotations

import asyncio
import time
from typing import Final

from textual.await_complete import AwaitComplete
from textual.screen import ScreenResultType
from textual.widget import Widget

from larande_tui.tui.platform.key_buffer import KeyBufferingApp, buffering
from larande_tui.tui.platform.painting.settled_screen import SettledScreen

_FRAME: Final = 0.1
"""Longest wait of the painting for the effects of a result, in seconds."""


class BaseScreen(SettledScreen[ScreenResultType]):
    """A screen of larande.

    Textual pops the topmost screen, whichever is dismissed: a picker that is answered twice would also close the stage,
    and leave its workshop locked. It also removes the focus when a click lands outside a window that has shrunk, so
    that no widget would get keys.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close the screen if it is on top; later input waits until the result has been handled."""
        if self.app.screen is not self:
            return AwaitComplete()
        requester = self._result_callbacks[-1].requester if self._result_callbacks else None
        app = buffering(self.app)
        dismissal = super().dismiss(result)
        if requester is not None:
            app.keys.wait_for(requester)
            app.run_worker(_one_frame(app))
        return dismissal

    def gives_room(self, rows: int) -> bool:
        """Reserve rows at the bottom for a dialog, and return whether this screen can; most cannot.

        Args:
            rows: of the dialog; 0 when there is none.
        """
        del rows
        return False

    def set_focus(
        self,
        widget: Widget | None,
        scroll_visible: bool = True,  # noqa: FBT001, FBT002 - Textual's signature
        from_app_focus: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Move the focus; to nothing only when the focused widget is removed, or the terminal loses the focus."""
        old_focus = self.focused
        if (
            widget is None
            and old_focus is not None
            and old_focus.is_attached
            and old_focus.display
            and self.app.app_focus
        ):
            return
        super().set_focus(widget, scroll_visible, from_app_focus)


async def _one_frame(app: KeyBufferingApp) -> None:
    """Paint the effects of a result together with the screen that becomes visible, in one frame.

    A wall of a thousand notes is then painted once, and not again for the closed dialog's rows and keys.
    """
    until = time.monotonic() + _FRAME
    with app.batch_update():
        while app.keys.is_at_work and time.monotonic() < until:  # noqa: ASYNC110 - a few turns of the loop
            await asyncio.sleep(0)
    if isinstance(app.screen, SettledScreen):
        app.screen.paint_now()
