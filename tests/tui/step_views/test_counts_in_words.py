"""What the stage says of one, of two and of many; and what Page Down leads to from the first and the last step."""

from __future__ import annotations

import pytest

from larande_tui.packs.editing.parts import changed
from larande_tui.packs.schema.programme import Programme
from larande_tui.tui.stage_screen.dialogs.stage_dialogs import tables_message
from larande_tui.tui.step_views.policy_check import verdict
from larande_tui.workshop.model.items import Action, Ballot, Details, FistOfFive, Note, Position, ProgrammeUsed
from tests.driver.shipped import shipped
from tests.driver.windows import until

NOTES = [Note(id=f"n{n}", step="reflektion", place="RF1", text=f"Ord {n}", number=n) for n in (1, 2, 3)]
HERE = Position(step="reflektion", place="RF1")


def with_areas(*areas: str) -> Programme:
    programme = shipped("halvdag")
    steps = [
        changed(step, areas=[area for area in step.areas if area.id in areas]) if step.kind == "current_state" else step
        for step in programme.steps
    ]
    return programme.model_copy(update={"steps": tuple(steps)})


@pytest.mark.parametrize(
    ("actions", "told"),
    [(1, "1 av högst 5 åtgärder"), (5, "5 av högst 5 åtgärder"), (7, "7 åtgärder, 2 fler än ni siktade på")],
)
async def test_a_plan_is_counted_against_what_the_group_aims_at(stage, make, actions, told):
    plan = [Action(id=f"a{n}", number=n, order=n, activity=f"Sak {n}") for n in range(1, actions + 1)]
    async with stage(make(*plan, Position(step="handlingsplan")), size=(120, 40)) as s:
        assert told in s.flat()


@pytest.mark.parametrize(
    ("dots", "asked", "example"),
    [
        (1, "ditt nummer: 3; 0 är blankt. Det syns som en prick.", "till exempel 3. Du har 1 prick."),
        (2, "dina 2 nummer: 3 7; 0 är blankt. De syns som prickar.", "till exempel 3 7. Du har 2 prickar."),
        (3, "dina 3 nummer: 3 3 7; 0 är blankt. De syns som prickar.", "till exempel 3 3 7. Du har 3 prickar."),
    ],
)
async def test_a_voter_is_shown_no_more_numbers_than_there_are_dots(stage, make, dots, asked, example):
    async with stage(make(*NOTES, HERE, Ballot(id="reflektion", dots=dots)), size=(120, 40)) as s:
        await s.press("ctrl+d", "tab")
        assert asked in s.flat()
        await s.say("ja")
        assert example in s.flat()


@pytest.mark.parametrize(("present", "told"), [(1, "Den enda har röstat."), (2, "Båda har röstat.")])
async def test_the_last_of_a_few_has_voted(stage, make, present, told):
    async with stage(make(*NOTES, HERE, Details(headcount=present))) as s:
        await s.press("ctrl+d", "tab")
        for _ in range(present + 1):
            await s.say("1")
        assert told in s.flat()


async def test_an_only_area_is_rated_with_one_figure(stage, make):
    used = ProgrammeUsed(programme=with_areas("N3"))
    async with stage(make(used, Position(step="nulage")), size=(120, 40)) as s:
        await s.press("tab")
        assert "en persons 1 siffra i områdenas ordning" in s.flat()
        await s.say("33")
        assert "Det här är 2 siffror, och området är ett." in s.flat()
        await s.say("x")
        assert "En lapp är 1 siffra mellan 1 och 5" in s.flat()


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((0, 0, 0, 0, 0, 1), "Den enda bär planen."),
        ((0, 0, 0, 1, 1, 0), "Båda bär planen."),
        ((0, 0, 0, 1, 1, 1), "Alla 3 bär planen."),
        ((0, 1, 0, 0, 0, 0), "0 av 1 bär planen. Låt den som visade 1–2 berätta."),
        ((2, 0, 0, 0, 0, 1), "2 knutna händer: stopp. Fråga vad som behöver ändras i planen."),
    ],
)
def test_few_hands_are_told_as_few(counts: tuple[int, ...], told: str) -> None:
    assert verdict(FistOfFive(counts=counts)) == told


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        (1, "1 bord skriver för sig: bord 1 skriver KOD-1. Alt+A visar koden."),
        (2, "2 bord skriver för sig: bord 1 skriver KOD-1, bord 2 skriver KOD-2. Alt+A visar koden."),
        (3, "3 bord skriver för sig: bord 1 skriver KOD-1, bord 2 skriver KOD-2 och så vidare. Alt+A visar koden."),
    ],
)
def test_no_table_is_named_that_is_not_there(tables: int, told: str) -> None:
    assert tables_message(tables, "KOD") == told


async def test_no_key_is_said_to_lead_to_a_step_before_the_first_or_after_the_last(stage, make):
    async with stage(make(Position(step="oppning")), size=(120, 40)) as s:
        assert "Page Down nästa steg" in s.text()
        await s.press("shift+tab")
        assert "Det här är det första i steget." in s.flat()
        assert "Page Up" not in s.flat()
        await s.press(*["pagedown"] * 7)
        await until(s.pilot, lambda: "● Avslutning" in s.text())
        assert "Page Down dokumentet" in s.text()
        await s.press("tab", "tab", "tab", "tab")
        assert "Det här är det sista i steget. Page Down går till dokumentet." in s.flat()
