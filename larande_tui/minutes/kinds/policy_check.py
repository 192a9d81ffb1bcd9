"""The check of the plan in the minutes: the show of hands, and what was set aside with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.minutes.blocks import Block, Bullet, Bullets, Column, Heading, Paragraph, Table
from larande_tui.minutes.links import spelled_out
from larande_tui.minutes.telling import Telling
from larande_tui.minutes.wording import joined
from larande_tui.workshop.items import FistOfFive, Override

_FINGERS: Final = ("5 fingrar", "4 fingrar", "3 fingrar", "2 fingrar", "1 finger", "Knuten hand")


def blocks(telling: Telling) -> Iterator[Block]:
    """The show of hands and the overrides; nothing when there is neither."""
    for fist in telling.fresh(telling.workshop.all(FistOfFive)):
        yield from _fist(fist)
    overrides = telling.fresh(telling.workshop.all(Override))
    if overrides:
        yield Heading("Kontroller som gruppen gick ifrån", 3)
        yield Bullets(tuple(_override(telling, override) for override in overrides))


def _fist(fist: FistOfFive) -> Iterator[Block]:
    hands = sum(fist.counts)
    if not hands:
        return
    behind, heard, against = sum(fist.counts[3:]), sum(fist.counts[1:3]), fist.counts[0]
    yield Heading("Handuppräckning om planen", 3)
    yield Paragraph(
        f"{behind} av {hands} visade tre fingrar eller fler och ställer sig bakom planen. "
        f"{_none(heard)} visade ett eller två och ville bli {'hörd' if heard == 1 else 'hörda'}. "
        f"{_none(against)} visade knuten hand, som betyder stopp."
    )
    yield Table(
        "Handuppräckning",
        "En rad med hur många som visade varje antal fingrar, från fem till knuten hand.",
        tuple(Column(fingers, 1.0, "center") for fingers in _FINGERS),
        (tuple(str(count) for count in reversed(fist.counts)),),
    )


def _none(count: int) -> str:
    return str(count) if count else "Ingen"


def _override(telling: Telling, override: Override) -> Bullet:
    target = spelled_out(telling, override.target) if override.target else ""
    return Bullet(override.reason, joined((f"kontroll {override.check}", target), ". "))
