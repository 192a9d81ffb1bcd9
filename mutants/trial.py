"""Test mutants: change a module in a copy of the checkout, and run the tests that reach the changed lines."""

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
    f"tests/{room}" for room in ("core", "packs", "workshop", "interchange", "documents/readback", "rollup", "cli")
)
"""The tests of the core, and of the commands and the roll-up, which use most of it. They start no stage."""
LOOK: Final = ("--cov", "--cov-branch")
"""Coverage options; pyproject.toml names the measured packages."""
_PARTS: Final = ("larande_tui", "tests", "content", "docs", "exports", "benchmarks", "pyproject.toml", "README.md")
_TOOK: Final = re.compile(r"^([0-9.]+)s (?:setup|call|teardown) +(.+)$", re.MULTILINE)
_QUICK: Final = 15
"""Number of the quickest tests that run first; usually one of them fails."""
_OUTPUT: Final = "output.txt"
PASSED: Final = int(pytest.ExitCode.OK)
FAILED: Final = int(pytest.ExitCode.TESTS_FAILED)
_ENOUGH: Final = 20.0
"""Highest total duration of the tests for a mutant, in seconds."""
_PATIENCE: Final = 60
"""Seconds after which a mutant that runs for ever counts as noticed."""


class Reach:
    """The tests that reach each line of a module, found by running all of them once.

    Args:
        folder: the copy of the checkout that they ran in.
        durations: pytest's output about the tests' durations.
    """

    def __init__(self, folder: Path, durations: str) -> None:
        self._folder = folder
        self._data = CoverageData(str(folder / ".coverage"))
        self._data.read()
        self._seconds: dict[str, float] = defaultdict(float)
        for seconds, name in _TOOK.findall(durations):
            self._seconds[_test(name)] += float(seconds)

    def tests(self, module: Path, lines: range) -> list[str]:
        """Return the tests that run some of the lines: first those in files that name the module, then those of its
        room, the quickest first.

        A line that runs at import belongs to every test that runs anything in the module. The tests stop when they are
        enough: a change that only a distant test notices by chance counts as unnoticed.
        """
        by_line = self._data.contexts_by_lineno(str(self._folder / module))
        names = {_test(context) for line in lines for context in by_line.get(line, [])}
        if "" in names:
            # Pydantic's own code runs no line of a class, so every test that names the module may depend on it.
            names = {_test(context) for contexts in by_line.values() for context in contexts} - {""}
            names |= {test for test in self._seconds if _names(test, module) or _names(test, module.parent)}
        room = Path("tests", *module.parent.parts[1:])
        rooms = (room.as_posix(), room.with_name(f"test_{room.name}").as_posix())  # a folder of tests, or one file
        near = sorted(
            names, key=lambda test: (not _names(test, module), not test.startswith(rooms), self._seconds[test])
        )
        seconds_so_far = accumulate(self._seconds[test] for test in near)
        return [
            test
            for place, (test, seconds) in enumerate(zip(near, seconds_so_far, strict=True))
            if not place or seconds < _ENOUGH
        ]


def _test(context: str) -> str:
    """Return the test function of a coverage context, or of a test with its arguments."""
    return context.partition("|")[0].partition("[")[0]


@cache
def _names(test: str, module: Path) -> bool:
    """Tell whether a test's file imports from a module, or from a package as such."""
    text = (ROOT / test.partition("::")[0]).read_text(encoding="utf-8")
    return f"{'.'.join(module.with_suffix('').parts).removesuffix('.__init__')} import" in text


class Copies:
    """Copies of the checkout for ``with``, one for each trial at the same time."""

    def __init__(self, count: int) -> None:
        self._folder = TemporaryDirectory()
        self._free: SimpleQueue[Path] = SimpleQueue()
        self._many = count

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
        """Run the core's tests in each copy, so that it is compiled; in the last one, record what they reach.

        Raises:
            RuntimeError: they fail even without a change.
        """
        copies = [self._free.get() for _ in range(self._many)]
        for copy in copies:
            _output_of(copy, "--collect-only", *CORE_TESTS)  # compiles the modules that all of them import
            self._free.put(copy)
        how = ("-n", str(self._many), "--dist", "worksteal", "-vv", "--durations=0", "--durations-min=0")
        return Reach(copies[0], _output_of(copies[0], *LOOK, "--cov-context=test", "--cov-report=", *how, *CORE_TESTS))

    def hold(self, tests: Sequence[str]) -> None:
        """Check that tests pass without any change.

        Raises:
            RuntimeError: they fail.
        """
        copy = self._free.get()
        _output_of(copy, "-n", str(self._many), "--dist", "worksteal", *tests)
        self._free.put(copy)

    def survives(self, module: Path, mutant: Mutant, tests: list[str]) -> bool:
        """Tell whether all these tests pass with a module changed."""
        parts = [part for part in (tests[:_QUICK], tests[_QUICK:]) if part]
        with self._changed(module, mutant.source) as copy:
            return all(_outcome(copy, part, _PATIENCE) == PASSED for part in parts)

    def outcome(self, module: Path, source: str, tests: Sequence[str], patience: float) -> int | None:
        """Run tests with another source of a module.

        Args:
            module: within the checkout.
            source: its text during the run.
            tests: files, folders or tests.
            patience: the seconds they may take.

        Returns:
            `PASSED`, `FAILED`, or another exit code of pytest; negative when they took too long.
        """
        with self._changed(module, source) as copy:
            return _outcome(copy, tests, patience)

    @contextmanager
    def _changed(self, module: Path, source: str) -> Iterator[Path]:
        copy = self._free.get()
        file = copy / module
        original = file.read_bytes()
        file.write_text(source, encoding="utf-8")
        for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
            compiled.unlink()
        try:
            yield copy
        finally:
            file.write_bytes(original)
            self._free.put(copy)


def _output_of(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", *words]
    surroundings = os.environ | {"PYTHONPATH": str(folder)}
    result = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=False)
    if result.returncode:
        raise RuntimeError(f"The tests do not hold without any change.\n{result.stdout}{result.stderr}")
    return result.stdout


_METHOD: Final = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_START: Final = multiprocessing.get_context(_METHOD)
_START.set_forkserver_preload(["pytest", "hypothesis", "pydantic", "ruamel.yaml", "docx"])


_LOADED: Final = ("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning")


def _outcome(folder: Path, tests: Sequence[str], patience: float) -> int | None:
    """Run tests in a process of their own, forked after the common imports."""
    process = _START.Process(target=_run, args=(folder, tests))
    process.start()
    process.join(patience)
    process.kill()
    process.join()
    return process.exitcode


def _run(folder: Path, tests: Sequence[str]) -> None:
    output = os.open(folder / _OUTPUT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    os.environ["PYTHONPATH"] = str(folder)
    # Compiled files are matched by their source's time and size, which changes often share.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    # A folder for files of its own, since another run may tidy up the common one.
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
