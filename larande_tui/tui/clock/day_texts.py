"""Texts about the day: title, time, expected end, and remedies for a delay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from larande_tui.core.clock import local_now
from larande_tui.workshop.model.dates import clock
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.forecast import WORTH_TELLING, DayForecast, Remedy, forecast_day, remedy
from larande_tui.workshop.store.session import Session

EXTRA_MINUTES: Final = 2
"""Minutes that one key adds to a step: long enough to finish a thought."""


def title_text(session: Session) -> str:
    """Return the workshop's title and workplace, or the name of its file when it has neither."""
    details = session.workshop.details
    return " · ".join(part for part in (details.title, details.workplace) if part) or session.path.stem


def time_texts(workshop: Workshop, steps: Sequence[PlannedStep], index: int) -> tuple[str, ...]:
    """Return the time, the expected end and its difference from the plan, as texts from the longest to the shortest."""
    now = local_now()
    forecast = forecast_day(workshop, steps, index, now)
    text = f"{clock(now)} · {end_text(forecast)}"
    best = remedy(steps, index, now, forecast.late)
    return (f"{text} · {remedy_text(best)}", text) if best is not None else (text,)


def end_text(forecast: DayForecast) -> str:
    """Return the expected end and its difference from the plan: "slut 11.36 (6 min efter)"."""
    text = f"slut {clock(forecast.ends)}"
    if forecast.planned is None:
        return text
    if abs(forecast.late) < WORTH_TELLING:
        return f"{text} (i tid)"
    return f"{text} ({minutes_off(forecast.late)})"


def minutes_off(late: int) -> str:
    """Return a difference from the plan in words: "6 min efter", "4 min före"."""
    return f"{abs(late)} min {'efter' if late > 0 else 'före'}"


def remedy_text(best: Remedy) -> str:
    """Return a remedy for the delay in few words."""
    title = best.step.step.title
    if not best.minutes:
        return f"utan {title} slut {clock(best.ends)}"
    return f"{title} {best.step.minutes - best.minutes} min kortare tar igen det"
