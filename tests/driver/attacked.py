"""Whole workshops with awkward texts in every field of every kind of item, for tests that show, write or read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, FollowedUp, Item, Override, PolicyUsed, StepRun, WorkshopAsActivity
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.store.session import Session
from tests.driver.filling import NextText, filled
from tests.driver.shipped import shipped

DAY = dt.date(2026, 11, 20)


@cache
def half_day(folder: Path) -> tuple[Item, ...]:
    """Return the demo group's items, their plan with dates and tried against a guideline, one check set aside."""
    items = _items_of(demo_workshop(folder / "dag.larande"))
    dated = [
        item.changed(due=DAY, follow_up=DAY, first_step_by=DAY) if type(item) is Action else item for item in items
    ]
    assert any(isinstance(item, PolicyUsed) for item in items)
    assert any(isinstance(item, Override) for item in items)
    led_by_others = StepRun(id="nulage", facilitator="x", note_taker="y")
    return (*dated, WorkshopAsActivity(activity="x"), led_by_others)


@cache
def follow_up(folder: Path) -> tuple[Item, ...]:
    """Return the items of its follow-up, with answers about every action."""
    half_day(folder)
    items = _items_of(begin_follow_up(folder / "dag.larande", folder / "mars.larande", shipped("uppfoljning")))
    answers = [FollowedUp(id=item.id, status="pagar", effect="delvis") for item in items if type(item) is Action]
    return (*items, *answers)


def _items_of(path: Path) -> list[Item]:
    with Session.open(path, writable=False) as session:
        return list(session.workshop)


def with_texts(items: Iterable[Item], next_text: NextText) -> list[Item]:
    """Return the same items with these texts in all their text fields."""
    return [filled(item, next_text) for item in items]


def workshop_of(items: Iterable[Item]) -> Workshop:
    """Make a workshop without a file."""
    workshop = Workshop()
    for item in items:
        workshop.apply(Change.put(item))
    return workshop


def file_of(path: Path, items: Iterable[Item]) -> Path:
    """Make a workshop's file with these items."""
    with Session.create(path) as session:
        session.put(*items)
    return path
