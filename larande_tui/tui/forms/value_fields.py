"""Fields of one short value that typing replaces: a day, a time, a number of people."""

from __future__ import annotations

import datetime as dt

from larande_tui.tui.forms.fields import TextField
from larande_tui.workshop.levels.goal_chain import GoalFinder
from larande_tui.workshop.levels.goals import describe_goal_words, known_goals
from larande_tui.workshop.levels.resources import describe_resources, read_resources
from larande_tui.workshop.model.date_reading import read_time
from larande_tui.workshop.model.dates import time_span, weekday_date
from larande_tui.workshop.model.said_date import describe_reading, read_said
from larande_tui.workshop.model.state import Workshop


class ShortField(TextField):
    """A text that typing replaces."""

    replaced = True


class DateField(ShortField):
    """A day as people type it; the remark shows it in full.

    Args:
        today: the day that relative dates count from.
        keeps_text: keep a text that is not a date.
        day: the day that the value was understood as when it was written; it is not parsed again.
    """

    def __init__(
        self, name: str, label: str, value: str, today: dt.date, *, keeps_text: bool = True, day: dt.date | None = None
    ) -> None:
        super().__init__(name, label, value, placeholder="till exempel 1/12, v. 49, om två veckor")
        self._today = today
        self._kept = keeps_text
        self._known = (value, day)

    def show(self, value: str, day: dt.date | None) -> None:
        """Show a new value, with the day that it was understood as."""
        self._known = (value, day)
        self.value = value

    @property
    def day(self) -> dt.date | None:
        """Return the day of the value, stored or parsed; None for a text that is not a date."""
        value, understood = self._known
        return understood if understood is not None and self.value == value else read_said(self.value, self._today).day

    def remark(self) -> str:
        """Return the day in full, with a warning if it is odd, or that the text is kept unchanged."""
        if not self.value:
            return ""
        day = self.day
        if day is not None:
            as_before = self.value == self._known[0]
            return f"→ {weekday_date(day) if as_before else describe_reading(self.value, day, self._today)}"
        advice = "Texten sparas som den står." if self._kept else "Skriv till exempel 1/12."
        return f"→ Datumet går inte att förstå. {advice} {super().remark()}".rstrip()


class GoalField(TextField):
    """A goal in any words; the wording of a known one is suggested, and the remark identifies it.

    Args:
        workshop: has the goals.
    """

    def __init__(self, name: str, label: str, value: str, workshop: Workshop, *, placeholder: str = "") -> None:
        known = [goal.wording for goal in known_goals(workshop)]
        hint = "F6 väljer bland målen" if known else placeholder
        super().__init__(name, label, value, placeholder=hint, suggestions=known)
        self._workshop = workshop
        self._finder = GoalFinder(workshop.goals)

    def remark(self) -> str:
        """Return owner and source of a known goal; of an unknown one, the goal that it may be."""
        said = describe_goal_words(self._workshop, self.value)
        if not said:
            return super().remark()
        if self._finder.find(self.value) is not None:
            return f"→ {said}"
        return " ".join(filter(None, (f"→ {said}. F6 väljer bland dem.", super().remark())))


class TimeField(ShortField):
    """A time of day."""

    @property
    def time(self) -> dt.time | None:
        """Return the time, or None when it cannot be parsed."""
        return read_time(self.value)

    def remark(self) -> str:
        """Return the time in full, or that it cannot be parsed."""
        if not self.value:
            return ""
        return f"→ {time_span(self.time, None)}" if self.time else "→ Skriv en tid, till exempel 8.30."


class NumberField(ShortField):
    """A number of people."""

    @property
    def number(self) -> int | None:
        """Return the number; 0 for an empty field; None for a text that is not a number."""
        if not self.value:
            return 0
        return int(self.value) if self.value.isdecimal() and len(self.value) < 5 else None

    def remark(self) -> str:
        """Return a remark about a text that is not a number."""
        return "" if self.number is not None else "→ Skriv ett antal med siffror."


class ResourceField(TextField):
    """Words for time and money; the remark shows the countable amounts."""

    def remark(self) -> str:
        """Return the parsed hours a week and kronor, with a privacy warning about the text."""
        counted = describe_resources(read_resources(self.value)) or "står som ord, i ingen summa" if self.value else ""
        return " ".join(filter(None, (f"→ {counted}" if counted else "", super().remark())))
