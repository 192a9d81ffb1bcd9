"""Work on larande from a checkout: ``python dev.py demo``, ``python dev.py test``.

Makes a virtual environment in ``.venv`` the first time, and brings it up to date when ``pyproject.toml`` has changed.
Needs nothing but Python.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed"

WORKERS = ("-n", str(2 * (os.cpu_count() or 1)), "--dist", "worksteal")
"""Many tests wait for a terminal, a disk or another program: two for each processor."""

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("importlinter.cli",),
    ("deptry", "."),
    ("vulture",),
    ("pytest", *WORKERS),
)
"""What ``test`` runs, one after the other; the first that fails ends it."""

USAGE = """usage: python dev.py COMMAND

  demo         open the demo workshop on the stage
  run ...      larande with whatever follows
  test ...     all checks and tests; whatever follows goes to pytest instead of the checks
  hunt ...     the tests with made-up input, with other input each time; whatever follows goes to pytest
  audit        known vulnerabilities in what larande stands on, asked of osv.dev over the network
  cover        how much of the core its own tests run, branch by branch; at least 95 %
  mutants ...  which small changes of the core no test notices; all modules, or those named: dates, checks/plan
  guards ...   takes each protection of what the group said away in turn, and sees that a test fails
  bench ...    the benchmark: ratios side by side in one run
"""


def install() -> None:
    """Make the environment, unless it is there and fits pyproject.toml."""
    mark = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == mark:
        return
    print("Making the environment in .venv …", flush=True)
    if not PYTHON.is_file():
        venv.create(VENV, with_pip=True)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", ".[dev]"]
    subprocess.run(command, cwd=ROOT, check=True)
    STAMP.write_text(mark, encoding="utf-8")


def run(*words: str) -> int:
    """Run a module in the environment."""
    return subprocess.run([PYTHON, "-m", *words], cwd=ROOT, check=False).returncode


def test(words: list[str]) -> int:
    """All checks, or some tests."""
    if words:
        return run("pytest", *words)
    for check in CHECKS:
        print(f"\n— {' '.join(check)}", flush=True)
        if code := run(*check):
            return code
    return 0


def main(words: list[str]) -> int:
    """Carry out a command."""
    match words:
        case ["demo"]:
            install()
            return run("larande_tui", "demo")
        case ["run", *rest]:
            install()
            return run("larande_tui", *rest)
        case ["test", *rest]:
            install()
            return test(rest)
        case ["hunt", *rest]:
            install()
            return run("pytest", "-m", "hypothesis", "--hypothesis-profile=hunt", *WORKERS, *rest)
        case ["audit"]:
            install()
            return run("supply")
        case ["cover"]:
            install()
            return run("mutants.cover", *WORKERS)
        case ["mutants", *rest]:
            install()
            return run("mutants", *rest)
        case ["guards", *rest]:
            install()
            return run("mutants.guards", *rest)
        case ["bench", *rest]:
            install()
            return run("benchmarks", *rest)
        case _:
            print(USAGE)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
