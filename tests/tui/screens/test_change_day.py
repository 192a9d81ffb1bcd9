"""Changing the programme of a running workshop: questions, rules and steps, with undo, and saved to be used again."""

from __future__ import annotations

from larande_tui.core.paths import packs_folder
from larande_tui.packs.catalog import check_pack, load_programme
from larande_tui.tui.screens.programme_editor.listing import EditorList
from larande_tui.tui.screens.programme_editor.screen import ProgrammeEditor
from larande_tui.workshop.model.items import Note, Position, StepRun
from larande_tui.workshop.schedule.agenda import agenda

HERE = Position(step="reflektion", place="RF3")
SAID = Note(step="reflektion", place="RF3", text="Larmen kommer samtidigt", number=1, order=1.0)


async def change_day(s) -> ProgrammeEditor:
    s.screen.dialogs.change_day()
    await s.pilot.pause()
    assert isinstance(s.app.screen, ProgrammeEditor)
    return s.app.screen


async def point_at(s, words: str) -> None:
    """Press the arrow down until the row with these words is pointed at, as when the key is held down."""
    listing = s.app.screen.query_one(EditorList)
    rows = [str(option.prompt) for option in listing.options if not option.disabled]
    at = next(at for at, option in enumerate(listing.options) if option is listing.highlighted_option)
    at -= sum(option.disabled for option in listing.options[:at])
    further = next(count for count, row in enumerate([*rows[at:], *rows[:at]]) if words in row)
    await s.burst(*["down"] * further)
    assert words in str(listing.highlighted_option.prompt)


async def retype(s, text: str) -> None:
    """Replace the text of the field or line that has the focus."""
    s.app.focused.text = ""
    await s.type(text)


def questions(s, step: str = "reflektion") -> dict[str, str]:
    planned = next(one for one in agenda(s.workshop) if one.id == step)
    return {question.id: question.prompt for question in planned.step.questions}


async def test_a_question_gets_other_words_and_its_notes_stay(stage, make):
    async with stage(make(HERE, SAID)) as s:
        await change_day(s)
        assert "✓ Målet och jag" in s.text()
        await s.press("enter")
        await retype(s, "Vad vill du lära dig i vår?")
        await s.press("escape")
        assert "✓ sparat" in s.text()
        await s.press("escape")
        assert "Vad vill du lära dig i vår?" in s.flat()
        assert "Larmen kommer samtidigt" in s.text()
        assert "Dagen är ändrad." in s.text()
        assert s.workshop.notes_in("reflektion", "RF3")
        await s.press("ctrl+z")
        assert "Välj ett av enhetens mål" in s.flat()
        await s.press("ctrl+y")
        assert questions(s)["RF3"] == "Vad vill du lära dig i vår?"


async def test_a_question_that_is_skipped_leaves_its_notes_in_sight_and_comes_back_with_a_blank(stage, make):
    async with stage(make(HERE, SAID), size=(120, 40)) as s:
        await change_day(s)
        await s.press("space")
        assert "– (inte med) Målet och jag" in s.text()
        assert "RF3" not in questions(s)
        await s.press("escape")
        assert "Övrigt: Målet och jag" in s.text()
        assert "Larmen kommer samtidigt" in s.text()
        await change_day(s)
        await point_at(s, "inte med")
        await s.press("space")
        assert list(questions(s))[:3] == ["RF1", "RF2b", "RF3"]


async def test_a_question_of_ones_own_needs_one_sentence_and_is_asked(stage, make):
    run = StepRun(id="reflektion", questions=("RF1", "RF3"))
    async with stage(make(HERE, SAID, run)) as s:
        await change_day(s)
        await point_at(s, "Lägg till en fråga")
        await s.press("enter")
        await s.type("Vad hindrar oss i morgon?")
        await s.press("up", "enter")
        assert list(questions(s).values())[-1] == "Vad hindrar oss i morgon?"
        assert len(questions(s)) == 3
        await s.press("escape", "tab", "tab")
        await s.say("Tiden")
        note = next(one for one in s.workshop.all(Note) if one.text == "Tiden")
        assert note.place == list(questions(s))[-1]


async def test_a_question_moves_with_shift_and_an_arrow(stage, make):
    async with stage(make(HERE, SAID)) as s:
        await change_day(s)
        await s.press("shift+up")
        assert list(questions(s))[:3] == ["RF1", "RF3", "RF2b"]
        await s.press("ctrl+z")
        assert list(questions(s))[:3] == ["RF1", "RF2b", "RF3"]


async def test_a_ready_made_step_is_added_after_the_one_that_is_unfolded_and_led(stage, make):
    async with stage(make(HERE, SAID)) as s:
        await change_day(s)
        await s.press("end")
        await point_at_from_top(s, "Nytt steg efter Reflektion")
        await s.press("enter")
        await s.type("rösta")
        await s.press("enter")
        titles = [planned.step.title for planned in agenda(s.workshop)]
        assert titles[:3] == ["Öppning", "Reflektion", "Rösta"]
        await s.press("plus")
        assert agenda(s.workshop)[2].minutes == 15
        await s.press("escape", "pagedown")
        assert "● Rösta" in s.flat()
        assert "Larmen kommer samtidigt" in s.text()


