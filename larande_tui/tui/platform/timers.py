"""Timers that always fire."""

from __future__ import annotations

from textual.message_pump import MessagePump
from textual.timer import Timer, TimerCallback

_set_timer = MessagePump.set_timer


def fire_late_timers() -> None:
    """Make Textual fire a timer that is late, instead of dropping it.

    Textual skips a time that has passed before its timer begins to wait for it. A timer that repeats has another time;
    one of a few milliseconds that fires once is lost when the machine is busy, or Python collects its garbage, in
    between. The workshop was not opened then, the keys were held for ever, or no later size of the window was noticed.
    """
    MessagePump.set_timer = _set_late_timer  # type: ignore[method-assign]


def _set_late_timer(
    self: MessagePump,
    delay: float,
    callback: TimerCallback | None = None,
    *,
    name: str | None = None,
    pause: bool = False,
) -> Timer:
    timer = _set_timer(self, delay, callback, name=name, pause=pause)
    timer._skip = False  # noqa: SLF001 - the timer's task has not begun yet
    return timer
