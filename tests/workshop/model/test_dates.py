from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.workshop.model.date_reading import date_warning, read_date, read_day, read_time
from larande_tui.workshop.model.dates import (
    MONTHS,
    WEEKDAYS,
    clock,
    days_in_month,
    later,
    long_date,
    room_date,
    said_date,
    short_date,
    time_span,
    weekday_date,
    written_date,
)
from larande_tui.workshop.model.said_date import SaidDate, read_said
from tests.driver.dates import NOT_SAID, SAID, TODAY

NEAR = st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))


@pytest.mark.parametrize(("said", "day"), SAID, ids=[said for said, _ in SAID])
def test_days_are_read_as_they_are_typed(said: str, day: str) -> None:
    assert read_date(said, TODAY) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("said", NOT_SAID)
def test_what_is_no_day_is_none(said: str) -> None:
    assert read_date(said, TODAY) is None


@pytest.mark.parametrize(
    ("said", "today", "day"),
    [
        ("om en månad", "2026-01-31", "2026-02-28"),
        ("om en månad", "2028-01-31", "2028-02-29"),
        ("om ett år", "2028-02-29", "2029-02-28"),
        ("om fyra år", "2028-02-29", "2032-02-29"),
        ("29/2", "2028-02-29", "2028-02-29"),
        ("29/2", "2096-03-01", "2104-02-29"),
        ("v. 1", "2026-12-31", "2027-01-08"),
        ("v. 53", "2026-12-31", "2027-01-01"),
        ("v. 53", "2027-01-01", "2027-01-01"),
        ("v. 52", "2027-01-02", "2027-12-31"),
        ("i morgon", "2026-12-31", "2027-01-01"),
        ("nästa vecka", "2026-12-28", "2027-01-08"),
        ("nästa måndag", "2026-11-16", "2026-11-23"),
        ("nästa onsdag", "2026-11-16", "2026-11-25"),
        ("måndag", "2026-11-16", "2026-11-23"),
        ("söndag", "2026-11-16", "2026-11-22"),
        ("nästa måndag", "2026-11-22", "2026-11-23"),
        ("slutet av december", "2026-12-31", "2026-12-31"),
        ("i början av januari", "2026-12-31", "2027-01-10"),
        ("om 999 år", "9999-01-01", None),
        ("i morgon", "9999-12-31", None),
        ("1 jan", "9999-12-31", None),
        ("v. 53", "2027-01-04", None),
        ("4/12 1964", "2026-11-20", "1964-12-04"),
        ("1.12.2037", "2026-11-20", "2037-12-01"),
    ],
)
def test_at_the_edges_of_the_calendar(said: str, today: str, day: str | None) -> None:
    expected = dt.date.fromisoformat(day) if day else None
    assert read_date(said, dt.date.fromisoformat(today)) == expected


@given(NEAR, st.integers(-99 * 365, 99 * 365))
def test_what_is_written_out_reads_back(today: dt.date, away: int) -> None:
    day = today + dt.timedelta(days=away)
    for text in (long_date(day), weekday_date(day), short_date(day), f"senast {long_date(day)}"):
        assert read_date(text, today) == day


@given(NEAR, st.sampled_from([said for said, _ in SAID if not any(year in said for year in ("202", "27", "28"))]))
def test_a_day_without_a_year_is_never_in_the_past(today: dt.date, said: str) -> None:
    day = read_date(said, today)
    if day is not None and said != "261201":
        assert day >= today


@given(st.text(max_size=30), NEAR)
def test_nothing_that_is_typed_raises(said: str, today: dt.date) -> None:
    assert read_date(said, today) is None or isinstance(read_date(said, today), dt.date)
    assert read_time(said) is None or isinstance(read_time(said), dt.time)


