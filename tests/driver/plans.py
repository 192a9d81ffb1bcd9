"""A plan that every core check passes, to spoil in one spot."""

from __future__ import annotations

import datetime as dt
from typing import Any

from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import Action, Details, Item, Note, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from tests.driver.shipped import shipped

DAY = dt.date(2026, 11, 12)


def sound_action(number: int = 1, **fields: Any) -> Action:
    values: dict[str, Any] = {
        "id": f"a{number}",
        "number": number,
        "order": float(number),
        "activity": "Fem minuter efter morgonmötet",
        "links": ("note/n1",),
        "effect": "Den som kommer ny frågar redan första veckan",
        "owner": "planerare",
        "due": dt.date(2027, 2, 26),
        "indicator": "samtal till larmsamordnaren i veckan",
        "baseline": "11",
        "target": "5",
        "follow_up_how": "fråga på APT",
        "follow_up": dt.date(2027, 3, 4),
        "follow_up_who": "enhetschef",
        "decision_level": "chef",
        "first_step": "provkör i område 2",
        "first_step_by": dt.date(2026, 11, 25),
    }
    return Action(**{**values, **fields})


def workshop_of(*items: Item) -> Workshop:
    workshop = Workshop()
    first: list[Item] = [
        Details(
            date=DAY,
            roles=("enhetschef", "planerare"),
            plan_owner="enhetschef",
            next_meeting=DAY + dt.timedelta(weeks=8),
        ),
        ProgrammeUsed(programme=shipped("halvdag")),
        Note(id="n1", step="reflektion", place="RF1", text="Ingen hör natten"),
    ]
    for item in (*first, *items):
        workshop.apply(Change.put(item))
    return workshop


def found(*items: Item) -> list[CheckResult]:
    return run_checks(workshop_of(*items))


def spots(results: list[CheckResult]) -> list[tuple[str, str, str]]:
    return [(result.check, result.target, result.field) for result in results if result.is_open]
