"""F3: the whole day at a glance, and changing it while it goes on. F10: a clock for the back row."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.tui.screens.overview import OverviewScreen, WorkshopSteps
from larande_tui.workshop.model.items import Action, Details, Note, Position, StepRun
from tests.driver.exhaustive import usually


def now() -> dt.datetime:
    return dt.datetime.now().astimezone().replace(microsecond=0)


def today(minutes_ago: int, **more) -> Details:
    began = now() - dt.timedelta(minutes=minutes_ago)
    starts = began.time().replace(second=0)
    return Details(title="Lärande i vardagen", date=began.date(), starts=starts, headcount=14, **more)


@pytest.fixture
def late(make):
    """In the second step, which has taken 18 minutes longer than it should."""
    began = now() - dt.timedelta(minutes=53)
    return make(
        Note(step="reflektion", place="RF1", text="Pärmen", number=1),
        StepRun(id="oppning", started=began, used=600.0, ended=began + dt.timedelta(minutes=10)),
        StepRun(
            id="reflektion",
            started=began + dt.timedelta(minutes=10),
            running_since=began + dt.timedelta(minutes=10),
        ),
        Position(step="reflektion"),
    )


async def test_the_header_says_how_late_it_is_and_what_would_mend_it(stage, late):
    async with stage(late, size=(120, 32)) as s:
        top = s.text().split("\n")[0]
        assert "(18 min efter)" in top
        assert "utan Ekosystem slut" in top
    async with stage(late, size=(80, 24)) as s:
        top = s.text().split("\n")[0]
        assert "(18 min efter)" in top
        assert "utan" not in top, "the workshop's own name goes before advice"


async def test_the_overview_tells_what_a_change_would_do_and_makes_it(stage, late):
    async with stage(late, size=(100, 30)) as s:
        await s.press("f3")
        assert isinstance(s.app.screen, OverviewScreen)
        shown = s.text()
        assert "✓" in shown
        assert "● " in shown
        assert "1 anteckning" in shown
        assert "Summa 180 min" in shown
        assert "18 min efter" in shown
        await s.press("down", "down")
        assert "Utan Paus: slut" in s.text()
        assert ", 3 min efter" in s.text()
        assert "5 min kortare: slut" in s.text()
        assert ", 13 min efter" in s.text()
        await s.press("space")
        assert "utelämnat" in s.text()
        assert "3 min efter" in s.text()
        assert s.workshop.find(StepRun, "paus").left_out
        await s.press("ctrl+z")
        assert "Ångrade" in s.text()
        assert s.workshop.find(StepRun, "paus") is None
        await s.press("minus")
        assert s.workshop.find(StepRun, "paus").minutes == 10
        await s.press("escape")
        assert s.screen.view.step.id == "reflektion"
        assert "13 min efter" in s.text()


async def test_the_overview_leads_anywhere(stage, late):
    async with stage(late) as s:
        await s.press("f3", "h", "enter")
        assert s.screen.view.step.id == "handlingsplan"
        await s.press("f3", "e", "space", "enter")
        assert s.screen.view.step.id == "ekosystem", "a step that was left out is taken in again by going there"
        assert not s.workshop.find(StepRun, "ekosystem").left_out


async def test_the_step_at_hand_is_never_left_out(stage, late):
    async with stage(late) as s:
        await s.press("f3", "space")
        assert "Ni är i det här steget" in s.flat()
        run = s.workshop.find(StepRun, "reflektion")
        assert not run.left_out


async def test_the_overview_says_what_is_missing_before_it_is_finished(stage, make):
    async with stage(make(Position(step="nulage")), size=(120, 32)) as s:
        await s.press("f3")
        assert "saknas: 9 av 9 oskattade, inget område valt" in s.text()


async def test_the_mouse_points_at_a_step_and_a_double_click_goes_there(stage, late):
    async with stage(late) as s:
        await s.press("f3")
        row = next(number for number, line in enumerate(s.text().split("\n")) if "Kontroll" in line)
        await s.pilot.click(offset=(20, row))
        assert "Utan Kontroll" in s.text()
        await s.pilot.click(offset=(20, row), times=2)
        await s.pilot.pause()
        assert s.screen.view.step.id == "kontroll"


async def test_the_overview_counts_what_the_check_finds(stage, make):
    action = Action(id="a", activity="Fem minuter efter mötet", number=1)
    seen = StepRun(id="kontroll", started=dt.datetime.now().astimezone())
    note = Note(id="n", step="reflektion", place="RF1", text="Ingen hör natten", number=2)
    async with stage(make(action, note, seen, Position(step="kontroll")), size=(140, 40)) as s:
        await s.press("f3")
        row = next(line for line in s.text().split("\n") if "Kontroll " in line and "saknas" in line)
        assert "saknas: något i 1 åtgärd, 1 sak att se över, ingen handuppräckning" in row


async def test_who_goes_back_for_a_look_does_not_do_it_all_again(stage, make):
    now = dt.datetime.now().astimezone()
    began = now - dt.timedelta(minutes=170)
    names = ("oppning", "reflektion", "nulage", "paus", "ekosystem", "handlingsplan", "kontroll")
    lengths = (10, 25, 45, 15, 35, 30, 10)
    done = [
        StepRun(id=name, started=began, ended=now, used=length * 60.0)
        for name, length in zip(names, lengths, strict=True)
    ]
    async with stage(make(*done, Position(step="avslutning"))) as s:
        assert "(i tid)" in s.text().split("\n")[0]
        await s.press("pageup", "pageup", "pageup")
        assert "(i tid)" in s.text().split("\n")[0]


async def test_the_counts_of_a_step_are_told_below_only_where_its_row_has_no_room(stage, late):
    async with stage(late, size=(120, 32)) as s:
        await s.press("f3")
        assert s.text().count("1 anteckning") == 1
    async with stage(late, size=(60, 24)) as s:
        await s.press("f3")
        assert "1 anteckning" in s.flat()


async def test_a_high_screen_has_air_between_the_steps_and_a_click_still_points_at_the_one_that_it_meets(stage, late):
    async with stage(late, size=(120, 40)) as s:
        await s.press("f3")
        rows = s.text().splitlines()
        at = next(number for number, row in enumerate(rows) if "Kontroll" in row)
        assert not rows[at - 1].strip()
        assert not rows[at + 1].strip()
        await s.pilot.click(offset=(20, at + 1))
        assert "▸" not in s.text().splitlines()[at], "the air is no step's"
        await s.pilot.click(offset=(20, at))
        assert "▸" in s.text().splitlines()[at]


@pytest.mark.parametrize("programme", ["namnd", "halvdag"])
@pytest.mark.parametrize("size", usually((120, 40), of=[(120, 40), (200, 50)]), ids=str)
async def test_a_day_stands_about_the_middle_of_a_high_screen(stage, make, programme, size):
    async with stage(make(programme=programme), size=size) as s:
        await s.press("f3")
        lines = s.text().splitlines()
        title = next(number for number, line in enumerate(lines) if "Översikt" in line)
        last = next(number for number, line in enumerate(lines) if "Summa" in line)
        assert 0.35 <= (title + last + 1) / 2 / len(lines) <= 0.6
        assert "Esc tillbaka" in lines[-1]
    async with stage(make(programme=programme, name="low.larande"), size=(80, 24)) as s:
        await s.press("f3")
        assert s.text().splitlines()[1].strip() == "Översikt"


async def test_digits_and_a_click_on_the_mark_count_once(stage, late):
    async with stage(late) as s:
        await s.press("f3", "down", "5")
        assert s.workshop.find(StepRun, "nulage").minutes == 5
        await s.press("7")
        assert s.workshop.find(StepRun, "nulage").minutes == 57
        row = next(number for number, line in enumerate(s.text().split("\n")) if "Ekosystem" in line)
        left = s.app.screen.query_one(WorkshopSteps).region.x
        await s.pilot.click(offset=(left + 1, row))
        assert s.workshop.find(StepRun, "ekosystem").left_out


async def test_more_time_for_a_step_does_not_move_the_plan(stage, make):
    path = make(today(0), Position(step="oppning"))
    async with stage(path, size=(120, 32)) as s:
        await s.press("ctrl+l", "ctrl+l", "ctrl+l")
        assert " min efter" in s.text().split("\n")[0]
        planned = s.workshop.details
        s.screen.dialogs.forms.details()
        await s.pilot.pause()
        await s.press("escape")
        assert s.workshop.details == planned, "looking at the facts changes no plan"


async def test_a_clock_for_the_back_row_while_typing_goes_on(stage, make):
    async with stage(make(Position(step="reflektion")), size=(100, 30)) as s:
        await s.press("f10")
        shown = s.text()
        assert shown.count("████") > 20
        assert "Skriv tyst i två minuter" in shown
        await s.say("Det ena")
        await s.say("Det andra")
        assert "2 anteckningar" in s.text()
        assert "Det ena" not in s.text()
        await s.press("f10")
        assert "Det ena" in s.text()
        await s.press("f10", "pagedown")
        assert "Läs skalan" in s.text()
        assert s.text().count("████") < 20, "a new step is shown, not the clock"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (240, 70)])
async def test_the_clock_is_as_large_as_the_room_for_it(stage, make, size):
    async with stage(make(Position(step="paus")), size=size) as s:
        rows = [line for line in s.text().split("\n") if "██" in line and "▕" not in line]
        assert len(rows) >= 5
        assert all(len(row) <= size[0] for row in rows)
        if size[1] >= 40:
            assert len(rows) >= 15
        assert "Vi är tillbaka kl." in s.text()


async def test_it_says_where_the_files_lie(stage, make):
    path = make(Position(step="reflektion"))
    async with stage(path, size=(140, 40)) as s:
        await s.press("ctrl+p")
        await s.say("var filerna")
        assert "Var filerna ligger" in s.text()
        assert path.name in s.text()
        assert "kopia" in s.flat()


async def test_another_role_leads_a_step_and_the_script_says_so(stage, late):
    async with stage(late, size=(100, 30)) as s:
        await s.press("f3", "down", "f4")
        await s.say("rektorn, antecknar Köket ?!")
        assert "leds av rektorn, antecknar Köket" in s.text()
        run = s.workshop.find(StepRun, "nulage")
        assert (run.facilitator, run.note_taker) == ("rektorn", "Köket ?!")
        await s.press("escape", "pagedown", "f2", "f2")
        assert "Leds av rektorn, antecknar Köket ?!" in s.flat()
        await s.press("f2", "f3", "f4")
        await s.burst(*["backspace"] * 40)
        await s.say("ingen")
        assert s.workshop.find(StepRun, "nulage").note_taker == ""
        await s.press("ctrl+z")
        assert s.workshop.find(StepRun, "nulage").note_taker == "Köket ?!"


PARTS = {
    "refl": "Reflektion", "kontr": "Kontroll", "plan": "Handlingsplan", "avslkontr": "Kontroll", "ek": "Ekosystem"
}  # fmt: skip


@pytest.mark.parametrize("typed", usually("plan", "avslkontr", "ek", of=PARTS))
async def test_a_step_is_found_by_typing_a_part_of_its_name(stage, late, typed):
    step = PARTS[typed]
    async with stage(late, size=(100, 30)) as s:
        await s.press("f3", "home")
        await s.type(typed)
        assert next(line for line in s.text().splitlines() if "▸" in line).split("min")[0].split()[-2] == step
        await s.press("enter")
        assert s.screen.view.step.title == step


async def test_letters_of_no_step_are_told_and_a_letter_again_goes_on_to_the_next(stage, late):
    async with stage(late, size=(100, 30)) as s:
        await s.press("f3", "home")
        await s.type("x")
        assert "Inget steg heter något med x." in s.text()
        await s.type("e")
        assert "▸ ○" in s.text()
        assert "Inget steg" not in s.text()
        await s.type("e")
        assert "▸ –        En insats" in s.text()


async def test_a_step_that_was_passed_by_is_not_told_as_done(stage, make):
    async with stage(make(Position(step="handlingsplan")), size=(100, 30)) as s:
        await s.press("f3")
        await s.type("ek")
        assert "Ni har gått förbi Ekosystem." in s.text()
        assert "Ekosystem är gjort" not in s.text()
