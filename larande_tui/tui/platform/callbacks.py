"""Calls of the app's functions: coroutines or not, with as many arguments as they take, and while they are of use."""

from __future__ import annotations

from collections.abc import Callable
from inspect import CO_VARARGS, CO_VARKEYWORDS, isawaitable
from typing import Any, Final

from textual import _callback
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

_counted_by_signature: Final = _callback._count_parameters  # noqa: SLF001 - there is no public way to replace it


async def invoke(command: Callable[[], object]) -> None:
    """Run a command, and wait for it if it is a coroutine."""
    result = command()
    if isawaitable(result):
        await result


async def invoke_unless_closed(command: Callable[[], object], widget: MessagePump) -> None:
    """Run a command of a widget, unless the widget is being closed or its screen is no longer open."""
    if not is_being_closed(widget):
        await invoke(command)


def is_being_closed(pump: MessagePump | None) -> bool:
    """Return whether a widget is being removed, or belongs to no open screen."""
    while isinstance(pump, Widget):
        if pump._pruning or (isinstance(pump, Screen) and pump not in pump.app.screen_stack):  # noqa: SLF001
            return True
        pump = pump._parent  # noqa: SLF001
    return False


def count_parameters_quickly() -> None:
    """Make Textual read the number of a function's parameters from its code.

    Textual makes a signature for that, each time that a function is called later with arguments: ten times for an
    Enter, and a hundred times for opening the stage.
    """
    _callback._count_parameters = parameter_count  # type: ignore[assignment]  # noqa: SLF001


def parameter_count(function: Callable[..., Any]) -> int:
    """Count the parameters of a function, or those of a method without its object."""
    plain = getattr(function, "__func__", function)
    code = getattr(plain, "__code__", None)
    if code is None or hasattr(plain, "__wrapped__") or hasattr(plain, "__signature__"):
        return _counted_by_signature(function)
    more = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    return int(code.co_argcount + code.co_kwonlyargcount + more - (plain is not function))
