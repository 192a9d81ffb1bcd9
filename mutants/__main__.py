"""Find small changes of the core that no test notices: ``python -m mutants [MODULE…]``."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from mutants.changes import Mutant, mutants_of
from mutants.trial import ROOT, Copies

CORE: Final = Path("larande_tui", "workshop")
MODULES: Final = (
    "model/date_patterns",
    "model/date_reading",
    "model/dates",
    "model/transaction",
    "model/state",
    "model/items/*",
    "schedule/today",
    "store/history",
    "store/session",
    "checks/**/*",
)
SURVIVORS: Final = Path(__file__).with_name("survivors.toml")
"""The changes that no test can notice or should, and why."""


def main(arguments: Sequence[str]) -> int:
    """Try every change of the core, or of those modules whose path ends with one of the arguments.

    Returns:
        0 when every surviving change is listed in survivors.toml.
    """
    parser = argparse.ArgumentParser(prog="dev.py mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="the end of a path: dates, checks/per_action")
    words = parser.parse_args(arguments).modules
    modules = [module for module in _modules() if not words or _is_meant(module, words)]
    listed = {
        name for group in tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))["group"] for name in group["mutants"]
    }
    cores = os.cpu_count() or 1
    unexplained, outdated = 0, 0
    with Copies(cores) as copies, ThreadPoolExecutor(cores) as pool:
        print("Looking which tests reach what …", flush=True)
        reach = copies.reach()
        for module in modules:
            mutants = mutants_of((ROOT / module).read_text(encoding="utf-8"))

            def survives(mutant: Mutant, module: Path = module) -> bool:
                return copies.survives(module, mutant, reach.tests(module, mutant.lines))

            names = {f"{module.relative_to(CORE).as_posix()} {mutant.name}": mutant for mutant in mutants}
            alive = [name for name, lives in zip(names, pool.map(survives, names.values()), strict=True) if lives]
            new = [name for name in alive if name not in listed]
            prefix = f"{module.relative_to(CORE).as_posix()} "
            noticed = [name for name in listed if name.startswith(prefix) and name not in alive]
            print(f"{prefix}{len(mutants)} changes, {len(mutants) - len(alive)} noticed, {len(alive)} not", flush=True)
            for name in new:
                print(f"   line {names[name].lines.start:<4} {name}", flush=True)
            for name in noticed:
                print(f"   noticed or not there, but in {SURVIVORS.name}: {name}", flush=True)
            unexplained, outdated = unexplained + len(new), outdated + len(noticed)
    print(f"{unexplained} changes that no test notices and {SURVIVORS.name} does not explain.")
    return 1 if unexplained or outdated else 0


def _modules() -> Iterator[Path]:
    for pattern in MODULES:
        for file in sorted((ROOT / CORE).glob(f"{pattern}.py")):
            yield file.relative_to(ROOT)


def _is_meant(module: Path, words: Sequence[str]) -> bool:
    parts = module.with_suffix("").as_posix()
    return any(parts.endswith(f"/{word}") or f"/{word}/" in parts for word in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
