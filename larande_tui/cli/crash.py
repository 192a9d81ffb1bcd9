"""Last resort for errors: a report, and a sentence that says where the report is."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from larande_tui.cli.console import complain
from larande_tui.core.os_errors import os_error_reason

_THREADS: Final = 3
"""Reports of what fails beside the work, at most: the same fault may come again with every key."""


class CrashGuard:
    """For ``with``, around the whole program: nobody meets a traceback, and none shows what a group has said."""

    def __init__(self) -> None:
        self._beside: list[BaseException] = []
        self._hook = threading.excepthook

    def __enter__(self) -> Self:
        self._hook = threading.excepthook
        threading.excepthook = self._thread_failed
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        threading.excepthook = self._hook
        for failed in self._beside:
            complain(f"Något gick fel vid sidan av, och larande gick vidare ändå. {_written(failed)}")
        if not isinstance(error, Exception):
            return False
        complain(_what_happened(error))
        complain(_written(error))
        return True

    def _thread_failed(self, failed: threading.ExceptHookArgs) -> None:
        """Keep the error for later: the screen may be the stage's meanwhile."""
        if isinstance(failed.exc_value, Exception) and len(self._beside) < _THREADS:
            self._beside.append(failed.exc_value)


def _what_happened(error: Exception) -> str:
    from larande_tui.core.crash_report import StageFailedError

    if isinstance(error, StageFailedError):
        what, kept = "det", "Allt som var sparat är kvar: starta igen, så är du där du var."
    else:
        what, kept = "kommandot", "Allt som var sparat är kvar."
    return f"Något gick fel i larande, och {what} avbröts. Det beror inte på dig. {kept}"


def _written(error: BaseException) -> str:
    from larande_tui.core.crash_report import write_report

    try:
        path: Path = write_report(error)
    except OSError as refused:
        return f"Någon felrapport gick inte att skriva: {os_error_reason(refused)}."
    return (
        f"En felrapport ligger i {path}. Den innehåller inget av det gruppen har sagt. "
        "Skicka den gärna till den som sköter larande hos er."
    )
