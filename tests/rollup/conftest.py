"""Workshops to roll up, a line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Action, AreaFinding, Details, Item, ProgrammeUsed, Rating
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

Held = Callable[..., Path]


@pytest.fixture
def held(tmp_path: Path) -> Held:
    """Return a function that makes the file of a workshop that was held."""

    def make(
        name: str,
        *more: Item,
        unit: str = "Norr",
        department: str = "Omsorg",
        day: dt.date | None = dt.date(2025, 3, 4),
        ratings: tuple[int, ...] = (2, 2, 3, 3, 4, 4),
        demo: bool = False,
    ) -> Path:
        path = tmp_path / "mapp" / f"{name}.larande"
        path.parent.mkdir(exist_ok=True)
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

    return make
