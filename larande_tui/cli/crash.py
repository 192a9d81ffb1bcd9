"""Last resort for unexpected errors: a report, and a sentence with its path."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from larande_tui.cli.console import complain
from larande_tui.core.os_errors import os_error_reason

_THREADS: Final = 3
"""Maximum number of reports of failed threads, since the same fault may recur at every key."""


class CrashGuard:
    """Context manager around the whole program: a report instead of a traceback, which could show a group's words."""

    def __init__(self) -> None:
        self._thread_errors: list[BaseException] = []
        self._hook = threading.excepthook

    def __enter__(self) -> Self:
        self._hook = threading.excepthook
        threading.excepthook = self._thread_failed
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        threading.excepthook = self._hook
        for thread_error in self._thread_errors:
            complain(f"Något gick fel vid sidan av, och larande gick vidare ändå. {_report_sentence(thread_error)}")
        if not isinstance(error, Exception):
            return False
        complain(_failure_sentence(error))
        complain(_report_sentence(error))
        return True

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        """Keep the error until the end: the stage may have the screen meanwhile."""
        if isinstance(failure.exc_value, Exception) and len(self._thread_errors) < _THREADS:
            self._thread_errors.append(failure.exc_value)


def _failure_sentence(error: Exception) -> str:
    from larande_tui.core.crash_report import StageFailedError

    if isinstance(error, StageFailedError):
        subject, advice = "det", "Allt som var sparat är kvar: starta igen, så är du där du var."
    else:
        subject, advice = "kommandot", "Allt som var sparat är kvar."
    return f"Något gick fel i larande, och {subject} avbröts. Det beror inte på dig. {advice}"


def _report_sentence(error: BaseException) -> str:
    from larande_tui.core.crash_report import write_report

    try:
        path: Path = write_report(error)
    except OSError as refusal:
        return f"Någon felrapport gick inte att skriva: {os_error_reason(refusal)}."
    return (
        f"En felrapport ligger i {path}. Den innehåller inget av det gruppen har sagt. "
        "Skicka den gärna till den som sköter larande hos er."
    )
