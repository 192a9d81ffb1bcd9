"""What the choices of the start screen lead to."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from larande_tui.core.paths import workshops_folder
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.follow_up.begin import next_details
from larande_tui.workshop.follow_up.compare import actions_to_follow
from larande_tui.workshop.model.items import Action, Details, Note
from larande_tui.workshop.store.session import Session
from tests.driver.windows import until


def on_stage(s) -> bool:
    return isinstance(s.app.screen, StageScreen)


async def new_workshop(s, programme: str) -> None:
    await s.press("n")
    await until(s.pilot, lambda: "Vilket upplägg?" in s.text())
    await s.type(programme)
    await s.press("enter")
    await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
    await s.pilot.pause()


async def test_a_new_workshop_is_set_up_and_begun_by_keyboard(stage):
    async with stage(size=(100, 40)) as s:
        await new_workshop(s, "kick")
        await s.type("Hemtjänsten Norr")
        await s.press("tab", "tab", "tab")
        await s.press("ctrl+a")
        await s.type("1/12")
        assert "1 december" in s.text()
        await s.press("tab")
        await s.type("8.30")
        assert "slut 10.00" in s.text()
        await s.press("ctrl+s")
        await until(s.pilot, lambda: on_stage(s))
        details = s.workshop.details
        assert details.workplace == "Hemtjänsten Norr"
        assert (details.starts, details.ends) == (dt.time(8, 30), dt.time(10, 0))
        assert (details.date.month, details.date.day) == (12, 1)
        assert s.session.path.parent == workshops_folder()
        assert "hemtjansten-norr" in s.session.path.name


async def test_steps_are_left_out_moved_and_given_other_times(stage):
    async with stage(size=(100, 44)) as s:
        await new_workshop(s, "halvdag")
        s.app.screen.set_focus(s.app.screen.query_one("AgendaEditor"))
        await s.press("down", "down", "down", "space")
        assert "Summa 165 min" in s.text()
        await s.press("up", "plus")
        assert "Summa 170 min" in s.text()
        await s.press("shift+up")
        await s.press("3", "0")
        assert "Summa 150 min" in s.text()
        await s.press("ctrl+s")
        await until(s.pilot, lambda: on_stage(s))
        steps = [(item.id, item.minutes) for item in s.screen.steps()]
        assert steps[:4] == [("oppning", 10), ("nulage", 30), ("reflektion", 25), ("ekosystem", 35)]


async def test_leaving_out_every_step_is_refused_with_a_sentence(stage):
    async with stage(size=(100, 44)) as s:
        await new_workshop(s, "kick")
        s.app.screen.set_focus(s.app.screen.query_one("AgendaEditor"))
        for _ in range(8):
            await s.press("space", "down")
        await s.press("ctrl+s")
        assert "Alla steg är utelämnade" in s.text()


async def test_a_form_that_was_left_is_as_it_was(stage):
    async with stage(size=(100, 40)) as s:
        await new_workshop(s, "kick")
        await s.type("Skolan")
        await s.press("escape")
        await new_workshop(s, "kick")
        assert s.app.screen.query_one("#field-workplace").value == "Skolan"


async def test_a_preparation_brings_its_answers(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    answer = Note(step="planer", place="RF2a", text="Planen s. 14", number=1)
    make(answer, programme="forarbete").rename(folder / "forarbete.larande")
    async with stage(size=(100, 48)) as s:
        await new_workshop(s, "halvdag")
        assert "Utgå från" in s.text()
        s.app.screen.set_focus(s.app.screen.query_one("#field-prepared"))
        await s.press("space", "ctrl+s")
        await until(s.pilot, lambda: on_stage(s))
        (note,) = s.workshop.all(Note)
        assert (note.step, note.place, note.text, note.origin) == (
            "reflektion",
            "RF2a",
            "Planen s. 14",
            "förberedelsen",
        )


async def test_a_follow_up_starts_from_an_earlier_workshop_chosen_in_the_form(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    agreed = Details(
        title="Lärande i vardagen",
        workplace="Hemtjänsten Norr",
        date=dt.date(2026, 11, 12),
        next_meeting=dt.date(2027, 3, 4),
        minutes=180,
        retention="två år",
        document_type="protokoll",
    )
    plan = Action(id="a1", activity="Öva på morgonmötet", number=1)
    make(agreed, plan, name="dag.larande").rename(folder / "dag.larande")
    make(name="kort.larande", programme="kickoff").rename(folder / "kort.larande")
    make(name="forarbete.larande", programme="forarbete").rename(folder / "forarbete.larande")
    for age, name in enumerate(("kort", "dag")):
        os.utime(folder / f"{name}.larande", (1_000_000 - age, 1_000_000 - age))
    async with stage(size=(100, 48)) as s:
        await new_workshop(s, "uppföljning")
        kept = s.app.screen
        assert "2026-11-12 · Kickoff · Lärande i vardagen" in s.flat()
        assert s.flat().index("Kickoff · Lärande") < s.flat().index("Halvdag · Lärande"), "the newest first"
        assert "Förarbete" not in s.flat()
        assert "Välj med ← → vilken workshop ni följer upp" in s.flat()
        await s.press("ctrl+s")
        assert s.app.screen is kept, "a follow-up without a plan is told of first"
        assert "Ingen workshop är vald" in s.flat()
        kept.set_focus(kept.query_one("#field-place"))
        await s.type("Matsalen")
        kept.set_focus(kept.query_one("#field-prepared"))
        await s.press("right")
        await s.press("ctrl+s")
        assert "kort.larande har ingen handlingsplan att följa upp" in s.flat()
        kept.set_focus(kept.query_one("#field-prepared"))
        await s.press("right")
        assert kept.query_one("#field-workplace").value == "Hemtjänsten Norr"
        await s.press("ctrl+s")
        await until(s.pilot, lambda: on_stage(s))
        assert [action.activity for action in actions_to_follow(s.workshop)] == ["Öva på morgonmötet"]
        followed, details = next_details(agreed), s.workshop.details
        assert details == followed.changed(place="Matsalen", minutes=60)


async def test_the_demo_is_one_key_away(stage):
    async with stage(size=(100, 30)) as s:
        await s.press("d")
        await until(s.pilot, lambda: on_stage(s))
        assert s.workshop.details.demo
        await s.press("pagedown")
        assert "Nämnden pratar om" in s.flat()


async def test_a_broken_pack_is_told_and_the_others_can_be_chosen(stage, tmp_path: Path):
    own = tmp_path / "egna" / "programmes"
    own.mkdir(parents=True)
    (own / "trasig.yaml").write_text("pack: programme\nid: x\n", encoding="utf-8")
    async with stage(size=(100, 30), extra=(tmp_path / "egna",)) as s:
        await s.press("N")
        await until(s.pilot, lambda: "Vilket upplägg?" in s.text())
        await s.type("trasig")
        assert "trasig.yaml" in s.text()
        await s.press("enter")
        await until(s.pilot, lambda: "Rad 1, title: Fältet saknas" in s.flat())
        await s.press("escape", "n")
        await until(s.pilot, lambda: "Vilket upplägg?" in s.text())
        await s.type("kick")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))


async def test_the_steps_are_told_of_while_they_lie_below(stage):
    async with stage(size=(80, 24)) as s:
        await new_workshop(s, "kick")
        assert "↓ Stegen, 90 min" in s.text()
        await s.press("pagedown", "pagedown", "pagedown", "pagedown")
        await s.pilot.pause()
        assert "Summa 90 min" in s.text()
        assert "↓ Stegen" not in s.text()
    async with stage(size=(100, 50)) as s:
        await new_workshop(s, "kick")
        assert "↓ Stegen" not in s.text()


async def test_a_workshop_without_a_programme_gets_one(stage, tmp_path: Path):
    path = tmp_path / "importerad.larande"
    with Session.create(path) as session:
        session.put(Note(step="reflektion", place="RF1", text="från en lista", number=1))
    async with stage(size=(100, 40)) as s:
        await s.press("o")
        await s.type(str(path))
        await s.press("enter")
        await until(s.pilot, lambda: "har inget upplägg" in s.text())
        await s.type("halvdag")
        await s.press("enter")
        await until(s.pilot, lambda: on_stage(s))
        await s.press("pagedown")
        assert "från en lista" in s.text()


async def test_what_cannot_be_understood_is_told_and_nothing_is_begun(stage):
    async with stage(size=(100, 44)) as s:
        await new_workshop(s, "kick")
        await s.press("tab", "tab", "tab")
        await s.type("någon gång i maj")
        await s.press("ctrl+s")
        assert "Datumet går inte att förstå" in s.flat()
        assert not list(workshops_folder().glob("*.larande"))


async def test_the_whole_set_up_waits_as_a_draft(stage):
    async with stage(size=(100, 44)) as s:
        await new_workshop(s, "kick")
        s.app.screen.set_focus(s.app.screen.query_one("AgendaEditor"))
        await s.press("space", "escape")
        await new_workshop(s, "kick")
        assert "utelämnat" in s.text()


async def test_a_programme_from_a_newer_version_is_left_as_it_is(stage, tmp_path: Path):
    from larande_tui.workshop.model.items import item_from

    path = tmp_path / "ny.larande"
    newer = {"kind": "programme", "id": "programme", "programme": {"pack": "programme", "id": "x", "rooms": 3}}
    with Session.create(path) as session:
        session.put(item_from(newer))
    before = path.read_bytes()
    async with stage(size=(100, 30)) as s:
        await s.press("o")
        await s.type(str(path))
        await s.press("enter")
        await until(s.pilot, lambda: "är från en nyare larande" in s.flat())
    assert path.read_bytes() == before
