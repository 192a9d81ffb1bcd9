"""Reports of larande's own failures, for developers, without a word that a group has said.

A report has the type of the error and the calls that led to it. The error's message and the values of variables are
left out: either could hold somebody's words.
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
"""Maximum number of reports in the folder; the oldest are removed."""

_FRAMES: Final = 40
"""Maximum number of calls in the report of an error: half from each end when there are more."""

_ROOT: Final = Path(__file__).resolve().parents[2]


class StageFailedError(Exception):
    """Error that ended the stage; ``__cause__`` is the unexpected error itself.

    Attributes:
        sizes: counts of the workshop's items, and the screen's columns and lines, by name.
    """

    def __init__(self, sizes: Mapping[str, int]) -> None:
        super().__init__()
        self.sizes = sizes


def write_report(error: BaseException) -> Path:
    """Write a report of an error, in a file of its own.

    Raises:
        OSError: the file could not be written.
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
    reported: list[BaseException] = []
    queue: list[BaseException | None] = [error]
    while queue:
        failure = queue.pop(0)
        if failure is None or failure in reported:
            continue
        reported.append(failure)
        yield ""
        yield f"{type(failure).__module__}.{type(failure).__qualname__}{_number(failure)}"
        if isinstance(failure, StageFailedError):
            yield ", ".join(f"{name} {size}" for name, size in failure.sizes.items())
        yield from _calls(failure.__traceback__)
        queue += _causes(failure)


def _number(error: BaseException) -> str:
    return f" {error.errno}" if isinstance(error, OSError) and error.errno is not None else ""


def _causes(error: BaseException) -> list[BaseException | None]:
    """List the errors that led to this one; Textual keeps a worker's own error as an attribute."""
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
    """Shorten a path of the code to what comes after the root: the folders above could tell who runs it."""
    path = Path(file)
    if path.is_relative_to(_ROOT) and not path.is_relative_to(sys.prefix):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])
