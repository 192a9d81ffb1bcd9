"""The main screens as they look: with the demo workshop, at a quarter to nine on its day.

What they do is asked elsewhere; a drawing notices what nobody asked. When a change is meant, the drawings are made anew
with ``--update-snapshots``, and looked at before they are kept.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from larande_tui.core.paths import workshops_folder
from larande_tui.interchange.imports.demo import DEMO_NAME, demo_workshop
from larande_tui.interchange.imports.sources import ImportOptions
from larande_tui.tui.forms.field_screen import FieldScreen
from larande_tui.tui.screens.importing.opened_file import open_texts
from larande_tui.workshop.model.items import Position
from larande_tui.workshop.store.session import Session
from tests.driver.frozen_clock import frozen
from tests.driver.screenshots import svg_of, text_of
from tests.driver.textual_screen import painted_text
from tests.driver.windows import own_window, until

SNAPSHOTS = Path(__file__).with_name("snapshots")
MOMENT = dt.datetime(2026, 11, 12, 8, 46)  # noqa: DTZ001 - as a clock on the wall shows it


@pytest.fixture(autouse=True)
def quarter_to_nine() -> Iterator[None]:
    with frozen(MOMENT):
        yield


@pytest.fixture
def looks_as_before(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Awaitable[None]]:
    """Compare a running app with its drawing."""

    async def compare(pilot: Pilot, name: str) -> None:
        kept, now = SNAPSHOTS / f"{name}.svg", await svg_of(pilot, name)
        if request.config.getoption("--update-snapshots"):
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(now, encoding="utf-8", newline="\n")
            return
        before = kept.read_text(encoding="utf-8") if kept.exists() else ""
        if before == now:
            return
        drawn = tmp_path / f"{name}.svg"
        drawn.write_text(now, encoding="utf-8")
        both = "".join(f'<p>{file}<br><img src="{file.as_uri()}">' for file in (kept, drawn))
        page = tmp_path / f"{name}.html"
        page.write_text(f'<meta charset="utf-8">{both}', encoding="utf-8")
        lines = difflib.unified_diff(text_of(before), text_of(now), "before", "now", lineterm="", n=0)
        told = "\n".join(lines) or "(the same words: colours, weight or places differ)"
        pytest.fail(
            f"The screen {name!r} looks different:\n{told}\n\nLook at both in a browser: {page.as_uri()}\n"
            "If it is meant: python dev.py test tests/tui/test_snapshots.py --update-snapshots",
            pytrace=False,
        )

    return compare


@pytest.fixture
def demo(tmp_path: Path) -> Callable[..., Path]:
    """Make the demo workshop, open at a step."""

    def make(step: str = "reflektion", place: str = "") -> Path:
        path = demo_workshop(tmp_path / "demo.larande")
        with Session.open(path) as session:
            session.put(Position(step=step, place=place))
        return path

    return make


async def settled(s) -> None:
    """Wait until all is saved and the clock is shown."""
    await until(s.pilot, lambda: "✓ sparat" in s.text() and "8.46" in s.text())


async def test_the_start_screen(stage, looks_as_before):
    demo_workshop(workshops_folder() / DEMO_NAME)
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "Hemtjänsten Norr" in s.text())
        await s.pilot.pause()
        await looks_as_before(s.pilot, "start-80x24")


@pytest.mark.parametrize(
    ("step", "place", "size"),
    [
        ("reflektion", "RF1", (80, 24)),
        ("reflektion", "RF1", (120, 40)),
        ("nulage", "", (120, 40)),
        ("ekosystem", "", (120, 40)),
        ("handlingsplan", "", (80, 24)),
        ("kontroll", "", (80, 24)),
        ("avslutning", "", (80, 24)),
        ("avslutning", "", (120, 40)),
    ],
)
async def test_the_stage(stage, looks_as_before, demo, step, place, size):
    async with stage(demo(step, place), size=size) as s:
        await settled(s)
        await looks_as_before(s.pilot, "-".join(filter(None, (step, place, f"{size[0]}x{size[1]}"))))


async def test_the_first_page(stage, looks_as_before):
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "Ny workshop" in s.text())
        await s.press("n")
        await until(s.pilot, lambda: "Vilket upplägg?" in s.text())
        await s.press("enter")
        await until(s.pilot, lambda: "Diarienummer" in s.text() and "Stegen, 180 min" in s.text())
        await looks_as_before(s.pilot, "setup-80x24")


async def test_an_area_of_the_current_state(stage, looks_as_before, demo):
    async with stage(demo("nulage"), size=(80, 24)) as s:
        await settled(s)
        await s.say("3")
        await settled(s)
        await looks_as_before(s.pilot, "area-80x24")


async def test_the_form_of_an_action(stage, looks_as_before, demo):
    async with stage(demo("handlingsplan"), size=(80, 24)) as s:
        await settled(s)
        await s.press("up", "enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, FieldScreen))
        await s.pilot.pause()
        await looks_as_before(s.pilot, "action-form-80x24")


async def test_the_overview(stage, looks_as_before, demo):
    async with stage(demo("reflektion", "RF1"), size=(120, 40)) as s:
        await settled(s)
        await s.press("f3")
        await looks_as_before(s.pilot, "overview-120x40")


async def test_the_preview(stage, looks_as_before, demo):
    async with stage(demo("reflektion", "RF1"), size=(80, 24)) as s:
        await settled(s)
        await s.press("f9")
        await looks_as_before(s.pilot, "preview-80x24")


async def test_a_file_before_it_is_taken_in(stage, looks_as_before, demo, tmp_path):
    file = tmp_path / "enkät.csv"
    file.write_text(
        "Tidstämpel,Vad lär vi av?,Vad hindrar?\n2026-11-12,Varandra i bilen,Tid\n2026-11-12,APT,\n", encoding="utf-8"
    )
    async with stage(demo("reflektion", "RF1"), size=(80, 24)) as s:
        await settled(s)
        s.screen.dialogs.importing.look_at(open_texts(file, ImportOptions()))
        await until(s.pilot, lambda: "Inte klart än" in s.text())
        await s.press("down", "down", "right")
        await s.type("RF1")
        await s.press("enter")
        await until(s.pilot, lambda: "Så blir det" in s.text())
        await s.pilot.pause()
        await looks_as_before(s.pilot, "import-80x24")


async def test_the_facilitators_own_window(looks_as_before, demo):
    async with own_window(demo("reflektion", "RF1"), (80, 24)) as (app, pilot):
        await until(pilot, lambda: "Sedan:" in painted_text(app) and "slut 11.36" in painted_text(app))
        await looks_as_before(pilot, "presenter-80x24")
