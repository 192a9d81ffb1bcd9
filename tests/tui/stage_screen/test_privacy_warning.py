"""Words that should perhaps not be on the wall are told of before they are there, wherever one writes."""

from __future__ import annotations

import pytest
from textual.events import Paste

from larande_tui.tui.widgets import privacy_warning
from larande_tui.workshop.model.items import Action, Decision, Note, Override, Parked, Position, Theme

AT_QUESTION = Position(step="reflektion")
HEALTH = "”sjukskriven” kan vara en uppgift om hälsa."
AGAIN = "Tryck {} igen om det ska stå så."
QUICK = tuple("sjukskriven")


class Clock:
    """Time that passes when somebody reads."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(quick_readers, monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(privacy_warning, "_TIME_TO_READ", 0.7)
    monkeypatch.setattr(privacy_warning, "monotonic", clock)
    return clock


async def test_who_presses_enter_before_it_can_be_read_presses_it_once_more(stage, make, clock):
    async with stage(make(AT_QUESTION), size=(160, 30)) as s:
        await s.burst(*QUICK, "enter", "enter")
        assert s.workshop.all(Note) == []
        assert s.line == "sjukskriven"
        assert AGAIN.format("Enter") in s.flat()
        clock.now += 0.7
        await s.press("enter")
        assert [note.text for note in s.workshop.all(Note)] == ["sjukskriven"]
        await s.burst(*QUICK, "enter")
        assert len(s.workshop.all(Note)) == 1  # the next one is told of anew
        await s.press("ctrl+u")
        assert "hälsa" not in s.flat()


@pytest.mark.parametrize("key", ["enter", "f7"])
async def test_whoever_writes_on_without_looking_means_it_and_the_next_thing_is_its_own(stage, make, clock, key):
    async with stage(make(AT_QUESTION), size=(160, 30)) as s:
        await s.burst(*QUICK, key, *"larm", "enter", *"tid", "enter")
        said = [*s.workshop.all(Note), *s.workshop.parked]
        assert sorted(item.text for item in said) == ["larm", "sjukskriven", "tid"]
        assert s.line == ""
        await s.burst(*QUICK, key)
        s.app.post_message(Paste("klistrat"))
        await s.pilot.pause()
        assert s.line == "klistrat"
        assert len(s.workshop.all(Note)) + len(s.workshop.parked) == 4


async def test_whoever_goes_back_to_the_words_changes_them(stage, make, clock):
    async with stage(make(AT_QUESTION)) as s:
        await s.burst(*QUICK, "enter", *["backspace"] * 11, *"frånvarande", "enter")
        assert [note.text for note in s.workshop.all(Note)] == ["frånvarande"]


async def test_who_has_had_it_before_their_eyes_presses_enter_once(stage, make, clock):
    async with stage(make(AT_QUESTION), size=(160, 30)) as s:
        await s.type("Anna är sjuk")
        assert "kan vara en uppgift om hälsa." in s.flat()
        assert "igen" not in s.flat()
        clock.now += 0.7
        await s.type("skriven")  # the rest of the word says nothing new
        await s.press("enter")
        assert [note.text for note in s.workshop.all(Note)] == ["Anna är sjukskriven"]
        assert f"{HEALTH} " in s.flat()
        assert "Ctrl+Z tar bort det." in s.flat()


async def test_another_sort_of_word_is_told_of_for_itself(stage, make, clock):
    async with stage(make(AT_QUESTION)) as s:
        await s.type("Anna är sjukskriven")
        clock.now += 0.7
        await s.press("ctrl+u")
        await s.burst(*"811228-9874", "enter")
        assert s.workshop.all(Note) == []
        assert "ser ut som ett personnummer" in s.flat()


async def test_what_is_changed_is_told_of_as_well(stage, make, clock):
    async with stage(make(AT_QUESTION, Note(id="n1", step="reflektion", place="RF1", text="Anna:", number=1))) as s:
        await s.press("up", "enter")
        await s.burst(*QUICK, "enter")
        assert s.workshop.find(Note, "n1").text == "Anna:"
        clock.now += 0.7
        await s.press("enter")
        assert s.workshop.find(Note, "n1").text == "Anna:sjukskriven"
        await s.press("up", "enter", "enter")  # what is not changed is there already
        assert AGAIN.format("Enter") not in s.flat()
        assert s.screen.line.editing is None


@pytest.mark.parametrize(("key", "kind"), [("f7", Parked), ("f8", Decision)])
async def test_what_is_put_aside_or_decided_is_told_of_before_it_is(stage, make, clock, key, kind):
    async with stage(make(AT_QUESTION)) as s:
        await s.burst(*QUICK, key)
        assert s.workshop.all(kind) == []
        assert s.line == "sjukskriven"
        assert AGAIN.format(key.upper()) in s.flat()
        clock.now += 0.7
        await s.press(key)
        assert [item.text for item in s.workshop.all(kind)] == ["sjukskriven"]
        assert s.line == ""
        # In the list of what there is, just the same.
        await s.press(key)
        await s.type("Anna:")
        await s.burst(*QUICK, "enter")
        assert len(s.workshop.all(kind)) == 1
        assert AGAIN.format("Enter") in s.flat()
        clock.now += 0.7
        await s.press("enter")
        assert [item.text for item in s.workshop.all(kind)] == ["sjukskriven", "Anna:sjukskriven"]


async def test_what_is_written_unseen_is_told_of_without_its_words(stage, make, clock):
    async with stage(make(AT_QUESTION), size=(160, 30)) as s:
        await s.press("ctrl+e")
        await s.type("Anna är sjukskriven")
        assert "Det där kan vara en uppgift om hälsa." in s.flat()
        assert "sjukskriven" not in s.flat()
        clock.now += 0.7
        await s.press("enter")
        assert "Ctrl+Z tar bort det." in s.flat()
        assert "sjukskriven" not in s.flat()


async def test_the_name_of_a_theme_is_told_of(stage, make, clock):
    notes = [Note(id=f"n{n}", step="reflektion", place="RF1", text=f"ord {n}", number=n) for n in (1, 2)]
    async with stage(make(AT_QUESTION, *notes)) as s:
        await s.press("ctrl+t")
        await s.type("1 2 ")
        await s.burst(*"sjukskrivna", "enter")
        assert s.workshop.all(Theme) == []
        assert AGAIN.format("Enter") in s.flat()
        clock.now += 0.7
        await s.press("enter")
        assert [theme.name for theme in s.workshop.all(Theme)] == ["sjukskrivna"]
        await s.press("up", "up", "up", "f4")
        assert "kan vara en uppgift om hälsa" in s.flat()
        await s.press("enter")  # its name is what it was
        assert AGAIN.format("Enter") not in s.flat()
        await s.press("f4", "ctrl+u")
        await s.burst(*"deprimerade", "enter")
        assert AGAIN.format("Enter") in s.flat()
        assert [theme.name for theme in s.workshop.all(Theme)] == ["sjukskrivna"]
        clock.now += 0.7
        await s.press("enter")
        assert [theme.name for theme in s.workshop.all(Theme)] == ["deprimerade"]


async def test_the_reason_for_leaving_a_check_is_told_of(stage, make, clock):
    async with stage(make(Position(step="kontroll"), Action(id="a1", activity="Prova", number=1))) as s:
        await s.press("down", "f5", "enter")  # the first of the empty fields that stand in one row
        await s.burst(*QUICK, "enter")
        assert s.workshop.all(Override) == []
        assert AGAIN.format("Enter") in s.flat()
        clock.now += 0.7
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


async def test_a_date_that_is_no_date_is_text_too(stage, make):
    async with stage(make(Position(step="handlingsplan"), Action(id="a1", activity="Prova", number=1))) as s:
        await s.press("up", "enter", "tab")
        await s.type("efter sjukskrivningen")
        assert "→ Datumet går inte att förstå. Texten sparas som den står. ”sjukskrivningen” kan vara" in s.flat()


async def test_a_long_list_leaves_room_for_it_on_a_small_screen(stage, make):
    there = [Parked(id=f"p{at}", text=f"sjukast {at}", number=at, step="reflektion") for at in range(1, 25)]
    async with stage(make(AT_QUESTION, *there), size=(80, 24)) as s:
        await s.press("f7")
        await s.type("sjuk")
        await s.press("pagedown", "pagedown", "pagedown", "pagedown", "enter")
        assert AGAIN.format("Enter") in s.flat()
        assert "Esc stäng" in s.flat()


async def test_who_can_only_look_is_told_that_and_nothing_else(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s, stage(path) as other:
        assert other.session.read_only
        await other.burst(*QUICK, "enter")
        assert AGAIN.format("Enter") not in other.flat()
        assert s.workshop.all(Note) == []


@pytest.mark.parametrize("keys", [("up", "enter"), ("ctrl+f",)])
async def test_what_is_changed_or_looked_for_is_neither_parked_nor_decided(stage, make, keys):
    note = Note(id="n1", step="reflektion", place="RF1", text="larmen", number=1)
    async with stage(make(AT_QUESTION, note)) as s:
        await s.press(*keys)
        await s.type("larm")
        await s.press("f7", "f8")
        assert "Enter eller Esc avslutar det först." in s.flat()
        assert (s.workshop.parked, s.workshop.decisions) == ([], [])
        assert s.workshop.all(Note) == [note]
