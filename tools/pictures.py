"""Draw the pictures of README.md and docs from the demo workshop on its day: ``python dev.py pictures``."""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.tui.app import LarandeApp
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Position
from larande_tui.workshop.schedule.progress import arrive, move_on
from larande_tui.workshop.store.session import Session
from tests.driver.frozen_clock import frozen
from tests.driver.screenshots import svg_of
from tests.driver.textual_screen import painted_text
from tests.driver.windows import until

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "bilder"
DAY: Final = dt.date(2026, 11, 12)
BEGAN: Final = {
    "oppning": dt.time(8, 31),
    "reflektion": dt.time(8, 42),
    "nulage": dt.time(9, 8),
    "paus": dt.time(9, 52),
    "ekosystem": dt.time(10, 7),
    "handlingsplan": dt.time(10, 43),
}
"""The time when the group came to each step."""
LOOK: Final = dt.timedelta(minutes=4)
"""Time from then until the picture."""
SIZE: Final = (110, 32)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the stage.

    Attributes:
        name: of its file, without the ending.
        title: the alternative text.
        step: to show.
        place: within the step.
        keys: pressed before it is drawn.
    """

    name: str
    title: str
    step: str
    place: str = ""
    keys: tuple[str, ...] = ()


PICTURES: Final = (
    Picture(
        "scen", "Scenen i larande: frågan, gruppens ord i teman och raden där man skriver", "reflektion", place="RF1"
    ),
    Picture(
        "nulage",
        "Nuläge: ett område med skattning nu och önskat, belägg, hinder och önskat läge",
        "nulage",
        keys=("3", "enter"),
    ),
    Picture(
        "ekosystem", "Karta över det lärande ekosystemet: kategorier, kopplingar och vad kartan visar", "ekosystem"
    ),
    Picture("handlingsplan", "Handlingsplan: åtgärder med ansvarig, datum och beslutsnivå", "handlingsplan"),
)


def hold_demo_day(path: Path, until_step: str) -> dt.datetime:
    """Lead the demo workshop through its morning up to a step, and return the time of day then.

    Args:
        path: a new file.
        until_step: the step to stop at.
    """
    demo_workshop(path)
    previous = ""
    with Session.open(path) as session:
        for step, time in BEGAN.items():
            moment = dt.datetime.combine(DAY, time)
            with frozen(moment):
                move_on(session, previous, step) if previous else session.put(arrive(session.workshop, step))
            previous = step
            if step == until_step:
                break
    return moment


async def draw(picture: Picture, folder: Path) -> str:
    """Return the picture as SVG.

    Args:
        picture: to draw.
        folder: an empty one, for the workshop.
    """
    path = folder / "demo.larande"
    moment = hold_demo_day(path, picture.step) + LOOK
    if picture.place:
        with Session.open(path) as session:
            session.put(Position(step=picture.step, place=picture.place))
    with frozen(moment):
        return await _draw(picture, path, f"{moment.hour}.{moment.minute:02}")


async def _draw(picture: Picture, path: Path, time: str) -> str:
    app = LarandeApp(path)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StageScreen) and "✓ sparat" in painted_text(app))
        for key in picture.keys:
            await pilot.press(key)
        await until(pilot, lambda: "✓ sparat" in painted_text(app) and f"{time} · slut" in painted_text(app))
        svg = await svg_of(pilot, picture.title)
        app.close_workshop()
    return svg


def main() -> int:
    """Draw all pictures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"LARANDE_TILLSTAND": str(folder / "state"), "LARANDE_MAPP": str(folder / "workshops")}
        for picture in PICTURES:
            svg = asyncio.run(draw(picture, folder / picture.name))
            (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8", newline="\n")
            print(f"docs/bilder/{picture.name}.svg")
    return 0


if __name__ == "__main__":
    argparse.ArgumentParser(prog="dev.py pictures", description=__doc__).parse_args()
    sys.exit(main())
