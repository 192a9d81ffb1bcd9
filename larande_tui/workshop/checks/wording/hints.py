"""A quick look for pieces of words, before the slow one with patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


def has_any(low: str, hints: Iterable[str]) -> bool:
    """Tell whether one of the hints stands in a text; both in lower case."""
    for hint in hints:  # noqa: SIM110 - a generator takes twice as long, and this is asked of every action
        if hint in low:
            return True
    return False


def which_have(lows: Sequence[str], hints: Iterable[str]) -> list[bool]:
    """Tell of each text whether one of the hints stands in it; all in lower case.

    Most hints stand nowhere in a plan: all its texts are looked through for each once, and each text for the others.
    """
    everything = "\n".join(lows)
    here = [hint for hint in hints if hint in everything]
    return [has_any(low, here) for low in lows]


def which_hold(texts: Sequence[str], hints: Iterable[str], holds: Callable[[str], bool]) -> list[bool]:
    """Tell of each text whether something holds of it in lower case, which is asked only of those that have a hint."""
    lows = [text.casefold() for text in texts]
    return [may and holds(low) for low, may in zip(lows, which_have(lows, hints), strict=True)]
