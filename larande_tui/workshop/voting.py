"""Dots by show of hands: numbers on the wall and how many each got, typed as fast as they are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from larande_tui.workshop.items import Placed, Vote
from larande_tui.workshop.session import Session


def read_counts(text: str) -> list[tuple[int, int]]:
    """Read "12 5, 14 3" or "12:5 14:3": number and count, pair by pair.

    Raises:
        ValueError: there is an odd number of numbers, or none.
    """
    numbers = [int(number[:9]) for number in re.findall(r"\d+", text)]
    if not numbers or len(numbers) % 2:
        raise ValueError("pairs of numbers")
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def count_hands(session: Session, counts: Sequence[tuple[Placed, int]]) -> None:
    """Set how many dots each thing got; an earlier count is replaced, and 0 takes it away."""
    told = ", ".join(f"{item.number}: {count}" for item, count in counts[:6])
    with session.gesture(f"Röster {told}"):
        for item, count in counts:
            earlier = [vote for vote in session.workshop.all(Vote) if vote.target == str(item.key)]
            session.remove(*(vote.key for vote in earlier))
            if count:
                session.put(Vote(target=str(item.key), count=count))
