"""Small things of a half day that misfired for somebody once."""

from __future__ import annotations

import pytest
from textual import events

from larande_tui.tui.dialogs.help import HelpScreen
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.workshop.model.items import Decision, Note, Position, StepRun
from tests.driver.textual_screen import key_of
from tests.driver.windows import until
from tests.tui.conftest import Stage

HERE = Position(step="reflektion", place="RF1")
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
HEART = "\u2764\ufe0f"
SWEDEN = "\U0001f1f8\U0001f1ea"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def note(number: int, text: str) -> Note:
    return Note(id=f"n{number}", step="reflektion", place="RF1", text=text, number=number, order=number)


async def test_a_note_that_says_almost_the_same_is_told_quietly_and_merged(stage, make):
    async with stage(make(HERE, note(14, "Larmen kommer samtidigt"))) as s:
        await s.say("Larmen kommer samtidgt")
        assert "Nästan samma som 14 · Ctrl+G slår ihop." in s.flat()
        await s.press("ctrl+g")
        await s.say("1 14")
        assert "Skriv minst två nummer" in s.flat(), "what is typed takes the proposal's place"
        await s.press("ctrl+g", "enter")
        assert len(s.workshop.all(Note)) == 1
        await s.say("Något helt annat")
        assert "Nästan samma" not in s.text()


@pytest.mark.parametrize("event", [events.Paste("från ett annat fönster"), key_of("f")])
async def test_what_comes_before_the_terminal_has_reported_its_focus_is_on_the_line(stage, make, event):
    async with stage(make(HERE)) as s:
        s.app.post_message(events.AppBlur())
        await s.pilot.pause()
        s.app.post_message(event)
        await s.pilot.pause()
        assert s.screen.capture.text == (event.text if isinstance(event, events.Paste) else "f")


async def test_nothing_is_told_of_what_is_written_in_silence(stage, make):
    async with stage(make(HERE, note(14, "Larmen kommer samtidigt"))) as s:
        await s.press("ctrl+e")
        await s.say("Larmen kommer samtidgt")
        assert "Nästan samma" not in s.text()


@pytest.mark.parametrize("cluster", [FAMILY, HEART, SWEDEN, "e\u0301", "å"])
async def test_the_cursor_and_backspace_go_by_what_the_eye_sees(stage, make, cluster):
    async with stage(make(HERE)) as s:
        s.screen.capture.write(f"a{cluster}b")
        await s.press("left", "left")
        assert s.screen.capture.cursor_location == (0, 1)
        await s.press("right", "backspace")
        assert s.line == "ab"
        s.screen.capture.write(f"a{cluster}b")
        await s.press("home", "right", "delete")
        assert s.line == "ab"


@pytest.mark.parametrize("cluster", [FAMILY, HEART, ENGLAND, "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"])
async def test_what_is_typed_with_joiners_is_kept_whole(stage, make, cluster):
    async with stage(make(HERE)) as s:
        await s.say(f"a{cluster}b")
        assert [item.text for item in s.workshop.all(Note)] == [f"a{cluster}b"]
        await s.type(f"a{FAMILY}")
        await s.press("backspace")
        assert s.line == "a"


async def test_escape_leads_from_an_area_to_the_table_and_keeps_what_is_typed(stage, make):
    async with stage(make(Position(step="nulage", place="N2.nu"))) as s:
        await s.type("2 3")
        await s.press("escape")
        assert s.screen.view.place == "N2.nu", "a typed text is not left alone"
        await s.press("ctrl+u", "escape")
        assert s.screen.view.place == "alla"


async def test_f1_tells_of_a_picker_and_goes_back_to_it(stage, make):
    async with stage(make(HERE, note(1, "ord"))) as s:
        await s.press("ctrl+t")
        await s.type("tid")
        await s.press("f1")
        assert isinstance(s.app.screen, HelpScreen)
        assert "Skriv en del av orden" in s.flat()
        await s.press("escape")
        assert isinstance(s.app.screen, Picker)
        assert s.app.screen.typed == "tid"


async def test_a_note_is_moved_to_another_step_with_its_origin(stage, make):
    async with stage(make(HERE, note(1, "Rutinpärmen är från 2019"))) as s:
        await s.press("up", "f6")
        await s.say("kunskapsdelning hinder")
        moved = s.workshop.find(Note, "n1")
        assert (moved.step, moved.place, moved.origin) == ("nulage", "N7.hinder", "Reflektion")
        await s.press("ctrl+z")
        assert s.workshop.find(Note, "n1") == note(1, "Rutinpärmen är från 2019")


async def test_the_places_of_a_step_are_found_first_by_its_name(stage, make):
    async with stage(
        make(Position(step="nulage", place="N7.belagg"), note(1, "Pärmen").changed(step="nulage", place="N7.belagg"))
    ) as s:
        await s.press("up", "f6")
        await s.type("reflek")
        text = s.text()
        assert "Kedjan uppifrån och ned" in text
        assert "Återkoppling och reflektion: " not in text[: text.index("Kedjan uppifrån")], (
            "an area that is called alike"
        )


async def test_a_note_is_copied_to_another_step(stage, make):
    async with stage(make(HERE, note(1, "Rutinpärmen är från 2019"))) as s:
        await s.press("up")
        s.screen.dialogs.choosing.copy_to()
        await s.pilot.pause()
        await s.say("kunskapsdelning hinder")
        here, there = s.workshop.all(Note)
        assert here.step == "reflektion"
        assert (there.step, there.text, there.origin) == ("nulage", here.text, "1 i Reflektion")
        assert there.number != here.number


