"""A plan, and the follow-ups of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Details,
    Element,
    Item,
    Note,
    ProgrammeUsed,
    Rating,
    Relation,
)
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

DAY, NEXT = dt.date(2026, 11, 12), dt.date(2027, 3, 4)


def first(path: Path, *more: Item) -> Path:
    """Make the half day that the chain begins with: two actions, a rated area and a small map."""
    items: list[Item] = [
        ProgrammeUsed(programme=shipped("halvdag")),
        Details(title="Lärande i vardagen", workplace="Norr", date=DAY, next_meeting=NEXT, roles=("planerare",)),
        Note(id="n1", step="reflektion", place="RF1", number=1, text="Natten hör inget"),
        Note(id="n2", step="reflektion", place="RF1", number=2, text="Bilarna"),
        Action(
            id="a1", number=3, order=1, activity="Fem minuter efter mötet", links=("note/n1", "area/N7"),
            owner="planerare", due=dt.date(2027, 2, 26), follow_up=dt.date(2027, 3, 4),
        ),
        Action(id="a2", number=4, order=2, activity="Skyddad tid", owner="enhetschef"),
        AreaFinding(id="N7", desired=4, chosen=True),
        *(Rating(id=f"r{index}", area="N7", now=2) for index in range(7)),
        AreaFinding(id="N1", now=3),
        Element(id="e1", category="arenor", name="Morgonmötet", works=3, number=5),
        Element(id="e2", category="innehall", name="Rutinpärmen", works=1, number=6),
        Relation(id="k1", source="e1", target="e2"),
        *more,
    ]  # fmt: skip
    with Session.create(path) as session:
        session.put(*items)
    return path