@given(
    NEAR,
    st.lists(
        st.sampled_from(
            [*MONTHS, *WEEKDAYS, "om", "v.", "nästa", "vecka", "veckor", "slutet av", "två", "31", "9999", "/"]
        ),
        max_size=4,
    ).map(" ".join),
)
def test_nothing_that_is_nearly_a_day_raises_either(today: dt.date, said: str) -> None:
    assert read_date(said, today) is None or isinstance(read_date(said, today), dt.date)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("2026-12-01", "2026-12-01", ""),
        (" v. 49 ", "2026-12-04", "v. 49"),
        ("2027-01-22 (v. 3)", "2027-01-22", "v. 3"),
        ("2027-01-22 (nästa\ngång)", "2027-01-22", "nästa\ngång"),
        ("2027-02-22 (v. 3)", "2027-02-22", ""),
        ("2027-03-31, efter lönerna", "2027-03-31", "efter lönerna"),
        ("2027-03-31 ()", "2027-03-31", ""),
        ("2027-02-31 (v. 3)", None, "2027-02-31 (v. 3)"),
        ("2027-03-01 eller 2027-04-01", None, "2027-03-01 eller 2027-04-01"),
        ("när det går", None, "när det går"),
        ("  ", None, ""),
    ],
)
def test_a_date_is_kept_with_its_words_unless_they_are_the_plain_day(text: str, day: str | None, words: str) -> None:
    assert read_said(text, TODAY) == SaidDate(dt.date.fromisoformat(day) if day else None, words)


# --- words ----------------------------------------------------------------------------------------------------------


def test_months_are_called_what_they_are_called() -> None:
    names = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ]
    for number, name in enumerate(names, 1):
        day = dt.date(2027, number, 1)
        assert long_date(day) == f"1 {name} 2027"
        assert read_date(f"1 {name} 2027", TODAY) == read_date(f"1 {name[:3]} 27", TODAY) == day


def test_days_of_the_week_are_called_what_they_are_called() -> None:
    names = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
    for number, name in enumerate(names, 1):
        day = dt.date.fromisocalendar(2026, 49, number)
        assert weekday_date(day).startswith(f"{name} ")
        assert read_date(f"{name} v. 49", TODAY) == day
        assert read_date(f"{name}en", dt.date(2026, 11, 29)) == day


def test_counts_up_to_twelve_are_read_as_words() -> None:
    words = ["en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
    for count, word in enumerate(words, 1):
        assert read_date(f"om {word} veckor", TODAY) == TODAY + dt.timedelta(weeks=count)


# --- written --------------------------------------------------------------------------------------------------------


def test_days_are_written_as_in_running_text() -> None:
    day = dt.date(2026, 12, 13)
    assert (long_date(day), weekday_date(day), short_date(day)) == (
        "13 december 2026",
        "söndag 13 december 2026",
        "2026-12-13",
    )


def test_times_are_written_with_a_full_stop() -> None:
    nine, half = dt.time(9, 5), dt.time(15, 30)
    assert clock(nine) == "9.05"
    assert time_span(nine, half) == "kl. 9.05–15.30"
    assert time_span(nine, None) == "kl. 9.05"
    assert time_span(None, half) == "till kl. 15.30"
    assert time_span(None, None) == ""


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("9", dt.time(9)),
        ("09:30", dt.time(9, 30)),
        ("9.30", dt.time(9, 30)),
        ("0930", dt.time(9, 30)),
        ("930", dt.time(9, 30)),
        ("Kl. 9,30 ", dt.time(9, 30)),
        ("kl 0", dt.time(0)),
        ("23.59", dt.time(23, 59)),
        ("24.00", None),
        ("9.60", None),
        ("nio", None),
        ("9.5", None),
        ("", None),
        ("9-10", None),
    ],
)
def test_times_are_read_as_they_are_typed(said: str, time: dt.time | None) -> None:
    assert read_time(said) == time


@given(st.times())
def test_a_time_that_is_written_reads_back(time: dt.time) -> None:
    assert read_time(clock(time)) == time.replace(second=0, microsecond=0, tzinfo=None, fold=0)