async def test_a_decision_of_a_note_leaves_the_note(stage, make):
    async with stage(make(HERE, note(1, "Vi börjar varje APT med en fråga"))) as s:
        await s.press("up", "f8")
        assert [item.text for item in s.workshop.all(Decision)] == ["Vi börjar varje APT med en fråga"]
        assert s.workshop.find(Note, "n1") is not None


async def test_the_script_is_not_shown_by_accident_and_can_be_key_words(stage, make):
    async with stage(make(Position(step="oppning")), size=(120, 40)) as s:
        await s.press("f2")
        assert "Manus · Öppning" not in s.text()
        assert "F2 en gång till visar det här" in s.flat()
        await s.press("f2")
        assert "Manus · Öppning" in s.text()
        assert "– Säg" not in s.text()
        s.screen.dialogs.shorten_script()
        await s.pilot.pause()
        assert "– Säg vad som ligger klart när ni …" in s.flat()
        assert "Manuset visas i nyckelord." in s.flat()
        await s.press("f2", "f2")
        assert "Manus · Öppning" in s.text(), "it asks once"


async def test_key_words_are_a_line_each_and_longer_lines_hang(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        await s.press("ctrl+p")
        await s.say("nyckelord")
        assert "Manuset visas i nyckelord, när F2 visar det." in s.flat()
        await s.press("f2", "f2")
        panel = [line[47:].rstrip() for line in s.text().splitlines()]
        phases = [at for at, line in enumerate(panel) if " min  " in line]
        assert panel[phases[0]].endswith("6 min  Kedjan")
        assert phases == list(range(phases[0], phases[0] + 5))
        first = next(at for at, line in enumerate(panel) if "– Hellre" in line)
        assert panel[first + 1].startswith(" " * panel[first].index("Hellre"))
        s.screen.dialogs.shorten_script()
        await s.pilot.pause()
        panel = [line[47:].rstrip() for line in s.text().splitlines()]
        title = next(at for at, line in enumerate(panel) if line.endswith("6 min  Kedjan"))
        assert panel[title + 1].strip().startswith("Skriv tyst")
        indents = [len(line) - len(line.lstrip()) for line in panel[title + 1 : panel.index("", title)]]
        assert len(set(indents)) == 1


async def test_the_script_has_the_minutes_of_the_day_and_no_part_for_a_question_that_is_not_asked(stage, make):
    run = StepRun(id="reflektion", minutes=10, questions=("RF1", "RF2b", "RF5"))
    async with stage(make(HERE, run), size=(120, 60)) as s:
        await s.press("f2", "f2")
        assert "Manus · Reflektion, 10 min" in s.text()
        assert "2 min  Kedjan" in s.text()
        assert "Ambassadörer" not in s.text()
        assert "En fråga till" not in s.text()


async def test_page_down_goes_on_as_soon_as_the_script_is_hidden(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        await s.press("f2", "f2")
        assert "Page Down mer manus" in s.text()
        await s.press("f2")
        assert "Page Down nästa steg" in s.text()


async def test_a_glance_at_a_step_does_not_mark_it_done(stage: Stage, make) -> None:
    async with stage(make(HERE), size=(120, 40)) as s:
        await s.press("pagedown", "pageup")
        assert "○ Nuläge" in s.text()
        assert "✓ Nuläge" not in s.text()
        await s.press("f3")
        assert "○" in next(row for row in s.text().splitlines() if "Nuläge" in row)
        await s.press("escape")
        s.screen.dialogs.change_day()
        await until(s.pilot, lambda: "Ändra dagen" in s.text())
        await s.press("end")
        assert "○ Nuläge" in s.text()


async def test_the_way_out_of_silent_writing_is_the_first_of_the_keys(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        await s.press("ctrl+e")
        await s.say("hemligt")
        assert "Ctrl+E visa det dolda" in s.text().split("\n")[-1]
        await s.press("ctrl+e")
        assert "Ctrl+E" not in s.text().split("\n")[-1]


async def test_a_half_written_line_that_is_left_behind_is_told_of(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        await s.type("en halv rad")
        await s.press("pagedown")
        assert "Det halvskrivna väntar på raden i Reflektion." in s.text()
        await s.press("pageup")
        assert s.line == "en halv rad"
        assert "Det halvskrivna" not in s.text()


async def test_enter_on_an_empty_line_tells_what_can_be_done(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        await s.press("enter")
        assert "Raden är tom. Skriv något, eller peka med ↑ och ↓" in s.flat()
        await s.type("nu")
        assert "Raden är tom" not in s.flat()


async def test_a_star_tells_where_it_leads(stage, make):
    async with stage(make(HERE, note(1, "Larmen")), size=(80, 24)) as s:
        await s.press("up", "f5")
        assert "★ Valt att gå vidare med. I en handlingsplan gör F5 en åtgärd av det." in s.flat()


async def test_tab_at_the_last_question_tells_which_key_leads_on(stage, make):
    async with stage(make(Position(step="reflektion", place="RF9"))) as s:
        await s.press("tab")
        assert s.screen.view.place == "RF9"
        assert "Det här är det sista i steget. Page Down går till nästa steg." in s.flat()
        await s.press("ctrl+b")
        assert "Det här är det sista" not in s.flat()


async def test_what_is_written_in_stays_in_sight_when_the_script_takes_half_of_the_wall(stage, make):
    async with stage(make(Position(step="oppning")), size=(80, 24)) as s:
        await s.say("Mobiler i fickan")
        await s.press("f2", "f2")
        assert "Manus · Öppning" in s.text()
        assert "Mobiler i fickan" in s.text()
