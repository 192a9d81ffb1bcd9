"""What the masthead says: whose day it is, what time it is, when it ends at this pace, and what would mend a delay."""

from __future__ import annotations

from collections.abc import Sequence

from larande_tui.core.clock import local_now
from larande_tui.workshop.model.dates import clock
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.forecast import WORTH_TELLING, DayForecast, Remedy, forecast, remedy
from larande_tui.workshop.store.session import Session


def title_text(session: Session) -> str:
    """The workshop's title and workplace."""
    details = session.workshop.details
    return " · ".join(part for part in (details.title, details.workplace) if part) or session.path.stem


def time_texts(workshop: Workshop, steps: Sequence[PlannedStep], here: int) -> tuple[str, ...]:
    """The time, the end at this pace and how far that is from the plan: the fullest telling first, then shorter."""
    now = local_now()
    lies = forecast(workshop, steps, here, now)
    said = f"{clock(now)} · {end_text(lies)}"
    mends = remedy(steps, here, now, lies.late)
    return (f"{said} · {remedy_text(mends)}", said) if mends is not None else (said,)


def end_text(lies: DayForecast) -> str:
    """When the day ends, and how far that is from the plan: "slut 11.36 (6 min efter)"."""
    said = f"slut {clock(lies.ends)}"
    if lies.planned is None:
        return said
    if abs(lies.late) < WORTH_TELLING:
        return f"{said} (i tid)"
    return f"{said} ({minutes_off(lies.late)})"


def minutes_off(late: int) -> str:
    """How far from the plan: "6 min efter", "4 min före"."""
    return f"{abs(late)} min {'efter' if late > 0 else 'före'}"


def remedy_text(mends: Remedy) -> str:
    """What would make up for the lost time, in few words."""
    title = mends.step.step.title
    if not mends.minutes:
        return f"utan {title} slut {clock(mends.ends)}"
    return f"{title} {mends.step.minutes - mends.minutes} min kortare tar igen det"
