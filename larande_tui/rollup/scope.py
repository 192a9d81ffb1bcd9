"""Decide which figures of a file count: in the period or the years shown, and not where a follow-up has taken over."""

from __future__ import annotations

import sqlite3
from typing import Final

from larande_tui.rollup.counting import Counted, FileRow
from larande_tui.rollup.period import Period
from larande_tui.rollup.reading.area_sums import unpacked
from larande_tui.workshop.status.same_workshop import followed_up

TREND_YEARS: Final = 5


def follow_ups(counted: Counted) -> dict[int, list[FileRow]]:
    """Return the follow-ups of each workshop that has any, by its row's id."""
    followed: dict[int, list[FileRow]] = {}
    for earlier, later in followed_up(counted.files, counted.follows):
        followed.setdefault(earlier.id, []).append(later)
    return followed


def set_scope(
    database: sqlite3.Connection,
    counted: Counted,
    period: Period,
    places: dict[int, int],
    followed: dict[int, list[FileRow]],
) -> None:
    """Store the unit and year of each file, and which of its figures count."""
    starts, ends = period.starts.isoformat(), period.ends.isoformat()
    inside = {row.id for row in counted.rows if starts <= row.day <= ends}
    taken_over = {file for file, later in followed.items() if any(row.id in inside for row in later)}
    database.execute("DROP TABLE IF EXISTS temp.scope")
    database.execute(
        "CREATE TEMP TABLE scope (file INTEGER PRIMARY KEY, place INTEGER, year INTEGER, held INTEGER, plan INTEGER,"
        " is_open INTEGER, rated INTEGER)"
    )
    last, first = period.whole_year.year, period.whole_year.year - TREND_YEARS + 1
    database.executemany(
        "INSERT INTO scope VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row.id,
                places[row.id],
                year,
                row.id in inside,
                row.id in inside and row.id not in taken_over,
                row.id in inside and row.id not in followed,
                row.rated,
            )
            for row in counted.rows
            for year in (int(row.day[:4]),)
            if row.id in inside or first <= year <= last
        ],
    )


def rated_again(database: sqlite3.Connection, followed: dict[int, list[FileRow]]) -> dict[int, set[str]]:
    """Return the areas that follow-ups of the same year have rated again, for each workshop with such a follow-up.

    A group counts once in a year, with what it said last: the same people would else be taken for twice as many.
    """
    days: dict[int, str] = dict(database.execute("SELECT id, day FROM file"))
    again = {file: [row.id for row in later if row.day[:4] == days[file][:4]] for file, later in followed.items()}
    areas: dict[int, set[str]] = {}
    for file in {file for later in again.values() for file in later}:
        found = database.execute("SELECT names, sums FROM area WHERE file = ?", (file,))
        areas[file] = {
            area
            for names, digits in found
            for area, row in unpacked(names, int.from_bytes(digits, "little"))
            if row.workshops
        }
    return {file: set().union(*(areas[one] for one in later)) for file, later in again.items() if later}
