"""Errors of the roll-up, each as a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from larande_tui.core.text import listed
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.dates import long_date


class NotAPeriodError(WorkshopError):
    """The text names no period."""

    def __init__(self, text: str) -> None:
        super().__init__(f"”{text}” är ingen period. Skriv ett år eller ett tertial: 2026 eller 2026-T1.")


class OpenPeriodError(WorkshopError):
    """The period has not ended."""

    def __init__(self, name: str, ends: dt.date, latest: str) -> None:
        super().__init__(
            f"{name} är inte slut förrän {long_date(ends)}. Bara avslutade perioder räknas, så att två "
            "sammanställningar med några dagar emellan inte visar vad en enda grupp har svarat. "
            f"Den senaste avslutade är {latest}."
        )


class UnitsFileError(WorkshopError):
    """The file of units is invalid."""

    def __init__(self, path: Path, reason: str, line: int = 0) -> None:
        place = f"{path.name}, rad {line}" if line else path.name
        super().__init__(f"{place}: {reason} Inget är räknat. Så här ser en fil med enheter ut: larande samla --hjälp.")


class UnknownUnitError(WorkshopError):
    """No unit has that name, or several have.

    Args:
        name: as it was given.
        suggestion: a similar name in brackets, or "".
        several: the full names of the units that have it.
    """

    def __init__(self, name: str, suggestion: str = "", several: Sequence[str] = ()) -> None:
        super().__init__(
            f"Flera enheter heter {name}. Skriv vilken: {listed([f'”{one}”' for one in several], last='eller')}."
            if several
            else f"Det finns ingen enhet som heter {name}{suggestion}. larande samla visar vilka som finns."
        )
