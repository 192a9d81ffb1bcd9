"""Ballots as people write them, and their results as the stage shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from larande_tui.core.text import counted
from larande_tui.tui.step_views.parts.places import numbers_in
from larande_tui.workshop.techniques.ballots.ballot_text import NOT_COUNTED
from larande_tui.workshop.techniques.ballots.standing import Entry

_BAR: Final = 12
_TAIL: Final = 3
"""Number of entries without a vote from which one line lists them all."""


def dots_text(count: int) -> str:
    """Return a number of dots in words."""
    return counted(count, "prick", "prickar")


def example_of_numbers(dots: int) -> str:
    """Return what somebody with a number of dots may type."""
    return {1: "3", 2: "3 7"}.get(dots, "3 3 7")


def own_numbers(dots: int) -> str:
    """Return how one person's dots are typed."""
    if dots == 1:
        return "ditt nummer: 3; 0 är blankt. Det syns som en prick."
    return f"dina {dots} nummer: {example_of_numbers(dots)}; 0 är blankt. De syns som prickar."


def read_numbers(text: str) -> list[int]:
    """Return the numbers of a typed text; none if it holds anything else."""
    if not re.fullmatch(r"[\d\s,;.:+–-]*", text):
        return []
    return numbers_in(text)


def bar(votes: int | None, most: int) -> str:
    """Return a count with a bar: "████ 5"; "–" for an entry that is not counted yet."""
    if not votes:
        return NOT_COUNTED if votes is None else "0"
    return f"{'█' * max(1, round(votes * _BAR / most))} {votes}"


def without_tail(ranked: Sequence[Entry]) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """Separate entries without votes from the others, if they are so many that a row for each would hide the result."""
    with_votes = [entry for entry in ranked if entry.result]
    tail = ranked[len(with_votes) :]
    return (with_votes, tail) if with_votes and len(tail) >= _TAIL else (ranked, ())


def tail_line(tail: Sequence[Entry]) -> str:
    """List the entries that nobody voted for, and those that were not counted, in a sentence each."""
    parts = [
        (
            title,
            [f"{entry.number}\N{NO-BREAK SPACE}{entry.candidate.text}" for entry in tail if entry.voted_on is counted],
        )
        for title, counted in (("Utan röster", True), ("Inte räknade", False))
    ]
    return ". ".join(
        f"{title}: {' · '.join(' '.join(name.split()) for name in names)}" for title, names in parts if names
    )
