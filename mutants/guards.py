"""Take each protection away, and require that some test fails without it: ``python -m mutants.guards [WORD…]``."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mutants.trial import FAILED, PASSED, ROOT, Copies

GUARDS: Final = Path(__file__).with_name("guards.toml")
_PACKAGE: Final = Path("larande_tui")
_PATIENCE: Final = 600
"""Time limit for the tests of a guard, in seconds; a timeout does not count as a failure."""
_FOR_EVER: Final = 90
"""Time limit, in seconds, for the tests of a guard whose loss makes them run for ever; normally they take a few."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A piece of code that keeps a promise.

    Attributes:
        keeps: the promise.
        file: within the package.
        code: the protection, found once in the file.
        without: the code that takes its place.
        tests: files or folders, one of whose tests must fail then.
        ends: whether the tests end without it; without a protection against endless loops they do not.
    """

    keeps: str
    file: str
    code: str
    without: str
    tests: Sequence[str]
    ends: bool = True

    def is_meant(self, words: Sequence[str]) -> bool:
        """Tell whether one of the words is part of its promise, its file or its tests."""
        return any(word in text for word in words for text in (self.keeps, self.file, *self.tests))


def guards() -> Iterator[Guard]:
    """Return all listed guards."""
    for fields in tomllib.loads(GUARDS.read_text(encoding="utf-8"))["guard"]:
        yield Guard(**fields)


def main(arguments: Sequence[str]) -> int:
    """Take each protection away, or those whose promise, file or tests hold one of the arguments.

    Returns:
        0 when a test fails for each; 2 when no guard matches the words.

    Raises:
        RuntimeError: a test fails with everything in place.
    """
    parser = argparse.ArgumentParser(prog="dev.py guards", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="WORD", help="in the promise, the file or the tests of a guard")
    words = parser.parse_args(arguments).words
    chosen_guards = [guard for guard in guards() if not words or guard.is_meant(words)]
    if not chosen_guards:
        print(f"No protection in {GUARDS.name} is called so.")
        return 2
    cores = os.cpu_count() or 1
    with Copies(cores) as copies, ThreadPoolExecutor(cores) as pool:
        print("Looking whether the tests hold with everything in place …", flush=True)
        copies.hold([*dict.fromkeys(test for guard in chosen_guards for test in guard.tests)])
        outcomes = pool.map(lambda guard: _outcome(copies, guard), chosen_guards)
        unnoticed = sum(_tell(guard, outcome) for guard, outcome in zip(chosen_guards, outcomes, strict=True))
    print(f"{len(chosen_guards)} protections, {unnoticed} that no test notices the loss of.")
    return 1 if unnoticed else 0


def _outcome(copies: Copies, guard: Guard) -> str:
    """Return a sentence about a guard that no test notices; "" when a test fails without it."""
    module = _PACKAGE / guard.file
    source = (ROOT / module).read_text(encoding="utf-8")
    if source.count(guard.code) != 1:
        return f"stands {source.count(guard.code)} times in {guard.file}"
    patience = _PATIENCE if guard.ends else _FOR_EVER
    outcome = copies.outcome(module, source.replace(guard.code, guard.without), guard.tests, patience)
    if outcome == FAILED or (outcome not in (PASSED, FAILED) and not guard.ends):
        return ""
    return "no test fails without it" if outcome == PASSED else f"its tests did not come to an end ({outcome})"


def _tell(guard: Guard, trouble: str) -> bool:
    print(f"{'  ✗' if trouble else '  ✓'} {guard.keeps}{f': {trouble}' if trouble else ''}", flush=True)
    return bool(trouble)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
