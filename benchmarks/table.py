"""The table of results: each beside the figure it is compared with, and its goal."""

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
    """A line of the table; a text that does not apply is "".

    Attributes:
        label: of the measurement.
        ours: the figure.
        against: the compared figure of the same run, and its label.
        ratio: or difference between the two.
        goal: for the ratio, or for the figure itself.
        reached: None where there is no goal.
    """

    label: str
    ours: str
    against: str = ""
    ratio: str = ""
    goal: str = ""
    reached: bool | None = None

    @classmethod
    def times(cls, label: str, ours: float, against: float, of: str, most: float | None = None) -> Row:
        """Compare seconds with seconds; ``most`` is the highest allowed ratio."""
        figures = milliseconds(ours), f"{milliseconds(against)} {of}"
        return cls._ratio(label, figures, ours / against, most)

    @classmethod
    def sizes(cls, label: str, ours: float, against: float, of: str, most: float | None = None) -> Row:
        """Compare bytes with bytes; ``most`` as for `times`."""
        return cls._ratio(label, (megabytes(ours), f"{megabytes(against)} {of}"), ours / against, most)

    @classmethod
    def _ratio(cls, label: str, figures: tuple[str, str], ratio: float, most: float | None) -> Row:
        goal, reached = ("", None) if most is None else (f"≤ {most:g}×", ratio <= most)
        return cls(label, *figures, f"{ratio:.2f}×", goal, reached)

    @classmethod
    def within(cls, label: str, ours: float, most: float, goal: str = "") -> Row:
        """Compare seconds with a highest number of seconds."""
        return cls(label, milliseconds(ours), "", "", goal or f"≤ {milliseconds(most)}", ours <= most)


def milliseconds(seconds: float) -> str:
    """Write out a time, with three figures."""
    return f"{seconds * 1000:.{1 if seconds < 0.1 else 0}f} ms"


def megabytes(size: float) -> str:
    """Write out a number of bytes."""
    return f"{size / 1e6:.0f} MB"


def median(values: Iterable[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Return the value that 19 of 20 stay below."""
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text in columns."""
    lines = [
        _HEADINGS,
        *(
            (row.label, row.ours, row.against, row.ratio, row.goal, {None: "", True: "ok", False: "over"}[row.reached])
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
    """The cost of one work at several sizes.

    Attributes:
        label: of the measurement.
        costs: by size, the smallest first.
        most: the highest allowed ratio between the costs of the largest and the smallest size.
        cost_text: writes out a cost.
    """

    label: str
    costs: dict[int, float]
    most: float
    cost_text: Callable[[float], str] = milliseconds

    @property
    def ratio(self) -> float:
        """Return the cost at the largest size divided by that at the smallest."""
        costs = list(self.costs.values())
        return costs[-1] / costs[0]

    def row(self) -> Row:
        """Return both ends of the growth as a row of the table."""
        (least, first), *_, (_, last) = self.costs.items()
        goal, reached = f"≤ {self.most:g}×", self.ratio <= self.most
        return Row(
            f"growth: {self.label}",
            self.cost_text(last),
            f"{self.cost_text(first)} at {least:,}",
            f"{self.ratio:.2f}×",
            goal,
            reached,
        )

    def drawn(self) -> str:
        """Draw a bar for each size."""
        longest = max(self.costs.values())
        return "\n".join(
            [
                self.label,
                *(
                    f"{size:>8,}  {'█' * max(1, round(_BAR * cost / longest)):<{_BAR}}  {self.cost_text(cost)}"
                    for size, cost in self.costs.items()
                ),
            ]
        )


def drawn(growths: Sequence[Growth]) -> str:
    """Draw all growths, below each other."""
    return "\n\n".join(growth.drawn() for growth in growths)
