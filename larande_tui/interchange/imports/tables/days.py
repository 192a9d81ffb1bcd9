"""Dates in exports of other programs, which may have the month before the day, or a time of day."""

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
"""The first of the two figures before a year; "" when it is unknown."""


def order_of_figures(cells: Iterable[str], usual: Order) -> Order:
    """Infer the order of day and month from a whole column: a number above twelve is a day.

    Args:
        cells: of the column.
        usual: the order when no cell decides it.
    """
    orders: set[Order] = set()
    for cell in cells:
        if match := _FIGURES.fullmatch(cell):
            orders |= {"day"} if int(match[1]) > _MONTHS else set()
            orders |= {"month"} if int(match[2]) > _MONTHS else set()
    if not orders:
        return usual
    return orders.pop() if len(orders) == 1 else ""


def is_read_two_ways(cell: str, order: Order) -> bool:
    """Return whether a cell is an ambiguous numeric date, which could have the day or the month first."""
    return not order and _FIGURES.fullmatch(cell) is not None


def read_exported_day(cell: str, today: dt.date, order: Order) -> SaidDate:
    """Read a date as exported by another program.

    Args:
        cell: a date in figures, with or without a time, or in a form that `read_said` reads.
        today: the workshop's date.
        order: the order of the column's figures.

    Returns:
        The date; only the words when the figures are ambiguous.
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
