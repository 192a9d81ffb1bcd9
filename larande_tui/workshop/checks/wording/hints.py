"""Fast search for substrings, before the slow one with patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


def has_any(low: str, hints: Iterable[str]) -> bool:
    """Return whether a text contains one of the hints; both in lower case."""
    for hint in hints:  # noqa: SIM110 - a generator takes twice as long, and this is asked of every action
        if hint in low:
            return True
    return False


def which_have(lows: Sequence[str], hints: Iterable[str]) -> list[bool]:
    """Return for each text whether it contains one of the hints; all in lower case.

    Most hints occur nowhere in a plan, so each is first searched in all texts joined, then in each text if found.
    """
    all_text = "\n".join(lows)
    present = [hint for hint in hints if hint in all_text]
    return [has_any(low, present) for low in lows]


def which_hold(texts: Sequence[str], hints: Iterable[str], holds: Callable[[str], bool]) -> list[bool]:
    """Return for each text whether ``holds`` is true of it in lower case; called only for texts with a hint."""
    lows = [text.casefold() for text in texts]
    return [may and holds(low) for low, may in zip(lows, which_have(lows, hints), strict=True)]
