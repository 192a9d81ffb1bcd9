"""A screen that is painted only once its widgets have their final sizes.

Textual paints as soon as a screen is laid out. Its widgets get their sizes only then, and most of them change their
lines or their height in response: so the painted frame is discarded a sixtieth of a second later. It also applies the
styles to every widget of a new screen twice, and lays it out twice at the same size. Together that is half of the work
of opening a dialog.
"""

from __future__ import annotations

import asyncio
from functools import partial

from textual import events
from textual._context import active_message_pump
from textual._types import CallbackType
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from larande_tui.tui.platform.callbacks import invoke_unless_closed
from larande_tui.tui.platform.painting.frugal_compositor import FrugalCompositor


class SettledScreen(Screen[ScreenResultType]):
    """A screen that paints after a layout once its widgets have answered it, at the latest at the timer's next tick."""

    _has_come_up = False
    _is_laid_out_now = False
    _paint_waits = False
    _laid_out_size: Size | None = None

    def __init__(self) -> None:
        super().__init__()
        self._compositor = FrugalCompositor()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Resume; the first time without restyling, since the widgets got their styles when they were mounted."""
        event.prevent_default()  # Textual's own handler is called below; without this it would run twice
        if not self._has_come_up:
            self._has_come_up = True
            event.refresh_styles = False
        self._is_laid_out_now = True
        try:
            super()._on_screen_resume(event)
        finally:
            self._is_laid_out_now = False

    def _screen_resized(self, size: Size) -> None:
        """Lay out for a new size. Below a dialog always, since the dialog may reserve other rows."""
        if not (self.is_current and size == self._laid_out_size):
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002
        super()._refresh_layout(size, scroll)
        self._laid_out_size = self.outer_size if size is None else size

    def _on_timer_update(self) -> None:
        """Lay out, or paint what has changed since the last layout; a paint that waited waits no longer.

        Textual's timer stops at a tick in the middle of a batch, and nothing starts it when the batch ends: what came
        of a dialog was painted as late as the clock's next second.
        """
        self._lay_out_or_paint(may_wait=not self._paint_waits)
        if self.app._batch_count > 0 and (self._layout_required or self._dirty_widgets):  # noqa: SLF001
            self._update_timer.resume()

    def paint_now(self) -> None:
        """Lay out and paint at once, instead of at the timer's next tick."""
        self._on_timer_update()

    def _lay_out_or_paint(self, *, may_wait: bool) -> None:
        waited = self._paint_waits
        if self._repaint_required:
            # Textual forgets all other changes then, and the screen's own may be one line below a dialog; after a
            # layout it would paint the whole screen twice.
            self._repaint_required = False
            self._dirty_widgets.add(self)
        self._is_laid_out_now = self._layout_required and may_wait
        try:
            super()._on_timer_update()
        finally:
            is_laid_out, self._is_laid_out_now = self._is_laid_out_now, False
        if waited and self._paint_waits and not is_laid_out:
            self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        self._paint_waits = self._is_laid_out_now or self.app._batch_count > 0  # noqa: SLF001
        if not self._paint_waits:
            if self.app.screen is self or self.app.is_inline:
                super()._compositor_refresh()
            else:
                self._paint_below_dialog()
            return
        self._update_timer.resume()
        if self._is_laid_out_now:
            self.call_later(self._paint_once_settled)

    def _paint_below_dialog(self) -> None:
        """Let the dialog on top paint what has changed below it, once.

        Textual also marks the changes as new ones of this screen, so that all of them since the dialog opened were
        painted again at each tick of the clock.
        """
        if self in self.app._background_screens and self._compositor._dirty_regions:  # noqa: SLF001
            self.app.screen.refresh(*self._compositor._dirty_regions)  # noqa: SLF001
        self._compositor._dirty_regions.clear()  # noqa: SLF001
        self._dirty_widgets.clear()

    def _clear_tooltip(self) -> None:
        """Do nothing, since larande has no tooltips: Textual looks for one at every key, and describes its widgets."""

    async def _paint_once_settled(self) -> None:
        """Paint when no widget has a message left about its size; else let them run, lay out and look again."""
        if not self._paint_waits:
            return
        if any(_has_messages(node) for node in self.walk_children(Widget, with_self=True)):
            await asyncio.sleep(0)
            self.call_later(self._paint_once_settled)
        else:
            self._lay_out_or_paint(may_wait=True)

    def _on_idle(self, event: events.Idle) -> None:  # type: ignore[override]
        """Wait for the paint; without one, run Textual's own handler."""
        if self._paint_waits:
            event.prevent_default()
            self._update_timer.resume()

    def _invoke_later(self, callback: CallbackType, sender: MessagePump) -> None:
        """Queue a callback of the widget that is active until the next paint; drop it if the widget is closed before.

        Textual leaves it to the screen that is on top at that time: a form's own callback would run in the screen below
        when the form is closed at once, and find nothing of the form. The sender may be another, which may be closed.
        """
        super()._invoke_later(partial(invoke_unless_closed, callback, active_message_pump.get()), sender)

    async def _invoke_and_clear_callbacks(self) -> None:
        """Run the callbacks that wait for the paint, unless it is still to come."""
        if not self._paint_waits:
            await super()._invoke_and_clear_callbacks()


def _has_messages(widget: Widget) -> bool:
    """Return whether a widget, or one of its scroll bars, has a message left; the bars are nobody's children."""
    bars = (widget._vertical_scrollbar, widget._horizontal_scrollbar)  # noqa: SLF001
    return any(pump is not None and pump.message_queue_size for pump in (widget, *bars))
