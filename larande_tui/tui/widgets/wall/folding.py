"""Automatic folding of themes on a full wall: recently used ones stay open, others become a line of name and count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.tui.widgets.wall.layout import columns_of, lay_out
from larande_tui.workshop.model.items import Key


def folded_to_fit(
    lanes: Sequence[Lane], worked: Sequence[Key], active: str, width: int, height: int, columns: int = 0
) -> Sequence[Lane]:
    """Return the lanes, with as many themes open as there are columns when the wall is too low for all.

    Args:
        lanes: in reading order; only those with ``folds`` are folded.
        worked: the keys of the recently used themes, the latest first, which stay open before others.
        active: the id of the lane for typing.
        width: of the wall in cells.
        height: of its visible part in lines.
        columns: as for `lay_out`.
    """
    at_hand = [lane for lane in lanes if lane.folds and not lane.folded]
    open_count = max(1, columns_of(width) - sum(not lane.folds for lane in lanes))
    if len(at_hand) <= open_count or _fits(lanes, active, width, height, columns):
        return lanes
    rank: dict[Key | None, int] = {key: number for number, key in enumerate(worked)}
    by_use = sorted(at_hand, key=lambda lane: rank.get(lane.key, len(rank)))
    folded = _with_open(lanes, by_use[:open_count])
    for count in range(open_count + 1, len(by_use)):  # open as many more as leave everything visible
        fuller = _with_open(lanes, by_use[:count])
        if not _fits(fuller, active, width, height, columns):
            break
        folded = fuller
    return folded


def _with_open(lanes: Sequence[Lane], stay_open: Sequence[Lane]) -> Sequence[Lane]:
    """Fold every theme that may be folded except these."""
    kept = {id(lane) for lane in stay_open}
    return [
        replace(lane, folded=True, by_itself=True) if lane.folds and not lane.folded and id(lane) not in kept else lane
        for lane in lanes
    ]


def _fits(lanes: Sequence[Lane], active: str, width: int, height: int, columns: int) -> bool:
    """Tell whether everything is visible at once with all themes open."""
    rows = sum(len(lane.cards) + 1 for lane in lanes if not lane.folded)
    if rows > columns_of(width) * height:  # certainly too many; no need to lay them out
        return False
    stacks, _ = lay_out(lanes, active, width, height, None, columns)
    return max((stack.height for stack in stacks), default=0) <= height
