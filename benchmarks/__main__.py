"""Run the measurements and print the table: ``python -m benchmarks [--short] [--only NAME]``.

Nothing fails for being slow, since times depend on the machine. The ratios within one run matter.
``--only kill`` counts instead of measuring: the losses of a stage that is killed three hundred times.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, cast

from benchmarks.settings import Settings
from benchmarks.table import Growth, Row, drawn, table

MEASUREMENTS: Final = {
    "start": ("start", "measure"),
    "keys": ("capture", "measure_keys"),
    "notes": ("capture", "measure_notes"),
    "grouping": ("grouping", "measure"),
    "clock": ("clock", "measure"),
    "opening": ("opening", "measure"),
    "export": ("export", "measure"),
    "slides": ("slides", "measure"),
    "memory": ("memory", "measure"),
    "plan": ("plan", "measure"),
    "map": ("map", "measure"),
    "growth": ("growth", "measure"),
    "roll_up": ("roll_up", "measure"),
    "kill": ("killing", "measure"),
    "phones": ("phones", "measure"),
    "web": ("web", "measure"),
    "server": ("hosted_rooms", "measure"),
}
"""The module of each measurement, and its function from settings to rows, by name."""


def main(argv: list[str] | None = None) -> int:
    """Measure, and print the table.

    Returns:
        0; 2 without a POSIX terminal to measure in.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="few repetitions: to see that everything works")
    parser.add_argument("--only", choices=MEASUREMENTS, action="append", help="this one; may be given several times")
    parser.add_argument("--in", dest="place", type=Path, help="a folder on the disk to measure (the temporary one)")
    arguments = parser.parse_args(argv)
    if sys.platform == "win32":
        print("The benchmark needs a POSIX terminal: Linux, macOS or WSL.", file=sys.stderr)
        return 2
    results: list[Row | Growth] = []
    for name in arguments.only or MEASUREMENTS:
        print(f"measuring {name} …", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="larande-benchmark-", dir=arguments.place) as folder:
            results += _measurement(name)(Settings(Path(folder), short=arguments.short))
    growths = [result for result in results if isinstance(result, Growth)]
    print(table([result.row() if isinstance(result, Growth) else result for result in results]))
    if growths:
        print(f"\nhow cost grows\n\n{drawn(growths)}")
    return 0


def _measurement(name: str) -> Callable[[Settings], Sequence[Row | Growth]]:
    module, function = MEASUREMENTS[name]
    return cast(
        "Callable[[Settings], Sequence[Row | Growth]]",
        getattr(importlib.import_module(f"benchmarks.{module}"), function),
    )


if __name__ == "__main__":
    raise SystemExit(main())
