"""The question for the lead and its answer, which two windows of a workshop leave each other in a file."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from larande_tui.workshop.store.locks.handover import HandoverFile, LeadRequest
from larande_tui.workshop.store.locks.lead_mark import HANDED_OVER, LED, mark_beside
from larande_tui.workshop.store.locks.lock import lock_folder


def request_for(path: Path) -> LeadRequest:
    return LeadRequest(HandoverFile(path))


def led_elsewhere(path: Path) -> None:
    mark_beside(path, LED).write_text("en-annan-dator\nBos dator\n", encoding="utf-8")


def age(file: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(file, (then, then))


def near_message() -> Path:
    (message,) = lock_folder().glob("*.over")
    return message


def test_a_question_is_answered_with_its_word_and_withdrawn(path: Path) -> None:
    asker, leader = request_for(path), request_for(path)
    assert leader.asked() == ""
    word = asker.ask()
    assert leader.asked() == word != ""
    assert asker.answered(word) is None
    leader.answer(word, 212)
    assert asker.answered(word) == 212
    assert leader.asked() == "", "it is answered"
    asker.withdraw()
    assert asker.answered(word) is None
    asker.withdraw()


def test_an_answer_to_another_windows_question_is_none(path: Path) -> None:
    asker = request_for(path)
    word = asker.ask()
    other = "sjö" if word != "sjö" else "bro"
    asker.answer(other, 7)
    assert asker.answered(word) is None


def test_on_one_machine_nothing_is_put_beside_the_workshop(path: Path) -> None:
    assert request_for(path).ask()
    assert list(path.parent.glob(".*")) == []
    assert near_message().read_text(encoding="utf-8").startswith("fråga ")


def test_where_another_machine_leads_the_question_lies_beside_the_workshop_and_so_does_the_answer(path: Path) -> None:
    led_elsewhere(path)
    asker = request_for(path)
    word = asker.ask()
    shared = mark_beside(path, HANDED_OVER)
    assert shared.read_text(encoding="utf-8") == f"fråga {word}"
    mark_beside(path, LED).unlink()
    request_for(path).answer(word, 31)
    assert shared.read_text(encoding="utf-8") == f"svar {word} 31", "there the other machine looks for it"
    assert asker.answered(word) == 31
    asker.withdraw()
    assert not shared.exists()


def test_a_question_that_nobody_answered_in_ten_minutes_is_over(path: Path) -> None:
    asker = request_for(path)
    word = asker.ask()
    age(near_message(), 590)
    assert asker.asked() == word
    age(near_message(), 610)
    assert asker.asked() == ""


@pytest.mark.parametrize(
    ("message", "asked", "answered"),
    [
        ("", "", None),
        ("fråga", "", None),
        ("fråga hund", "", None),
        ("fråga björk", "björk", None),
        ("svar björk 12", "", 12),
        ("svar björk", "", 0),
        ("svar björk tolv", "", 0),
        ("svar björk 12345678901", "", 0),
        ("svar hund 12", "", None),
        ("annat björk 12", "", None),
    ],
)
def test_a_message_that_something_else_has_written_over_is_read_as_far_as_it_goes(
    path: Path, message: str, asked: str, answered: int | None
) -> None:
    request_for(path).ask()
    near_message().write_text(message, encoding="utf-8")
    assert (request_for(path).asked(), request_for(path).answered("björk")) == (asked, answered)


def test_a_folder_that_takes_no_message_gives_no_word(path: Path) -> None:
    lock_folder().parent.mkdir(parents=True, exist_ok=True)
    lock_folder().write_text("en fil i vägen", encoding="utf-8")
    assert request_for(path).ask() == ""
    assert request_for(path).asked() == ""
