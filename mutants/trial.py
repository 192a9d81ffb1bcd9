"""Trying the changes: in a copy of the checkout, a module is changed and the tests that reach the place are run."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import accumulate
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import Final, Self

import pytest
from coverage import CoverageData

from mutants.changes import Mutant

ROOT: Final = Path(__file__).resolve().parent.parent
CORE_TESTS: Final = tuple(
    f"tests/{room}" for room in ("core", "packs", "workshop", "interchange", "documents/readback")
)
"""The tests of the core. They start no stage, and are quick."""
LOOK: Final = ("--cov", "--cov-branch")
"""What of the code is looked at is said in pyproject.toml."""
_PARTS: Final = ("larande_tui", "tests", "content", "docs", "benchmarks", "pyproject.toml", "README.md")
_TOOK: Final = re.compile(r"^([0-9.]+)s (?:setup|call|teardown) +(.+)$", re.MULTILINE)
_QUICK: Final = 15
"""So many of the quickest tests are tried alone: mostly one of them notices."""
_SAID: Final = "said.txt"
HELD: Final = int(pytest.ExitCode.OK)
FAILED: Final = int(pytest.ExitCode.TESTS_FAILED)
_ENOUGH: Final = 20.0
"""Seconds' worth of tests that are asked of each change at most."""
_PATIENCE: Final = 60
"""Seconds after which a change that makes something run for ever has been noticed."""


class Reach:
    """Which tests reach which line of a module, found by running all of them once.

    Args:
        folder: the copy of the checkout that they ran in.
        said: what pytest told of how long they took.
    """

    def __init__(self, folder: Path, said: str) -> None:
        self._folder = folder
        self._data = CoverageData(str(folder / ".coverage"))
        self._data.read()
        self._seconds: dict[str, float] = defaultdict(float)
        for seconds, name in _TOOK.findall(said):
            self._seconds[_test(name)] += float(seconds)

    def tests(self, module: Path, lines: range) -> list[str]:
        """The tests that run some of the lines: first those in files that name the module, and of these the quickest.

        A line that is run when the module is imported is everybody's who runs anything in it. More than enough are not
        asked: what only something far away notices by chance is not noticed.
        """
        by_line = self._data.contexts_by_lineno(str(self._folder / module))
        reached = {_test(context) for line in lines for context in by_line.get(line, [])}
        if "" in reached:
            # What pydantic makes of a class runs no line of it: those who speak of the module may hold it to something.
            reached = {_test(context) for contexts in by_line.values() for context in contexts} - {""}
            reached |= {test for test in self._seconds if _names(test, module) or _names(test, module.parent)}
        near = sorted(reached, key=lambda test: (not _names(test, module), self._seconds[test]))
        spent = accumulate(self._seconds[test] for test in near)
        return [
            test
            for place, (test, seconds) in enumerate(zip(near, spent, strict=True))
            if not place or seconds < _ENOUGH
        ]


def _test(context: str) -> str:
    """The test function that a context, or a test with its arguments, belongs to."""
    return context.partition("|")[0].partition("[")[0]


@cache
def _names(test: str, module: Path) -> bool:
    """Whether the file of a test takes something from a module, or from a package as such."""
    text = (ROOT / test.partition("::")[0]).read_text(encoding="utf-8")
    return f"{'.'.join(module.with_suffix('').parts).removesuffix('.__init__')} import" in text


class Copies:
    """Copies of the checkout, one for each that tries something at the same time; for ``with``."""

    def __init__(self, many: int) -> None:
        self._folder = TemporaryDirectory()
        self._free: SimpleQueue[Path] = SimpleQueue()
        self._many = many

    def __enter__(self) -> Self:
        for number in range(self._many):
            copy = Path(self._folder.name) / str(number)
            for part in _PARTS:
                if (ROOT / part).is_dir():
                    shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(ROOT / part, copy / part)
            self._free.put(copy)
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def reach(self) -> Reach:
        """Run the core's tests in each copy, so that it is ready; in the last with a look at what they reach.

        Raises:
            RuntimeError: they do not hold even without a change.
        """
        copies = [self._free.get() for _ in range(self._many)]
        for copy in copies:
            _said(copy, "--collect-only", *CORE_TESTS)  # compiles what all of them import
            self._free.put(copy)
        how = ("-n", str(self._many), "--dist", "worksteal", "-vv", "--durations=0", "--durations-min=0")
        return Reach(copies[0], _said(copies[0], *LOOK, "--cov-context=test", "--cov-report=", *how, *CORE_TESTS))

    def hold(self, tests: Sequence[str]) -> None:
        """See that tests hold without any change.

        Raises:
            RuntimeError: they do not.
        """
        copy = self._free.get()
        _said(copy, "-n", str(self._many), "--dist", "worksteal", *tests)
        self._free.put(copy)

    def survives(self, module: Path, mutant: Mutant, tests: list[str]) -> bool:
        """Whether all these tests hold with a module changed."""
        parts = [part for part in (tests[:_QUICK], tests[_QUICK:]) if part]
        with self._changed(module, mutant.source) as copy:
            return all(_outcome(copy, part, _PATIENCE) == HELD for part in parts)

    def outcome(self, module: Path, source: str, tests: Sequence[str], patience: float) -> int | None:
        """What comes of tests with another source of a module.

        Args:
            module: within the checkout.
            source: what it holds meanwhile.
            tests: files, folders or tests.
            patience: seconds that they may take.

        Returns:
            `HELD`, `FAILED`, or what else pytest ends with; negative when they took too long.
        """
        with self._changed(module, source) as copy:
            return _outcome(copy, tests, patience)

    @contextmanager
    def _changed(self, module: Path, source: str) -> Iterator[Path]:
        copy = self._free.get()
        file = copy / module
        whole = file.read_bytes()
        file.write_text(source, encoding="utf-8")
        for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
            compiled.unlink()
        try:
            yield copy
        finally:
            file.write_bytes(whole)
            self._free.put(copy)


def _said(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", *words]
    surroundings = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"The tests do not hold without any change.\n{done.stdout}{done.stderr}")
    return done.stdout


_METHOD: Final = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_START: Final = multiprocessing.get_context(_METHOD)
_START.set_forkserver_preload(["pytest", "hypothesis", "pydantic", "ruamel.yaml", "docx"])


_LOADED: Final = ("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning")


def _outcome(folder: Path, tests: Sequence[str], patience: float) -> int | None:
    """What comes of tests, in a process of their own that begins with what all of them import."""
    process = _START.Process(target=_run, args=(folder, tests))
    process.start()
    process.join(patience)
    process.kill()
    process.join()
    return process.exitcode


def _run(folder: Path, tests: Sequence[str]) -> None:
    said = os.open(folder / _SAID, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    os.environ["PYTHONPATH"] = str(folder)
    # What is compiled is known by its file's time and size, and changes often share them.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    # Its own folder for files, since what is made in the common one may be tidied away by another.
    how = (
        "-x",
        "--tb=no",
        f"--basetemp={folder / 'files'}",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--hypothesis-profile=mutants",
        *_LOADED,
    )
    sys.exit(pytest.main([*how, *tests]))