async def point_at_from_top(s, words: str) -> None:
    await s.press("home")
    await point_at(s, words)


async def test_the_rules_are_changed_where_they_stand(stage, make):
    async with stage(make(Position(step="oppning"))) as s:
        await change_day(s)
        await point_at(s, "Vi skriver innan vi pratar")
        await s.press("enter")
        await retype(s, "Telefonerna ligger i väskan.")
        await s.press("enter", "escape")
        assert "Telefonerna ligger i väskan." in s.flat()


async def test_what_does_not_fit_is_told_and_changes_nothing(stage, make):
    async with stage(make(HERE)) as s:
        await change_day(s)
        await point_at_from_top(s, "Kedjan, 6 min")
        await s.press("enter")
        await retype(s, "60")
        await s.press("escape")
        assert "Delarna är 79 minuter tillsammans men steget är bara 25." in s.flat()
        assert s.workshop.programme == s.workshop.original_programme


async def test_the_day_is_saved_as_a_programme_that_is_offered_next_time(stage, make):
    async with stage(make(HERE, SAID)) as s:
        await change_day(s)
        await s.press("enter")
        await retype(s, "Vad vill du lära dig i vår?")
        await s.press("escape", "ctrl+s")
        assert "Halvdag, vår" in s.text()
        await s.say("Vår halvdag")  # typing takes the place of the proposal
        assert "Upplägget finns bland de andra nästa gång." in s.flat()
        path = packs_folder() / "var-halvdag.yaml"
        assert check_pack(path) == []
        programme = load_programme("var-halvdag", packs_folder())
        assert programme.title == "Vår halvdag"
        reflection = next(step for step in programme.steps if step.id == "reflektion")
        assert next(one.prompt for one in reflection.questions if one.id == "RF3") == "Vad vill du lära dig i vår?"
        assert "Larmen" not in path.read_text(encoding="utf-8")


async def test_the_stage_is_previewed_beside_it_on_a_wide_screen(stage, make):
    async with stage(make(HERE), size=(140, 40)) as s:
        await change_day(s)
        assert "Fråga 3 av 7 · Målet och jag" in s.flat()
    async with stage(make(HERE, name="smal.larande"), size=(80, 24)) as s:
        await change_day(s)
        assert "Skriv tyst i två minuter och berätta" not in s.flat()


async def empty_row(s, words: str) -> None:
    """Open a row, remove its text and press Enter."""
    await point_at(s, words)
    await s.press("enter")
    await retype(s, "")
    await s.press("enter")


async def test_a_text_that_is_emptied_goes_away_or_says_why_not(stage, make):
    async with stage(make(Position(step="oppning"))) as s:
        await change_day(s)
        opening = lambda: next(one for one in agenda(s.workshop) if one.id == "oppning").step  # noqa: E731
        rules = len(opening().ground_rules)
        await empty_row(s, "Namn: Öppning")
        assert opening().title == "Öppning"
        assert "✓ sparat" not in s.text()
        assert s.app.screen.query_one("MessageRule").message
        await empty_row(s, "Incheckning: ")
        assert not opening().check_in
        await empty_row(s, "Chefen lyssnar först")
        assert len(opening().ground_rules) == rules - 1
        await s.press("ctrl+z")
        assert len(opening().ground_rules) == rules


async def test_plus_and_minus_change_the_time_only_on_the_steps_own_row(stage, make):
    async with stage(make(Position(step="oppning"))) as s:
        await change_day(s)
        await point_at(s, "Så arbetar vi")
        await s.press("minus", "plus", "minus")
        assert next(one for one in agenda(s.workshop) if one.id == "oppning").minutes == 10
        assert "+ och − ändrar tiden där." in s.flat()
        await s.press("down")
        assert "+ och − ändrar tiden där." not in s.flat()


async def test_a_question_of_ones_own_is_listed_once(stage, make):
    async with stage(make(HERE)) as s:
        await change_day(s)
        await point_at(s, "Lägg till en fråga")
        await s.press("enter")
        await s.type("Vad slutar vi med?")
        await s.press("enter")
        assert s.flat().count("Vad slutar vi med?") == 1


async def test_a_changed_limit_says_which_words_still_tell_the_old_one(stage, make):
    async with stage(make(Position(step="handlingsplan")), size=(110, 40)) as s:
        await change_day(s)
        await point_at(s, "Högst så många åtgärder")
        await s.press("enter")
        await retype(s, "3")
        await s.press("enter")
        said = "Talet fem står kvar i orden under steget Öppning, Syfte och Manus. Ändra dem också."
        assert said in s.flat()
        step = next(one.step for one in agenda(s.workshop) if one.id == "handlingsplan")
        assert step.at_most == 3
        await s.press("enter")
        await retype(s, "4")
        await s.press("enter")
        assert "står kvar" not in s.flat(), "no text tells three"
