"""Measure the memory of stages beside those of another checkout: ``python -m benchmarks.beside FOLDER``.

Each opens workshops that its own code has made: the demo, and a thousand notes in forty themes. Private memory is that
of the process alone. Run each checkout once before, so that both have their compiled files.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.driver.processes import private_memory
from tests.driver.pseudo_terminal import Program
from tests.driver.terminal_program import ROOT

_MAIN: Final = "from larande_tui.cli.main import main; raise SystemExit(main())"
_GROUPED: Final = "import sys, pathlib; from benchmarks.grouping import grouped; grouped(pathlib.Path(sys.argv[1]))"
_F1, _F3, _ESC, _PAGE_UP, _PAGE_DOWN, _CTRL_T = "\x1bOP", "\x1bOR", "\x1b", "\x1b[5~", "\x1b[6~", "\x14"
_USE: Final = (
    _F1, _ESC, _F3, _ESC, _PAGE_DOWN, _PAGE_UP, _CTRL_T, _ESC, "en ny rad", "\r", "en till", "\r", _PAGE_DOWN, _PAGE_UP,
)  # fmt: skip
_ROUNDS: Final = 4
_QUIET: Final = 0.15
_MEGABYTE: Final = 1_000_000


def compare(other: Path) -> Iterator[str]:
    """Return a line for each workshop and moment."""
    memory = {checkout: _measure(checkout) for checkout in (other, ROOT)}
    for name, before in memory[other].items():
        now = memory[ROOT][name]
        yield f"{name:44}{now / _MEGABYTE:6.1f} MB {before / _MEGABYTE:6.1f} MB  {now / before:.3f} ×"


def _measure(checkout: Path) -> dict[str, int]:
    sizes: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"PYTHONPATH": str(checkout), "PYTHONUTF8": "1"}
        environment |= dict.fromkeys(("HOME", "LARANDE_MAPP", "LARANDE_TILLSTAND"), name)
        _run(checkout, environment, _MAIN, "demo", "--till", str(folder / "demo"))
        _run(checkout, environment, _GROUPED, str(folder / "grouped.larande"))
        files = {
            "the demo": next((folder / "demo").glob("*.larande")),
            "1,000 notes, 40 themes": folder / "grouped.larande",
        }
        for label, file in files.items():
            with Program([sys.executable, "-P", "-c", _MAIN, str(file)], environment) as stage:
                stage.until("sparat", "Page Down")
                stage.send("a")
                stage.forget(_QUIET)
                sizes[f"{label}, opened"] = private_memory(stage.pid)
                for _ in range(_ROUNDS):
                    for keys in _USE:
                        stage.send(keys)
                        stage.forget(_QUIET)
                sizes[f"{label}, used"] = private_memory(stage.pid)
    return sizes


def _run(checkout: Path, environment: dict[str, str], code: str, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-P", "-c", code, *words], cwd=checkout, env=environment, check=True, stdout=subprocess.DEVNULL
    )


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the other checkout")
    for line in compare(parser.parse_args().folder.resolve()):
        print(line)


if __name__ == "__main__":
    main()
