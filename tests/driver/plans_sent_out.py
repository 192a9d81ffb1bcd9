"""The plan that is sent out in these tests."""

from __future__ import annotations

import datetime as dt

from larande_tui.packs.catalog import load_policies
from larande_tui.workshop.model.items import Action, Details, Item, Note, PolicyUsed, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from tests.driver.documents import workshop_of
from tests.driver.shipped import shipped

DAY = dt.date(2026, 11, 12)
POLICY = load_policies()["hedemora"]


def plan(*more: Item) -> Workshop:
    return workshop_of(
        ProgrammeUsed(programme=shipped("halvdag")),
        PolicyUsed(id=POLICY.id, policy=POLICY),
        Details(title="Lärande i vardagen", date=DAY),
        Note(id="n1", step="reflektion", place="RF1", text="Natten hör\nMål: inget"),
        Action(
            id="a1", number=3, order=1, activity="Fem minuter efter mötet", owner="planerare", due=dt.date(2027, 2, 26),
            follow_up=dt.date(2027, 3, 4), follow_up_how="fråga på APT", follow_up_who="enhetschef",
            decision_level="chef", links=("note/n1", "area/N7"), why="Natten är ensam", goal="trygghet",
            first_step="provkör", first_step_by=dt.date(2026, 11, 20), indicator="samtal", baseline="11",
            answers={"hedemora.mal": "G2"},
        ),
        Action(id="a2", number=4, order=2, activity="Skyddad tid varannan vecka", owner="enhetschef"),
        Action(id="a3", number=5, order=3, activity="Skriv om två mål\npå en sida", due_text="till sommarn"),
        *more,
    )  # fmt: skip
