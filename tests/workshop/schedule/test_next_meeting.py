"""The line about the next meeting: its day, and the words after it."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.workshop.schedule.next_meeting import read_meeting

TODAY = dt.date(2026, 11, 12)


@pytest.mark.parametrize(
    ("said", "day", "rest"),
    [
        ("4 mars i Björkgården", "2027-03-04", "i Björkgården"),
        ("tisdag 9/3 kl 10", "2027-03-09", "kl 10"),
        ("9/3 10", "2027-03-09", "10"),
        ("4 mars 13", "2027-03-04", "13"),
        ("4 mars 13-15 Björken", "2027-03-04", "13-15 Björken"),
        ("4 mars 27 kl. 9", "2027-03-04", "kl. 9"),
        ("fredag 4/12 9.30 salen", "2026-12-04", "9.30 salen"),
        ("tisdag kl 10", "2026-11-17", "kl 10"),
        ("nästa fredag i salen", "2026-11-20", "i salen"),
        ("tisdag 9/33 salen", None, "tisdag 9/33 salen"),
        ("tisdag den 31/2", None, "tisdag den 31/2"),
        ("tisdag 10", None, "tisdag 10"),
        ("tis v 3", "2027-01-19", ""),
        ("v. 3 på tisdagen", None, "v. 3 på tisdagen"),
        ("innan jul", None, "innan jul"),
        ("1026-03-04 kl 9", None, "1026-03-04 kl 9"),
    ],
)
def test_the_longest_start_that_is_a_day_counts_and_no_weekday_wins_over_digits(
    said: str, day: str | None, rest: str
) -> None:
    assert read_meeting(said, TODAY) == (dt.date.fromisoformat(day) if day else None, rest)
