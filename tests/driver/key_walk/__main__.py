"""Hunt for keys that break larande: ``python dev.py hunt keys --seconds 600``, or ``hunt terminal``."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.driver.key_walk.starts import every_start
from tests.driver.key_walk.walk import Walk, WalkFailure, clear, shrink, told, walk


def go(the_walk: Walk, folder: Path) -> WalkFailure | None:
    """Go on a walk in an emptied folder; return its failure."""
    clear(folder)
    os.environ["LARANDE_TILLSTAND"] = str(folder / "tillstand")
    os.environ["LARANDE_MAPP"] = str(folder / "workshoppar")
    try:
        asyncio.run(walk(the_walk, folder))
    except WalkFailure as failure:
        return failure
    return None


def keys(seconds: float, seed: int, walks: int, *, many: bool, only: str) -> int:
    """Go on walks for so long; print each kind of failure once, shrunk, and return how many kinds there were."""
    starts = [start for start in every_start(many=many) if only in str(start)]
    began, count = time.monotonic(), 0
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "walk"

        def fails(the_walk: Walk) -> str:
            failure = go(the_walk, folder)
            return told(failure) if failure is not None else ""

        while time.monotonic() - began < seconds and (not walks or count < walks):
            the_walk = Walk.of_seed(seed + count, starts)
            count += 1
            failure = go(the_walk, folder)
            if failure is None:
                continue
            name = told(failure)
            seen[name] += 1
            print(f"\n=== {name} (seed {the_walk.seed}, number {seen[name]})", flush=True)
            if seen[name] > 1:
                continue
            shorter, again = shrink(the_walk, fails)
            print(shorter if again else f"{the_walk}\n  (not again)")
            if failure.__cause__ is not None:
                print("".join(traceback.format_exception(failure.__cause__)[-8:]), flush=True)
    print(f"\n{count} walks from seed {seed} in {time.monotonic() - began:.0f} s, {len(seen)} kinds of failures")
    for name, times in seen.most_common():
        print(f"  {times} × {name}")
    return len(seen)


def main(words: list[str]) -> int:
    """Carry out a hunt; return 1 when it found something."""
    parser = argparse.ArgumentParser(prog="dev.py hunt", description=__doc__)
    parser.add_argument("where", choices=("keys", "terminal"))
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--seed", type=int, default=None, help="of the first walk; by default another each time")
    parser.add_argument("--walks", type=int, default=0, help="at most so many")
    parser.add_argument("--many", action="store_true", help="with a workshop of 8,000 notes too")
    parser.add_argument("--only", default="", help="starts whose words hold this")
    given = parser.parse_args(words)
    seed = random.SystemRandom().randrange(10**9) if given.seed is None else given.seed
    print(f"The walks begin with seed {seed}.", flush=True)
    return int(keys(given.seconds, seed, given.walks, many=given.many, only=given.only) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
