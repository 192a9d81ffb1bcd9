"""The plan over time on the stage: twelve months on a line that fits every screen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from larande_tui.workshop.model.items import Action, Details, Key, Position

D = dt.date


@pytest.fixture
def dated(make: Any) -> Path:
    return make(
        Details(title="Lärande", date=D(2026, 11, 12), next_meeting=D(2027, 3, 11)),
        Position(step="handlingsplan"),
        Action(id="a1", number=1, order=1, activity="Fem minuter", first_step_by=D(2026, 11, 19), due=D(2027, 2, 26),
               follow_up=D(2027, 3, 4)),
        Action(id="a2", number=2, order=2, activity="Kurs", due=D(2027, 9, 26), follow_up=D(2028, 3, 4)),
        Action(id="a3", number=3, order=3, activity="Handledning"),
        Action(id="a4", number=4, order=4, activity="Inställd", due=D(2027, 1, 1), status="avbruten"),
    )  # fmt: skip


async def row(s: Any, name: str) -> str:
    return next(line for line in s.text().splitlines() if name in line and ("■" in line or "▼" in line))


@pytest.mark.parametrize(("size", "each"), [((60, 20), 2), ((80, 24), 4), ((120, 40), 7)])
async def test_the_line_has_a_year_of_months_of_equal_width(stage, dated, size, each):
    async with stage(dated, size=size) as s:
        s.screen.go_to_place("tid")
        await s.press()
        head = next(line for line in s.text().splitlines() if "T1 2027" in line)
        assert head.index("T2 2027") - head.index("T1 2027") == 4 * each
        course = await row(s, "Kurs")
        start = head.index("T1 2027") - 2 * each
        assert course.index("■") == start + int((10 + 25 / 30) * each)
        assert course.rstrip().endswith("›")
        assert "Inställd" not in s.text()


async def test_an_action_goes_from_its_first_step_to_its_follow_up(stage, dated):
    async with stage(dated) as s:
        s.screen.go_to_place("tid")
        await s.press()
        signs = "".join((await row(s, "Fem minuter")).split())
        assert signs.startswith("1Femminuter├━")
        assert signs.index("├") < signs.index("■") < signs.index("○")
        assert "▼ nästa möte" in s.text()
        assert "▼" in await row(s, "Nästa möte")
        await s.press("end")
        assert "Utan dag" in s.text()
        assert "3 Handledning" in s.flat()


async def test_a_day_is_typed_with_the_number_of_its_action_and_undone(stage, dated):
    async with stage(dated, size=(80, 24)) as s:
        s.screen.go_to_place("tid")
        await s.type("3 steg 1 december")
        assert "→ åtgärd 3" in s.text()
        await s.press("enter")
        assert s.workshop.find(Action, "a3").first_step_by == D(2026, 12, 1)
        await s.say("3 4 mars")
        assert s.workshop.find(Action, "a3").due == D(2027, 3, 4)
        assert "Utan dag" not in s.text()
        await s.press("ctrl+z")
        assert s.workshop.find(Action, "a3").due is None
        await s.say("9 4 mars")
        assert "Skriv åtgärdens nummer och en dag" in s.text()
        await s.press("ctrl+u")
        await s.say("2 klart snart")
        assert "går inte att läsa som ett datum" in s.text()


async def test_enter_on_a_row_opens_its_form_and_the_meetings_row_opens_nothing(stage, dated):
    async with stage(dated) as s:
        s.screen.go_to_place("tid")
        await s.press("down", "enter")
        assert "Fem minuter" in s.text()
        assert "Åtgärd 1" in s.text()
        await s.press("escape", "down", "down", "enter", "delete")
        assert s.workshop.details.next_meeting == D(2027, 3, 11)


async def test_a_plan_without_days_has_no_such_place(stage, make):
    path = make(Position(step="handlingsplan"), Action(id="a1", number=1, activity="Fem minuter"))
    async with stage(path) as s:
        assert "tid" not in {place.id for place in s.screen.view.places()}


async def test_a_high_screen_shows_the_line_below_the_plan_and_only_the_plan_is_pointed_at(stage, dated):
    async with stage(dated, size=(120, 50)) as s:
        rows = s.text().splitlines()
        plan, line = (next(at for at, row in enumerate(rows) if words in row) for words in ("Ansvarig", "Över tid"))
        assert plan < line
        assert "├ första steg" in rows[line]
        assert sum("Fem minuter" in row for row in rows) == 2
        for _ in range(6):
            await s.press("down")
        assert s.screen.view.wall.selected == Key("action", "a4")
    async with stage(dated, size=(80, 24)) as s:
        assert "Över tid" not in s.text()
