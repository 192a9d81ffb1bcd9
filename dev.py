"""Work on larande from a checkout: ``python dev.py demo``, ``python dev.py test``.

Makes a virtual environment in ``.venv`` the first time, with what the command needs, and brings it up to date when
``pyproject.toml`` asks for other packages. Needs nothing but Python. This file is kept such that an old Python can
read it and tell which one is needed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent

LEAST = (3, 11)
NEWER = ("3.14", "3.13", "3.12", "3.11")

WORKERS = ("-n", str(2 * (os.cpu_count() or 1)), "--dist", "worksteal")
"""Many tests wait for a terminal, a disk or another program: two for each processor."""

INTEGRATION = ("tests/browser", "tests/faults", "tests/hosted", "tests/join", "tests/terminal", "tests/web")
"""Folders of tests that start servers, databases, browsers and terminals: a third of the time of all tests."""

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("tools.import_contracts",),
    ("deptry", "."),
    ("vulture",),
    ("pytest", "-m", "not exhaustive", *WORKERS, *("--ignore=" + folder for folder in INTEGRATION)),
)
"""The checks of ``test``, in order; the first failure ends it."""

COLLECTION = ("pytest", "--collect-only", "-qq")
"""Compiles the tests while other checks run. Otherwise each of pytest's processes would compile all of them."""

COMMANDS = {
    "run": ("larande_tui",),
    "integration": ("pytest", "-m", "not exhaustive", *WORKERS, *INTEGRATION),
    "exhaust": ("pytest", "-m", "exhaustive", *WORKERS),
    "hunt": ("pytest", "-m", "hypothesis", "--hypothesis-profile=hunt", *WORKERS),
    "hunt keys": ("tests.driver.key_walk", "keys"),
    "hunt terminal": ("tests.driver.key_walk", "terminal"),
    "hunt memory": ("tests.driver.switching",),
    "hunt room": ("tests.driver.long_room",),
    "firefox": ("pytest", "-rs", "tests/browser/test_firefox.py", "tests/web/test_stage_in_firefox.py"),
    "audit": ("supply",),
    "cover": ("mutants.cover", *WORKERS),
    "mutants": ("mutants",),
    "guards": ("mutants.guards",),
    "bench": ("benchmarks",),
    "pictures": ("tools.pictures",),
    "bundle": ("tools.bundle",),
    "windows": ("tools.windows",),
    "windows bundle": ("tools.windows.bundle",),
}
"""The module of each other command with its first arguments; the user's arguments follow."""

USAGE = """usage: python dev.py COMMAND

  demo         open the demo workshop on the stage
  run ...      larande with whatever follows
  test ...     all checks, and the tests of five minutes; whatever follows goes to pytest instead of the checks
  integration ...    the tests with servers, PostgreSQL, browsers and terminals; whatever follows goes to pytest
  exhaust ...  the tests that both leave out, since they take long or try every case; whatever follows goes to pytest
  hunt ...     the tests with made-up input, different each time; whatever follows goes to pytest
  hunt keys ...      random keys and clicks on every screen, in bursts: --seconds 600, --seed 1, --many, --only nulage
  hunt terminal ...  the same in a real terminal
  hunt memory ...    steps, forms and dialogs over and over: memory that is not freed; --seconds 7200
  hunt room ...      phones in a room for hours, with a stage: what is lost, doubled or not freed; --seconds 14400
  firefox      the participants' page and the stage in a real Firefox: the system's package firefox-esr
  audit        known vulnerabilities in the packages that larande depends on, asked over the network
  cover        how much of the core its tests and those of the commands run, branch by branch; at least 95 %
  mutants ...  small changes of the core that no test notices, in all modules or those named: dates, checks/per_action
  guards ...   takes each protection away in turn, and sees that a test fails
  bench ...    the benchmark: ratios side by side in one run
  pictures     draws the pictures of README.md anew, from the demo workshop
  bundle       makes dist/larande, a program that needs no Python, for the system that it runs on
  windows ...  the tests on Windows' own Python, which Wine runs (Debian or Ubuntu, as root the first time): --short for
               what finishes in four minutes, --minutes 8 to end it, --python 3.13; whatever else follows goes to pytest
  windows bundle   makes dist/windows, the program that needs no Python for Windows, and tries its commands
"""


def too_old(version: Sequence[int], find: Callable[[str], str | None] = shutil.which) -> str:
    """Return a Swedish sentence about a Python too old for larande and one that can run it; "" when it can.

    Args:
        version: the major and minor number of this Python.
        find: looks up a program by name.
    """
    if tuple(version[:2]) >= LEAST:
        return ""
    least, present = (f"{major}.{minor}" for major, minor in (LEAST, version[:2]))
    message = f"larande behöver Python {least} eller nyare; det här är Python {present} ({sys.executable}).\n"
    words = " ".join(sys.argv)
    if os.name == "nt":
        return message + "Se med  py --list  om en nyare finns, annars hämta en från python.org. Sedan:  py " + words
    for newer in NEWER:
        if find("python" + newer):
            return message + "En nyare finns på datorn:  python" + newer + " " + words
    return message + "Hämta en nyare från python.org eller från datorns pakethanterare, och ge samma kommando igen."


def test(run: Callable[..., int], start: Callable[..., subprocess.Popen[bytes]], words: list[str]) -> int:
    """Run all checks, or some tests.

    Args:
        run: runs a module with its arguments, and returns its exit code.
        start: starts a module with its arguments, whose output nobody reads.
        words: the arguments of pytest for some tests; none for all checks.
    """
    if words:
        return run("pytest", *words)
    with start(*COLLECTION) as collection:
        for check in CHECKS:
            if check[0] == "pytest":
                collection.wait()
            print("\n— " + " ".join(check), flush=True)
            code = run(*check)
            if code:
                collection.kill()
                return code
    return 0


def main(words: list[str]) -> int:
    """Carry out a command.

    Returns:
        The command's exit code; 1 when the environment could not be prepared, 2 for an unknown command.
    """
    command, arguments = (words[0] if words else ""), words[1:]
    if command not in (*COMMANDS, "demo", "test") or (command == "demo" and arguments):
        print(USAGE)
        return 2
    from tools.environment import Environment, PreparationError

    environment = Environment(ROOT)
    try:
        environment.prepare(tests=command not in ("demo", "run"))
    except PreparationError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAvbrutet. Nästa gång börjar förberedelsen om från början.", file=sys.stderr)
        return 130

    # Every test that runs larande in a process of its own would compile all of it anew: a fifth of the suite's time.
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run(*module: str) -> int:
        return subprocess.run([environment.python, "-m", *module], cwd=ROOT, env=variables, check=False).returncode

    def start(*module: str) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            [environment.python, "-m", *module], cwd=ROOT, env=variables, stdout=quiet, stderr=quiet
        )

    if command == "test":
        return test(run, start, arguments)
    if command == "demo":
        return run(*COMMANDS["run"], "demo")
    if f"{command} {' '.join(arguments[:1])}" in COMMANDS:
        command, arguments = f"{command} {arguments[0]}", arguments[1:]
    return run(*COMMANDS[command], *arguments)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # for a console with an old code page
    refusal = too_old(sys.version_info[:2])
    if refusal:
        sys.exit(refusal)
    sys.exit(main(sys.argv[1:]))
