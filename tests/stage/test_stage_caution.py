"""Words that should perhaps not be on the wall are told of before they are there, wherever one writes."""

from __future__ import annotations

import pytest

from larande_tui.workshop.items import Action, Decision, Note, Override, Parked, Position, Theme

AT_QUESTION = Position(step="reflektion")
HEALTH = "”sjukskriven” kan vara en uppgift om hälsa."
AGAIN = "Tryck {} igen om det ska stå så."
QUICK = tuple("sjukskriven")


async def test_who_writes_and_presses_enter_in_one_breath_is_told_before_it_is_on_the_wall(stage, make):
    async with stage(make(AT_QUESTION), size=(160, 30)) as s:
        await s.burst(*QUICK, "enter")
        assert s.workshop.all(Note) == []
        assert s.line == "sjukskriven"
        assert AGAIN.format("Enter") in s.flat()
        await s.press("enter")
        assert [note.text for note in s.workshop.all(Note)] == ["sjukskriven"]
        await s.burst(*QUICK, "enter")
        assert len(s.workshop.all(Note)) == 1  # the next one is told of anew
        await s.press("ctrl+u")
        assert "hälsa" not in s.flat()


async def test_who_has_had_it_before_their_eyes_presses_enter_once(stage, make):
    async with stage(make(AT_QUESTION), size=(160, 30)) as s:
        await s.type("Anna är sjukskriven")
        assert f"{HEALTH} " in s.flat()
        assert "igen" not in s.flat()
        await s.press("enter")
        assert [note.text for note in s.workshop.all(Note)] == ["Anna är sjukskriven"]
        assert "Ctrl+Z tar bort det." in s.flat()


async def test_what_is_changed_is_told_of_as_well(stage, make):
    async with stage(make(AT_QUESTION, Note(id="n1", step="reflektion", place="RF1", text="Anna:", number=1))) as s:
        await s.press("up", "enter")
        await s.burst(*QUICK, "enter")
        assert s.workshop.find(Note, "n1").text == "Anna:"
        await s.press("enter")
        assert s.workshop.find(Note, "n1").text == "Anna:sjukskriven"


@pytest.mark.parametrize(("key", "kind"), [("f7", Parked), ("f8", Decision)])
async def test_what_is_put_aside_or_decided_is_told_of_before_it_is(stage, make, key, kind):
    async with stage(make(AT_QUESTION)) as s:
        await s.burst(*QUICK, key)
        assert s.workshop.all(kind) == []
        assert s.line == "sjukskriven"
        assert AGAIN.format(key.upper()) in s.flat()
        await s.press(key)
        assert [item.text for item in s.workshop.all(kind)] == ["sjukskriven"]
        assert s.line == ""
        # In the list of what there is, just the same.
        await s.press(key)
        await s.type("Anna:")
        await s.burst(*QUICK, "enter")
        assert len(s.workshop.all(kind)) == 1
        assert AGAIN.format("Enter") in s.flat()
        await s.press("enter")
        assert [item.text for item in s.workshop.all(kind)] == ["sjukskriven", "Anna:sjukskriven"]


async def test_what_is_written_unseen_is_told_of_without_its_words(stage, make):
    async with stage(make(AT_QUESTION), size=(160, 30)) as s:
        await s.press("ctrl+e")
        await s.type("Anna är sjukskriven")
        assert "Det där kan vara en uppgift om hälsa." in s.flat()
        assert "sjukskriven" not in s.flat()
        await s.press("enter")
        assert "Ctrl+Z tar bort det." in s.flat()
        assert "sjukskriven" not in s.flat()


async def test_the_name_of_a_theme_is_told_of(stage, make):
    notes = [Note(id=f"n{n}", step="reflektion", place="RF1", text=f"ord {n}", number=n) for n in (1, 2)]
    async with stage(make(AT_QUESTION, *notes)) as s:
        await s.press("ctrl+t")
        await s.type("1 2 ")
        await s.burst(*"sjukskrivna", "enter")
        assert s.workshop.all(Theme) == []
        assert AGAIN.format("Enter") in s.flat()
        await s.press("enter")
        assert [theme.name for theme in s.workshop.all(Theme)] == ["sjukskrivna"]
        await s.press("up", "up", "up", "f4", "ctrl+u")
        await s.burst(*"deprimerade", "enter")
        assert AGAIN.format("Enter") in s.flat()
        assert [theme.name for theme in s.workshop.all(Theme)] == ["sjukskrivna"]
        await s.press("enter")
        assert [theme.name for theme in s.workshop.all(Theme)] == ["deprimerade"]


async def test_the_reason_for_leaving_a_check_is_told_of(stage, make):
    async with stage(make(Position(step="kontroll"), Action(id="a1", activity="Prova", number=1))) as s:
        await s.press("down", "f5")
        await s.burst(*QUICK, "enter")
        assert s.workshop.all(Override) == []
        assert AGAIN.format("Enter") in s.flat()
        await s.press("enter")
        assert [override.reason for override in s.workshop.all(Override)] == ["sjukskriven"]


async def test_a_field_of_a_form_tells_of_it_below_as_long_as_it_stands(stage, make):
    async with stage(make(Position(step="handlingsplan"), Action(id="a1", activity="Prova", number=1))) as s:
        await s.press("up", "enter")
        await s.burst(*QUICK, "tab")
        assert HEALTH in s.flat()
        await s.press("shift+tab", "ctrl+u", "tab")
        assert "kan vara" not in s.flat()
        await s.burst(*QUICK, "escape")
        assert "kan vara en uppgift om hälsa" in s.flat()  # the form is closed, and the stage says it
