"""``python -m mutants.guards [WORD…]``: each protection is taken away, and some test must fail without it."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mutants.changes import Mutant
from mutants.trial import ROOT, Copies

GUARDS: Final = Path(__file__).with_name("guards.toml")
_PACKAGE: Final = Path("larande_tui")


@dataclass(frozen=True, slots=True)
class Guard:
    """A piece of code that keeps a promise.

    Attributes:
        keeps: the promise.
        file: within the package.
        code: what stands there, once.
        without: what stands there when nothing keeps it.
        tests: files or folders, one of whose tests must fail then.
    """

    keeps: str
    file: str
    code: str
    without: str
    tests: Sequence[str]


def guards() -> Iterator[Guard]:
    """All that are known."""
    for fields in tomllib.loads(GUARDS.read_text(encoding="utf-8"))["guard"]:
        yield Guard(**fields)


def main(words: Sequence[str]) -> int:
    """Take each protection away, or those whose promise, file or tests hold one of the words.

    Returns:
        0 when a test fails for each.

    Raises:
        RuntimeError: one fails although nothing was taken away.
    """
    asked = [guard for guard in guards() if not words or any(word in str(guard) for word in words)]
    many = os.cpu_count() or 1
    with Copies(many) as copies, ThreadPoolExecutor(many) as pool:
        print("Looking whether the tests hold with everything in place …", flush=True)
        copies.hold([*dict.fromkeys(test for guard in asked for test in guard.tests)])
        told = pool.map(lambda guard: _outcome(copies, guard), asked)
        unnoticed = sum(_tell(guard, outcome) for guard, outcome in zip(asked, told, strict=True))
    print(f"{len(asked)} protections, {unnoticed} that no test notices the loss of.")
    return 1 if unnoticed else 0


def _outcome(copies: Copies, guard: Guard) -> str:
    """What is wrong with a guard; "" when a test fails without it."""
    module = _PACKAGE / guard.file
    source = (ROOT / module).read_text(encoding="utf-8")
    if source.count(guard.code) != 1:
        return f"stands {source.count(guard.code)} times in {guard.file}"
    without = Mutant(range(0), guard.keeps, source.replace(guard.code, guard.without))
    return "no test fails without it" if copies.survives(module, without, list(guard.tests)) else ""


def _tell(guard: Guard, trouble: str) -> bool:
    print(f"{'  ✗' if trouble else '  ✓'} {guard.keeps}{f': {trouble}' if trouble else ''}", flush=True)
    return bool(trouble)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
