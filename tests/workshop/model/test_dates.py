from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.workshop.model.date_reading import date_warning, read_date, read_time
from larande_tui.workshop.model.dates import (
    MONTHS,
    WEEKDAYS,
    clock,
    long_date,
    said_date,
    short_date,
    time_span,
    weekday_date,
)

TODAY = dt.date(2026, 11, 20)
"""A Friday in week 47."""

NEAR = st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))

SAID = [
    # whole dates
    ("2026-12-01", "2026-12-01"),
    ("2026-2-3", "2026-02-03"),
    ("20261201", "2026-12-01"),
    ("261201", "2026-12-01"),
    ("1/12 2027", "2027-12-01"),
    ("1/12-27", "2027-12-01"),
    ("1.12.2027", "2027-12-01"),
    ("1 / 12", "2026-12-01"),
    ("2020-01-01", "2020-01-01"),
    # a day and a month
    ("1/12", "2026-12-01"),
    ("20/11", "2026-11-20"),
    ("19/11", "2027-11-19"),
    ("1.12", "2026-12-01"),
    ("1 dec", "2026-12-01"),
    ("1 dec.", "2026-12-01"),
    ("1:a december", "2026-12-01"),
    ("3e mars", "2027-03-03"),
    ("den 1 december", "2026-12-01"),
    ("senast den 1 dec", "2026-12-01"),
    ("före 1 juni", "2027-06-01"),
    ("1 december 2028", "2028-12-01"),
    ("1 dec 28", "2028-12-01"),
    ("12 sept", "2027-09-12"),
    ("fredag 4 december", "2026-12-04"),
    ("Fredag den 4 dec", "2026-12-04"),
    ("fredagen den 4 dec, 2026", "2026-12-04"),
    ("  1   DEC ", "2026-12-01"),
    ("29 feb", "2028-02-29"),
    ("29/2", "2028-02-29"),
    ("31/12", "2026-12-31"),
    ("1 jan", "2027-01-01"),
    # weeks: their Friday
    ("v. 49", "2026-12-04"),
    ("v49", "2026-12-04"),
    ("V 49", "2026-12-04"),
    ("vecka 49.", "2026-12-04"),
    ("v. 47", "2026-11-20"),
    ("v. 46", "2027-11-19"),
    ("v. 53", "2027-01-01"),
    ("v. 1", "2027-01-08"),
    ("v. 10 2028", "2028-03-10"),
    ("v. 49, 2026", "2026-12-04"),
    ("v 10/28", "2028-03-10"),
    ("torsdag v. 49", "2026-12-03"),
    ("måndagen i vecka 49", "2026-11-30"),
    # days from here
    ("i dag", "2026-11-20"),
    ("idag", "2026-11-20"),
    ("nu", "2026-11-20"),
    ("i morgon", "2026-11-21"),
    ("imorgon", "2026-11-21"),
    ("i övermorgon", "2026-11-22"),
    ("fredag", "2026-11-27"),
    ("på måndag", "2026-11-23"),
    ("senast onsdag", "2026-11-25"),
    ("nästa måndag", "2026-11-23"),
    ("nästa lördag", "2026-11-28"),
    ("nästa fredag", "2026-11-27"),
    ("fredag nästa vecka", "2026-11-27"),
    ("nästa vecka", "2026-11-27"),
    ("om två veckor", "2026-12-04"),
    ("om 2 veckor", "2026-12-04"),
    ("inom 14 dagar", "2026-12-04"),
    ("om en vecka", "2026-11-27"),
    ("om tolv dagar", "2026-12-02"),
    ("om 1 dag", "2026-11-21"),
    ("om en månad", "2026-12-20"),
    ("om 3 mån", "2027-02-20"),
    ("om ett år", "2027-11-20"),
    # parts of months
    ("december", "2026-12-31"),
    ("i mars", "2027-03-31"),
    ("i början av mars", "2027-03-10"),
    ("mitten av mars", "2027-03-15"),
    ("i slutet av februari", "2027-02-28"),
    ("slutet av feb 2028", "2028-02-29"),
    ("november", "2026-11-30"),
    ("slutet av november", "2026-11-30"),
    ("i början av november", "2027-11-10"),
    ("mitten av november", "2027-11-15"),
    ("juni 27", "2027-06-30"),
    ("i juni 2028", "2028-06-30"),
    # the last of several
    ("v. 49-51", "2026-12-18"),
    ("v.10-12", "2027-03-26"),
    ("v 10 – v 12", "2027-03-26"),
    ("veckorna 51-2", "2027-01-15"),
    ("1–15 december", "2026-12-15"),
    ("1-15/12", "2026-12-15"),
    ("1-15 dec 2027", "2027-12-15"),
    ("30 nov - 4 dec", "2026-12-04"),
    ("30/11–4/12", "2026-12-04"),
    ("1 dec till 15 dec", "2026-12-15"),
    # a weekday and a day
    ("fredag 4/12", "2026-12-04"),
    ("ons 4/12", "2026-12-04"),
    ("fre den 4/12 2026", "2026-12-04"),
    ("tis v 3", "2027-01-19"),
    # a time of day after the day
    ("tisdag 9/3 kl 10", "2027-03-09"),
    ("4 mars 13-15", "2027-03-04"),
    ("4 mars 13.15", "2027-03-04"),
    ("4 mars 2027 klockan 9–11.30", "2027-03-04"),
    ("tisdag kl 10", "2026-11-24"),
    # spans that have a name
    ("om ett halvår", "2027-05-20"),
    ("inom ett kvartal", "2027-02-20"),
    ("årsskiftet", "2026-12-31"),
    ("vid årsskiftet 27/28", "2027-12-31"),
    ("Q1", "2027-03-31"),
    ("kvartal 2 27", "2027-06-30"),
    ("fjärde kvartalet", "2026-12-31"),
    ("vt 27", "2027-06-30"),
    ("HT28", "2028-12-31"),
    ("vårterminen", "2027-06-30"),
]

NOT_SAID = [
    "", " ", "snart", "vid behov", "löpande", "efter jul", "31/6", "30 feb", "0/5", "5/0", "1/13", "32 dec", "1 xyz",
    "1 m", "2026-13-01", "2026-02-29", "29 feb 2027", "v. 0", "v. 54", "v. 53 2027", "20261301", "999999", "om två",
    "om många veckor", "om 999 år om", "i början av", "i början av sommaren", "mån", "-1 dec", "1/12/2026/3", "²/12",
    # a word that begins as a month is none
    "innan jul", "senast jul", "jul", "i jul", "julafton", "majs", "marsvin", "decembermötet", "efter sommaren",
    # a number that is no year may be a time
    "9/3 10", "4 mars 13", "4 mars 9", "1 dec 99", "juni 15", "v. 49 13", "9/3 kl 25",
    # nobody plans for that year
    "1026-03-04", "0227-01-01", "9/3 0227", "1 mars 1026", "101201", "991201", "v 3 1026", "2206-01-01",
    # what is left over
    "tisdag 10", "tisdag 9/3 lokalen", "mars kl 10", "v. 49/50", "5-4 mars", "4 mars - 1 mars", "v. 49-49", "Q5",
    "4 mars 15-13-11", "fredag 4/13", "jul-nyår",
]  # fmt: skip


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
