"""Voting in the room: by hands, one voter after another, and gain against effort; what wins flows into the plan."""

from __future__ import annotations

import pytest

from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import Action, Ballot, Note, Placement, Position, ProgrammeUsed, Theme, Vote
from tests.driver.exhaustive import usually
from tests.driver.shipped import shipped
from tests.driver.windows import drag

HERE = Position(step="reflektion", place="RF1")
NOTES = [
    Note(id=f"n{n}", step="reflektion", place="RF1", text=text, number=n + 20)
    for n, text in enumerate(("Pärmen är gammal", "Larmen kan bara en", "Tiden räcker inte"), 1)
]


async def test_a_show_of_hands_typed_as_fast_as_it_is_counted(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d")
        assert "3 prickar var" in s.text()
        assert "1 Pärmen är gammal" in s.text()
        await s.say("1 5, 2 9")
        assert "händer räknade för 2 av 3" in s.text()
        assert "█" not in s.text().split("Förslag")[1], "nothing is shown before it is closed"
        await s.say("1 4")
        assert s.workshop.votes_for("note/n1") == 4
        await s.press("ctrl+d")
        rows = [line for line in s.text().split("\n") if "█" in line and "▕" not in line]
        assert "Larmen kan bara en" in rows[0]
        assert " 9 " in rows[0]
        assert "Pärmen är gammal" in rows[1]


async def test_one_voter_after_another_with_the_totals_hidden_until_it_is_closed(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d", "tab")
        assert "Röst 1 ▸" in s.text()
        assert "0 av 14 har röstat" in s.text()
        for said in ("1 1 2", "2, 2, 3", "0"):
            await s.say(said)
        assert "3 av 14 har röstat" in s.text()
        assert "Röst 4 ▸" in s.text()
        assert not any(word in s.text() for word in ("1 röst", "2 röster", "3 röster", " ██"))
        await s.press("escape")
        assert "röst" not in s.text().split("Fråga 1 av")[1], "not on the wall either"
        await s.press("ctrl+d")
        await s.press("ctrl+d")
        assert "Röstningen är stängd" in s.text()
        assert s.workshop.find(Ballot, "reflektion").closed
        await s.press("escape")
        assert "3 röster" in s.text()


async def test_a_vote_that_is_closed_takes_nothing_in(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d")
        await s.say("1 5, 2 9")
        await s.press("ctrl+d")
        for said in ("1 15", "3 3 3"):
            await s.say(said)
            assert "Röstningen är stängd. Ctrl+D öppnar den igen." in s.text()
            assert s.line == said, "what was typed is kept"
            await s.press("ctrl+u", "tab")
        assert [vote.count for vote in s.workshop.all(Vote)] == [5, 9]


async def test_a_closed_vote_stays_as_it_was_and_what_was_not_counted_has_a_dash(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d")
        await s.say("1 5, 2 0")
        await s.press("ctrl+d", "escape")
        await s.say("Kom på det sedan")
        await s.press("ctrl+d")

        def row(words: str) -> str:
            return next(line for line in s.text().split("\n") if words in line)

        assert "█ 5 " in row("Pärmen är gammal")
        assert " 0 " in row("Larmen kan bara en")
        assert " – " in row("Tiden räcker inte")
        assert "Kom på det sedan" not in s.text(), "what is written later is not in it"
        assert "händer räknade för 2 av 3" in s.text()
        await s.press("tab", "tab")
        assert "Kom på det sedan" in s.text(), "gain and effort are weighed of all that is there"
        await s.press("tab")
        await s.say("12")
        assert "Röstningen är stängd. Ctrl+D öppnar den igen." in s.text()
        await s.press("ctrl+u", "tab", "ctrl+d")
        assert "Kom på det sedan" in s.text(), "opened again it has all that is there"


async def test_what_got_no_votes_is_a_line_below_the_result_and_not_a_tail_of_zeros(stage, make):
    async with stage(make(Position(step="nulage")), size=(80, 24)) as s:
        await s.press("ctrl+d")
        await s.say("7 5, 2 0, 3 0, 4 0")
        await s.press("ctrl+d")
        rows = s.text().splitlines()
        assert any("7 Kunskapsdelning" in row and "█ 5" in row for row in rows)
        assert not any(row.strip().endswith((" 0", "–")) for row in rows)
        flat = s.flat().replace("\xa0", " ")
        assert "Utan röster: 2 Mål och uppdrag · 3 Tid och resurser · 4 Trygghet och samtal" in flat
        assert "Inte räknade: 1 Ledning och ägarskap" in flat
        assert "Händer ▸ stängd; Ctrl+D öppnar igen" in flat


async def test_tab_leads_round_the_ways_to_weigh(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d")
        await s.press("tab", "tab", "tab")
        assert "Närvarande ▸" in s.text()
        await s.press("tab")
        assert "Händer ▸" in s.text()
        await s.press("shift+tab")
        assert "Närvarande ▸" in s.text()


async def test_ones_own_dots_are_not_for_the_room(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d", "tab")
        await s.type("1 1 2")
        assert "• • •" in s.text()
        assert "1 1 2" not in s.text()
        await s.press("enter", "shift+tab")
        await s.type("1 5")
        assert "1 5" in s.text()


async def test_escape_leads_back_to_where_the_group_was(stage, make):
    async with stage(make(*NOTES, Position(step="reflektion", place="RF6"))) as s:
        await s.press("ctrl+d", "escape")
        await s.pilot.pause()
        assert s.screen.view.place == "RF6"
        assert s.workshop.position.place == "RF6"


async def test_a_long_ballot_stays_where_the_room_was_looking_and_its_result_begins_at_the_top(stage, make):
    many = [Note(step="reflektion", place="RF1", text=f"sak {n}", number=n, order=float(n)) for n in range(1, 80)]
    async with stage(make(*many, HERE)) as s:
        await s.press("ctrl+d", "tab")
        assert any(row.endswith(" sak 1") for row in s.text().splitlines())
        await s.press("shift+tab")
        await s.say("70 9")
        s.screen.view.wall.scroll_end(animate=False)
        await s.press("ctrl+d")
        assert "sak 70" in s.text()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("1 1 1 1", "Du har 3 prickar, och det här är 4"),
        ("7", "Nummer 7 finns inte bland förslagen"),
        ("pärmen", "Skriv numren du röstar på"),
    ],
)
async def test_a_ballot_that_does_not_fit_stays_on_the_line(stage, make, said, told):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d", "tab")
        await s.say(said)
        assert told in s.flat()
        assert s.line == said
        assert not s.workshop.all(Vote)


async def test_nobody_votes_twice_and_those_who_are_absent_are_not_counted(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d", "tab", "tab", "tab")
        assert "Närvarande ▸" in s.text()
        await s.say("2")
        await s.press("shift+tab", "shift+tab")
        assert "0 av 2 har röstat" in s.text()
        await s.say("1")
        await s.say("2")
        await s.say("3")
        assert "Båda har röstat" in s.flat()
        assert s.line == "3"
        assert len(s.workshop.all(Vote)) == 2


async def test_the_vote_goes_on_where_it_was_after_a_restart(stage, make):
    path = make(*NOTES, HERE)
    async with stage(path) as s:
        await s.press("ctrl+d", "tab")
        await s.say("1 1 2")
    async with stage(path) as s:
        assert "Röst 2 ▸" in s.text()
        assert "1 av 14 har röstat" in s.text()
        await s.press("escape")
        assert "Fråga 1 av 7" in s.text()


async def test_the_number_of_dots_is_the_groups_own(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d")
        s.screen.dialogs.choosing.dots()
        await s.pilot.pause()
        await s.press("ctrl+u")
        await s.say("5")
        assert "5 prickar var" in s.text()


async def test_undo_takes_back_the_last_voter(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d", "tab")
        await s.say("1 1 2")
        await s.say("3")
        await s.press("ctrl+z")
        assert "Ångrade: Röst nummer 2" in s.text()
        assert "1 av 14 har röstat" in s.text()


async def test_what_wins_is_chosen_and_flows_into_the_plan_with_where_it_came_from(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d")
        await s.say("2 9")
        await s.press("ctrl+d", "down", "f5")
        assert s.workshop.find(Note, "n2").chosen
        await s.go("handlingsplan")
        await s.press("f5")
        assert "★ Larmen kan bara en" in s.text()
        assert "Anteckning 22 · 9 röster" in s.text()
        await s.press("enter", "escape")
        (action,) = s.workshop.actions
        assert action.links == ("note/n2",)
        await s.press("f9")
        await s.pilot.pause(0.1)
        lines = " ".join(line for line, _ in s.app.screen.query_one("ReadingPane")._lines)
        assert "Röstning" in lines
        assert "Tiden räcker inte" in lines, "what was not chosen stays in the record"


async def test_a_ballot_is_only_weighed_never_changed(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d", "down", "enter")
        assert "De ändras i steget" in s.flat()
        assert s.screen.line.editing is None
        for key in ("shift+down", "delete"):
            await s.press("escape", "down", key)
            assert "De ändras i steget" in s.flat()
        assert [note.order for note in s.workshop.all(Note)] == [0.0, 0.0, 0.0]


async def test_delete_in_a_vote_dissolves_no_theme(stage, make):
    theme = Theme(id="t1", step="reflektion", name="Kedjan", order=1.0)
    async with stage(make(*(note.changed(theme="t1") for note in NOTES), theme, HERE)) as s:
        await s.press("ctrl+d", "down", "delete")
        assert [theme.name for theme in s.workshop.all(Theme)] == ["Kedjan"]
        await s.press("tab", "tab")
        assert "Nytta och arbetsinsats ▸" in s.text()
        await s.press("down", "delete")
        assert [theme.name for theme in s.workshop.all(Theme)] == ["Kedjan"]
        assert "De ändras i steget" in s.flat()


async def test_a_step_with_nothing_to_vote_on_says_so(stage, make):
    async with stage(make(Position(step="oppning"))) as s:
        await s.press("ctrl+d")
        assert "Här finns inget att rösta om ännu" in s.flat()
        await s.press("escape")
        assert "Vad lärde du dig senast" in s.flat()


# --- gain against effort --------------------------------------------------------------------------------------------


async def test_the_matrix_is_placed_by_two_digits_at_a_time(stage, make):
    async with stage(make(*NOTES, HERE)) as s:
        await s.press("ctrl+d", "tab", "tab")
        assert "Nytta och arbetsinsats ▸" in s.text()
        assert "3 kvar att placera" in s.text()
        await s.say("4 1")
        await s.say("34")
        assert "siffror från 1 till 4" in s.flat(), "one number is not two"
        await s.press("ctrl+u")
        await s.say("3 1 4, 2 3 3")
        assert "allt är placerat" in s.text()
        assert "Snabba vinster: 1. F5 väljer." in s.text()
        places = {item.id: (item.gain, item.effort) for item in s.workshop.all(Placement)}
        assert places == {"note/n1": (4, 1), "note/n2": (3, 3), "note/n3": (1, 4)}


async def test_arrows_with_shift_move_a_thing_in_the_matrix(stage, make):
    async with stage(make(*NOTES, HERE), size=(120, 40)) as s:
        await s.press("ctrl+d", "tab", "tab")
        await s.say("2 2")
        await s.press("down", "shift+up", "shift+up", "shift+up", "shift+right")
        assert s.workshop.find(Placement, "note/n1") == Placement(id="note/n1", gain=4, effort=3)
        await s.press("shift+left", "shift+left", "shift+left")
        assert s.workshop.find(Placement, "note/n1").effort == 1


async def test_the_mouse_drops_things_in_the_corners(stage, make):
    async with stage(make(*NOTES, HERE), size=(120, 40)) as s:
        await s.press("ctrl+d", "tab", "tab")
        await drag(s, "Larmen kan bara en", "Snabba vinster · stor")
        assert s.workshop.find(Placement, "note/n2") == Placement(id="note/n2", gain=4, effort=1)


@pytest.mark.parametrize("size", usually((60, 20), (240, 70), of=[(60, 20), (80, 24), (120, 40), (240, 70)]))
async def test_the_corners_lie_two_by_two(stage, make, size):
    placed = [Placement(id="note/n1", gain=4, effort=1), Placement(id="note/n2", gain=1, effort=4)]
    async with stage(make(*NOTES, *placed, Position(step="reflektion", place="matris")), size=size) as s:
        lines = s.text().split("\n")
        top = next(line for line in lines if "Snabba vinster" in line)
        assert "Större" in top
        below = next(line for line in lines if "Om tid finns" in line)
        assert "Låt vara" in below


async def test_ideas_for_actions_are_weighed_where_they_are_written(stage, make):
    async with stage(make(Action(id="a", activity="Fem minuter", number=1), Position(step="handlingsplan"))) as s:
        await s.press("ctrl+d", "tab", "tab")
        await s.say("4 1")
        assert s.workshop.find(Placement, "action/a") is not None
        await s.press("escape")
        assert "Ny åtgärd ▸" in s.text()


# --- a step that is there for it ------------------------------------------------------------------------------------


def with_a_choice(programme: Programme, method: str) -> ProgrammeUsed:
    data = programme.model_dump(mode="json")
    data["steps"][3] = {
        "id": "val", "kind": "prioritise", "title": "Val", "minutes": data["steps"][3]["minutes"],
        "purpose": "Vi väljer två saker.", "source": "prov", "candidates_from": ["reflektion"],
        "method": method, "dots": 2,
    }  # fmt: skip
    return ProgrammeUsed(programme=Programme.model_validate(data))


async def test_a_programmes_own_step_for_choosing(stage, make):
    used = with_a_choice(shipped("halvdag"), "dots")
    tema = Theme(id="t", step="reflektion", name="Papper")
    notes = [NOTES[0].changed(theme="t"), *NOTES[1:]]
    async with stage(make(used, tema, *notes, Position(step="val"))) as s:
        assert "Vi väljer två saker." in s.text()
        assert "2 prickar var" in s.text()
        assert "1 Papper" in s.text()
        await s.press("tab")
        await s.say("1 2")
        assert "1 av 14 har röstat" in s.text()
        await s.press("escape")
        assert "Röst 2 ▸" in s.text(), "there is no other view to go back to"
        await s.press("ctrl+d", "down", "f5")
        assert s.workshop.find(Theme, "t").chosen


async def test_a_programmes_own_step_for_the_matrix(stage, make):
    used = with_a_choice(shipped("halvdag"), "effort_impact")
    async with stage(make(used, *NOTES, Position(step="val"))) as s:
        assert "Nytta och arbetsinsats ▸" in s.text()
        assert "3 kvar att placera" in s.text()


async def test_a_ballot_says_where_things_come_from_only_when_the_number_does_not(stage, make):
    areas = Position(step="nulage")
    async with stage(make(areas), size=(120, 40)) as s:
        await s.press("ctrl+d")
        assert "Ledning och ägarskap" in s.text()
        assert "Kommer ur" not in s.text()
    themed = (Position(step="reflektion", place="RF1"), Theme(id="t1", step="reflektion", name="Kedjan"))
    note = Note(id="n1", step="reflektion", place="RF1", text="Tappas bort", number=1, theme="t1")
    async with stage(make(*themed, note, name="teman.larande"), size=(120, 40)) as s:
        await s.press("ctrl+d")
        assert "Kommer ur" in s.text()
        assert "1 anteckning" in s.text()


@pytest.mark.parametrize("size", usually((60, 20), of=[(60, 20), (80, 24)]))
async def test_the_key_that_closes_the_vote_is_on_the_lowest_line_also_with_large_text(stage, make, size):
    async with stage(make(*NOTES, HERE), size=size) as s:
        await s.press("ctrl+d")
        assert "Ctrl+D visa resultatet" in s.text().splitlines()[-1]
