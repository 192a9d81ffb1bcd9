"""The plan over twelve months: each action from its first step to its follow-up, and the actions without a day.

Adda, *Kicka igång en lärande kultur*, asks for an overview plan of the activities.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from larande_tui.workshop.model.dates import MONTHS, days_in_month, later, long_date
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.rhythm import meeting_days
from larande_tui.workshop.schedule.today import workshop_day

LENGTH: Final = 12
"""Length of the timeline in months."""

MARKS: Final[dict[str, str]] = {
    "first_step": "första steg",
    "due": "klart senast",
    "follow_up": "uppföljning",
    "meeting": "nästa möte",
}
"""The marks of the timeline, in words."""


class Month(NamedTuple):
    """A month of the timeline; ``tertial`` names the third of the year that begins with it, else ""."""

    first: dt.date
    name: str
    tertial: str


class Stretch(NamedTuple):
    """An action on the timeline.

    Attributes:
        action: the action.
        number: in the plan.
        begins: its first known day.
        ends: its deadline, the last day of the work.
    """

    action: Action
    number: int
    begins: dt.date
    ends: dt.date

    @property
    def first_step(self) -> dt.date | None:
        """Return the day of its first step, or of its start."""
        return self.action.first_step_by or self.action.start


class PlanLine(NamedTuple):
    """The plan on a timeline.

    Attributes:
        begins: the first day of its first month.
        stretches: the actions with a day, in the plan's order.
        undated: the numbers of the actions without a day.
        meetings: the days of the group's next meetings.
    """

    begins: dt.date
    stretches: tuple[Stretch, ...]
    undated: tuple[int, ...]
    meetings: tuple[dt.date, ...]

    @property
    def months(self) -> list[Month]:
        """Return its months, in order."""
        firsts = [later(self.begins, count) for count in range(LENGTH)]
        return [
            Month(
                day,
                MONTHS[day.month - 1],
                f"T{(day.month - 1) // 4 + 1} {day.year}" if self._begins_tertial(day) else "",
            )
            for day in firsts
        ]

    def _begins_tertial(self, first: dt.date) -> bool:
        return first.month % 4 == 1 or first == self.begins

    def place(self, day: dt.date) -> float:
        """Return a day's position in months from the timeline's beginning; below 0 before, from `LENGTH` after."""
        months = (day.year - self.begins.year) * 12 + day.month - self.begins.month
        return months + (day.day - 1) / days_in_month(day.year, day.month)

    def holds(self, day: dt.date) -> bool:
        """Tell whether a day is within the twelve months."""
        return 0 <= self.place(day) < LENGTH

    @property
    def span(self) -> str:
        """Return its first and last month in words: "november 2026 till oktober 2027"."""
        last = later(self.begins, LENGTH - 1)
        return f"{MONTHS[self.begins.month - 1]} {self.begins.year} till {MONTHS[last.month - 1]} {last.year}"

    @property
    def missing(self) -> str:
        """Return a sentence about the actions without a day; "" when all have one."""
        if not self.undated:
            return ""
        *before, last = map(str, self.undated)
        listed = f"{', '.join(before)} och {last}" if before else last
        return f"Utan dag: åtgärd {listed}."


def timeline(workshop: Workshop) -> PlanLine:
    """Return the timeline of the plan from the workshop's month on, without cancelled actions."""
    today = workshop_day(workshop)
    stretches, undated = [], []
    for number, action in enumerate(workshop.actions, 1):
        if action.status == "avbruten":
            continue
        days = [day for day in (action.start, action.first_step_by, action.due) if day is not None]
        if days:
            stretches.append(Stretch(action, number, min(days), max(days)))
        elif action.follow_up is not None:
            stretches.append(Stretch(action, number, action.follow_up, action.follow_up))
        else:
            undated.append(number)
    return PlanLine(today.replace(day=1), tuple(stretches), tuple(undated), tuple(meeting_days(workshop.details)))


def days_of(stretch: Stretch) -> dict[str, dt.date]:
    """Return the marked days of an action, by their names in `MARKS`."""
    days = {"first_step": stretch.first_step, "due": stretch.action.due, "follow_up": stretch.action.follow_up}
    return {name: day for name, day in days.items() if day is not None}


def describe_stretch(stretch: Stretch) -> str:
    """Describe an action's days in words: "första steg 19 november 2026, klart senast 26 februari 2027"."""
    return ", ".join(f"{MARKS[name]} {long_date(day)}" for name, day in days_of(stretch).items())
