"""The checkout's own Python environment in ``.venv``: make it, update it, and report on that in Swedish.

There are two sets of packages: those that larande needs to run, and in addition those for checks and tests. A mark in
the environment names the installed set. Another mark, ``unfinished``, exists during an installation: an interrupted one
is started again from scratch.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PIP: Final = ("-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile", "--retries", "2")
"""Without compiling, which is done afterwards on all processors at once."""

_OFFLINE: Final = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ProxyError",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
)
_FULL: Final = ("No space left on device", "Errno 28", "not enough space on the disk")
_LAST_LINES: Final = 5
"""Number of pip's last lines to show for an unknown failure."""
_FIRST_TIME: Final = "Förbereder larande första gången. Det tar en liten stund."
_PLACING: Final = "Installing collected packages"
"""What pip says before it changes anything."""


class PreparationError(Exception):
    """The environment could not be made; the text is the reason in Swedish, and what to do."""


@dataclass(frozen=True, slots=True)
class Packages:
    """A set of packages to install.

    Attributes:
        name: of its mark in the environment.
        label: shown while it is installed.
        requirements: for pip.
        editable: also install the checkout itself, in editable mode.
    """

    name: str
    label: str
    requirements: tuple[str, ...]
    editable: bool = False

    @property
    def mark(self) -> str:
        """Return a digest of the requirements."""
        return hashlib.sha256(json.dumps([self.requirements, self.editable]).encode()).hexdigest()


def packages_of(project: dict[str, Any], *, tests: bool) -> Packages:
    """Return the packages needed to run larande, or those needed for checks and tests.

    Args:
        project: the table ``project`` of pyproject.toml.
        tests: True for checks and tests.
    """
    running = tuple(project["dependencies"])
    if not tests:
        return Packages("run", "det som larande använder", running)
    requirements = (*running, *project["optional-dependencies"]["dev"])
    return Packages("test", "det som kontroller och tester använder", requirements, editable=True)


