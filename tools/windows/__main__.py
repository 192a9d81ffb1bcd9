"""``python dev.py windows``: run the tests on Windows' own Python, on Debian or Ubuntu."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import platformdirs

from tools.windows.python import VERSIONS, WindowsPython
from tools.windows.wine import UnavailableError

ROOT: Final = Path(__file__).resolve().parents[2]
UNAVAILABLE: Final = 3
"""The exit code when Windows' Python is unavailable on this machine; pytest has 0, 1, 2, 4 and 5."""
TIMED_OUT: Final = 124
"""The exit code where the tests took longer than they may; also that of the program `timeout`."""
_PYTEST: Final = (
    *("-m", "pytest", "-p", "no:cacheprovider", "-rs", "-n", "2", "--dist", "worksteal", "--timeout", "120"),
    *("-m", "not exhaustive", "--hypothesis-profile", "few"),
)

SHORT: Final = (
    "tests/terminal/test_walk.py",
    "tests/terminal/test_windows_keys.py",
    "tests/web/test_pages.py",
    "tests/workshop/store",
    "tests/workshop/erasing",
    "tests/workshop/model/test_dates.py",
    "tests/documents/readback/test_apply.py",
    "tests/documents/readback/test_reading_word.py",
    "tests/documents/readback/test_story.py",
    "tests/interchange",
    "tests/cli",
    "tests/core",
)
"""The tests of three to four minutes that depend most on the system: files, names, streams, the console.

The longest come first, so that no process is left with one of them at the end.
"""
_NOT_OF_THE_SYSTEM: Final = (
    "tests/workshop/store/test_recovery.py::test_a_large_file_hit_here_and_there",
    "tests/workshop/store/test_undo.py",
    "tests/cli/test_light_imports.py",
    "tests/cli/test_other_formats.py",
    "tests/interchange/test_group_record.py",
    "tests/interchange/test_json_file.py",
    "tests/interchange/test_markdown_import.py",
    "tests/interchange/test_table_import.py",
    "tests/core/test_text.py",
)
"""Tests of those folders that take long and are the same on every system."""
_BUT: Final = tuple(word for test in _NOT_OF_THE_SYSTEM for word in ("--deselect", test))


def main(words: Sequence[str]) -> int:
    """Run the tests.

    Returns:
        pytest's exit code; `UNAVAILABLE` when it was never started, `TIMED_OUT` when it took too long.
    """
    parser = argparse.ArgumentParser(prog="dev.py windows", description="Other words go to pytest.")
    parser.add_argument("--python", choices=VERSIONS, default=next(iter(VERSIONS)))
    parser.add_argument("--short", action="store_true", help="what finishes in four minutes")
    parser.add_argument("--minutes", type=float, help="end the tests after so long")
    options, pytest_words = parser.parse_known_args(words)
    seconds = None if options.minutes is None else options.minutes * 60
    python = WindowsPython(platformdirs.user_cache_path("larande-windows"), options.python)
    try:
        with python.ready(ROOT):
            tests = (*_BUT, *SHORT) if options.short else ()
            code = python.run(*_PYTEST, f"--basetemp={python.scratch}", *pytest_words, *tests, seconds=seconds)
    except UnavailableError as error:
        print(f"No Windows' Python here: {error}", file=sys.stderr)
        return UNAVAILABLE
    if code is None:
        print(f"The tests were not done within {options.minutes:g} minutes, and were ended.", file=sys.stderr)
        return TIMED_OUT
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
