"""Periods of a roll-up: years and tertials (thirds of a year), by which municipalities budget.

There are no quarters: two overlapping divisions of a year could be subtracted from one another, and reveal a small
group.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from larande_tui.rollup.errors import NotAPeriodError, OpenPeriodError

TERTIALS: Final = 3
_MONTHS: Final = 12 // TERTIALS
_PERIOD: Final = re.compile(r"((?:19|20|21)\d\d)(?:[\s-]*t(?:ertial)?\s*([1-3]))?", re.IGNORECASE)


class Period(NamedTuple):
    """A year, or a tertial of one.

    Attributes:
        year: the calendar year.
        tertial: 1, 2 or 3; 0 for the whole year.
    """

    year: int
    tertial: int = 0

    @classmethod
    def read(cls, text: str) -> Period:
        """Parse a period: "2026", "2026-T1", "2026 tertial 1".

        Raises:
            NotAPeriodError: the text is not a period.
        """
        match = _PERIOD.fullmatch(text.strip())
        if match is None:
            raise NotAPeriodError(text)
        return cls(int(match[1]), int(match[2] or 0))

    @classmethod
    def of(cls, day: dt.date) -> Period:
        """Return the tertial of a day."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @classmethod
    def latest(cls, today: dt.date) -> Period:
        """Return the last ended tertial."""
        return cls.of(cls.of(today).starts - dt.timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year}-T{self.tertial}" if self.tertial else str(self.year)

    @property
    def title(self) -> str:
        """Return the period for running text: "2026", "tertial 1 2026"."""
        return f"tertial {self.tertial} {self.year}" if self.tertial else str(self.year)

    @property
    def starts(self) -> dt.date:
        """Return its first day."""
        return dt.date(self.year, (max(self.tertial, 1) - 1) * _MONTHS + 1, 1)

    @property
    def ends(self) -> dt.date:
        """Return its last day."""
        month = (self.tertial or TERTIALS) * _MONTHS
        after = dt.date(self.year + 1, 1, 1) if month == 12 else dt.date(self.year, month + 1, 1)
        return after - dt.timedelta(days=1)

    @property
    def whole_year(self) -> Period:
        """Return the last whole year that ended with the period or before: its ratings can be shown with the period."""
        return Period(self.year if self.ends.month == 12 else self.year - 1)

    def is_over(self, today: dt.date) -> bool:
        """Tell whether the period ended before a day."""
        return self.ends < today

    def must_be_over(self, today: dt.date) -> None:
        """Refuse a period that has not ended.

        Raises:
            OpenPeriodError: it has not.
        """
        if not self.is_over(today):
            latest = Period(today.year - 1) if not self.tertial else Period.latest(today)
            raise OpenPeriodError(str(self), self.ends, str(latest))
