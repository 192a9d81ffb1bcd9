"""Three months after a training: its day, and how the answers are counted."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.workshop.follow_up.slips import Tally, describe_tally, is_training, read_tally, slip_day
from larande_tui.workshop.model.dates import later
from larande_tui.workshop.model.items import Action


@pytest.mark.parametrize(
    ("said", "tally"),
    [
        ("7 av 9", Tally(7, 9)), ("Sju av nio frågar först", Tally(7, 9)), ("alla av 6", Tally(6, 6)),
        ("7 ja, 2 nej", Tally(7, 9)), ("4 ja 2 delvis 1 inte", Tally(4, 7)), ("ingen av fyra", Tally(0, 4)),
        ("7/9", Tally(7, 9)), ("alla nio frågar först", Tally(9, 9)), ("Alla 9", Tally(9, 9)),
        ("9/7", None), ("alla en gång", None), ("9 av 7", None), ("några", None), ("", None), ("ja", None),
    ],
)  # fmt: skip
def test_a_count_is_read_as_it_is_said(said: str, tally: Tally | None):
    assert read_tally(said) == tally


def test_what_is_understood_is_shown_back_and_the_rest_is_left_as_words():
    assert describe_tally("sju av nio, de frågar") == "7 av 9 gör något annorlunda"
    assert describe_tally("de flesta") == ""


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2026, 11, 30), 3, dt.date(2027, 2, 28)), (dt.date(2026, 12, 31), 1, dt.date(2027, 1, 31)),
        (dt.date(2026, 1, 15), 12, dt.date(2027, 1, 15)), (dt.date.max, 3, dt.date.max),
    ],
)  # fmt: skip
def test_months_later_is_the_same_day_or_the_last(day: dt.date, months: int, then: dt.date):
    assert later(day, months) == then


def test_a_training_is_known_by_its_words_and_has_its_day_three_months_later():
    training = Action(activity="Bemötande", form="Föreläsning", due=dt.date(2026, 12, 1))
    assert is_training(training)
    assert slip_day(training) == dt.date(2027, 3, 1)
    assert slip_day(Action(activity="Kurs")) is None
    assert not is_training(Action(activity="Fem minuter efter mötet"))