class Environment:
    """The environment of one checkout.

    Args:
        root: the checkout.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / ".venv"
        scripts, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
        self.python = self._folder / scripts / name
        self.log = self._folder / "pip.log"
        self._unfinished = self._folder / "unfinished"

    def prepare(self, *, tests: bool) -> None:
        """Make the missing parts of the environment, and report the progress.

        Args:
            tests: True for checks and tests, False for larande only.

        Raises:
            PreparationError: it cannot be made.
        """
        project = tomllib.loads((self._root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        packages = packages_of(project, tests=tests)
        if self._works() and (self._has(packages) or self._has(packages_of(project, tests=True))):
            return
        try:
            self._make(packages)
        except OSError as error:
            raise PreparationError(_refusal(error, self._folder)) from error

    def _works(self) -> bool:
        """Tell whether the environment is complete, and its Python still exists."""
        try:
            made_with = (self._folder / "pyvenv.cfg").read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return False
        home = re.search("^home = (.+)$", made_with, re.MULTILINE)
        is_complete = self.python.is_file() and not self._unfinished.exists()
        return is_complete and home is not None and Path(home[1].strip()).is_dir()

    def _has(self, packages: Packages) -> bool:
        mark = self._mark(packages)
        return mark.is_file() and mark.read_text(encoding="utf-8") == packages.mark

    def _mark(self, packages: Packages) -> Path:
        return self._folder / f"installed-{packages.name}"

    def _make(self, packages: Packages) -> None:
        began = time.monotonic()
        anew = not self._works()
        progress = Progress(3 if anew else 2)
        print(_FIRST_TIME if anew else "Uppdaterar larandes Python-miljö.", flush=True)
        if anew:
            progress.step("Gör en egen Python-miljö i mappen .venv")
            self._create()
        progress.step(f"Hämtar {packages.label}")
        self._install(packages, progress)
        progress.step("Gör i ordning för snabb start")
        self._compile()
        for mark in self._folder.glob("installed*"):
            mark.unlink()
        self._mark(packages).write_text(packages.mark, encoding="utf-8")
        self._unfinished.unlink(missing_ok=True)
        progress.end(f"Klart på {time.monotonic() - began:.0f} sekunder.")

    def _create(self) -> None:
        if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
            raise PreparationError(
                "Din Python saknar det som gör egna miljöer (venv). På Debian och Ubuntu finns det i ett paket:\n"
                f"  sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv\n"
                "Ge sedan samma kommando igen."
            )
        import venv

        if self._folder.is_symlink() or self._folder.is_file():
            raise PreparationError(f"{self._folder} är ingen mapp. Flytta undan den, och ge samma kommando igen.")
        if self._folder.exists():
            shutil.rmtree(self._folder)
        self._folder.mkdir()
        self._unfinished.touch()
        try:
            venv.create(self._folder, with_pip=True, symlinks=os.name != "nt")
        except subprocess.CalledProcessError as error:
            output = (error.output or b"").decode("utf-8", "replace").strip()
            raise PreparationError(
                f"Det gick inte att göra en Python-miljö i {self._folder}. Inget annat är ändrat. Så här sade Python:\n"
                f"{output[-1000:]}"
            ) from error

    def _install(self, packages: Packages, progress: Progress) -> None:
        words = [*packages.requirements, *(("--editable", ".") if packages.editable else ())]
        lines: list[str] = []
        process = subprocess.Popen(
            [self.python, *PIP, *words],
            cwd=self._root,
            env=os.environ | {"PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        with process, self.log.open("w", encoding="utf-8") as log:
            for line in process.stdout or ():
                if line.startswith(_PLACING):
                    self._unfinished.touch()
                log.write(line)
                lines.append(line.strip())
                progress.pip(line)
        if process.returncode:
            raise PreparationError(_failure(lines, self.log))

    def _compile(self) -> None:
        """Compile the installed packages and larande itself; a failure is left for the first import."""
        library = self._folder / ("Lib" if os.name == "nt" else "lib")
        command = [str(self.python), "-m", "compileall", "-q", "-j", "0", str(library), str(self._root / "larande_tui")]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


class Progress:
    """The progress of the preparation: one changing line in a terminal, a line for each step elsewhere.

    Args:
        steps: their number.
    """

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._step = 0
        self._label = ""
        self._packages = 0
        self._lives = sys.stdout.isatty()

    def step(self, label: str) -> None:
        """Begin the next step."""
        self._leave_line()
        self._step += 1
        self._label = f"  {self._step} av {self._steps}  {label} …"
        print(self._label, end="" if self._lives else "\n", flush=True)

    def pip(self, line: str) -> None:
        """Show the progress in a line of pip's output, if it has any."""
        if line.startswith(("Collecting ", "Processing ")):
            self._packages += 1
            self._show(f" {self._packages}: {_package_in(line.split()[1])}")
        elif line.startswith(_PLACING):
            self._show(f" {line.count(',') + 1} paket läggs på plats")

    def end(self, message: str) -> None:
        """Report that all is done."""
        self._leave_line()
        print(message, flush=True)

    def _show(self, detail: str) -> None:
        if self._lives:
            width = shutil.get_terminal_size().columns - 1
            print(f"\r{(self._label + detail)[:width]:{width}}", end="", flush=True)

    def _leave_line(self) -> None:
        if self._lives and self._label:
            self._show("")
            print(flush=True)


def _package_in(requirement: str) -> str:
    """Return a package's name from a requirement or a file name in pip's output."""
    name = re.split(r"[\\/]", requirement)[-1]
    return re.split(r"[\[<>=!~;( ]|-\d", name)[0] or requirement


def _failure(lines: Sequence[str], log: Path) -> str:
    """Return the reason of pip's failure, as a sentence, from its output."""
    text = "\n".join(lines)
    if any(sign in text for sign in _OFFLINE):
        return (
            "Det gick inte att nå nätet, och larande behöver hämta sina paket första gången. Sedan behövs inget nät.\n"
            "Kontrollera uppkopplingen (och en eventuell proxy, HTTPS_PROXY), och ge samma kommando igen."
        )
    if any(sign in text for sign in _FULL):
        return "Disken är full. Gör plats för omkring 300 MB, och ge samma kommando igen."
    last = "\n".join(f"  {line}" for line in lines[-_LAST_LINES:])
    return f"Paketen gick inte att installera. Så här slutade pip:\n{last}\nAllt som pip sade finns i {log}."


def _refusal(error: OSError, folder: Path) -> str:
    """Return the reason of a system error, as a sentence."""
    if error.errno == errno.ENOSPC:
        return _failure([_FULL[0]], folder)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return (
            f"Det gick inte att skriva i {folder}: du saknar rätt till det, eller så används filer i den just nu.\n"
            "Lägg larande i en mapp som är din, eller stäng det som använder den, och ge samma kommando igen."
        )
    return f"Det gick inte att göra en Python-miljö i {folder}: {error.strerror or error}."
