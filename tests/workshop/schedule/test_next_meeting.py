"""The line about the next meeting: its day, and the words after it."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.workshop.schedule.next_meeting import (
    Times,
    ask_for_day,
    describe_meeting_reading,
    meeting_times,
    read_meeting,
    says_time,
)

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
        ("tertialmötet 4 mars", "2027-03-04", "tertialmötet"),
        ("APT den 4 mars kl 9", "2027-03-04", "kl 9, APT"),
        ("på nästa apt: tisdag 9/3 kl 10 i salen", "2027-03-09", "kl 10 i salen, på nästa apt"),
        ("apt", None, "apt"),
        ("apt i mars", None, "apt i mars"),
        ("apt v. 9", None, "apt v. 9"),
        ("mötet 10 mars eller 12 mars", None, "mötet 10 mars eller 12 mars"),
        ("tis v 3", "2027-01-19", ""),
        ("v. 3 på tisdagen", "2027-01-19", ""),
        ("innan jul", None, "innan jul"),
        ("1026-03-04 kl 9", None, "1026-03-04 kl 9"),
        ("om två veckor kl 9", "2026-11-26", "kl 9"),
        # a month or another span is no day to meet on
        ("i december", None, "i december"),
        ("mars", None, "mars"),
        ("Q1 i salen", None, "Q1 i salen"),
        ("nästa vecka", None, "nästa vecka"),
        ("innan maj", None, "innan maj"),
        ("1-15 december", None, "1-15 december"),
        ("4/12 - 8/12", None, "4/12 - 8/12"),
        ("årsskiftet", None, "årsskiftet"),
        # a weekday so and so many weeks ahead is the one of that week
        ("torsdag om två veckor kl 13", "2026-11-26", "kl 13"),
        ("om två veckor på torsdag", "2026-11-26", ""),
        ("torsdag om 14 dagar 9-11", "2026-11-26", "9-11"),
        ("torsdag om 10 dagar", None, "torsdag om 10 dagar"),
        ("torsdag om en månad", None, "torsdag om en månad"),
        ("torsdag veckan därpå", None, "torsdag veckan därpå"),
        ("v. 9 torsdag kl 13", "2027-03-04", "kl 13"),
        ("vecka 9, på torsdagen", "2027-03-04", ""),
        # one of two days is not chosen
        ("10 mars eller 12 mars", None, "10 mars eller 12 mars"),
        ("1.12, 15.12", None, "1.12, 15.12"),
        ("1.12 15.12", None, "1.12 15.12"),
        ("4/12 och 8/12 kl 9", None, "4/12 och 8/12 kl 9"),
        ("4 mars, 11 mars", None, "4 mars, 11 mars"),
        ("4 mars torsdag", "2027-03-04", "torsdag"),
        ("4 mars 9.10", "2027-03-04", "9.10"),
        ("4/12 till 8/12", None, "4/12 till 8/12"),
        ("fredag 4/12 - 11/12", None, "fredag 4/12 - 11/12"),
        ("1 jan 2027-31 mars 2027", None, "1 jan 2027-31 mars 2027"),
        ("31 mars, annars 15 april", None, "31 mars, annars 15 april"),
        # a number after the day that is no year and no time
        ("29/2 27", None, "29/2 27"),
        ("1 okt 24", None, "1 okt 24"),
        ("31/12 2127", None, "31/12 2127"),
        ("1/10 1026", None, "1/10 1026"),
        ("4 mars 0900 i salen", None, "4 mars 0900 i salen"),
        ("5/5 - 27", None, "5/5 - 27"),
        ("4 mars 40 personer", "2027-03-04", "40 personer"),
    ],
)
def test_the_longest_start_that_is_a_day_counts_and_no_weekday_wins_over_digits(
    said: str, day: str | None, rest: str
) -> None:
    assert read_meeting(said, TODAY) == (dt.date.fromisoformat(day) if day else None, rest)


@pytest.mark.parametrize(
    ("note", "times"),
    [
        ("kl. 9", Times(dt.time(9))),
        ("kl 9–11.30 i salen", Times(dt.time(9), dt.time(11, 30))),
        ("13.15 i salen", Times(dt.time(13, 15))),
        ("13-15 Björken", Times(dt.time(13), dt.time(15))),
        ("9 till 11", Times(dt.time(9), dt.time(11))),
        ("15-13", Times(dt.time(15))),
        ("10", Times()),
        ("3 trappor upp", Times()),
        ("13-15/12", Times()),
        ("", Times()),
    ],
)
def test_the_words_after_the_day_may_begin_with_a_time(note: str, times: Times) -> None:
    assert meeting_times(note) == times


@pytest.mark.parametrize(("text", "says"), [("kl. 10 i salen", True), ("10.30", True), ("2-3 kommer", False)])
def test_from_and_to_are_a_time_only_after_a_day(text: str, says: bool) -> None:
    assert says_time(text) == says


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ("4 mars kl. 9 i Björkgården", "torsdag 4 mars 2027 kl. 9.00, i Björkgården"),
        ("4 mars 13-15 Björken", "torsdag 4 mars 2027 kl. 13.00–15.00, Björken"),
        ("4 mars", "torsdag 4 mars 2027"),
        ("9/3 10", "tisdag 9 mars 2027, 10. Är 10 ett klockslag? Skriv kl. 10."),
        ("9/3 10 i salen", "tisdag 9 mars 2027, 10 i salen. Är 10 ett klockslag? Skriv kl. 10."),
        ("9/3 3 trappor upp", "tisdag 9 mars 2027, 3 trappor upp"),
        ("ons 4/3 2027 i salen", "torsdag 4 mars 2027, i salen. Det är ingen onsdag."),
        ("2026-03-04 i salen", "onsdag 4 mars 2026, i salen. Den dagen har varit."),
        ("4 mars 2030", "måndag 4 mars 2030. Det är långt fram."),
        ("v. 3", ""),
        ("snart", ""),
    ],
)
def test_a_line_about_the_next_meeting_is_told_as_it_is_read(said: str, reading: str) -> None:
    assert describe_meeting_reading(said, TODAY) == reading


def test_a_week_is_told_with_its_days_and_the_day_is_asked_for() -> None:
    told = "Vecka 9 är 1 mars 2027 till 5 mars 2027. Vilken dag? Skriv till exempel torsdag v. 9."
    assert [ask_for_day(text, TODAY) for text in ("v. 9", "vecka 9 kl 13", "V9")] == [told] * 3
    assert [ask_for_day(text, TODAY) for text in ("v. 60", "v. 9-10", "i mars", "4 mars", "")] == [""] * 5
