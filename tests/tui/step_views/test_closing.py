"""The closing asks its programme's question of each list: decisions, parking, next meeting."""

from __future__ import annotations

from larande_tui.workshop.model.items import Action, Decision, Details, Parked, Position


async def test_each_list_has_its_question_and_the_last_those_that_are_left(stage, make):
    async with stage(make(Position(step="avslutning")), size=(80, 24)) as s:
        assert "Är det här vad vi beslutade?" in s.text()
        assert "parkerades" not in s.text()
        await s.press("tab")
        assert "Vem tar hand om det som parkerades?" in s.text()
        assert "Är det här vad vi beslutade?" not in s.text()
        await s.press("tab")
        assert "När ses vi för att följa upp, och vem kallar?" in s.text()
        assert "Vem behöver få veta" in s.text()


async def test_what_the_manager_has_to_find_out_is_parked_and_is_no_decision(stage, make):
    async with stage(make(Position(step="avslutning"), programme="forarbete"), size=(80, 24)) as s:
        assert "Vem leder" in s.text()
        await s.say("Planeraren leder")
        await s.press("tab")
        assert "Vad behöver jag ta reda på före träffen" in s.text()
        await s.say("om 20 tkr gäller nästa år, av ekonomen")
        assert [item.text for item in s.workshop.all(Decision)] == ["Planeraren leder"]
        assert [item.text for item in s.workshop.all(Parked)] == ["om 20 tkr gäller nästa år, av ekonomen"]
        await s.press("tab")
        assert "När ses gruppen?" in s.text()
        await s.say("4 december kl. 13")
        assert s.workshop.find(Details, "details").next_meeting.isoformat() == "2026-12-04"


async def test_what_may_be_decided_is_shown_back_as_it_is_counted(stage, make):
    async with stage(make(Position(step="ramar", place="FR2"), programme="forarbete"), size=(80, 24)) as s:
        await s.type("4 h/v och 20 tkr")
        assert "→ ram för planen: 4 tim i veckan och 20 000 kr" in s.flat()
        await s.press("ctrl+u")
        await s.type("schemat själv")
        assert "ram för planen" not in s.flat()


async def test_a_rhythm_without_a_day_is_not_told_as_a_day_that_was_misunderstood(stage, make):
    async with stage(make(Position(step="avslutning")), size=(80, 24)) as s:
        s.session.put(s.workshop.details.changed(rhythm="varje tertial"))
        await s.press("tab", "tab")
        assert "ingen dag än" in s.flat()
        assert "går att förstå" not in s.flat()


LONG = "Fem minuter om vad vi lärde oss i går efter morgonmötet, natten genom ett inspelat röstmeddelande"


async def test_a_plan_below_the_screen_is_counted_and_reached_by_the_arrow(stage, make):
    many = [Action(id=f"a{n}", activity=f"{LONG} {n}", owner="planerare", order=float(n)) for n in range(7)]
    async with stage(make(Position(step="avslutning"), *many), size=(80, 24)) as s:
        assert "Planens 7 åtgärder: bläddra med ↓" in s.flat()
        await s.press(*["down"] * 7)
        assert "röstmeddelande 6" in s.flat()
        assert "planerare" in s.flat()
