"""What was measured, side by side with what it is compared with, and the goal beside it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_BAR: Final = 40
"""Cells of the longest bar that is drawn."""

_HEADINGS: Final = ("measured", "larande", "compared with", "ratio", "goal", "")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; texts that do not apply are "".

    Attributes:
        what: was measured.
        ours: the figure.
        against: the figure of the same run that it is compared with, and of what.
        ratio: or difference between the two.
        goal: for the ratio, or for the figure itself.
        reached: None where there is no goal.
    """

    what: str
    ours: str
    against: str = ""
    ratio: str = ""
    goal: str = ""
    reached: bool | None = None

    @classmethod
    def times(cls, what: str, ours: float, against: float, of: str, most: float | None = None) -> Row:
        """Seconds against seconds; ``most`` is how many times as long it may take."""
        told = milliseconds(ours), f"{milliseconds(against)} {of}"
        return cls._ratio(what, told, ours / against, most)

    @classmethod
    def sizes(cls, what: str, ours: float, against: float, of: str, most: float | None = None) -> Row:
        """Bytes against bytes; ``most`` as for `times`."""
        return cls._ratio(what, (megabytes(ours), f"{megabytes(against)} {of}"), ours / against, most)

    @classmethod
    def _ratio(cls, what: str, told: tuple[str, str], ratio: float, most: float | None) -> Row:
        goal, reached = ("", None) if most is None else (f"≤ {most:g}×", ratio <= most)
        return cls(what, *told, f"{ratio:.2f}×", goal, reached)

    @classmethod
    def within(cls, what: str, ours: float, most: float, told: str = "") -> Row:
        """Seconds within a number of seconds."""
        return cls(what, milliseconds(ours), "", "", told or f"≤ {milliseconds(most)}", ours <= most)


def milliseconds(seconds: float) -> str:
    """A time in words: three figures are enough."""
    return f"{seconds * 1000:.{1 if seconds < 0.1 else 0}f} ms"


def megabytes(size: float) -> str:
    """A number of bytes in words."""
    return f"{size / 1e6:.0f} MB"


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """What 19 of 20 stay below."""
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def table(rows: Sequence[Row]) -> str:
    """The rows as text in columns."""
    lines = [
        _HEADINGS,
        *(
            (row.what, row.ours, row.against, row.ratio, row.goal, {None: "", True: "ok", False: "over"}[row.reached])
            for row in rows
        ),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(
            text.rjust(width) if column in {1, 3} else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


@dataclass(frozen=True, slots=True)
class Growth:
    """One work at several sizes.

    Attributes:
        what: was measured.
        costs: by size, the smallest first.
        most: how many times the cost of the smallest size that of the largest may be.
        told: a cost in words.
    """

    what: str
    costs: dict[int, float]
    most: float
    told: Callable[[float], str] = milliseconds

    @property
    def ratio(self) -> float:
        """The cost at the largest size as so many times that at the smallest."""
        costs = list(self.costs.values())
        return costs[-1] / costs[0]

    def row(self) -> Row:
        """The ends of it, for the table."""
        (least, first), *_, (_, last) = self.costs.items()
        goal, reached = f"≤ {self.most:g}×", self.ratio <= self.most
        return Row(
            f"growth: {self.what}",
            self.told(last),
            f"{self.told(first)} at {least:,}",
            f"{self.ratio:.2f}×",
            goal,
            reached,
        )

    def drawn(self) -> str:
        """A bar for each size."""
        longest = max(self.costs.values())
        return "\n".join(
            [
                self.what,
                *(
                    f"{size:>8,}  {'█' * max(1, round(_BAR * cost / longest)):<{_BAR}}  {self.told(cost)}"
                    for size, cost in self.costs.items()
                ),
            ]
        )


def drawn(growths: Sequence[Growth]) -> str:
    """All of them, below each other."""
    return "\n\n".join(growth.drawn() for growth in growths)
