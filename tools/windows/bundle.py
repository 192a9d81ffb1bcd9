"""``python dev.py windows bundle``: make the program that needs no Python for Windows, and try it there.

Needs what the tests on Windows' Python need; see decision 0015. `tools.bundle` does the work, on Windows' Python.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import Final

import platformdirs

from tools.windows.__main__ import TIMED_OUT, UNAVAILABLE
from tools.windows.python import VERSIONS, WindowsPython
from tools.windows.wine import UnavailableError

ROOT: Final = Path(__file__).resolve().parents[2]

_FOLDER: Final = "bundle"
"""The folder on C: where it is made."""
_PROGRAM: Final = f"C:\\{_FOLDER}\\larande"
_TRY: Final = ("-m", "pytest", "-p", "no:cacheprovider", "-rs", "--timeout", "300", "tests/test_bundle.py")


def main(words: list[str]) -> int:
    """Make and try the program, and put it with its archive into a folder of the checkout.

    Returns:
        0, `UNAVAILABLE`, `TIMED_OUT`, or the exit code of the failed command.
    """
    parser = argparse.ArgumentParser(prog="dev.py windows bundle", description="Make the program for Windows.")
    parser.add_argument("--python", choices=VERSIONS, default=next(iter(VERSIONS)), help="the Python inside")
    parser.add_argument("--to", type=Path, default=ROOT / "dist" / "windows", help="the folder (dist/windows)")
    parser.add_argument("--minutes", type=float, default=15, help="end the making, and the trying, after so long")
    options = parser.parse_args(words)
    python = WindowsPython(platformdirs.user_cache_path("larande-windows"), options.python)
    try:
        with python.ready(ROOT):
            code = _make_and_try(python, options.minutes * 60)
    except UnavailableError as error:
        print(f"No Windows' Python here: {error}", file=sys.stderr)
        return UNAVAILABLE
    if code:
        return code
    target: Path = options.to.absolute()
    if target.exists():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(python.path_of(_FOLDER), target)
    print(f"It is in {target}.")
    return 0


def _make_and_try(python: WindowsPython, seconds: float) -> int:
    shutil.rmtree(python.path_of(_FOLDER), ignore_errors=True)
    code = python.run("-X", "utf8", "-m", "tools.bundle", "--to", _PROGRAM, seconds=seconds)
    if code == 0:
        variables = {"LARANDE_BUNDLE": _PROGRAM}
        code = python.run(*_TRY, f"--basetemp={python.scratch}", seconds=seconds, variables=variables)
    if code is None:
        print(f"It was not done within {seconds / 60:g} minutes, and was ended.", file=sys.stderr)
        return TIMED_OUT
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
