"""Checks of learning ambassadors; they apply once the group has named one."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.levels.ambassadors import name_of, unasked
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.state import Workshop


def ambassador_checks(workshop: Workshop) -> Iterator[CheckResult]:
    """Check that somebody is to ask each ambassador, and has done so when the day has passed."""
    day = workshop.details.date
    for one in unasked(workshop):
        name, target = name_of(one), str(one.key)
        if not one.asked_by:
            message = f"Ingen frågar {name} om att vara ambassadör. Vem gör det, och när?"
            yield CheckResult("C24", "paminnelse", target, "asked_by", message)
        elif day is not None and one.ask_by is not None and one.ask_by < day:
            message = f"{name[:1].upper()}{name[1:]} skulle tillfrågas {long_date(one.ask_by)}. Vad blev svaret?"
            yield CheckResult("C24", "paminnelse", target, "answer", message)
