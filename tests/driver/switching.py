"""Find memory leaks of the stage: ``python dev.py hunt memory --seconds 7200``.

Every step, form and dialog is opened and left again, over and over, as fast as the app can. After a warm-up the memory
is to be flat: what grows is told by its kind, and a run in which it grows ends with 1.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from textual.dom import DOMNode

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.tui.app import LarandeApp
from tests.driver.quick_stage import QuickStage

OPENERS: Sequence[tuple[str, ...]] = (
    ("f1",), ("f2", "f2"), ("f3", "down"), ("f4",), ("f5",), ("f6",), ("f7",), ("f8",), ("f9",), ("f10", "f10"),
    ("f12",), ("ctrl+p",), ("ctrl+t",), ("ctrl+g",), ("ctrl+e",), ("down", "enter"), ("down", "f4"), ("down", "f5"),
    ("ctrl+f", "ctrl+f"), ("ctrl+k", "ctrl+k"),
)  # fmt: skip
"""Keys that open something on a step, or do nothing there; Escape leads back."""

OURS = ("larande_tui.tui.", "textual.widget", "textual.screen", "textual._styles_cache")
"""Beginnings of the classes of which none may be kept; the rest is Python's and Textual's own, within limits."""

WARM_UP = 3
"""Rounds until what is kept for good has been made."""

_PAGE = 4096
_TOLD = 8


def megabytes() -> float:
    """Return the memory of this process; 0.0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / 1e6
    except OSError:
        return 0.0


def kept_objects() -> Counter[str]:
    """Count the objects that are still there, by their classes."""
    gc.collect()
    return Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())


def kept_widgets() -> Counter[str]:
    """Count the screens and widgets that are still there, shown or not, by their classes."""
    gc.collect()
    return Counter(type(one).__qualname__ for one in gc.get_objects() if isinstance(one, DOMNode))


async def go_round(stage: QuickStage, openers: Sequence[tuple[str, ...]] = OPENERS) -> None:
    """Open and leave everything on every step, and come back to the first one."""
    assert stage.screen is not None
    for _ in stage.screen.steps():
        for keys in openers:
            await stage.press(*keys)
            await stage.back()
        await stage.press("pagedown")
        await stage.back()
    await stage.press(*["pageup"] * len(stage.screen.steps()))
    await stage.back()


def grown(before: Counter[str], after: Counter[str], rounds: int) -> list[tuple[str, int]]:
    """Return the classes with at least one object more for each round, and how many more, the most first."""
    return [(name, count) for name, count in (after - before).most_common() if count >= rounds]


async def _switch(path: Path, seconds: float) -> bool:
    """Go on for so long, and tell of memory and objects; True when there are more and more of a class of `OURS`."""
    app = LarandeApp(path)
    rounds, warm, warm_size = 0, Counter[str](), 0.0
    async with app.run_test(size=(100, 30)) as pilot:
        stage = QuickStage(app, pilot)
        await stage.settle()
        until = time.monotonic() + seconds
        while time.monotonic() < until or rounds <= WARM_UP:
            await go_round(stage)
            rounds += 1
            kept = kept_objects()
            print(f"round {rounds}: {megabytes():.1f} MB, {kept.total()} objects", flush=True)
            if rounds == WARM_UP:
                warm, warm_size = kept, megabytes()
        app.close_workshop()
    growing = grown(warm, kept, max(1, rounds - WARM_UP))
    print(f"\n{rounds} rounds; {warm_size:.1f} MB after {WARM_UP}, {megabytes():.1f} MB at the end")
    for name, count in growing[:_TOLD]:
        print(f"  {count} more of {name}")
    return any(name.startswith(OURS) for name, _ in growing)


def main(words: list[str]) -> int:
    """Run the test; return 1 when the number of objects grew."""
    parser = argparse.ArgumentParser(prog="dev.py hunt memory", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    given = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LARANDE_TILLSTAND"] = str(Path(folder) / "tillstand")
        os.environ["LARANDE_MAPP"] = str(Path(folder) / "workshoppar")
        path = Path(folder) / "dag.larande"
        demo_workshop(path)
        return int(asyncio.run(_switch(path, given.seconds)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
