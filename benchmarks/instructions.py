"""Count the instructions until a program has painted: ``python -m benchmarks.instructions [FOLDER …]``.

For the empty app, and for the start screen and the stage of this checkout and of others. Run each once before, so that
it has its compiled files. Unlike times, the counts differ by less than a hundredth between runs, on a busy machine too.
They need Valgrind, under which a program runs twenty times slower and may paint once more on its way: they tell more
about imports than about paints.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.settings import Settings
from benchmarks.start import STAGE, START_SCREEN
from tests.driver.pseudo_terminal import Program
from tests.driver.terminal_program import ROOT
from tests.driver.workshops_of_notes import workshop

_PATIENCE: Final = 300.0
_COUNTED: Final = re.compile(r"I\s+refs:\s+([\d,]+)")
_END_AT_SIGNAL: Final = "import os, signal; signal.signal(signal.SIGUSR1, lambda *_: os._exit(0))\n"
_LARANDE: Final = _END_AT_SIGNAL + "from larande_tui.cli.main import main; raise SystemExit(main())"
_EMPTY: Final = _END_AT_SIGNAL + "from benchmarks.reference import Empty; Empty().run()"


def count(checkouts: Sequence[Path], settings: Settings) -> Iterator[str]:
    """Return a line for each program: millions of instructions, and the ratio to the empty app."""
    file = str(workshop(settings.folder / "start.larande", 20))
    empty = _until_painted(ROOT, _EMPTY, [], ("painted",), settings)
    yield f"{'the empty app':52}{empty / 1e6:8,.0f} M"
    for checkout in checkouts:
        for name, words, texts in (("to the start screen", [], START_SCREEN), ("FIL, to the stage", [file], STAGE)):
            counted = _until_painted(checkout, _LARANDE, words, texts, settings)
            yield f"{f'{checkout.name}: larande {name}':52}{counted / 1e6:8,.0f} M  {counted / empty:.2f}×"


def _until_painted(checkout: Path, code: str, words: Sequence[str], texts: Sequence[str], settings: Settings) -> int:
    log = settings.folder / "valgrind.log"
    counting = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    command = [*counting, f"--log-file={log}", sys.executable, "-P", "-c", code, *words]
    with Program(command, {**settings.environment, "PYTHONPATH": str(checkout), "PYTHONHASHSEED": "0"}) as program:
        program.until(*texts, within=_PATIENCE)
        program.signal(signal.SIGUSR1)
        program.end(_PATIENCE)
    counted = _COUNTED.search(log.read_text(encoding="utf-8"))
    if counted is None:
        raise RuntimeError("Valgrind counted nothing")
    return int(counted[1].replace(",", ""))


def main() -> None:
    """Count, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", help="other checkouts; run each once before")
    arguments = parser.parse_args()
    if shutil.which("valgrind") is None:
        parser.error("Valgrind is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        for line in count([*(other.resolve() for other in arguments.folders), ROOT], Settings(Path(folder))):
            print(line, flush=True)


if __name__ == "__main__":
    main()