@pytest.mark.parametrize(
    ("text", "tight", "told"),
    [
        ("", False, "22 januari 2027"),
        ("v. 3", False, "22 januari 2027 (v. 3)"),
        ("v. 3", True, "2027-01-22 (v. 3)"),
        ("2027-01-22", False, "22 januari 2027"),
        ("22 januari 2027", True, "2027-01-22"),
        ("fredag 22 januari 2027", False, "22 januari 2027"),
    ],
)
def test_what_the_group_said_stands_after_the_day_unless_it_is_the_same(text: str, tight: bool, told: str) -> None:
    assert said_date(dt.date(2027, 1, 22), text, tight=tight) == told


def test_a_day_that_is_told_is_told_in_full_unless_space_is_tight() -> None:
    assert said_date(dt.date(2027, 1, 22)) == "22 januari 2027"
    assert said_date(None) == ""
    assert said_date(None, "när det går") == "när det går"


@pytest.mark.parametrize(
    ("said", "today", "day"),
    [
        ("1 dec. 2027", TODAY, dt.date(2027, 12, 1)),
        ("v. 53", dt.date(2031, 5, 1), dt.date(2032, 12, 31)),
        ("nästa söndag", dt.date(2026, 11, 25), dt.date(2026, 12, 6)),
    ],
)
def test_days_at_the_edges(said: str, today: dt.date, day: dt.date) -> None:
    assert read_date(said, today) == day


@pytest.mark.parametrize(
    ("said", "day", "warning"),
    [
        ("ons 4/12", dt.date(2026, 12, 4), "Det är ingen onsdag."),
        ("fredag 4/12", dt.date(2026, 12, 4), ""),
        ("på fredagen den 4 dec", dt.date(2026, 12, 4), ""),
        ("tors v 3", dt.date(2027, 1, 21), ""),
        ("mån v 49 - fre v 50", dt.date(2026, 12, 11), ""),
        ("tisdag 1/12 - 4/12", dt.date(2026, 12, 4), ""),
        ("tisdag 1/12 - ons 4/12", dt.date(2026, 12, 4), "Det är ingen onsdag."),
        ("ons 4/12 13-15", dt.date(2026, 12, 4), "Det är ingen onsdag."),
        ("4/12", dt.date(2026, 12, 4), ""),
        ("i dag", dt.date(2026, 11, 20), ""),
        ("2026-11-19", dt.date(2026, 11, 19), "Den dagen har varit."),
        ("1/6 2028", dt.date(2028, 6, 1), ""),
        ("1/6 2029", dt.date(2029, 6, 1), "Det är långt fram."),
    ],
)
def test_a_day_that_may_not_be_meant_is_warned_of(said: str, day: dt.date, warning: str) -> None:
    assert read_date(said, TODAY) == day
    assert date_warning(said, day, TODAY) == warning


@pytest.mark.parametrize("name", [*WEEKDAYS, *(day[:3] for day in WEEKDAYS)])
def test_every_weekday_is_known_by_its_name_and_its_first_letters(name: str) -> None:
    friday = dt.date(2026, 12, 4)
    wrong = "" if name.startswith("fre") else f"Det är ingen {next(day for day in WEEKDAYS if day.startswith(name))}."
    assert date_warning(f"{name} 4/12", friday, TODAY) == wrong
    day = read_day(f"{name} v. 49", TODAY)
    assert day is not None
    assert WEEKDAYS[day.weekday()].startswith(name)
    for turned in (f"V. 49 {name}", f"v 49, {name}") if name in WEEKDAYS else ():
        assert read_date(turned, TODAY) == day


def test_two_digits_of_a_year_are_those_of_the_next_century_at_the_end_of_one() -> None:
    assert read_date("1 dec 03", dt.date(2098, 11, 20)) == dt.date(2103, 12, 1)
    assert read_date("1 dec 99", dt.date(2098, 11, 20)) == dt.date(2099, 12, 1)


