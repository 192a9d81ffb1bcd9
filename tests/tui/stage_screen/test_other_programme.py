"""Another window gives the workshop another programme, or takes it away, while the stage stands on a step of it."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from larande_tui.interchange.imports.importing import import_file
from larande_tui.packs.catalog import load_catalog
from larande_tui.packs.schema.programme import Programme
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Action, Foreign, Key, Note, PolicyUsed, Position, ProgrammeUsed
from larande_tui.workshop.model.transaction import encode_line
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually
from tests.driver.shipped import shipped
from tests.driver.textual_screen import painted_text
from tests.driver.windows import own_window, until
from tests.driver.workshop_samples import programme

STEPS = [step.id for step in shipped("halvdag").steps]
NOTES = [Note(id=f"n{at}", step=step, text="före", number=at) for at, step in enumerate(STEPS, 1)]
EVERY_KEY = (
    "f2", "f2", "f10", "f10", "tab", "down", "up", "ctrl+n", "ctrl+b", "enter", "escape", "ctrl+d", "tab", "escape",
    "f1", "escape", "f12", "escape", "ctrl+p", "escape", "f9", "escape", "f3", "down", "escape", "ctrl+k", "ctrl+l",
)  # fmt: skip
"""What looks at the step that the stage stands on, and leads back from it."""


def imported(path: Path, programme: Programme) -> None:
    source = path.with_name("annat.json")
    items = [ProgrammeUsed(programme=programme).dump()]
    source.write_text(json.dumps({"larande_json": 1, "items": items}), encoding="utf-8")
    with Session.open(path) as session:
        import_file(session, source)


def is_kept(s, text: str) -> bool:
    """Whether a text has become some item, or stands on the line still."""
    return s.line == text or any(text in item.dump().values() for item in s.workshop)


@pytest.mark.parametrize("step", usually("oppning", "nulage", of=STEPS))
async def test_the_stage_goes_on_in_the_other_programme(stage, make, step: str) -> None:
    path = make(*NOTES, Position(step=step))
    async with stage(path) as s:
        imported(path, programme())
        await until(s.pilot, lambda: "Upplägget är bytt till Prov" in s.flat())
        known = [item.id for item in programme().steps]
        assert s.screen.view.step == next(
            item for item in programme().steps if item.id == (step if step in known else known[0])
        )
        assert s.workshop.position.step == s.screen.view.step.id
        await s.press(*EVERY_KEY)
        for _ in known[known.index(s.screen.view.step.id) + 1 :]:
            await s.press("pagedown")
        assert s.screen.view.step.id == known[-1]
    async with stage(path) as s:
        assert isinstance(s.app.screen, StageScreen)
        await s.burst(*EVERY_KEY)
    with Session.open(path, writable=False) as session:
        assert len(session.workshop.all(Note)) >= len(NOTES), "the words are kept, wherever their step has gone"


OPENED = [("f3",), ("f9",), ("f1",), ("ctrl+p",), ("f12",), ("f4",), ("ctrl+d",)]


@pytest.mark.parametrize("keys", usually(("f3",), ("ctrl+d",), of=OPENED))
async def test_what_is_open_over_the_stage_stays_open_and_works(stage, make, keys: tuple[str, ...]) -> None:
    path = make(*NOTES, Action(id="a", activity="x", number=20), Position(step="paus"))
    async with stage(path) as s:
        await s.press(*keys)
        imported(path, shipped("kickoff"))
        await s.pilot.pause(0.6)
        await s.press(
            "down", "up", "space", "plus", "shift+down", "ctrl+z", "enter", "escape", "escape", "pagedown", "pageup"
        )
        await s.say("sägs sedan")
        assert is_kept(s, "sägs sedan")


async def test_a_half_typed_line_stays(stage, make) -> None:
    path = make(Position(step="reflektion", place="RF1"))
    async with stage(path) as s:
        await s.type("halv rad")
        imported(path, programme())
        await until(s.pilot, lambda: "Upplägget är bytt till Prov" in s.flat())
        assert s.line == "halv rad"


GOES = list(itertools.product(["gone", "newer"], ["oppning", "paus", "nulage"]))


@pytest.mark.parametrize("goes", usually(("gone", "nulage"), ("newer", "paus"), of=GOES), ids="-".join)
async def test_a_programme_that_goes_leaves_the_stage_as_it_was(stage, make, goes: tuple[str, str]) -> None:
    kind, step = goes
    path = make(*NOTES, Position(step=step))
    async with stage(path) as s:
        with Session.open(path) as other:
            if kind == "gone":
                other.remove(Key("programme", "programme"))
            else:
                other.put(
                    Foreign(id="programme", of_kind="programme", data={"kind": "programme", "id": "programme", "x": 1})
                )
        await until(s.pilot, lambda: "har inget upplägg längre" in s.flat())
        assert s.screen.view.step.id == step
        await s.burst(*EVERY_KEY, "pagedown", "pageup", "f3")
        assert isinstance(s.app.screen, StageScreen), "nothing to show in the overview"
        await s.say("sägs ändå")
        assert is_kept(s, "sägs ändå")


async def test_a_file_whose_programme_cannot_be_read_gets_another(stage, make) -> None:
    path = make(*NOTES)
    with Session.open(path) as session:
        seq = session.seq + 1
    fields = {
        "seq": seq, "time": "2026-11-20T09:00:00+01:00", "who": "ledare",
        "changes": [{"kind": "programme", "id": "programme", "programme": 7}],
    }  # fmt: skip
    with path.open("ab") as file:
        file.write(encode_line(fields))
    async with stage(path) as s:
        assert isinstance(s.app.screen, Picker)
        assert "Upplägget i dag.larande går inte att läsa" in s.flat()
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert len(s.workshop.all(Note)) == len(NOTES)


@pytest.mark.parametrize("kind", ["other", "gone"])
async def test_the_own_window_goes_on_too(make, kind: str) -> None:
    path = make(Position(step="paus"))
    async with own_window(path, (120, 40)) as (app, pilot):
        await until(pilot, lambda: "Paus" in painted_text(app))
        if kind == "other":
            imported(path, shipped("kickoff"))
        else:
            with Session.open(path) as other:
                other.remove(Key("programme", "programme"))
        await pilot.pause(0.6)
        for key in ("pagedown", "pageup", "l", "k", "f1", "escape"):
            await pilot.press(key)
        assert painted_text(app)


async def test_a_form_keeps_its_fields_when_the_guideline_goes(stage, make) -> None:
    path = make(
        Action(id="a", activity="x", number=20),
        PolicyUsed(id="p", policy=load_catalog().policies["hedemora"]),
        Position(step="handlingsplan"),
    )
    async with stage(path) as s:
        await s.press("up", "enter")
        with Session.open(path) as other:
            other.remove(*(used.key for used in other.workshop.all(PolicyUsed)))
        await s.pilot.pause(0.5)
        await s.burst(*["tab"] * 40)
        await s.type("svar")
        await s.press("right", "left", "escape")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
