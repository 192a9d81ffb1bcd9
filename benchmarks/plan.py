"""Measure the plan: all checks over five hundred actions, and the deadlines of a thousand workshops."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from typing import Final

from benchmarks.settings import Settings
from benchmarks.table import Row, median
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.packs.catalog import load_policies, load_programme
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import Action, Details, PolicyUsed, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.status.deadlines import deadlines_in

ACTIONS: Final = 500
WORKSHOPS: Final = 1_000
_CHECKS_WITHIN: Final = 0.010
_AGAIN_WITHIN: Final = 0.002
_DUE_WITHIN: Final = 2.0
_DAY: Final = dt.date(2026, 11, 12)


def measure(settings: Settings) -> list[Row]:
    """Measure the checks the first time and after each transaction, then the folder, in this process."""
    return [*_checks(settings), *_due(settings)]


def action(number: int) -> Action:
    """Make an action of a plan; every third has all fields filled in."""
    full = number % 3 == 0
    return Action(
        id=f"a{number}",
        number=number,
        order=float(number),
        activity=f"Utbildning {number} i bemötande" if full else f"Fem minuter efter morgonmötet {number}",
        links=("area/N7",),
        owner=f"roll {number // 2}",
        due=_DAY + dt.timedelta(days=90),
        follow_up=_DAY + dt.timedelta(days=120),
        follow_up_how="fråga på APT",
        follow_up_who="enhetschef",
        decision_level="chef",
        effect="Den som är ny frågar redan första veckan" if full else "alla har deltagit",
        first_step="provkör i område 2",
        first_step_by=_DAY + dt.timedelta(days=7),
    )


def planned(actions: int) -> Workshop:
    """Make a workshop with that large a plan, not checked yet."""
    policy = load_policies()["hedemora"]
    workshop = Workshop()
    for item in (
        Details(date=_DAY),
        ProgrammeUsed(programme=load_programme("halvdag")),
        PolicyUsed(id=policy.id, policy=policy),
        *(action(number) for number in range(1, actions + 1)),
    ):
        workshop.apply(Change.put(item))
    return workshop


def _checks(settings: Settings) -> list[Row]:
    first, later = [], []
    for turn in range(settings.rounds(least=2, most=15)):
        workshop = planned(ACTIONS)
        start = time.process_time()
        run_checks(workshop)
        first.append(time.process_time() - start)
        workshop.apply(Change.put(action(7).changed(owner=f"planerare {turn}")))
        start = time.process_time()
        run_checks(workshop)
        later.append(time.process_time() - start)
    return [
        Row.within(f"all checks over {ACTIONS} actions, the first time", median(first), _CHECKS_WITHIN),
        Row.within("  after one of them changed", median(later), _AGAIN_WITHIN),
    ]


def _due(settings: Settings) -> list[Row]:
    count = settings.rounds(least=50, most=WORKSHOPS)
    folder = settings.folder / "many"
    original = demo_workshop(settings.folder / "demo.larande")
    folder.mkdir()
    for number in range(count):
        shutil.copy(original, folder / f"{number}.larande")
    start = time.perf_counter()
    deadlines_in(folder, _DAY)
    return [Row.within(f"what is due over {count:,} workshops", time.perf_counter() - start, _DUE_WITHIN)]
