"""A workshop prepared once and led with several groups: everything goes along, under a name and an id of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.widgets import OptionList

from larande_tui.core.clock import local_now
from larande_tui.core.paths import workshops_folder
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.create import Original
from larande_tui.workshop.errors import NoProgrammeError
from larande_tui.workshop.model.items import Action, Details, EarlierAction, Note, Parked, Position, StepRun
from larande_tui.workshop.store.file_format.header import ids_in_file
from larande_tui.workshop.store.session import Session
from tests.driver.windows import until

PREPARED = (
    Note(id="n1", step="reflektion", place="RF1", text="Larmen kommer samtidigt", number=1),
    Action(id="a1", activity="Öva på morgonmötet", number=2, links=("note/n1",)),
    Parked(id="p1", text="Parkeringen", number=3),
    Position(step="nulage"),
    StepRun(id="oppning", minutes=5, started=local_now(), ended=local_now()),
    StepRun(id="paus", left_out=True),
)


@pytest.fixture
def prepared(make) -> Path:
    workshops_folder().mkdir(parents=True)
    path = make(*PREPARED).rename(workshops_folder() / "dag.larande")
    with Session.open(path) as session:
        session.put(session.workshop.details.changed(status="justerad", version="2", adjusters=("ordförande",)))
        session.put(Note(id="borta", step="reflektion", place="RF1", text="taget tillbaka", number=4), name="Ny")
        session.undo()
    return path


async def select(s, path: Path) -> None:
    await until(s.pilot, lambda: "Senaste workshoppar" in s.text())
    listing = s.app.screen.query_one(OptionList)
    listing.highlighted = next(i for i, option in enumerate(listing.options) if option.id == "path-0")
    await s.pilot.pause()


def must_be_its_own(new: Path, original: Path) -> None:
    """Everything is there, nothing of how the first group went, and no word of the history."""
    assert new.parent == original.parent
    with Session.open(new, writable=False) as session, Session.open(original, writable=False) as first:
        assert session.workshop_id != first.workshop_id
        assert ids_in_file(new) == {session.workshop_id, first.workshop_id}
        for kind in (Note, Action, Parked):
            assert session.workshop.all(kind) == first.workshop.all(kind)
        assert session.workshop.programme == first.workshop.programme
        assert not session.workshop.get(Position().key) or session.workshop.position.step == "oppning"
        runs = {run.id: run for run in session.workshop.all(StepRun)}
        assert runs["oppning"].minutes == 5
        assert runs["oppning"].ended is None
        assert runs["paus"].left_out
        assert session.copied_from is None
        details = session.workshop.details
        assert (details.status, details.version, details.adjusters) == ("utkast", "", ())
    assert b"taget tillbaka" not in new.read_bytes()


async def test_one_key_on_the_start_screen_begins_from_the_selected_one(stage, prepared: Path) -> None:
    async with stage(size=(100, 40)) as s:
        assert "K ny ur" not in s.text()
        await select(s, prepared)
        assert "K ny ur den här" in s.flat()
        await s.press("k")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        await s.pilot.pause()
        assert "Ny workshop ur dag.larande · Halvdag" in s.flat()
        assert "Allt i dag.larande följer med som det är nu" in s.flat()
        assert s.app.screen.query_one("#field-title").value == "Lärande i vardagen"
        await s.press("ctrl+a")
        await s.type("Hemtjänsten Söder")
        await s.press("ctrl+s")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        new = s.session.path
        assert "hemtjansten-soder" in new.name
        assert s.workshop.details.workplace == "Hemtjänsten Söder"
        assert s.workshop.details.headcount == 14
    must_be_its_own(new, prepared)


async def test_a_key_without_a_workshop_does_nothing(stage, prepared: Path) -> None:
    async with stage(size=(100, 40)) as s:
        await until(s.pilot, lambda: "Senaste workshoppar" in s.text())
        await s.press("k")
        assert not isinstance(s.app.screen, SetupScreen)


async def test_the_stage_makes_another_and_stays_where_it_is(stage, prepared: Path) -> None:
    async with stage(prepared, size=(100, 40)) as s:
        await s.type("halvskrivet")
        await s.press("ctrl+p")
        await s.type("ny workshop ur")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        await s.pilot.pause()
        await s.press("ctrl+a")
        await s.type("Skolan")
        await s.press("ctrl+s")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert s.session.path == prepared
        assert s.line == "halvskrivet"
        (new,) = (path for path in workshops_folder().glob("*.larande") if path != prepared)
        assert f"{new.name} ligger bredvid den här" in s.flat()
    must_be_its_own(new, prepared)


async def test_leaving_the_form_makes_nothing_and_keeps_no_draft_for_others(stage, prepared: Path) -> None:
    async with stage(size=(100, 40)) as s:
        await select(s, prepared)
        await s.press("k")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        await s.type("Söder")
        await s.press("escape")
        assert [path.name for path in workshops_folder().glob("*.larande")] == ["dag.larande"]
        await s.press("n")
        await until(s.pilot, lambda: "Vilket upplägg?" in s.text())
        await s.type("halvdag")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        await s.pilot.pause()
        assert s.app.screen.query_one("#field-workplace").value == ""


async def test_what_cannot_be_read_is_told_and_makes_nothing(stage, prepared: Path) -> None:
    with Session.create(workshops_folder() / "utan.larande") as session:
        session.put(Note(step="reflektion", text="från en lista"))
    async with stage(size=(100, 40)) as s:
        await select(s, prepared)
        await s.press("k")
        await until(s.pilot, lambda: "utan.larande har inget upplägg ännu" in s.flat())
    (workshops_folder() / "utan.larande").write_bytes(b"inte larandes")
    async with stage(size=(100, 40)) as s:
        await select(s, prepared)
        await s.press("k")
        await until(s.pilot, lambda: "är inte gjord av larande" in s.flat())
    assert len(list(workshops_folder().glob("*.larande"))) == 2


def test_lines_that_cannot_be_read_are_counted(prepared: Path) -> None:
    assert Original.read(prepared).unread == 0
    prepared.write_bytes(prepared.read_bytes().replace(b"taget tillbaka", b"taget Tillbaka") + b"avbruten")
    assert Original.read(prepared).unread == 2


def test_a_workshop_without_a_programme_cannot_be_begun_from(tmp_path: Path) -> None:
    Session.create(tmp_path / "utan.larande").close()
    with pytest.raises(NoProgrammeError, match="har inget upplägg"):
        Original.read(tmp_path / "utan.larande")


def test_two_that_are_called_the_same_get_a_name_each(prepared: Path) -> None:
    original = Original.read(prepared)
    details = Details(title="Dag", date=dt.date(2026, 12, 1))
    assert [original.begin(details).name for _ in range(2)] == ["dag-2026-12-01.larande", "dag-2026-12-01-2.larande"]


async def test_the_plan_of_the_selected_workshop_is_followed_up_with_one_key(stage, prepared):
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "Hemtjänsten Norr" in s.text())
        assert "U följ upp" not in s.text(), "nothing is selected yet"
        await s.press("down", "down", "down", "down")
        assert "U följ upp" in s.text()
        await s.press("u")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen) and "Uppföljning" in s.text())
        await until(s.pilot, lambda: "Hemtjänsten Norr" in s.text())
        await s.press("ctrl+s")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert [item.action.activity for item in s.workshop.all(EarlierAction)] == ["Öva på morgonmötet"]


async def test_a_workshop_without_a_plan_says_so_instead_of_being_followed_up(stage, make):
    workshops_folder().mkdir(parents=True)
    make(PREPARED[0]).rename(workshops_folder() / "dag.larande")
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "Hemtjänsten Norr" in s.text())
        await s.press("down", "down", "down", "down")
        assert "K ny ur den här" in s.text()
        assert "U följ upp" not in s.text()
        await s.press("u")
        assert "ingen plan att följa upp" in s.text()
