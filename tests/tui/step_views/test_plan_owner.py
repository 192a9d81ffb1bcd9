"""The owner of the whole plan: at set-up, in the plan, in the follow-up and in the documents."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from larande_tui.cli.main import main
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Position
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped
from tests.driver.windows import until

PLAN = (
    Action(id="a1", activity="Fem minuter efter morgonmötet", owner="planerare", number=4, order=1),
    Action(id="a2", activity="Gå bredvid en gång i månaden", owner="rehab", number=5, order=2),
)


async def test_the_owner_is_said_at_set_up_under_more(stage) -> None:
    async with stage(size=(100, 44)) as s:
        await s.press("n")
        await s.type("halvdag")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        await s.pilot.pause()
        screen = s.app.screen
        assert not screen.query_one("#field-plan_owner").display
        screen.set_focus(screen.query_one("#field-more"))
        await s.press("space", "down", "down", "down", "down")
        await s.type("utvecklingsledare")
        await s.press("ctrl+s")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert s.workshop.details.plan_owner == "utvecklingsledare"


async def test_the_owner_is_said_where_it_is_missed_and_can_be_taken_back(stage, make) -> None:
    async with stage(make(Position(step="handlingsplan", place="kvar"), *PLAN), size=(100, 40)) as s:
        assert "ingen för det hela" in s.flat()
        card = next(card for lane in s.screen.view.lanes() for card in lane.cards if "det hela" in card.text)
        s.screen.view.wall.select(card.key)
        await s.press("enter")
        await s.type("enhetschef")
        await s.press("enter")
        assert s.workshop.details.plan_owner == "enhetschef"
        assert "Enhetschef äger planen" in s.flat()
        assert "ingen för det hela" not in s.flat()
        await s.press("ctrl+z")
        assert s.workshop.details.plan_owner == ""


async def test_the_owner_is_said_from_any_step_and_stands_over_the_plan(stage, make) -> None:
    async with stage(make(Position(step="handlingsplan"), *PLAN), size=(100, 40)) as s:
        await s.press("ctrl+p")
        await s.type("planens ägare")
        await s.press("enter")
        await s.type("enhetschef")
        await s.press("enter")
        assert "ägs av enhetschef" in s.flat()


async def test_the_owner_follows_to_the_follow_up_and_to_the_documents(stage, make, tmp_path: Path) -> None:
    earlier = make(*PLAN)
    with Session.open(earlier) as session:
        details = session.workshop.details.changed(plan_owner="enhetschef", date=dt.date(2026, 11, 12))
        session.put(details)
    path = begin_follow_up(earlier, tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        session.put(Position(step="genomgang"))
    async with stage(path, size=(100, 40)) as s:
        assert "ägs av enhetschef" in s.flat()
    told = {"full": "**Äger planen:** enhetschef", "sammanfattning": "**Äger planen:** enhetschef"}
    for variant, words in (told | {"plan": "ägs av enhetschef"}).items():
        target = tmp_path / f"{variant}.md"
        assert main(["exportera", str(earlier), "--till", str(target), "--variant", variant]) == 0
        assert words in target.read_text(encoding="utf-8"), variant


async def test_another_owner_takes_the_place_of_the_one_that_is_said(stage, make) -> None:
    async with stage(make(Position(step="handlingsplan"), *PLAN), size=(100, 40)) as s:
        for owner in ("enhetschef", "utvecklingsledare"):
            s.screen.dialogs.forms.plan_owner()
            await s.pilot.pause()
            await s.type(owner)
            await s.press("enter")
            assert s.workshop.details.plan_owner == owner
