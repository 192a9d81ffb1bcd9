"""Two hundred notes on a wall: narrowed while one types, put in themes by number or with the mouse, folded away."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from larande_tui.workshop.model.items import Element, Note, Position, Theme
from tests.driver.exhaustive import usually
from tests.driver.windows import at, drag

HERE = Position(step="reflektion", place="RF1")


def note(number: int, text: str, theme: str = "", **fields) -> Note:
    return Note(
        id=f"n{number}", step="reflektion", place=fields.pop("place", "RF1"), text=text, number=number,
        order=float(number), theme=theme, **fields,
    )  # fmt: skip


def theme(name: str, order: float = 1.0, **fields) -> Theme:
    return Theme(id=name.lower(), step="reflektion", name=name, order=order, **fields)


SAID = (
    note(1, "Rutinpärmen är från 2019"),
    note(2, "Larmen vet bara en kollega", "larm"),
    note(3, "Ingen ringer larmsamordnaren", "larm"),
    note(4, "Hinner inte"),
    theme("Larm"),
    HERE,
)


# --- themes are things on the wall ----------------------------------------------------------------------------------


async def test_many_that_lie_in_a_theme_are_told_in_few_words(stage, make):
    many = [Note(step="reflektion", place="RF1", text=f"sak {n}", number=n, order=float(n)) for n in range(1, 60)]
    async with stage(make(*many, Position(step="reflektion", place="RF1"))) as s:
        await s.press("ctrl+t")
        await s.type("3 12-51 tid")
        await s.press("enter")
        assert "41 anteckningar (3, 12–51) ligger i tid. Ctrl+Z ångrar." in s.flat()


async def test_a_note_that_is_put_in_a_theme_costs_one_layout(stage, make, monkeypatch: pytest.MonkeyPatch):
    layouts: list[Screen] = []
    lay_out = Screen._refresh_layout

    def note_and_lay_out(screen: Screen, *args, **named) -> None:
        layouts.append(screen)
        lay_out(screen, *args, **named)

    many = [note(n, f"sak {n}", "tid" if n % 2 else "ork") for n in range(1, 120)]
    async with stage(make(*many, theme("Tid"), theme("Ork"), HERE), size=(120, 40)) as s:
        await s.press("ctrl+t")
        await s.type("4 tid")
        monkeypatch.setattr(Screen, "_refresh_layout", note_and_lay_out)
        await s.press("enter")
        assert "4 ligger i Tid" in s.flat()
        assert layouts == [s.app.screen]


async def test_a_number_that_is_no_note_is_told_when_the_others_are_put_in_a_theme(stage, make):
    async with stage(make(*SAID)) as s:
        await s.press("ctrl+t")
        await s.say("1 4 17 tid")
        assert "1, 4 ligger i tid. 17 är ingen anteckning. Ctrl+Z ångrar." in s.flat()


async def test_what_is_no_number_of_a_note_is_told_when_others_are_merged(stage, make):
    async with stage(make(*SAID)) as s:
        await s.press("ctrl+g")
        await s.say("1 4 tid")
        assert "”tid” är inget nummer, och inget är ändrat." in s.flat()
        await s.press("ctrl+g")
        await s.say("1 4 17 18")
        assert "2 anteckningar blev en, nummer 1. 17, 18 är inga anteckningar. Ctrl+Z ångrar." in s.flat()


async def test_a_note_of_another_step_in_the_span_stays_there_and_is_told(stage, make):
    rule = Note(id="r", step="oppning", place="regler", text="Vi låter tystnaden vara", number=9, order=1)
    async with stage(make(*SAID, rule)) as s:
        await s.press("ctrl+t")
        await s.say("1 9 tid")
        assert "1 ligger i tid. 9 är kvar där den ligger. Ctrl+Z ångrar." in s.flat()
        assert not s.workshop.find(Note, "r").theme
        assert not s.workshop.themes_of("oppning")


async def test_a_note_of_another_theme_stays_there_and_is_told_when_a_theme_is_divided(stage, make):
    async with stage(make(*SAID, note(5, "Schemat", "tid"), theme("Tid", 2.0))) as s:
        await s.press("ctrl+p")
        await s.say("Dela ett tema")
        await s.say("Larm")
        await s.say("2 5 99 jour")
        assert "2 ligger i jour. 99 är ingen anteckning. 5 är kvar där den ligger." in s.flat()


async def test_a_theme_is_pointed_at_folded_and_opened_again(stage, make):
    async with stage(make(*SAID)) as s:
        await s.press("down", "down", "down")
        assert "Enter fäll ihop eller öppna" in s.text()
        await s.press("enter")
        assert "Larm  2, hopfällt" in s.text()
        assert "larmsamordnaren" not in s.text()
        assert "Rutinpärmen" in s.text()
        await s.press("enter")
        assert "larmsamordnaren" in s.text()


async def test_a_folded_theme_is_still_folded_after_a_restart(stage, make):
    path = make(*SAID)
    async with stage(path) as s:
        await s.press("down", "down", "down", "enter")
    async with stage(path) as s:
        assert "Larm  2, hopfällt" in s.text()
        s.screen.dialogs.grouping.fold_all()
        await s.pilot.pause()
        assert "hopfällt" not in s.text()


async def test_a_theme_gets_another_name_and_is_dissolved_and_nothing_said_is_lost(stage, make):
    async with stage(make(*SAID)) as s:
        await s.press("down", "down", "down", "f4", "ctrl+u")
        await s.say("Jour")
        assert "Jour  2" in s.text()
        await s.press("delete")
        assert "upplöst" in s.text()
        assert not s.workshop.all(Theme)
        assert {item.text for item in s.workshop.all(Note)} == {item.text for item in SAID if isinstance(item, Note)}
        assert not any(item.theme for item in s.workshop.all(Note))
        await s.press("ctrl+z")
        assert "Jour  2" in s.text()


async def test_themes_change_places(stage, make):
    more = (note(5, "Schemat", "tid"), theme("Tid", 2.0))
    async with stage(make(*SAID, *more)) as s:
        await s.press("down", "down", "down", "shift+down")
        assert [item.name for item in s.workshop.themes_of("reflektion")] == ["Tid", "Larm"]
        await s.press("shift+down")
        assert [item.name for item in s.workshop.themes_of("reflektion")] == ["Tid", "Larm"], "it is last already"
        await s.press("shift+up")
        assert [item.name for item in s.workshop.themes_of("reflektion")] == ["Larm", "Tid"]


async def test_a_theme_is_chosen_to_go_on_with_and_the_plan_can_begin_in_it(stage, make):
    async with stage(make(*SAID)) as s:
        await s.press("down", "down", "down", "f5")
        assert s.workshop.find(Theme, "larm").chosen
        assert "★ Larm" in s.text()
        await s.go("handlingsplan")
        assert "○ Larm" in s.flat()
        await s.press("f5")
        assert "★ Larm" in s.text()
        await s.press("enter", "escape")
        (action,) = s.workshop.actions
        assert (action.activity, action.links) == ("Larm", ("theme/larm",))
        assert "✓ Larm" in s.flat()


async def test_two_themes_become_one_and_one_becomes_two(stage, make):
    more = (note(5, "Larmet går på natten", "natt"), theme("Natt", 2.0))
    async with stage(make(*SAID, *more)) as s:
        await s.press("down", "down", "down", "f6")
        assert "Slå ihop Larm med" in s.text()
        await s.press("enter")
        assert [item.name for item in s.workshop.all(Theme)] == ["Natt"]
        assert {item.number for item in s.workshop.all(Note) if item.theme == "natt"} == {2, 3, 5}
        s.screen.dialogs.grouping.split()
        await s.pilot.pause()
        await s.press("enter")
        assert "Vilka av 2, 3, 5" in s.text()
        await s.say("2 3 Jour")
        names = {item.id: item.name for item in s.workshop.all(Theme)}
        assert {(item.number, names.get(item.theme, "")) for item in s.workshop.all(Note)} == {
            (1, ""), (2, "Jour"), (3, "Jour"), (4, ""), (5, "Natt"),
        }  # fmt: skip


async def test_a_theme_cannot_be_split_by_what_is_not_in_it(stage, make):
    async with stage(make(*SAID)) as s:
        s.screen.dialogs.grouping.split()
        await s.pilot.pause()
        await s.press("enter")
        await s.say("1 4 Annat")
        assert "Skriv några av numren 2, 3" in s.flat()
        assert [item.name for item in s.workshop.all(Theme)] == ["Larm"]


# --- only some of it ------------------------------------------------------------------------------------------------


async def test_the_wall_narrows_while_one_types_and_the_line_comes_back(stage, make):
    async with stage(make(*SAID)) as s:
        await s.type("halv rad")
        await s.press("ctrl+f")
        assert "Visa bara ▸" in s.text()
        await s.type("larm")
        assert "Visar 2 av 4: larm. Esc visar allt." in s.text()
        assert "Rutinpärmen" not in s.text()
        await s.press("enter")
        assert s.line == "halv rad"
        assert "Visar 2 av 4" in s.text(), "the choice stays while one works with it"
        await s.press("escape")
        assert "Rutinpärmen" in s.text()
        assert s.line == "halv rad"


async def test_escape_leaves_the_search_at_once(stage, make):
    async with stage(make(*SAID)) as s:
        await s.press("ctrl+f")
        await s.type("larm")
        await s.press("escape")
        assert "Rutinpärmen" in s.text()
        assert s.line == ""


async def test_a_number_finds_its_note(stage, make):
    async with stage(make(*SAID)) as s:
        await s.press("ctrl+f")
        await s.type("4")
        assert "Visar 1 av 4" in s.text()
        assert "Hinner inte" in s.text()


async def test_what_is_said_while_the_wall_is_narrowed_is_seen(stage, make):
    async with stage(make(*SAID)) as s:
        await s.press("ctrl+f")
        await s.type("larm")
        await s.press("enter")
        await s.say("Något helt annat")
        assert "Något helt annat" in s.text()
        assert "Rutinpärmen" in s.text()


async def test_a_search_is_never_taken_for_something_said(stage, make):
    path = make(*SAID)
    async with stage(path) as s:
        await s.type("halv rad")
        await s.press("ctrl+f")
        await s.type("larm")
        await s.press("pagedown", "pageup")
        assert s.line == "halv rad"
        await s.press("ctrl+f")
        await s.type("xyz")
    async with stage(path) as s:
        assert s.line == "halv rad"
        assert len(s.workshop.all(Note)) == 4


async def test_what_is_narrowed_can_be_grouped_at_once(stage, make):
    async with stage(make(*SAID)) as s:
        await s.press("ctrl+f")
        await s.type("rutin")
        await s.press("down", "ctrl+t")
        await s.say("Papper")
        assert s.workshop.find(Note, "n1").theme
        assert "1 ligger i Papper" in s.text()


# --- the mouse ------------------------------------------------------------------------------------------------------


async def test_a_note_is_dragged_into_a_theme_and_out_again(stage, make):
    async with stage(make(*SAID), size=(120, 40)) as s:
        await drag(s, "Rutinpärmen", "Larm  2")
        assert s.workshop.find(Note, "n1").theme == "larm"
        assert "1 ligger i Larm" in s.text()
        await drag(s, "Rutinpärmen", "Hinner inte")
        assert s.workshop.find(Note, "n1").theme == ""
        await s.press("ctrl+z", "ctrl+z")
        assert s.workshop.find(Note, "n1").theme == ""
        assert s.screen.view.wall.selected is None, "dragging is not pointing"


async def test_the_air_below_a_theme_belongs_to_it(stage, make):
    async with stage(make(*SAID), size=(120, 40)) as s:
        await drag(s, "Hinner", "larmsamordnaren", onto=(0, 6))
        assert s.workshop.find(Note, "n4").theme == "larm"


async def test_a_note_dropped_on_another_asks_what_they_have_in_common(stage, make):
    loose = [item for item in SAID if isinstance(item, Note) and not item.theme]
    async with stage(make(*loose, HERE), size=(120, 40)) as s:
        await drag(s, "Hinner inte", "Rutinpärmen")
        assert "gemensamt?" in s.text()
        await s.say("Vardagen")
        (made,) = s.workshop.all(Theme)
        assert made.name == "Vardagen"
        assert {item.theme for item in s.workshop.all(Note)} == {made.id}


async def test_a_theme_dropped_on_a_theme_goes_up_in_it(stage, make):
    more = (note(5, "Larmet går på natten", "natt"), theme("Natt", 2.0))
    async with stage(make(*SAID, *more), size=(120, 40)) as s:
        await drag(s, "Natt", "Larm  2")
        assert [item.name for item in s.workshop.all(Theme)] == ["Larm"]


async def test_a_note_on_an_area_is_dragged_from_obstacle_to_evidence(stage, make):
    said = Note(id="n", step="nulage", place="N7.hinder", text="Pärmen är gammal", number=1)
    async with stage(make(said, Position(step="nulage", place="N7.hinder")), size=(120, 40)) as s:
        await drag(s, "Pärmen", "Belägg")
        assert s.workshop.find(Note, "n").place == "N7.belagg"
        assert "flyttades till Kunskapsdelning: Belägg" in s.text()


async def test_a_part_of_the_map_is_dragged_to_another_category(stage, make):
    part = Element(id="e", step="ekosystem", name="Morgonmötet", category="manniskor", number=1)
    async with stage(make(part, Position(step="ekosystem", place="manniskor")), size=(120, 40)) as s:
        await drag(s, "Morgonmötet", "Arenor och möten")
        assert s.workshop.find(Element, "e").category == "arenor"


async def test_while_dragging_it_says_where_it_would_land(stage, make):
    async with stage(make(*SAID), size=(120, 40)) as s:
        await s.pilot.mouse_down(offset=at(s, "Rutinpärmen"))
        await s.pilot.hover(offset=at(s, "Larm  2"))
        assert "Släpp 1 på Larm." in s.text()
        await s.pilot.mouse_up(offset=(0, 0))
        await s.pilot.pause()
        assert s.workshop.find(Note, "n1").theme == "", "let go outside, nothing happens"


async def test_a_click_with_an_unsteady_hand_is_a_click(stage, make):
    async with stage(make(*SAID), size=(120, 40)) as s:
        x, y = at(s, "Rutinpärmen")
        await s.pilot.mouse_down(offset=(x, y))
        await s.pilot.hover(offset=(x + 1, y))
        await s.pilot.mouse_up(offset=(x + 1, y))
        await s.pilot.click(offset=(x, y))
        assert s.screen.view.wall.selected is not None
        assert s.workshop.find(Note, "n1").theme == ""


# --- many -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", usually((80, 24), of=[(80, 24), (120, 40)]))
async def test_two_hundred_notes_are_grouped_by_number_in_one_go(stage, make, size):
    many = [note(number, f"sak {number}") for number in range(1, 201)]
    async with stage(make(*many, HERE), size=size) as s:
        await s.press("ctrl+t")
        await s.say("1-50 77 Tid")
        await s.press("ctrl+t")
        await s.say("60-69 Rum")
        by_theme = {
            item.name: len([one for one in s.workshop.all(Note) if one.theme == item.id])
            for item in s.workshop.all(Theme)
        }
        assert by_theme == {"Tid": 51, "Rum": 10}
        s.screen.dialogs.grouping.fold_all()
        await s.pilot.pause()
        assert "51, hopfällt" in s.text()
        await s.press("ctrl+f")
        await s.type("sak 199")
        assert "Visar 1 av 200" in s.text()
