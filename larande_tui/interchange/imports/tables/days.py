"""Days in the columns of other programs, which may be in figures with the month first, or with a time of day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Final, Literal

from larande_tui.workshop.model.said_date import SaidDate, read_said

_FIGURES: Final = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,].*)?", re.DOTALL)
_WITH_TIME: Final = re.compile(r"\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_MONTHS: Final = 12
_NONE: Final = frozenset({"", "null", "-", "–"})

Order = Literal["day", "month", ""]
"""Which of the two figures before a year comes first, or "" when nothing tells."""


def order_of_figures(cells: Iterable[str]) -> Order:
    """Tell from a whole column which figure comes first: one above twelve is a day."""
    found: set[Order] = set()
    for cell in cells:
        if match := _FIGURES.fullmatch(cell):
            found |= {"day"} if int(match[1]) > _MONTHS else set()
            found |= {"month"} if int(match[2]) > _MONTHS else set()
    return found.pop() if len(found) == 1 else ""


def read_exported_day(cell: str, today: dt.date, order: Order) -> SaidDate:
    """Read a day as another program exported it.

    Args:
        cell: a day in figures, a point in time, or what `read_said` reads.
        today: the workshop's day.
        order: of the column's figures.

    Returns:
        The day; only the words when the figures can be read in two ways and nothing tells which.
    """
    if cell.strip() in _NONE:
        return SaidDate()
    if match := _FIGURES.fullmatch(cell):
        first, second, year = (int(figure) for figure in match.groups())
        if first != second and not order:
            return SaidDate(None, cell.strip())
        month, day = (first, second) if order == "month" else (second, first)
        with suppress(ValueError):
            return read_said(dt.date(year, month, day).isoformat(), today)
        return SaidDate(None, cell.strip())
    if _WITH_TIME.match(cell):
        with suppress(ValueError):
            time = dt.datetime.fromisoformat(cell.strip())
            local = time if time.tzinfo is None else time.astimezone()
            return read_said(local.date().isoformat(), today)
    return read_said(cell, today)
