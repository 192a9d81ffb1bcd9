"""Interruptions of the app: asked to end, hung up, suspended, failing.

The methods replace private ones of Textual's app, for the driver and for unhandled errors.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual._context import active_message_pump
from textual.app import App, ScreenError
from textual.css.query import QueryError
from textual.dom import DOMError
from textual.events import Resize
from textual.geometry import Size
from textual.message_pump import CallbackError, MessagePump
from textual.widget import WidgetError
from textual.worker import WorkerFailed, get_current_worker

from larande_tui.tui.platform.callbacks import is_being_closed
from larande_tui.tui.platform.console.end import ConsoleEnd

if TYPE_CHECKING:
    from larande_tui.core.crash_report import StageFailedError


@runtime_checkable
class TellingScreen(Protocol):
    """A screen with a line for messages."""

    def say(self, message: str, *, trouble: bool = False) -> None:
        """Show a sentence on it, in the colour of trouble if it is."""


class LifecycleApp(App[None]):
    """An app that loses nothing when it is interrupted, and shows no words of the group when it fails.

    Attributes:
        last_word: the sentence that a screen showed last.
        untold: the sentences that came when no screen was left to show them, for the terminal.
    """

    def __init__(self) -> None:
        super().__init__()
        self._disable_tooltips = self._disable_notifications = True  # larande has none; saves two widgets
        self._asleep = False
        self._panicked = False
        self.last_word = ""
        self.untold: list[str] = []
        self.console_end = ConsoleEnd(self.keep_unsent_texts)

    def keep_unsent_texts(self) -> None:
        """Write the unsent lines to their file."""

    def close_workshop(self) -> None:
        """Close the workshop."""

    def tell(self, message: str, *, trouble: bool = False) -> None:
        """Show a sentence on the uppermost screen that has a line for it; without one, leave the app with it."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, TellingScreen):
                self.last_word = message
                screen.say(message, trouble=trouble)
                return
        self.untold.append(message)

    def call_while_running(self, show: Callable[[], object]) -> bool:
        """Let a thread show something in the app; return False, and show nothing, once the app is ending."""
        if self._exit or self._loop is None:
            return False
        try:
            self.call_from_thread(show)
        except CancelledError:  # the app ended in between
            return False
        return True

    def sizes(self) -> dict[str, int]:
        """Return numbers for a report about a failure."""
        return {"kolumner": self.size.width, "rader": self.size.height}

    @property
    def failure(self) -> StageFailedError | None:
        """Return the failure that ended the app; None after a normal end."""
        if self._exception is None and not self._panicked:
            return None
        from larande_tui.core.crash_report import StageFailedError

        failure = StageFailedError(self.sizes())
        failure.__cause__ = self._exception
        return failure

    def handle_signals(self) -> None:
        """Handle the system's signals: end, or lose the terminal, without losing the unsent line."""
        loop = asyncio.get_running_loop()
        handlers: dict[str, Callable[[], object]] = {
            "SIGTERM": self._asked_to_end,
            "SIGINT": self.exit,
            "SIGHUP": self._hung_up,
            "SIGTSTP": self._put_to_sleep,
            "SIGCONT": self._woken,
            "SIGWINCH": self._resized,
        }
        for name, handler in handlers.items():
            with contextlib.suppress(NotImplementedError):  # Windows has no such signals
                if (number := getattr(signal, name, None)) is not None:
                    loop.add_signal_handler(number, handler)
        self.console_end.watch()

    def _asked_to_end(self) -> None:
        """Leave at the system's request; in a browser the server made it, and no user closed the stage."""
        driver: Any = self._driver
        if hasattr(driver, "is_sent_away"):
            driver.is_sent_away = True
        self.exit()

    def _resized(self) -> None:
        """Lay the stage out for the terminal's present size.

        Textual reads the size in the signal handler. When the next signal interrupts it between reading and reporting
        the size, the older size is reported last, and the stage stays wider than the terminal: seen while dragging a
        window's edge on a busy machine.
        """
        read_size = getattr(self._driver, "_get_terminal_size", None)  # only a terminal's driver has it
        if read_size is not None and not getattr(self._driver, "_in_band_window_resize", False):
            size = Size(*read_size())
            self.post_message(Resize(size, size))

    def _check_resize(self) -> None:
        """Pass a reported size on to the screens, and repaint the whole screen even when the size is the same again.

        A terminal that is made smaller drops what does not fit, and does not have it back when it is enlarged. Textual
        repaints only what has another place than in the last layout, and lays out once for several sizes in a row.
        """
        is_reported = self._resize_event is not None
        super()._check_resize()
        if is_reported and self._resize_event is None:
            self.screen.call_later(self.screen.refresh)

    def _put_to_sleep(self) -> None:
        """Restore the terminal for the shell, and suspend the process."""
        if self._driver is not None and self._driver.can_suspend:
            self._asleep = True
            self._driver.suspend_application_mode()
            signal.raise_signal(signal.SIGSTOP)

    def _woken(self) -> None:
        """Take the terminal back if the shell had it, and repaint everything.

        Textual would set the terminal up again even when it never gave it up. Two threads would then read the keys,
        which would come out of order, and the terminal would be only half restored at the end.
        """
        if self._asleep and self._driver is not None:
            self._asleep = False
            self._driver.resume_application_mode()
            self.handle_signals()
        self.refresh(layout=True)

    def _hung_up(self) -> None:
        """End after the terminal is gone: nothing can be shown, and writing to it could block for ever."""
        self.keep_unsent_texts()
        self.close_workshop()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.raise_signal(signal.SIGHUP)

    def _handle_exception(self, error: Exception) -> None:
        """Ignore errors about a screen or an app that is being closed; handle all others as Textual does.

        A widget may handle a message, or end its work, after the widgets that it queries have been removed.
        """
        cause: BaseException | None = error
        widget: MessagePump | None = active_message_pump.get(None)
        if isinstance(error, CallbackError):
            cause = error.__context__
        elif isinstance(error, WorkerFailed):
            cause, widget = error.error, get_current_worker().node
        is_about_widgets = isinstance(cause, QueryError | WidgetError | DOMError | ScreenError)
        if not (is_about_widgets and (self._exit or is_being_closed(widget))):
            super()._handle_exception(error)

    def notify(self, *_: object, **__: object) -> None:
        """Suppress Textual's own notices, which are in English; larande has message lines of its own."""

    def _fatal_error(self) -> None:
        """End without Textual's own report, which would show the values of variables and so the group's words."""
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """End in the same way after errors that Textual reports itself, as when the keyboard fails."""
        self._panicked = True
        self._fatal_error()


def telling(app: App[object]) -> LifecycleApp:
    """Return the app of a widget as one that tells sentences.

    Raises:
        TypeError: it is not such an app.
    """
    if not isinstance(app, LifecycleApp):
        raise TypeError(f"{type(app).__name__} tells no sentences")
    return app
