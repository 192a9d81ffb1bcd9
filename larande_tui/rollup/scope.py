"""Decide which figures of a file count: in the period or the years shown, and not where a follow-up has taken over."""

from __future__ import annotations

import sqlite3
from typing import Final

from larande_tui.rollup.counting import Counted
from larande_tui.rollup.period import Period
from larande_tui.rollup.reading.area_sums import unpacked
from larande_tui.rollup.same_workshop import FileRow

TREND_YEARS: Final = 5


def followed_up(database: sqlite3.Connection, counted: Counted) -> dict[int, list[FileRow]]:
    """Return the follow-ups of each workshop that has any, by its row's id."""
    rows = {row.id: row for row in counted.rows}
    copies: dict[str, list[FileRow]] = {}
    for row in counted.rows:
        if row.copy_of:
            copies.setdefault(row.copy_of, []).append(row)
    followed: dict[int, list[FileRow]] = {}
    for file, workshop in database.execute("SELECT file, workshop FROM follows"):
        if file in rows:
            for earlier in _followed_by(rows[file], counted.by_id.get(workshop, []), copies.get(workshop, [])):
                followed.setdefault(earlier.id, []).append(rows[file])
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


def _followed_by(row: FileRow, earlier: list[FileRow], copies: list[FileRow]) -> list[FileRow]:
    """Return the workshop that a follow-up is of.

    Where groups of several workplaces were led from copies of one file, it is that of the follow-up's own. Where the
    file itself is gone, it is a copy that has become a workshop of its own, such as what was rescued of it.

    Args:
        row: of the follow-up.
        earlier: the rows with the id that it names.
        copies: the rows of workshops that began as copies of that one.
    """
    if len(earlier) == 1:
        return earlier
    return [one for one in earlier or copies if one.belonging == row.belonging and one.id != row.id]


def rated_again(database: sqlite3.Connection, followed: dict[int, list[FileRow]]) -> dict[int, set[str]]:
    """Return the areas that follow-ups of the same year have rated again, for each workshop with such a follow-up.

    A group counts once in a year, with what it said last: the same people would else be taken for twice as many.
    """
    days: dict[int, str] = dict(database.execute("SELECT id, day FROM file"))
    again = {
        file: [row.id for row in later if row.day[:4] == days[file][:4] and row.id != file]
        for file, later in followed.items()
    }
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
