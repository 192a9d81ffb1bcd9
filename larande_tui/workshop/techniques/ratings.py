"""The result of individuals' ratings of an area, with the rules that protect a small group."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Final

from larande_tui.workshop.model.items import AreaFinding, Rating
from larande_tui.workshop.model.state import Workshop

MINIMUM_GROUP: Final = 6
"""Fewer raters than this give one value only, no distribution: Prevent's rule for survey results."""

WIDE_SPREAD: Final = 3
"""From this distance between the lowest and the highest rating on, the group talks before it takes the median."""


@dataclass(frozen=True, slots=True)
class AreaResult:
    """The result of an area.

    Attributes:
        now: the median of the ratings, or the value agreed on; None before either.
        desired: where the group wants to be.
        answers: how many rated.
        lowest: the lowest rating; None with fewer answers than `MINIMUM_GROUP`.
        highest: the highest rating; None likewise.
        distribution: how many gave one, two … five; empty likewise.
        chosen: to go on with.
        agreed: whether `now` is what the group agreed on, not what came out of individuals' ratings.
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
        """Return the steps from now to desired; None before both are known."""
        return None if self.now is None or self.desired is None else self.desired - self.now

    @property
    def wide(self) -> bool:
        """Whether the answers lie so far apart that the group should talk first."""
        return self.lowest is not None and self.highest is not None and self.highest - self.lowest >= WIDE_SPREAD


def area_result(workshop: Workshop, area: str) -> AreaResult:
    """Return the result of the group's ratings of an area. A value agreed on goes before the median."""
    finding = workshop.find(AreaFinding, area) or AreaFinding(id=area)
    values = [rating.now for rating in workshop.all(Rating) if rating.area == area]
    shown = len(values) >= MINIMUM_GROUP
    median = float(statistics.median(values)) if values else None
    return AreaResult(
        now=float(finding.now) if finding.now is not None else median,
        desired=finding.desired,
        answers=len(values),
        lowest=min(values) if shown else None,
        highest=max(values) if shown else None,
        distribution=tuple(values.count(value) for value in range(1, 6)) if shown else (),
        chosen=finding.chosen,
        agreed=finding.now is not None,
    )
