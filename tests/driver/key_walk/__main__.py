"""Hunt for keys that break larande: ``python dev.py hunt keys --seconds 600``, or ``hunt terminal``."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.driver.key_walk.starts import every_start
from tests.driver.key_walk.walks import Walk, WalkError, failure_line, shrink

Go = Callable[[Walk, Path], None]


def in_process(the_walk: Walk, folder: Path) -> None:
    """Make a walk in this process."""
    from tests.driver.key_walk.walk import walk

    asyncio.run(walk(the_walk, folder))


def in_terminal(the_walk: Walk, folder: Path) -> None:
    """Make a walk in a terminal."""
    from tests.driver.key_walk.terminal import walk_in_terminal

    walk_in_terminal(the_walk, folder)


WAYS: dict[str, Go] = {"keys": in_process, "terminal": in_terminal}


class Hunt:
    """Walks one after the other, and their failures: each kind of failure is shrunk and printed once.

    Args:
        go: makes a walk.
        folder: for one walk at a time.
    """

    def __init__(self, go: Go, folder: Path) -> None:
        self._go = go
        self._folder = folder
        self.failures: Counter[str] = Counter()

    def try_out(self, the_walk: Walk) -> None:
        """Make a walk, and print its failure."""
        failure = self._failure(the_walk)
        if failure is None:
            return
        name = failure_line(failure)
        self.failures[name] += 1
        print(f"\n=== {name} (seed {the_walk.seed}, number {self.failures[name]})", flush=True)
        if self.failures[name] == 1:
            shorter, same_failure = shrink(the_walk, self._failure_line)
            print(shorter if same_failure else f"{the_walk}\n  (not the next time)")
            if failure.__cause__ is not None:
                print("".join(traceback.format_exception(failure.__cause__)[-8:]), flush=True)

    def _failure_line(self, the_walk: Walk) -> str:
        failure = self._failure(the_walk)
        return failure_line(failure) if failure is not None else ""

    def _failure(self, the_walk: Walk) -> WalkError | None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        os.environ["LARANDE_TILLSTAND"] = str(self._folder / "tillstand")
        os.environ["LARANDE_MAPP"] = str(self._folder / "workshoppar")
        try:
            self._go(the_walk, self._folder)
        except WalkError as failure:
            return failure
        return None


def main(words: list[str]) -> int:
    """Carry out a hunt; return 1 when it found a failure."""
    parser = argparse.ArgumentParser(prog="dev.py hunt", description=__doc__)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--seed", type=int, default=None, help="of the first walk; by default another each time")
    parser.add_argument("--walks", type=int, default=sys.maxsize, help="at most so many")
    parser.add_argument("--many", action="store_true", help="with a workshop of 8,000 notes too")
    parser.add_argument("--only", default="", help="starts whose words hold this")
    options = parser.parse_args(words)
    first = random.SystemRandom().randrange(10**9) if options.seed is None else options.seed
    starts = [start for start in every_start(many=options.many) if options.only in str(start)]
    print(f"The walks begin with seed {first}.", flush=True)
    began, count = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        hunt = Hunt(WAYS[options.way], Path(folder) / "walk")
        while time.monotonic() - began < options.seconds and count < options.walks:
            hunt.try_out(Walk.of_seed(first + count, starts))
            count += 1
    kinds = hunt.failures
    print(f"\n{count} walks from seed {first} in {time.monotonic() - began:.0f} s; kinds of failures: {len(kinds)}")
    for name, times in kinds.most_common():
        print(f"  {times} × {name}")
    return int(bool(kinds))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
