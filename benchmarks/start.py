"""Measure starting the program, to the first screenful and to the help's last line."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence

from benchmarks.settings import Settings
from benchmarks.table import Row, median, milliseconds
from tests.driver.pseudo_terminal import Program
from tests.driver.terminal_program import ROOT, larande, python
from tests.driver.workshops_of_notes import A_NOTE, workshop

START_SCREEN = ("Ny workshop", "Esc avsluta")
"""Texts at the top and at the bottom of the start screen."""

STAGE = ("Reflektion", A_NOTE, "sparat", "Page Down")
"""Texts on the stage, from top to bottom."""

_HELP_GOAL = 0.150


def measure(settings: Settings) -> list[Row]:
    """Measure each program in turn, round by round, so that other work of the machine falls on all of them."""
    file = workshop(settings.folder / "start.larande", 20)
    programs = {
        "empty": (python("benchmarks/reference.py", "empty"), ("painted",)),
        "start": (larande(), START_SCREEN),
        "file": (larande(str(file)), STAGE),
    }
    times: dict[str, list[float]] = {name: [] for name in (*programs, "first", "help", "pass")}
    # The first round fills the disk's cache and compiles; it is not counted.
    for is_counted in [False, *[True] * settings.rounds(least=3, most=9)]:
        for name, (command, texts) in programs.items():
            seconds = first_paint(command, texts, settings)
            if is_counted:
                times[name].append(seconds)
        with Program(larande(str(file)), settings.environment) as program:
            seconds = program.until_any_text() - program.started
        if is_counted:
            times["first"].append(seconds)
        for name, command in (("help", larande("--help")), ("pass", python("-c", "pass"))):
            seconds = _run(command, settings)
            if is_counted:
                times[name].append(seconds)
    empty, help_, plain = (median(times[name]) for name in ("empty", "help", "pass"))
    return [
        Row.times("larande, to the start screen", median(times["start"]), empty, "empty app", 1.3),
        Row.times("larande FIL, to the first text", median(times["first"]), empty, "empty app", 1.3),
        Row.times("larande FIL, to the stage", median(times["file"]), empty, "empty app"),
        Row(
            "larande --help",
            milliseconds(help_),
            f"{milliseconds(plain)} python -c pass",
            f"+{milliseconds(help_ - plain)}",
            f"≤ +{milliseconds(_HELP_GOAL)}",
            help_ - plain <= _HELP_GOAL,
        ),
    ]


def first_paint(command: Sequence[str], texts: Sequence[str], settings: Settings) -> float:
    """Return the seconds from the start of a program until all of these texts have been painted."""
    with Program(command, settings.environment) as program:
        return program.until(*texts) - program.started


def _run(command: Sequence[str], settings: Settings) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=settings.whole_environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
