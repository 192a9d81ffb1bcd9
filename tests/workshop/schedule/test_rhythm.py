"""A rhythm is read as it is said and laid out as days that fall on the same weekday."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.workshop.model.items import Details
from larande_tui.workshop.schedule.rhythm import Rhythm, meeting_days, next_by_rhythm, read_rhythm, split_rhythm

D = dt.date


@pytest.mark.parametrize(
    ("said", "rhythm"),
    [
        ("varje månad", Rhythm(1)), ("en gång i månaden", Rhythm(1)), ("på varje APT", Rhythm(1)),
        ("varannan månad", Rhythm(2)), ("varje kvartal", Rhythm(3)), ("varje tertial", Rhythm(4)),
        ("tertialvis", Rhythm(4)), ("vid varje delår", Rhythm(6)), ("vid delår", Rhythm(6)),
        ("varje halvår", Rhythm(6)),
        ("varje år", Rhythm(12)), ("var sjätte vecka", Rhythm(weeks=6)), ("var 8:e vecka", Rhythm(weeks=8)),
        ("varannan vecka", Rhythm(weeks=2)), ("varje vecka", Rhythm(weeks=1)), ("var tredje månad", Rhythm(3)),
        ("ibland", None), ("var 0:e vecka", None), ("månad", None), ("", None),
    ],
)  # fmt: skip
def test_a_rhythm_is_read_as_it_is_said(said: str, rhythm: Rhythm | None):
    assert read_rhythm(said) == rhythm


@pytest.mark.parametrize(
    ("line", "rest", "rhythm"),
    [
        ("4 mars kl. 9, varje månad", "4 mars kl. 9", "varje månad"),
        ("4 mars kl. 9 i salen, sedan var sjätte vecka", "4 mars kl. 9 i salen", "var sjätte vecka"),
        ("4 mars och sedan varje tertial", "4 mars", "varje tertial"), ("varje månad", "", "varje månad"),
        ("4 mars, ingen rytm", "4 mars", ""), ("4 mars kl. 9 i salen", "4 mars kl. 9 i salen", None),
        ("4 mars, vi ses varje månad i salen", "4 mars, vi ses varje månad i salen", None),
    ],
)  # fmt: skip
def test_the_line_about_the_next_meeting_ends_with_it(line: str, rest: str, rhythm: str | None):
    assert split_rhythm(line) == (rest, rhythm)


def test_a_rhythm_of_months_keeps_the_weekday_of_the_month():
    days = list(meeting_days(Details(next_meeting=D(2027, 3, 4), rhythm="varje tertial")))  # the first Thursday
    assert days == [D(2027, 3, 4), D(2027, 7, 1), D(2027, 11, 4), D(2028, 3, 2)]
    fifth = Rhythm(1).after(D(2027, 4, 30), 1)  # the fifth Friday, which is the last
    assert (fifth, fifth.weekday()) == (D(2027, 5, 28), 4)


def test_a_rhythm_of_weeks_and_none_at_all():
    days = list(meeting_days(Details(next_meeting=D(2027, 3, 4), rhythm="var sjätte vecka")))
    assert days[:2] == [D(2027, 3, 4), D(2027, 4, 15)]
    assert days[-1] < D(2028, 3, 4)
    assert list(meeting_days(Details(next_meeting=D(2027, 3, 4)))) == [D(2027, 3, 4)]
    assert list(meeting_days(Details(rhythm="varje månad"))) == []
    assert list(meeting_days(Details(next_meeting=dt.date.max, rhythm="varje vecka"))) == [dt.date.max]


def test_the_rhythm_says_the_meeting_after_this_one():
    assert next_by_rhythm(Details(date=D(2027, 3, 4), rhythm="varje månad")) == D(2027, 4, 1)
    assert next_by_rhythm(Details(date=D(2027, 3, 4))) is None
