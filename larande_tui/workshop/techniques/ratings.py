"""Results of individuals' ratings of areas, with the rules that protect a small group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from larande_tui.workshop.model.items import AreaFinding, Rating
from larande_tui.workshop.model.state import Workshop

MINIMUM_GROUP: Final = 6
"""Minimum number of raters for a distribution; with fewer, only the median is shown (Prevent's rule for surveys)."""

WIDE_SPREAD: Final = 3
"""Distance between the lowest and the highest rating from which the group should talk before it takes the median."""


class AreaResult(NamedTuple):
    """The result of an area.

    Attributes:
        now: the agreed value, else the median of the ratings; None without either.
        desired: the group's desired value.
        answers: the number of raters.
        lowest: the lowest rating; None with fewer answers than `MINIMUM_GROUP`.
        highest: the highest rating; None with fewer answers than `MINIMUM_GROUP`.
        distribution: the number of ratings of 1 to 5; empty with fewer answers than `MINIMUM_GROUP`.
        chosen: the group chose it to work on.
        agreed: whether `now` is an agreed value.
    """

    now: float | None = None
    desired: int | None = None
    answers: int = 0
    lowest: int | None = None
    highest: int | None = None
    distribution: tuple[int, ...] = ()
    chosen: bool = False
    agreed: bool = False

    @property
    def gap(self) -> float | None:
        """Return ``desired - now``; None unless both are known."""
        return None if self.now is None or self.desired is None else self.desired - self.now

    @property
    def wide(self) -> bool:
        """Return whether the ratings differ so much that the group should talk first; see `WIDE_SPREAD`."""
        return self.lowest is not None and self.highest is not None and self.highest - self.lowest >= WIDE_SPREAD


def medians(values: Iterable[int]) -> tuple[int, int]:
    """Return the lower and the higher median, which are the same of an odd number of values.

    Python's ``statistics`` takes 0.2 MB of every stage for as much.

    Raises:
        IndexError: there are no values.
    """
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]


def group_result(values: Sequence[int], agreed: int | None) -> float | None:
    """Return a group's result for an area: the agreed value, else the median of the ratings, else None."""
    if agreed is not None:
        return float(agreed)
    return sum(medians(values)) / 2 if values else None


def area_result(workshop: Workshop, area: str) -> AreaResult:
    """Return the result of an area. An agreed value takes precedence over the median."""
    return _result(workshop, area, [rating.now for rating in workshop.all(Rating) if rating.area == area])


def area_results(workshop: Workshop, areas: Iterable[str]) -> list[AreaResult]:
    """Return the results of several areas, in a single pass over the ratings."""
    values: dict[str, list[int]] = {area: [] for area in areas}
    for rating in workshop.all(Rating):
        if rating.area in values:
            values[rating.area].append(rating.now)
    return [_result(workshop, area, values_of_area) for area, values_of_area in values.items()]


def _result(workshop: Workshop, area: str, values: Sequence[int]) -> AreaResult:
    finding = workshop.find(AreaFinding, area) or AreaFinding(id=area)
    is_shown = len(values) >= MINIMUM_GROUP
    return AreaResult(
        now=group_result(values, finding.now),
        desired=finding.desired,
        answers=len(values),
        lowest=min(values) if is_shown else None,
        highest=max(values) if is_shown else None,
        distribution=tuple(values.count(value) for value in range(1, 6)) if is_shown else (),
        chosen=finding.chosen,
        agreed=finding.now is not None,
    )