def test_two_years_ahead_is_not_far() -> None:
    edge = TODAY + dt.timedelta(days=2 * 366)
    assert date_warning("", edge, TODAY) == ""
    assert date_warning("", edge + dt.timedelta(days=1), TODAY) == "Det är långt fram."


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("  Före v. 49", None),  # before a week is no day
        ("FÖRE v. 49", None),
        ("v. 26, 27 ", None),  # two weeks, also with a blank after them
        ("1 de\N{SOFT HYPHEN}cember", dt.date(2026, 12, 1)),
    ],
)
def test_blanks_capitals_and_soft_hyphens_change_nothing(said: str, day: dt.date | None) -> None:
    assert read_date(said, TODAY) == day
    plain = " ".join(said.lower().replace("\N{SOFT HYPHEN}", "").split())
    assert read_date(plain, TODAY) == day


@given(st.integers(dt.MINYEAR, dt.MAXYEAR), st.integers(1, 12))
def test_a_month_has_as_many_days_as_the_calendar_says(year: int, month: int) -> None:
    assert days_in_month(year, month) == calendar.monthrange(year, month)[1]


@pytest.mark.parametrize("month", range(1, 13))
def test_each_month_has_its_days(month: int) -> None:
    assert days_in_month(2026, month) == calendar.monthrange(2026, month)[1]


@pytest.mark.parametrize("month", [0, 13])
def test_there_is_no_other_month(month: int) -> None:
    with pytest.raises(ValueError, match=str(month)):
        days_in_month(2026, month)


_SPOKEN = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")


@pytest.mark.parametrize(("month", "word"), enumerate(_SPOKEN, 1))
def test_a_room_is_told_a_day_by_the_month_that_people_say(month: int, word: str) -> None:
    new_year = dt.date(2026, 1, 1)
    assert room_date(dt.date(2026, month, 9), new_year if month < 12 else dt.date(2026, 2, 1)) == f"9 {word}"
    assert room_date(dt.date(2027, month, 9), dt.date(2026, 1, 20)) == f"9 {word} 2027"


@pytest.mark.parametrize(("days", "year"), [(-1, " 2026"), (0, ""), (329, ""), (330, " 2027")])
def test_the_year_is_told_of_a_past_day_and_of_one_nearly_a_year_ahead(days: int, year: str) -> None:
    day = TODAY + dt.timedelta(days=days)
    assert room_date(day, TODAY) == f"{day.day} {_SPOKEN[day.month - 1]}{year}"


@pytest.mark.parametrize("month", [*MONTHS, *_SPOKEN, "febr", "sep", "mar", "apr", "jun", "jul"])
def test_a_day_in_another_spelling_is_not_told_twice(month: str) -> None:
    day = dt.date(2027, 3, 1)
    assert said_date(day, f" den 1 {month} 2027 ") == "1 mars 2027"
    assert said_date(day, f"1 {month} eller så") == f"1 mars 2027 (1 {month} eller så)"


def test_documents_have_the_day_or_what_was_typed_in_its_place() -> None:
    day = dt.date(2027, 1, 22)
    assert written_date(day, "v. 3") == "22 januari 2027"
    assert written_date(day, "v. 3", tight=True) == "2027-01-22"
    assert written_date(None, "till sommarn") == "till sommarn"
    assert written_date(None) == ""


@pytest.mark.parametrize(("year", "days"), [(1900, 28), (2000, 29), (2024, 29), (2026, 28), (2100, 28), (2400, 29)])
def test_february_has_a_day_more_in_leap_years(year: int, days: int) -> None:
    assert days_in_month(year, 2) == days


def test_months_later_end_with_the_last_possible_day() -> None:
    assert later(dt.date(dt.MAXYEAR, 11, 30), 1) == dt.date(dt.MAXYEAR, 12, 30)
    assert later(dt.date(dt.MAXYEAR, 12, 31), 1) == dt.date.max
    assert later(dt.date(2027, 1, 31), 1) == dt.date(2027, 2, 28)
