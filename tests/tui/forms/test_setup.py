"""The guideline and the organisation's own words at set-up: asked once, remembered, and met by nobody else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.core.paths import settings_file, state_folder, workshops_folder
from larande_tui.tui.forms.choice_field import ChoiceField
from larande_tui.tui.forms.form_fields import sections_of
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.forms.setup_choices import remember_choices, remembered_choices
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.tui.widgets.agenda_editor import AgendaEditor
from larande_tui.workshop import create
from larande_tui.workshop.model.items import Details, Note, PolicyUsed, StepRun
from larande_tui.workshop.model.state import Workshop
from tests.driver.exhaustive import usually
from tests.driver.shipped import shipped
from tests.driver.windows import until


async def set_up(s, programme: str) -> SetupScreen:
    await s.burst("n", *programme, "enter")
    await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
    await s.pilot.pause()
    return s.app.screen


async def begin(s) -> None:
    await s.press("ctrl+s")
    await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))


def guidelines(workshop: Workshop) -> list[str]:
    return [used.id for used in workshop.all(PolicyUsed)]


def shown(screen: SetupScreen, name: str) -> bool:
    return bool(screen.query_one(f"#field-{name}").display)


async def test_who_says_nothing_has_no_guideline_and_sees_nothing_of_the_rest(stage) -> None:
    async with stage(size=(100, 44)) as s:
        screen = await set_up(s, "halvdag")
        assert not shown(screen, "operation")
        assert not shown(screen, "beneficiaries")
        await begin(s)
        assert guidelines(s.workshop) == []
        assert (s.workshop.details.operation, s.workshop.details.beneficiaries) == ("", "")


async def test_what_is_chosen_is_in_the_workshop_and_comes_back_the_next_time(stage) -> None:
    async with stage(size=(100, 44)) as s:
        screen = await set_up(s, "halvdag")
        screen.set_focus(screen.query_one("#field-guideline"))
        await s.press("right", "right")
        assert "● Hedemora kommun" in s.text()
        await s.press("down", "enter", "down", "right", "right", "down")
        await s.type("elev")
        await s.press("right")
        assert "● helägt bolag" in s.text()
        await begin(s)
        assert guidelines(s.workshop) == ["hedemora"]
        assert (s.workshop.details.operation, s.workshop.details.beneficiaries) == ("bolag", "elever")
        labels = [spec.label for _, specs in sections_of(s.workshop, "action") for spec in specs]
        assert "Effekt för elever" in labels
    async with stage(size=(100, 44)) as s:
        screen = await set_up(s, "kick")
        assert screen.query_one("#field-guideline", ChoiceField).value == "hedemora"
        assert not shown(screen, "operation")
        assert "▸ helägt bolag · elever" in s.text()
        await begin(s)
        assert guidelines(s.workshop) == ["hedemora"]
        assert s.workshop.details.beneficiaries == "elever"


async def test_a_word_of_ones_own_is_used_and_not_kept_outside_the_workshop(stage) -> None:
    async with stage(size=(100, 44)) as s:
        screen = await set_up(s, "halvdag")
        screen.set_focus(screen.query_one("#field-more"))
        await s.press("space", "down", "down")
        await s.type("Kims kunder")
        await begin(s)
        assert s.workshop.details.beneficiaries == "Kims kunder"
        assert "finns_till_for" not in remembered_choices()


async def test_the_settings_choose_until_somebody_has(stage, tmp_path: Path) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text('riktlinje = "allman"\nfinns_till_for = "resenärer"\n', encoding="utf-8")
    async with stage(size=(100, 44)) as s:
        screen = await set_up(s, "halvdag")
        assert screen.query_one("#field-guideline", ChoiceField).value == "allman"
        assert "▸ resenärer" in s.text()
        screen.set_focus(screen.query_one("#field-guideline"))
        await s.press("left")
        await begin(s)
        assert guidelines(s.workshop) == []
    async with stage(size=(100, 44)) as s:
        screen = await set_up(s, "halvdag")
        assert screen.query_one("#field-guideline", ChoiceField).value == "ingen"


async def test_a_guideline_that_is_gone_is_none_and_a_preparation_asks_for_none(stage) -> None:
    remember_choices({"riktlinje": "borttagen"})
    async with stage(size=(100, 44)) as s:
        screen = await set_up(s, "halvdag")
        assert screen.query_one("#field-guideline", ChoiceField).value == "ingen"
        await s.press("escape")
        screen = await set_up(s, "förarbete")
        assert not screen.query("#field-guideline")


async def test_the_facts_of_a_running_workshop_have_the_same(stage, make) -> None:
    async with stage(make()) as s:
        await s.press("ctrl+p")
        await s.type("uppgifter")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        screen = s.app.screen
        assert isinstance(screen, SetupScreen)
        assert not screen.query("#field-guideline")
        screen.set_focus(screen.query_one("#field-more"))
        await s.press("enter", "down", "right")
        await s.press("escape")
        assert s.workshop.details.operation == "forvaltning"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"riktlinje": 7}', "\x00\xff", pytest.param("[" * 5000, id="deep")],
)
def test_an_unreadable_file_of_choices_costs_only_the_choices(text: str) -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "senaste-val.json").write_text(text, encoding="utf-8")
    assert remembered_choices() == {}
    remember_choices({"riktlinje": "allman"})
    assert remembered_choices() == {"riktlinje": "allman"}


def test_a_disk_that_refuses_costs_only_the_choices() -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "senaste-val.json").mkdir()
    remember_choices({"riktlinje": "allman"})
    assert remembered_choices() == {}


async def test_which_questions_are_asked_is_chosen_at_set_up(stage) -> None:
    async with stage(size=(100, 50)) as s:
        screen = await set_up(s, "halvdag")
        screen.set_focus(screen.query_one("AgendaEditor"))
        await s.press("down")
        assert "7 av 11 frågor" in s.text()
        await s.press("enter")
        assert "✓ Kedjan uppifrån och ned" in s.text()
        assert "– När någon inte kan" in s.text()
        await s.press("space", "down", "down", "down", "down", "space")  # not RF1, but RF5
        assert "✓ När någon inte kan" in s.text()
        await s.press("enter")
        assert "När någon inte kan" not in s.text()
        await begin(s)
        await s.go("reflektion")
        asked = [place.id for place in s.screen.view.places()]
        assert asked == ["RF2b", "RF3", "RF4", "RF5", "RF6", "RF7", "RF9"]
        assert s.workshop.find(StepRun, "reflektion").questions == tuple(asked)


async def test_undo_says_where_it_works_also_in_the_list_of_steps(stage, make) -> None:
    async with stage(size=(100, 50)) as s:
        screen = await set_up(s, "kick")
        screen.set_focus(screen.query_one("AgendaEditor"))
        await s.press("space", "ctrl+z")
        assert "Här finns inget att ångra. Ändra tillbaka det som blev fel." in s.text()
    async with stage(make(), size=(100, 50)) as s:
        s.screen.dialogs.forms.details()
        await s.pilot.pause()
        await s.press("end", "ctrl+z")
        assert "Esc först: på scenen ångrar Ctrl+Z det som ändrats här." in s.text()
        before = s.workshop.details
        await s.type("!")
        await s.press("escape")
        assert s.workshop.details != before
        await s.press("ctrl+z")
        assert s.workshop.details == before


async def test_a_choice_of_questions_is_kept_in_a_form_that_was_left(stage) -> None:
    async with stage(size=(100, 50)) as s:
        screen = await set_up(s, "kick")
        screen.set_focus(screen.query_one("AgendaEditor"))
        await s.press("down", "enter", "space", "escape")
        screen = await set_up(s, "kick")
        screen.set_focus(screen.query_one("AgendaEditor"))
        await s.press("down", "enter")
        assert "– Målet och uppföljningen" in s.text()
        assert "✓ Lärambassadörer" in s.text()
        await s.press("down", "space")
        assert "✓ Lärambassadörer" in s.text()  # the last question stays


async def test_the_questions_of_a_running_workshop_are_chosen_among_its_facts(stage, make) -> None:
    said = Note(id="n1", step="reflektion", place="RF1", text="Natten hör inget", number=1)
    async with stage(make(said), size=(100, 50)) as s:
        s.screen.dialogs.forms.details()
        await s.pilot.pause()
        s.app.screen.set_focus(s.app.screen.query_one("AgendaEditor"))
        await s.press("down", "enter", "space", "escape")
        await s.go("reflektion")
        assert next(place.id for place in s.screen.view.places()) == "RF2b"
        assert "Natten hör inget" in s.text()  # what was said stays on the wall


async def test_as_many_questions_as_there_is_time_for_are_proposed_once_the_size_of_the_group_is_known(stage) -> None:
    async with stage(size=(100, 50)) as s:
        screen = await set_up(s, "halvdag")
        assert "hinns" not in s.text()
        screen.set_focus(screen.query_one("#field-headcount"))
        await s.type("12")
        assert "7 frågor, 5 hinns" in s.flat()
        screen.set_focus(screen.query_one("AgendaEditor"))
        await s.press("down")
        assert "F5 väljer 5 frågor: så många hinner 12 personer på 25 min" in s.flat()
        await s.press("f5")
        assert "hinns" not in s.text()
        await begin(s)
        run = s.workshop.find(StepRun, "reflektion")
        assert run.questions == ("RF1", "RF2b", "RF3", "RF4", "RF6")


async def test_the_lowest_line_says_what_the_keys_do_with_the_selected_step_and_question(stage) -> None:
    async with stage(size=(80, 24)) as s:
        screen = await set_up(s, "halvdag")
        screen.set_focus(screen.query_one("#field-headcount"))
        await s.type("12")
        assert "Tab ↑↓ nästa fält" in s.text()
        screen.set_focus(screen.query_one("AgendaEditor"))
        await s.press("down")
        lowest = s.text().splitlines()[-1]
        assert "F5 bara de 5 som hinns" in lowest
        assert "Mellanslag utelämna" in lowest
        await s.press("enter")
        assert "Mellanslag fråga eller inte" in s.text().splitlines()[-1]
        await s.press("shift+tab")
        assert "Tab ↑↓ nästa fält" in s.text()


async def test_the_list_of_steps_shows_its_selected_line_as_soon_as_it_has_the_focus_and_no_longer(stage) -> None:
    async with stage(size=(80, 24)) as s:
        screen = await set_up(s, "halvdag")
        while not isinstance(screen.focused, AgendaEditor):
            await s.press("pagedown")
        assert s.text().count("▸ ✓") == 1
        await s.press("shift+tab")
        assert s.text().count("▸ ✓") == 0


async def test_the_selected_line_of_the_steps_is_in_sight_on_a_low_screen_with_the_questions_below_their_step(stage):
    async with stage(size=(80, 24)) as s:
        screen = await set_up(s, "halvdag")
        screen.set_focus(screen.query_one("AgendaEditor"))
        await s.press("down", "enter")
        step, question = (
            next(row for row in s.text().splitlines() if words in row) for words in ("Reflektion", "Kedjan upp")
        )
        assert question.index("✓") > step.index("✓"), "the questions stand below their step, further in"
        for key in ("end", "home", "pagedown", "pagedown", "pageup", "end"):
            await s.press(key)
            assert sum("▸" in row for row in s.text().splitlines() if " min" in row or "✓" in row or "–" in row) == 1, (
                key
            )


async def test_another_role_leads_a_step_from_the_first_minute(stage):
    async with stage(size=(100, 40)) as s:
        await s.press("n", "enter")
        await s.pilot.pause()
        s.app.screen.set_focus(s.app.screen.query_one(AgendaEditor))
        await s.press("down", "f4")
        await s.say("antecknar planeraren")
        assert "antecknar planeraren" in s.text()
        await s.press("ctrl+s")
        await s.pilot.pause()
        run = s.workshop.find(StepRun, "reflektion")
        assert (run.facilitator, run.note_taker) == ("", "planeraren")


async def test_a_preparation_of_the_same_workplace_that_is_not_chosen_is_told_once(stage):
    facts = Details(title="Förarbete", workplace="Hemtjänsten Norr", date=dt.date(2026, 11, 12))
    create.begin(workshops_folder(), facts, shipped("forarbete"))
    async with stage(size=(80, 24)) as s:
        screen = await set_up(s, "halvdag")
        await s.type("hemtjänsten norr")
        await s.press("ctrl+s")
        assert s.app.screen is screen
        assert "Arbetsplatsen är förberedd. Välj med ← →" in s.flat()
        await s.press("right", "ctrl+s")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
    async with stage(size=(80, 24)) as s:
        screen = await set_up(s, "halvdag")
        await s.type("hemtjänsten norr")
        await s.press("ctrl+s")
        assert s.app.screen is screen
        await s.press("ctrl+s")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))


async def test_a_preparation_of_another_workplace_is_not_told_of(stage):
    facts = Details(title="Förarbete", workplace="Hemtjänsten Söder", date=dt.date(2026, 11, 12))
    create.begin(workshops_folder(), facts, shipped("forarbete"))
    async with stage(size=(80, 24)) as s:
        await set_up(s, "halvdag")
        await s.type("Hemtjänsten Norr")
        await s.press("ctrl+s")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))


ASKED = {"Falu kommun": True, "Hedemora kommun, omsorgen": False, "hedemora": False, "": False}


@pytest.mark.parametrize("organisation", usually("Falu kommun", "Hedemora kommun, omsorgen", of=ASKED))
async def test_a_guideline_of_last_time_is_asked_about_once_when_another_organisation_is_named(
    stage, organisation
) -> None:
    remember_choices({"riktlinje": "hedemora"})
    async with stage(size=(100, 44)) as s:
        screen = await set_up(s, "halvdag")
        screen.set_focus(screen.query_one("#field-organisation"))
        await s.type(organisation)
        if ASKED[organisation]:
            await s.press("ctrl+s")
            assert "Riktlinjen är från förra gången och gäller Hedemora kommun." in s.flat()
            assert screen.focused is screen.query_one("#field-guideline")
        await begin(s)
        assert guidelines(s.workshop) == ["hedemora"]


async def test_the_guideline_for_every_workplace_is_no_other_organisations(stage) -> None:
    remember_choices({"riktlinje": "allman"})
    async with stage(size=(100, 44)) as s:
        screen = await set_up(s, "halvdag")
        screen.set_focus(screen.query_one("#field-organisation"))
        await s.type("Falu kommun")
        await begin(s)
        assert guidelines(s.workshop) == ["allman"]
