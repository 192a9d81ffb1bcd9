"""Rehearsal of the stage: what is made once and kept is made before processes are forked, which then share it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import BaseModel
from textual.pilot import Pilot

from larande_tui.interchange.imports.demo import DEMO_NAME, demo_workshop
from larande_tui.tui.app import LarandeApp
from larande_tui.tui.stage_screen.screen import StageScreen

_SIZE: Final = (110, 31)
_LOOKS: Final = 500
_LOOK_SECONDS: Final = 0.01
_STATE: Final = "LARANDE_TILLSTAND"


def rehearse() -> None:
    """Build every model, and open and leave the stage of the demo's workshop without a screen.

    It has of everything, so that a stage with as much in it takes 1.1 MB less than after a rehearsal of an empty one.
    The workshop and all that a stage keeps beside it lie in a folder that is gone afterwards.

    Raises:
        OSError: there is no room for such a folder.
        WorkshopError: the same, of the workshop in it.
    """
    _complete_models()
    with tempfile.TemporaryDirectory(prefix="larande-") as folder, _state_in(folder):
        app = LarandeApp(demo_workshop(Path(folder) / DEMO_NAME))
        app.run(headless=True, auto_pilot=_walk, size=_SIZE)
        # Else each stage would have its file open and know its thread. Nothing of the app is freed: what stages make
        # would come to lie in the gaps, a little on each page that they share.
        if app.session is not None:
            app.session.close()


def _complete_models() -> None:
    """Build the models whose building waits for their first use, which would come in each process anew."""
    waiting = BaseModel.__subclasses__()
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        model.model_rebuild()


@contextlib.contextmanager
def _state_in(folder: str) -> Iterator[None]:
    before = os.environ.get(_STATE)
    os.environ[_STATE] = folder
    try:
        yield
    finally:
        del os.environ[_STATE]
        if before is not None:
            os.environ[_STATE] = before


async def _walk(pilot: Pilot[object]) -> None:
    for _ in range(_LOOKS):
        if isinstance(pilot.app.screen, StageScreen):
            await pilot.press("f1", "escape", "f3", "escape", "a", "backspace")
            break
        await pilot.pause(_LOOK_SECONDS)
    await pilot.exit(None)
