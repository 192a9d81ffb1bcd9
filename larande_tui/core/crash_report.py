"""Reports of larande's own failures, for whoever mends them, and never with a word that a group has said.

A report tells where in the code it happened and what sort of error it was. The error's own message is left out, and so
are the values of all names: either could hold somebody's words.
"""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final

from larande_tui import __version__
from larande_tui.core.clock import local_now
from larande_tui.core.files import write_atomically
from larande_tui.core.paths import free_name, reports_folder

_KEPT: Final = 20
"""How many reports are kept."""

_FRAMES: Final = 40
"""How many calls of each error are told: the first half and the last, when there are more."""

_ROOT: Final = Path(__file__).resolve().parents[2]


class StageFailedError(Exception):
    """The stage had to be left; its cause says why.

    Attributes:
        sizes: numbers about the workshop and the screen.
    """

    def __init__(self, sizes: Mapping[str, int]) -> None:
        super().__init__()
        self.sizes = sizes


def write_report(error: BaseException) -> Path:
    """Write down what happened, in a file of its own.

    Raises:
        OSError: there is no place for it.
    """
    now = local_now()
    folder = reports_folder()
    path = free_name(folder / f"fel-{now:%Y-%m-%d-%H%M%S}.txt")
    write_atomically(path, "\n".join(_report(error, now)) + "\n")
    for old in sorted(folder.glob("fel-*.txt"))[:-_KEPT]:
        old.unlink()
    return path


def _report(error: BaseException, now: dt.datetime) -> Iterator[str]:
    import platform
    from importlib import metadata

    yield "Felrapport från larande. Här står inget av det gruppen har sagt."
    yield ""
    yield now.isoformat(timespec="seconds")
    yield f"larande {__version__}, Python {platform.python_version()}, {platform.platform()}"
    yield ", ".join(f"{name} {metadata.version(name)}" for name in ("textual", "pydantic", "filelock"))
    told: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        cause = waiting.pop(0)
        if cause is None or cause in told:
            continue
        told.append(cause)
        yield ""
        yield f"{type(cause).__module__}.{type(cause).__qualname__}{_number(cause)}"
        if isinstance(cause, StageFailedError):
            yield ", ".join(f"{name} {size}" for name, size in cause.sizes.items())
        yield from _calls(cause.__traceback__)
        waiting += _causes(cause)


def _number(error: BaseException) -> str:
    return f" {error.errno}" if isinstance(error, OSError) and error.errno is not None else ""


def _causes(error: BaseException) -> list[BaseException | None]:
    """List the errors that led to one; Textual keeps a worker's own error as an attribute."""
    inner = getattr(error, "error", None)
    group = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return [error.__cause__, error.__context__, inner if isinstance(inner, BaseException) else None, *group]


def _calls(trace: TracebackType | None) -> list[str]:
    calls = [
        f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_qualname}"
        for frame, line in traceback.walk_tb(trace)
    ]
    if len(calls) <= _FRAMES:
        return calls
    half = _FRAMES // 2
    return [*calls[:half], f"  … {len(calls) - _FRAMES} …", *calls[-half:]]


def _place(file: str) -> str:
    """Return a file of the code without the folders above, whose names could tell who runs it."""
    path = Path(file)
    if path.is_relative_to(_ROOT) and not path.is_relative_to(sys.prefix):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])
