"""Walks: a starting point and bursts of acts, made from a seed, and shortened while they fail in the same way."""

from __future__ import annotations

import random
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.driver.key_walk.acts import Timed, burst, happening
from tests.driver.key_walk.starts import Start, any_start

_SHARE_WITH_EVENTS = 0.25
"""Of all walks, so many begin on a disk that refuses, or with something changed by another window."""


class WalkError(Exception):
    """A condition of a walk failed; ``str`` of it says which."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A starting point and bursts of acts.

    Attributes:
        seed: that it was made from.
        start: of the walk.
        size: of the terminal, in columns and lines.
        bursts: of acts, in order.
    """

    seed: int
    start: Start
    size: tuple[int, int]
    bursts: Sequence[Sequence[Timed]]

    @classmethod
    def of_seed(cls, seed: int, starts: Sequence[Start]) -> Walk:
        """Make the walk of a seed."""
        rng = random.Random(seed)
        start = any_start(rng, starts)
        size = rng.choice(((100, 30), (100, 30), (120, 40), (80, 24), (60, 20)))
        first = [[Timed(happening(rng))]] if rng.random() < _SHARE_WITH_EVENTS else []
        return cls(seed, start, size, first + [burst(rng) for _ in range(rng.randint(1, 12))])

    def __str__(self) -> str:
        lines = [f"seed {self.seed}, {self.size[0]}x{self.size[1]}, from {self.start}"]
        return "\n".join([*lines, *(f"  {' · '.join(map(str, acts))}" for acts in self.bursts)])


def shrink(the_walk: Walk, fails: Callable[[Walk], str]) -> tuple[Walk, str]:
    """Drop halves, then single acts, as long as the walk fails in the same way.

    Args:
        the_walk: a walk that fails.
        fails: makes a walk, and returns the last line of its failure; "" without one.

    Returns:
        The shorter walk, and its failure.
    """
    failure = fails(the_walk)
    acts = [(number, timed) for number, burst_ in enumerate(the_walk.bursts) for timed in burst_]
    size = len(acts) // 2
    while size and failure:
        at = 0
        while at < len(acts):
            fewer = acts[:at] + acts[at + size :]
            shorter = _walk_of(the_walk, fewer)
            same_failure = fails(shorter)
            if same_failure and same_failure == failure:
                acts = fewer
            else:
                at += size
        size //= 2
    return _walk_of(the_walk, acts), failure


def _walk_of(the_walk: Walk, acts: Sequence[tuple[int, Timed]]) -> Walk:
    numbers = sorted({number for number, _ in acts})
    bursts = [[timed for number, timed in acts if number == burst_number] for burst_number in numbers]
    return replace(the_walk, bursts=bursts)


def failure_line(failure: WalkError) -> str:
    """Describe a failure in one line: for an error of the app, its kind and the line of our code that raised it."""
    cause = failure.__cause__
    if cause is None:
        return str(failure)
    frames = [frame for frame in traceback.extract_tb(cause.__traceback__) if "larande_tui" in frame.filename]
    where = f" in {Path(frames[-1].filename).name}:{frames[-1].name}" if frames else ""
    return f"{type(cause).__name__}: {str(cause)[:120]}{where}"
