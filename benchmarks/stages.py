"""Stages open side by side, from an empty one to one with ten thousand notes, and a single input line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from benchmarks.settings import Settings
from tests.driver.pseudo_terminal import Program
from tests.driver.terminal_program import larande, python
from tests.driver.workshops_of_notes import workshop

INPUT: Final = "one Input"

STAGES: Final = {
    "0 notes": (0, False),
    "1,000 notes": (1_000, False),
    "10,000 notes": (10_000, False),
    "10,000 notes, spread": (10_000, True),
}
"""The number of notes, and whether they are spread over the questions instead of all under the present one, by name."""

_OPEN = ("sparat", "Page Down")


@contextmanager
def stages(settings: Settings) -> Iterator[dict[str, Program]]:
    """Open every one of `STAGES` and the line to compare with, each painted and quiet."""
    with ExitStack() as stack:
        programs = {
            INPUT: stack.enter_context(Program(python("benchmarks/reference.py", "input"), settings.environment))
        }
        programs[INPUT].until_settled("painted")
        for name, (notes, spread) in STAGES.items():
            file = workshop(
                settings.folder / f"{notes}-{'spread' if spread else 'together'}.larande", notes, spread=spread
            )
            programs[name] = stack.enter_context(Program(larande(str(file)), settings.environment))
            programs[name].until(*_OPEN)
        for program in programs.values():
            program.forget()
        yield programs
