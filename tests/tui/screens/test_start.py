"""From the start screen to the stage: new, open, demo, and what is due."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import threading
from pathlib import Path

import pytest
from textual.widgets import OptionList

from larande_tui.core.paths import state_folder, workshops_folder
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.follow_up.begin import begin_follow_up, next_details
from larande_tui.workshop.follow_up.compare import actions_to_follow
from larande_tui.workshop.model.items import Action, Details, Note, Parked, Position, Request
from larande_tui.workshop.status import deadlines
from larande_tui.workshop.store.session import Session
from tests.driver import rest
from tests.driver.nonsense_lines import NONSENSE_LINES
from tests.driver.shipped import shipped
from tests.driver.systems import OPEN_FILES_GO

SAID_BEFORE = (
    Note(id="n1", step="reflektion", place="RF1", text="Ingen ringer", number=1, order=1.0),
    Note(id="n2", step="reflektion", place="RF1", text="Vi lär av varandra", number=2, order=2.0),
)


async def until(s, seen) -> None:
    """Wait for something that a thread brings."""
    for _ in range(200):
        if seen():
            return
        await s.pilot.pause(0.02)
    raise AssertionError(s.text())


def on_stage(s) -> bool:
    return isinstance(s.app.screen, StageScreen)


async def new_workshop(s, programme: str) -> None:
    await s.press("n")
    await until(s, lambda: "Vilket upplägg?" in s.text())
    await s.type(programme)
    await s.press("enter")
    await until(s, lambda: isinstance(s.app.screen, SetupScreen))
    await s.pilot.pause()


async def test_an_empty_folder_says_what_comes(stage):
    async with stage(size=(80, 24)) as s:
        await until(s, lambda: "Här visas dina workshoppar" in s.flat())
        for word in ("Ny workshop", "Öppna en fil", "Prova med en påhittad grupp"):
            assert word in s.text()


async def test_a_wide_screen_tells_what_a_choice_leads_to_and_how_far_the_latest_workshop_has_come(stage, make):
    workshops_folder().mkdir(parents=True)
    make(Position(step="reflektion"), *SAID_BEFORE, name=str(workshops_folder() / "nyss.larande"))
    async with stage(size=(120, 40)) as s:
        await until(s, lambda: "Senast sagt" in s.text())
        assert "Välj ett upplägg" in s.flat()
        assert "Reflektion · 2 anteckningar" in s.flat()
        assert "Vi lär av varandra" in s.flat()
        await s.press("down", "down")
        assert "Enkätsvar" in s.flat()
        await s.press("end")
        await until(s, lambda: "Enkätsvar" not in s.text())
        assert "Reflektion · 2 anteckningar" in s.flat()


async def test_a_plan_is_told_in_place_of_the_last_words_and_hidden_words_never(stage, make):
    workshops_folder().mkdir(parents=True)
    plan = Action(activity="Fem minuter på morgonmötet", owner="planerare", due_text="före jul", number=3)
    make(plan, *SAID_BEFORE, name=str(workshops_folder() / "plan.larande"))
    hidden = (note.changed(hidden=True) for note in SAID_BEFORE)
    make(*hidden, name=str(workshops_folder() / "dolt.larande"))
    async with stage(size=(120, 40)) as s:
        await until(s, lambda: "Senaste workshoppar" in s.text())
        seen = ""
        for _ in range(6):
            await s.press("down")
            await until(s, lambda: "Reflektion" in s.text())
            seen += s.flat()
        assert "planerare · före jul" in seen
        assert "Vi lär av varandra" not in seen
        assert "2 dolda" in seen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_long_line_of_the_list_hangs(stage, make, size):
    workshops_folder().mkdir(parents=True)
    long = "Vi provar femminutaren efter varje morgonmöte i tre månader och skriver upp vad vi lärde oss"
    due = Action(activity=long, owner="planerare i hemtjänsten", due=dt.date(2020, 1, 1))
    make(due, name=str(workshops_folder() / "lang.larande"))
    async with stage(size=size) as s:
        await until(s, lambda: "Försenat sedan" in s.text())
        lines = [line.partition("│")[0].rstrip() for line in s.text().splitlines()]
        at = next(number for number, line in enumerate(lines) if "Försenat sedan" in line)
        below = [line for line in lines[at + 1 : at + 4] if line]
        assert lines[at].startswith("    ! ")
        assert all(line.startswith("       ") and line[7] != " " for line in below)


async def test_a_narrow_screen_has_the_list_alone(stage, make):
    workshops_folder().mkdir(parents=True)
    make(*SAID_BEFORE, name=str(workshops_folder() / "nyss.larande"))
    async with stage(size=(80, 24)) as s:
        await until(s, lambda: "Senaste workshoppar" in s.text())
        await s.press("end")
        assert "anteckningar" not in s.text()


async def test_a_key_and_an_enter_at_once_open_one_dialog(stage):
    async with stage(size=(80, 24)) as s:
        await until(s, lambda: "Här visas dina workshoppar" in s.flat())
        await s.burst("n", "enter")
        await until(s, lambda: len(s.app.screen_stack) > 1)
        await s.press("escape")
        await s.pilot.pause()
        assert "Vilket upplägg?" not in s.text()
        await s.press("n")
        await until(s, lambda: "Vilket upplägg?" in s.text())


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
        await until(s, lambda: on_stage(s))
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
        await until(s, lambda: on_stage(s))
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
        await until(s, lambda: on_stage(s))
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
        await until(s, lambda: on_stage(s))
        assert [action.activity for action in actions_to_follow(s.workshop)] == ["Öva på morgonmötet"]
        followed, details = next_details(agreed), s.workshop.details
        assert details == followed.changed(place="Matsalen", minutes=60)


async def test_recent_workshops_and_what_is_due_are_listed_and_opened(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    late = Action(activity="Skriva om målen", owner="planerare", due=dt.date(2020, 1, 31), number=1)
    make(late, Position(step="nulage")).rename(folder / "a.larande")
    (folder / "trasig.larande").write_text("inte vår", encoding="utf-8")
    async with stage(size=(100, 30)) as s:
        await until(s, lambda: "Senaste workshoppar" in s.text())
        await until(s, lambda: "Försenat sedan 31 januari 2020" in s.text())
        assert "Skriva om målen" in s.text()
        assert "trasig.larande är inte gjord av larande" in s.flat()
        assert "12 november 2026 · Halvdag" in s.flat()
        await s.press("down", "down", "down", "down", "enter")
        await until(s, lambda: on_stage(s))
        assert s.session.path.name == "a.larande"


async def test_an_earlier_reading_that_ends_last_hides_nothing_of_the_latest(stage, make, monkeypatch):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    may_end, has_ended = threading.Event(), threading.Event()
    read_now, readings = deadlines.deadlines_in, []

    def read_slowly(*known):
        found = read_now(*known)
        readings.append(found)
        if len(readings) == 1:
            may_end.wait(10)
            has_ended.set()
        return found

    monkeypatch.setattr(deadlines, "deadlines_in", read_slowly)
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
    async with stage(size=(100, 30)) as s:
        await until(s, lambda: readings)
        late = Action(activity="Skriva om målen", owner="planerare", due=dt.date(2020, 1, 31), number=1)
        make(late).rename(folder / "a.larande")
        await s.press("f1", "escape")
        await until(s, lambda: "Försenat sedan 31 januari 2020" in s.text())
        may_end.set()
        await until(s, has_ended.is_set)
        await s.pilot.pause(0.2)
        assert "Försenat sedan 31 januari 2020" in s.text()


async def test_what_waits_for_an_answer_is_listed_and_opened(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    late = Request(what="En vikarie", recipient="rektor", needed_by=dt.date(2020, 1, 31), number=1)
    make(late, *(Request(what=f"Sak {number}", number=number) for number in (2, 3, 4))).rename(folder / "dag.larande")
    async with stage(size=(100, 40)) as s:
        await until(s, lambda: "Väntar på svar" in s.text())
        assert "! Svar behövdes 31 januari 2020" in s.text()
        assert "rektor" in s.text()
        assert "… och 1 till: larande läget visar allt" in s.text()
        listing = s.app.screen.query_one(OptionList)
        listing.highlighted = next(i for i, option in enumerate(listing.options) if option.id == "waits-0")
        await s.press("enter")
        await until(s, lambda: on_stage(s))
        assert s.session.path.name == "dag.larande"


async def test_what_is_due_is_that_of_all_workshops_and_damaged_ones_are_named(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    earlier = make(Action(id="a1", activity="Tagen över", due=dt.date(2020, 1, 1)), name="forr.larande")
    earlier.rename(folder / "forr.larande")
    begin_follow_up(folder / "forr.larande", folder / "mars.larande", shipped("uppfoljning"))
    for number in range(3):
        due = Action(activity=f"Åtgärd {number}", due=dt.date(2020, 2, 1 + number), owner="kock")
        followed = Action(activity=f"Klar {number}", status="klar", follow_up=dt.date(2020, 3, 1 + number))
        make(due, followed, name=f"{number}.larande").rename(folder / f"{number}.larande")
    demo_workshop(folder / "demo.larande")
    spoilt = folder / "0.larande"
    with Session.open(spoilt) as session:
        session.put(Parked(text="sist", number=99))
    spoilt.write_bytes(spoilt.read_bytes().replace(b"Norr", b"Nord"))
    async with stage(size=(108, 50)) as s:
        await s.press("o", "escape")
        await until(s, lambda: "Att göra nu i planerna" in s.text())
        assert s.text().count("Tagen över") == 1
        assert "Uppföljning försenad sedan 2 mars 2020" in s.flat()
        assert "0.larande: en rad är skadad, och det som stod där räknas inte" in s.flat()
        assert "Skriv om två mål" not in s.text()  # the demo's plan is nobody's
        listing = s.app.screen.query_one(OptionList)
        assert listing.highlighted_option.id == "ny"
        await s.press("down", "down", "down", "down", "enter")
        await until(s, lambda: on_stage(s))
        assert s.session.path.name == "mars.larande"


async def test_a_wrong_path_gives_a_sentence(stage):
    async with stage(size=(100, 30)) as s:
        await s.press("o")
        await s.type("/finns/inte.larande")
        await s.press("enter")
        await until(s, lambda: "Hittar ingen fil" in s.flat())


@pytest.mark.parametrize("path", ["9" * 300 + ".larande", "file://[finns/inte.larande", "~ingen/fil.larande"])
async def test_a_path_that_no_system_can_look_for_gives_a_sentence(stage, path):
    async with stage(size=(100, 30)) as s:
        await s.press("o")
        await s.type(path)
        await s.press("enter")
        await until(s, lambda: "Hittar ingen fil" in s.flat() or "namnet är för långt" in s.flat())


async def test_the_demo_is_one_key_away(stage):
    async with stage(size=(100, 30)) as s:
        await s.press("d")
        await until(s, lambda: on_stage(s))
        assert s.workshop.details.demo
        await s.press("pagedown")
        assert "Nämnden pratar om" in s.flat()


async def test_a_broken_pack_is_told_and_the_others_can_be_chosen(stage, tmp_path: Path):
    own = tmp_path / "egna" / "programmes"
    own.mkdir(parents=True)
    (own / "trasig.yaml").write_text("pack: programme\nid: x\n", encoding="utf-8")
    async with stage(size=(100, 30), extra=(tmp_path / "egna",)) as s:
        await s.press("N")
        await until(s, lambda: "Vilket upplägg?" in s.text())
        await s.type("trasig")
        assert "trasig.yaml" in s.text()
        await s.press("enter")
        await until(s, lambda: "Rad 1, title: Fältet saknas" in s.flat())
        await s.press("escape", "n")
        await until(s, lambda: "Vilket upplägg?" in s.text())
        await s.type("kick")
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, SetupScreen))


async def test_details_of_a_running_workshop_are_changed_and_undone(stage, make):
    async with stage(make(Position(step="reflektion")), size=(100, 44)) as s:
        await s.press("ctrl+p")
        await s.type("uppgifter")
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, SetupScreen))
        await s.press("ctrl+a")
        await s.type("Hemtjänsten Söder")
        await s.press("tab", "escape")
        await s.pilot.pause()
        assert s.workshop.details.workplace == "Hemtjänsten Söder"
        assert "Hemtjänsten Söder" in s.text()
        await s.press("ctrl+z")
        assert s.workshop.details.workplace == "Hemtjänsten Norr"


async def test_escape_leads_out_of_the_details_whatever_stands_there(stage, make):
    async with stage(make(Position(step="reflektion")), size=(100, 44)) as s:
        s.screen.dialogs.forms.details()
        await until(s, lambda: isinstance(s.app.screen, SetupScreen))
        await s.pilot.pause()
        form = s.app.screen
        form.set_focus(form.query_one("#field-place"))
        await s.type("Sessionssalen")
        form.set_focus(form.query_one("#field-starts"))
        await s.type("kvart i")
        await s.press("escape")
        assert on_stage(s)
        assert "Börjar ”kvart i” gick inte att förstå och är som förut." in s.flat()
        assert (s.workshop.details.place, s.workshop.details.starts) == ("Sessionssalen", dt.time(8, 30))


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


async def test_a_crash_in_a_form_costs_nothing(stage, make):
    path = make(Action(id="a1", activity="Öva", number=1), Position(step="handlingsplan"))
    async with stage(path, size=(100, 40)) as s:
        await s.press("up", "enter")
        await s.type("enhetsche")
        assert s.workshop.actions[0].owner == ""
        await asyncio.sleep(0)
        s.screen.unsent.flush()
        where = state_folder() / "utkast" / f"{s.session.workshop_id}.json"
        saved = where.read_bytes()
    with Session.open(path) as session:  # as the file was when the app died: the field never was left
        session.put(session.workshop.actions[0].changed(owner=""))
    where.write_bytes(saved)
    async with stage(path, size=(100, 40)) as s:
        assert s.workshop.actions[0].owner == "enhetsche"
        assert "Det halvskrivna i formuläret är sparat" in s.flat()


async def test_leaving_to_the_start_screen_frees_the_file(stage, make):
    path = make(Details())
    async with stage(path) as s:
        await s.press("ctrl+p")
        await s.type("startskärmen")
        await s.press("enter")
        await until(s, lambda: s.app.session is None)
        with Session.open(path) as other:
            assert other.lead()


async def test_the_menu_is_made_when_it_is_shown_and_not_below_a_stage_that_is_opened(stage, make):
    async with stage(make(Details())) as s:
        assert not s.app.screen_stack[0].query(OptionList)
        await s.press("ctrl+p")
        await s.type("startskärmen")
        await s.press("enter")
        await until(s, lambda: "Här visas dina workshoppar" in s.flat())
        for word in ("Led gruppen", "Ny workshop", "Esc avsluta"):
            assert word in s.flat()
        assert "Öppnar" not in s.text()
        await s.press("n")
        await until(s, lambda: "Vilket upplägg?" in s.text())


async def test_a_file_that_cannot_be_opened_is_told_above_the_menu_that_comes(stage, tmp_path: Path):
    path = tmp_path / "borta.larande"
    async with stage(path) as s:
        await until(s, lambda: "Ny workshop" in s.text() and "borta.larande" in s.flat())
        assert "Öppnar" not in s.text()
        assert isinstance(s.app.focused, OptionList)
        await s.press("down")
        assert s.app.screen.query_one(OptionList).highlighted == 1


async def test_a_workshop_without_a_programme_gets_one(stage, tmp_path: Path):
    path = tmp_path / "importerad.larande"
    with Session.create(path) as session:
        session.put(Note(step="reflektion", place="RF1", text="från en lista", number=1))
    async with stage(size=(100, 40)) as s:
        await s.press("o")
        await s.type(str(path))
        await s.press("enter")
        await until(s, lambda: "har inget upplägg" in s.text())
        await s.type("halvdag")
        await s.press("enter")
        await until(s, lambda: on_stage(s))
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
        await until(s, lambda: "är från en nyare larande" in s.flat())
    assert path.read_bytes() == before


@OPEN_FILES_GO
async def test_what_is_told_at_the_end_is_where_the_words_are_now(stage, make):
    path = make(Position(step="reflektion", place="RF1"))
    async with stage(path) as s:
        path.unlink()
        await s.say("efter att filen försvann")
        moved = s.session.path
        assert moved != path
        s.app.close_workshop()
        assert s.app.last_path == moved
        assert "efter att filen försvann" in moved.read_text(encoding="utf-8")


async def test_help_at_the_start_tells_where_files_lie(stage, tmp_path):
    async with stage(size=(120, 40)) as s:
        await s.press("f1")
        text = "".join(s.text().split())
        for folder in ("workshoppar", "tillstand"):
            assert f"liggeri{tmp_path / folder}." in text or f"läggsi{tmp_path / folder}." in text


async def test_a_file_with_lines_that_are_no_transactions_is_named_and_the_others_are_there(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    whole = make(Action(id="a1", activity="Ringa upp", due=dt.date(2020, 1, 1))).rename(folder / "hel.larande")
    (folder / "konstig.larande").write_bytes(whole.read_bytes() + b"".join(NONSENSE_LINES))
    async with stage(size=(108, 50)) as s:
        await until(s, lambda: "Att göra nu i planerna" in s.text())
        assert s.text().count("Ringa upp") == 2
        assert f"konstig.larande: {len(NONSENSE_LINES)} rader är skadade" in s.flat()


async def test_whoever_sits_at_windows_old_console_is_told_once_of_a_better_one(stage, monkeypatch):
    monkeypatch.setattr("larande_tui.tui.platform.terminal.is_old_console", lambda: True)
    for told in (True, False):
        async with stage(size=(80, 24)) as s:
            await until(s, lambda s=s: "Här visas dina workshoppar" in s.flat())
            assert ("I Windows Terminal blir färger" in s.flat()) == told
            assert ("gratis i Microsoft Store" in s.flat()) == told


async def test_nobody_else_is_told_of_it(stage):
    async with stage(size=(80, 24)) as s:
        await until(s, lambda: "Här visas dina workshoppar" in s.flat())
        assert "Windows" not in s.text()


@pytest.mark.parametrize(("size", "row"), [((80, 24), 1), ((120, 40), 8), ((200, 50), 10)])
async def test_the_name_stands_at_one_height_before_and_after_the_folder_is_read(stage, make, monkeypatch, size, row):
    read = StartScreen.read
    monkeypatch.setattr(StartScreen, "read", lambda self: None)

    def at(s) -> int:
        return next(number for number, line in enumerate(s.text().splitlines()) if line.strip() == "larande")

    async with stage(size=size) as s:
        assert at(s) == row
        make(name=str(workshops_folder() / "en.larande"))
        read(s.app.screen)
        await until(s, lambda: "Hemtjänsten Norr" in s.text())
        assert at(s) == row


@pytest.mark.parametrize("size", [(120, 40), (200, 50)], ids=str)
@pytest.mark.parametrize("count", [0, 1])
async def test_a_high_start_screen_with_little_in_it_is_not_empty_below(stage, make, size, count):
    for number in range(count):
        make(name=str(workshops_folder() / f"{number}.larande"))
    async with stage(size=size) as s:
        await until(s, lambda: "Hemtjänsten Norr" in s.text() if count else "Här visas" in s.text())
        lines = s.text().splitlines()[:-1]
        rows = [number for number, line in enumerate(lines) if line.strip(" │")]
        assert 0.35 <= (rows[0] + rows[-1] + 1) / 2 / len(lines) <= 0.6


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_long_message_is_read_to_its_end(stage, size):
    async with stage(size=size) as s:
        await until(s, lambda: "Ny workshop" in s.text())
        await s.press("o")
        await s.type("/finns/inte/" + "en mapp med ett långt namn/" * 4 + "dag.larande")
        await s.press("enter")
        await until(s, lambda: "Hittar ingen fil" in s.text())
        assert "i larandes egna kopior." in s.flat()
        assert "Ny workshop" in s.text()


async def test_workshops_that_look_the_same_are_told_by_their_files(stage, make):
    workshops_folder().mkdir(parents=True)
    for name in ("bord1.larande", "bord2.larande"):
        make(name=str(workshops_folder() / name))
    make(Details(title="En annan dag"), name=str(workshops_folder() / "annan.larande"))
    async with stage(size=(80, 24)) as s:
        await until(s, lambda: "bord1.larande" in s.text())
        assert "bord2.larande" in s.text()
        assert "annan.larande" not in s.text()
