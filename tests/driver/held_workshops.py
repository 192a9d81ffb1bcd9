"""Workshops to roll up, with what is counted and words that must not come along."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from larande_tui.workshop.model.items import Action, AreaFinding, Details, Item, ProgrammeUsed, Rating
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped


def held_workshop(
    path: Path,
    *more: Item,
    unit: str = "Norr",
    department: str = "Omsorg",
    day: dt.date | None = dt.date(2025, 3, 4),
    ratings: tuple[int, ...] = (2, 2, 3, 3, 4, 4),
    demo: bool = False,
) -> Path:
    """Make the file of a workshop: an area rated and chosen, and an action."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Session.create(path) as session:
        session.put(
            ProgrammeUsed(programme=shipped("halvdag")),
            Details(
                title="Hemlig rubrik", organisation="Norrby", department=department, workplace=unit, date=day,
                headcount=8, demo=demo,
            ),
            *(Rating(area="N7", now=value) for value in ratings),
            AreaFinding(id="N7", desired=4, chosen=True),
            Action(activity="Ett hemligt ord", due=dt.date(2025, 6, 1), number=1),
            *more,
        )  # fmt: skip
    return path


def three_units(folder: Path) -> Path:
    """Make three workshops in each of two units, and a small one in a third."""
    for number in range(3):
        held_workshop(folder / f"norr-{number}.larande", unit="Norr")
        held_workshop(folder / f"soder-{number}.larande", unit="Söder", ratings=(4, 4, 5, 5, 5, 5))
    held_workshop(folder / "oster.larande", unit="Öster", ratings=(1, 1))
    return folder
