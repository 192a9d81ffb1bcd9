"""Measure how cost grows with the size of a workshop: the same work at several sizes, in processor time.

Other work of the machine does not count, so these ratios hold on a busy one too, and the tests hold
them to their limits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.export import filled
from benchmarks.plan import planned
from benchmarks.settings import Settings
from benchmarks.table import Growth, megabytes
from larande_tui.documents.export import export
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.checks.wording.sensitive_wording import privacy_warning
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from tests.driver.pseudo_terminal import Program
from tests.driver.terminal_program import larande
from tests.driver.workshops_of_notes import workshop

_SIZES: Final = (0, 1_000, 10_000)
_OPEN: Final = ("sparat", "Page Down")
_LINE: Final = "sagt av gruppen i dag, och mer än så"
_CLEAR: Final = "\x15"
_NOTES: Final = 3
"""Notes in each turn: the system counts time in hundredths of a second, so a few are needed for a measure."""


def measure(settings: Settings) -> list[Growth]:
    """Measure on stages in terminals of their own, then in this process."""
    return [*_on_stages(settings), *_in_this_process(settings)]


# --- a stage with more and more notes --------------------------------------------------------------------------------


def _on_stages(settings: Settings) -> Iterator[Growth]:
    keys = dict.fromkeys(_SIZES, 0.0)
    notes = dict.fromkeys(_SIZES, 0.0)
    with ExitStack() as stack:
        stages = {}
        for size in _SIZES:
            file = workshop(settings.folder / f"growth-{size}.larande", size)
            stages[size] = stack.enter_context(Program(larande(str(file)), settings.environment))
        for stage in stages.values():
            stage.until(*_OPEN)
            _say(stage, "den första")
        memory = {size: float(stage.memory()) for size, stage in stages.items()}
        turns = settings.rounds(least=5, most=12)
        has_cpu = all(stage.cpu() is not None for stage in stages.values())
        for turn in range(turns if has_cpu else 0):
            for size, stage in stages.items():
                keys[size] += _cost(stage, _type) / turns / len(_LINE)
                for number in range(_NOTES):
                    notes[size] += _cost(stage, partial(_say, text=f"sagt {turn}-{number} i gruppen")) / turns / _NOTES
    if has_cpu:
        yield Growth("a key on the line", keys, 1.3)
        yield Growth("a note typed, from its first key to the disk", notes, 1.5)
    yield Growth("the memory of a stage", memory, 1.4, megabytes)


def _cost(stage: Program, work: Callable[[Program], None]) -> float:
    """Return the processor seconds that a stage spends on some work; its clock ticks meanwhile, at every size alike."""
    start = stage.cpu() or 0.0
    work(stage)
    return (stage.cpu() or 0.0) - start


def _type(stage: Program) -> None:
    for index, key in enumerate(_LINE):
        stage.send(key)
        stage.until(_LINE[: index + 1])
    stage.send(_CLEAR)
    stage.forget()


def _say(stage: Program, text: str) -> None:
    stage.send(text)
    stage.until(text)
    stage.forget()
    stage.send("\r")
    stage.until(text)
    stage.forget()


# --- work on the whole workshop --------------------------------------------------------------------------------------


def _in_this_process(settings: Settings) -> Iterator[Growth]:
    """Measure work on whole workshops: ten times as much may take ten times as long and a little more."""
    most = 15
    turns = settings.rounds(least=2, most=5)
    files = {size: workshop(settings.folder / f"read-{size}.larande", size) for size in (1_000, 10_000)}
    yield Growth("opening a workshop", {size: _least(turns, _opening(file)) for size, file in files.items()}, most)
    minutes = {300 * times: filled(300 * times, 60 * times) for times in (1, 10)}
    for suffix in ("docx", "md", "html"):
        target = settings.folder / f"growth.{suffix}"
        costs = {size: _least(turns, partial(export, state, target)) for size, state in minutes.items()}
        yield Growth(f"exporting {suffix}, by notes", costs, most)
    plans = {actions: iter([planned(actions) for _ in range(turns)]) for actions in (50, 500)}
    costs = {size: _least(turns, _checking(plan)) for size, plan in plans.items()}
    yield Growth("all checks, by actions", costs, most)
    # The slowest texts: they have signs of every pattern and match none, in several words and in one.
    signs = {size: ("a.b-c+1 8112 sjuk- " * size)[:size] + " @ fack" for size in (10_000, 100_000)}
    costs = {
        size: _least(turns, partial(privacy_warning, text))
        + _least(turns, partial(privacy_warning, text.replace(" ", "")))
        for size, text in signs.items()
    }
    yield Growth("what is told of a line, by its characters", costs, most)


def _checking(plans: Iterator[Workshop]) -> Callable[[], object]:
    return lambda: run_checks(next(plans))


def _opening(file: Path) -> Callable[[], None]:
    return lambda: Session.open(file, writable=False).close()


def _least(turns: int, work: Callable[[], object]) -> float:
    """Return the fewest processor seconds of several turns, since the first turn also imports."""
    costs = []
    for _ in range(turns):
        start = time.process_time()
        work()
        costs.append(time.process_time() - start)
    return min(costs)
