"""Fields of one value that typing replaces: a day, a time, a number of people."""

from __future__ import annotations

import datetime as dt

from larande_tui.tui.forms.fields import TextField
from larande_tui.workshop.model.dates import read_date, read_time, time_span, weekday_date


class ShortField(TextField):
    """A text that typing replaces."""

    replaced = True


class DateField(ShortField):
    """A day as people type it; the remark shows it in full.

    Args:
        kept: keep a text that is no date as it stands.
    """

    def __init__(self, name: str, label: str, value: str, today: dt.date, *, kept: bool = True) -> None:
        super().__init__(name, label, value, placeholder="till exempel 1/12, v. 49, om två veckor")
        self._today = today
        self._kept = kept

    @property
    def day(self) -> dt.date | None:
        """The written day, if it can be read."""
        return read_date(self.value, self._today)

    def remark(self) -> str:
        """Return the day in full, or that the text is kept as written."""
        if not self.value:
            return ""
        day = self.day
        if day is not None:
            return f"→ {weekday_date(day)}"
        advice = "Texten sparas som den står." if self._kept else "Skriv till exempel 1/12."
        return f"→ Datumet går inte att förstå. {advice} {super().remark()}".rstrip()


class TimeField(ShortField):
    """A time of day."""

    @property
    def time(self) -> dt.time | None:
        """The written time, if it can be read."""
        return read_time(self.value)

    def remark(self) -> str:
        """Return the time in full, or that it cannot be read."""
        if not self.value:
            return ""
        return f"→ {time_span(self.time, None)}" if self.time else "→ Skriv en tid, till exempel 8.30."


class NumberField(ShortField):
    """A number of people."""

    @property
    def number(self) -> int | None:
        """The written number; 0 for an empty field; None for a text that is no number."""
        if not self.value:
            return 0
        return int(self.value) if self.value.isdecimal() and len(self.value) < 5 else None

    def remark(self) -> str:
        """Return a remark about a text that is no number."""
        return "" if self.number is not None else "→ Skriv ett antal med siffror."
