"""Write out numbers, counts and ratings as documents say them."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from larande_tui.core.text import beginning_of, counted, short_number, signed
from larande_tui.workshop.techniques.ratings import AreaResult


def number(value: float | None) -> str:
    """Return a number with a decimal comma: "2", "2,5"; "" for none."""
    return "" if value is None else short_number(value)


def votes(count: int) -> str:
    """Return a count of dots: "1 röst", "5 röster"; nothing for none."""
    return counted(count, "röst", "röster") if count else ""


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Join the non-empty parts with a separator."""
    return between.join(part for part in parts if part)


def rating_words(result: AreaResult) -> str:
    """Write out the rating of an area: "nu 2, önskat 4, gap +2"."""
    return joined(
        (
            f"nu {number(result.now)}" if result.now is not None else "",
            f"önskat {number(result.desired)}" if result.desired is not None else "",
            f"gap {signed(result.gap)}" if result.gap is not None else "",
        )
    )


def line_count(text: str, letters: float) -> int:
    """Estimate the number of lines of a text, with that many letters on a line; an empty line counts as one."""
    if len(text) <= letters and "\n" not in text:  # as most cells of a table
        return 1
    return sum(ceil(len(line) / letters) or 1 for line in text.split("\n"))


def on_one_line(text: str, most: int = 120) -> str:
    """Put a text on one line of at most ``most`` characters, cut at a word, for a heading."""
    return beginning_of(text, most)
