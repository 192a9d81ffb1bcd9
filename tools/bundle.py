"""Make the program that needs no Python: ``python dev.py bundle`` writes ``dist/larande`` for the present system.

Decision 0013 explains the choice of cx_Freeze. All extras are included, since there is no pip to add them with. Beside
the program are a page of instructions and the licences of all packages inside.
"""

from __future__ import annotations

import argparse
import contextlib
import platform
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from larande_tui.core.desktop.icon import ico
from supply import licence_of, needed

ROOT: Final = Path(__file__).resolve().parents[1]
PROGRAM: Final = "larande"
READ_FIRST: Final = "LÄS MIG FÖRST.txt"
LICENCES: Final = "licenser.txt"

_EXTRAS_NOT_INSIDE: Final = frozenset({"dev", "server"})
"""A server is installed with pip or as a container; the program that needs no Python is for laptops."""
_WHOLE_PACKAGES: Final = (
    "aiohttp",
    "docx",
    "icalendar",
    "lxml",
    "openpyxl",
    "pyphen",
    "rich",
    "ruamel.yaml",
    "segno",
    "textual",
    "xlsxwriter",
)
"""Packages that are included completely, since they import parts by name or have data files."""

_LEFT_OUT: Final = ("tkinter", "unittest", "pip", "setuptools", "pytest", "hypothesis", "mypy", "coverage", "IPython")

_RUNTIME: Final = ("python3.dll", "vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll")
"""Libraries of Python for Windows that its modules need, and that a new Windows may lack."""

_START: Final = """\
import signal
import sys

from larande_tui.cli.main import main

for name in ("SIGPIPE", "SIGXFSZ"):
    if hasattr(signal, name):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
sys.exit(main())
"""
"""The program's first lines. Python ignores two signals when it starts by itself, and not when cx_Freeze starts it: a
phone or page that leaves while it is written to would end the whole program."""

_STEPS: Final = """\
larande {version}

Det här är hela programmet. Det behöver ingen installation, inget Python och inget nät.

1. Packa upp hela mappen {place}
2. {start}
3. Lägg gärna en genväg med stor text för projektorn: {command} genväg

Workshopparna hamnar i mappen larande bland dina dokument. Inget av det gruppen säger lämnar datorn.
Så uppdaterar du: packa upp den nya mappen över den gamla. Så tar du bort larande: ta bort mappen.
"""


def make(folder: Path) -> Path:
    """Make the program and its files, and return the folder.

    Args:
        folder: to make; an existing one is replaced.
    """
    if folder.exists():
        shutil.rmtree(folder)
    with tempfile.TemporaryDirectory() as scratch:
        start = Path(scratch) / "larande.py"
        start.write_text(_START, encoding="utf-8")
        icon = Path(scratch) / "larande.ico"
        icon.write_bytes(ico())
        with contextlib.chdir(scratch):  # setuptools leaves files where it runs
            _freeze(start, folder, icon)
    _add_runtime(folder)
    packages = needed()
    _add_metadata(packages, folder / "lib")
    (folder / LICENCES).write_text("\n".join(_licences(packages)), encoding="utf-8", newline="\r\n")
    (folder / READ_FIRST).write_text(_read_first(), encoding="utf-8-sig", newline="\r\n")
    return folder


def _freeze(start: Path, folder: Path, icon: Path) -> None:
    from cx_Freeze import Executable, setup

    setup(
        name=PROGRAM,
        version=metadata.version(PROGRAM),
        description="Led workshoppar om lärande",
        executables=[
            Executable(start, target_name=PROGRAM, base="console", icon=icon if sys.platform == "win32" else None)
        ],
        options={
            "build_exe": {
                "build_exe": str(folder),
                "packages": ["larande_tui", *_WHOLE_PACKAGES],
                "excludes": [*_LEFT_OUT],
                "include_files": [(str(ROOT / "content"), "lib/larande_tui/_content")],
                "silent": True,
            }
        },
        packages=[],
        script_args=["build_exe"],
    )


def _add_runtime(folder: Path) -> None:
    """Copy the libraries beside Python for Windows, which cx_Freeze mistakes for the system's own."""
    for name in _RUNTIME:
        library = Path(sys.base_prefix, name)
        if sys.platform == "win32" and library.is_file():
            shutil.copy2(library, folder / name)


def _add_metadata(packages: dict[str, metadata.Distribution], library: Path) -> None:
    """Copy the packages' metadata, which `importlib.metadata` reads at run time."""
    for name, package in packages.items():
        place = library / f"{name.replace('-', '_')}-{package.version}.dist-info"
        place.mkdir(exist_ok=True)
        (place / "METADATA").write_text(package.read_text("METADATA") or "", encoding="utf-8")


def _licences(packages: dict[str, metadata.Distribution]) -> Iterator[str]:
    """Yield the lines of the file of licences: larande's own, Python's, and those of every package inside."""
    yield "larande"
    yield (ROOT / "LICENSE").read_text(encoding="utf-8")
    yield f"Python {platform.python_version()}: PSF-2.0"
    python = (Path(folder, "LICENSE.txt") for folder in (sysconfig.get_path("stdlib"), sys.base_prefix))
    yield from (text.read_text(encoding="utf-8", errors="replace") for text in python if text.is_file())
    xterm = ROOT / "content" / "scenen" / "xterm" / "LICENSE"
    yield f"{'-' * 80}\nxterm.js 6.0.0: MIT\n\n{xterm.read_text(encoding='utf-8')}"
    for name, package in sorted(packages.items()):
        yield f"{'-' * 80}\n{name} {package.version}: {licence_of(package)}\n"
        for file in package.files or ():
            if file.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS")) and file.suffix != ".py":
                yield Path(str(package.locate_file(file))).read_text(encoding="utf-8", errors="replace")


def _read_first() -> str:
    version = metadata.version(PROGRAM)
    if sys.platform == "win32":
        return _STEPS.format(
            version=version,
            place="där den ska ligga, till exempel i Dokument.",
            start="Dubbelklicka på larande.exe. Varnar Windows: välj Mer information och Kör ändå.",
            command="larande.exe",
        )
    return _STEPS.format(
        version=version,
        place="där den ska ligga, till exempel i hemmappen.",
        start="Öppna en terminal i mappen och skriv ./larande",
        command="./larande",
    )


def main() -> int:
    """Make the program and an archive of it, and print their paths."""
    parser = argparse.ArgumentParser(prog="dev.py bundle", description="Make the program that needs no Python.")
    parser.add_argument("--to", type=Path, default=ROOT / "dist" / PROGRAM, help="the folder (dist/larande)")
    folder = make(parser.parse_args().to.absolute())
    name = f"{PROGRAM}-{metadata.version(PROGRAM)}-{platform.system()}-{platform.machine()}".lower()
    kind = "zip" if sys.platform == "win32" else "gztar"
    archive = shutil.make_archive(str(folder.parent / name), kind, folder.parent, folder.name)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1_000_000
    print(f"{folder} ({size:.0f} MB)\n{archive} ({Path(archive).stat().st_size / 1_000_000:.0f} MB)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
