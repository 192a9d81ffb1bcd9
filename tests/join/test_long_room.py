"""The hunt in a room that is open for hours finds what it looks for, and nothing in a short stay."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.driver.long_room import Look, growth, lost_or_doubled, main


def test_notes_explain_memory() -> None:
    assert growth([Look(60_000_000 + 5_000 * notes, 20, 3, notes) for notes in range(0, 5_000, 50)]) == []


def test_memory_that_goes_on_growing_is_told() -> None:
    (told,) = growth([Look(60_000_000 + 200_000 * minute, 20, 3, 100) for minute in range(100)])
    assert "16.0 MB more" not in told  # the warm-up's part is not counted
    assert "15.8 MB more" in told


def test_files_and_threads_that_are_not_closed_are_told() -> None:
    looks = [Look(60_000_000, 20 + minute, 3 + minute // 2, 100) for minute in range(50)]
    assert [sentence.partition(" ")[2] for sentence in growth(looks)] == ["open files more", "threads more"]


def test_a_process_that_was_never_seen_is_no_good_sign() -> None:
    assert growth([])


@pytest.mark.parametrize("stands", [["a", "b", "b"], ["a"], []])
def test_a_text_stands_once(stands: list[str]) -> None:
    assert lost_or_doubled(["a", "b"], stands) == [text for text in "ab" if stands.count(text) != 1]


@pytest.mark.exhaustive
def test_a_short_stay_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seconds", "20", "--phones", "8", "--pause", "1"]) == 0
    notes = [int(line.rpartition(" ")[2]) for line in capsys.readouterr().out.splitlines() if "threads" in line]
    assert all(one == other > 30 for one, other in pairwise(notes))
