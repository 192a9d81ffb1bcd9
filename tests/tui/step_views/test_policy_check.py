"""The step where the plan is checked: findings beside it, one key from what mends them, and set aside with a reason."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from larande_tui.tui.forms.fields import Field
from larande_tui.tui.forms.form import FormScreen
from larande_tui.tui.stage_screen.dialogs.checks import finding_key
from larande_tui.tui.step_views.parts.places import PARKING
from larande_tui.tui.step_views.policy_check import PolicyCheckView
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    FistOfFive,
    Note,
    Override,
    PolicyUsed,
    Position,
    WorkshopAsActivity,
)
from larande_tui.workshop.techniques.ballots.standing import HANDS

THERE = Position(step="kontroll")


def action(**fields: Any) -> Action:
    values: dict[str, Any] = {
        "id": "a1", "number": 7, "activity": "Fem minuter efter mötet", "links": ("note/n1",), "owner": "planerare",
        "due": dt.date(2027, 1, 22), "indicator": "samtal", "baseline": "11", "follow_up_how": "på APT",
        "follow_up": dt.date(2027, 1, 28), "follow_up_who": "enhetschef", "decision_level": "chef",
        "first_step": "prova", "first_step_by": dt.date(2026, 11, 20),
    }  # fmt: skip
    return Action(**{**values, **fields})


NOTE = Note(id="n1", step="reflektion", place="RF1", number=1, text="Natten hör inget")


async def test_findings_are_told_in_words_with_what_they_are_about(stage, make):
    async with stage(make(THERE, NOTE, action(owner="alla", indicator=""))) as s:
        assert "Kvar att fylla i: 1 åtgärd · 1 sak att se över." in s.flat()
        assert "”alla” är ingen bestämd" in s.text()
        assert "Kvar att fylla i: indikator." in s.text()
        assert "      1 " in s.text(), "the action's number in the plan, as it is said aloud"
        assert not re.search(r"\bC\d|varning|\bfel\b", s.text()), "no codes and no grades before a group"


async def test_the_actions_own_words_stand_whole_beside_the_first_that_is_left_of_it(stage, make):
    long = action(activity="Fem minuter om vad vi lärde oss i går, efter morgonmötet", owner="alla", indicator="")
    async with stage(make(THERE, NOTE, long), size=(80, 24)) as s:
        cells = [card.cells[1] for lane in s.screen.view.lanes() for card in lane.cards if card.number == 1]
        assert cells[:2] == [long.activity, ""]
        assert "morgonmötet" in s.text()


async def test_enter_opens_the_field_that_mends_and_the_finding_goes(stage, make):
    async with stage(make(THERE, NOTE, action(decision_level=""))) as s:
        await s.press("down", "enter")
        assert isinstance(s.app.screen, FormScreen)
        field = next(field for field in s.app.focused.ancestors_with_self if isinstance(field, Field))
        assert field.field == "decision_level"
        await s.press("right", "escape")
        assert s.workshop.find(Action, "a1").decision_level == "chef"
        assert "Inget är kvar: planen är ifylld." in s.flat()


async def test_a_check_is_set_aside_with_a_reason_and_undo_brings_it_back(stage, make):
    async with stage(make(THERE, NOTE, action(owner="alla"))) as s:
        await s.press("down", "f5")
        await s.say("Två delar på det hela våren")
        assert [item.reason for item in s.workshop.all(Override)] == ["Två delar på det hela våren"]
        assert "Ni har gått ifrån" in s.text()
        assert "Två delar på det" in s.flat()
        await s.press("ctrl+z")
        assert s.workshop.all(Override) == []
        assert "Ni har gått ifrån" not in s.text()


async def test_f5_on_what_was_set_aside_takes_it_back(stage, make):
    aside = Override(check="C1", target="action/a1", reason="Så är det")
    async with stage(make(THERE, NOTE, action(owner="alla"), aside)) as s:
        await s.press("down", "f5")
        assert s.workshop.all(Override) == []
        assert "Kontrollen av en ansvarig roll gäller igen" in s.text()


async def test_an_empty_reason_sets_nothing_aside(stage, make):
    async with stage(make(THERE, NOTE, action(owner="alla"))) as s:
        await s.press("down", "f5", "enter")
        assert s.workshop.all(Override) == []


async def test_something_chosen_without_an_action_begins_one(stage, make):
    async with stage(make(THERE, AreaFinding(id="N7", chosen=True))) as s:
        await s.press("down", "enter", "escape")
        assert [(item.activity, item.links) for item in s.workshop.actions] == [("Kunskapsdelning", ("area/N7",))]


async def test_a_note_with_an_identity_number_is_mended_on_the_line(stage, make):
    note = Note(id="n1", step="reflektion", place="RF1", number=1, text="Ring 811228-9874")
    async with stage(make(THERE, note)) as s:
        await s.press("down", "enter")
        assert s.line == "Ring 811228-9874"
        await s.press("ctrl+u")
        await s.say("Ring planeraren")
        assert s.workshop.find(Note, "n1").text == "Ring planeraren"
        assert run_checks(s.workshop) == []


async def test_a_guideline_is_chosen_and_its_questions_are_in_the_form(stage, make):
    async with stage(make(THERE, NOTE, action()), size=(120, 40)) as s:
        await s.press("f6")
        assert "Hedemora kommun" in s.text()
        await s.type("hedemora")
        await s.press("enter")
        assert [item.id for item in s.workshop.all(PolicyUsed)] == ["hedemora"]
        assert "Säg om riktlinjen gäller för åtgärden." in s.text()
        await s.press("down", "enter", "right", "escape")
        assert s.workshop.find(Action, "a1").answers == {"hedemora.omfattning": "ordnas_av_oss"}
        assert "Skriv varför insatsen behövs" in s.flat()
        await s.press("ctrl+z")
        assert s.workshop.find(Action, "a1").answers == {}


async def test_words_that_look_like_code_stay_words(stage, make):
    async with stage(make(THERE, NOTE, action(owner="[/] och [@click=app.quit]x"))) as s:
        assert "[/] och [@click=app.quit]x" in s.flat()


async def test_a_gentle_word_comes_while_typing_and_goes_with_the_words(stage, make):
    async with stage(make(Position(step="reflektion"))) as s:
        await s.type("Fråga 811228-9874")
        assert "ser ut som ett personnummer" in s.text()
        await s.press("ctrl+u")
        assert "personnummer" not in s.text()
        await s.say("Kim är sjukskriven")
        assert [note.text for note in s.workshop.all(Note)] == ["Kim är sjukskriven"]


async def test_the_plan_says_how_much_there_is_to_see_to(stage, make):
    async with stage(make(Position(step="handlingsplan"), NOTE, action(owner="alla"))) as s:
        assert "1 av högst 5 åtgärder · 1 sak att se över" in s.flat()


async def test_who_may_grant_an_exception_is_told_when_a_rule_is_set_aside(stage, make):
    from larande_tui.packs.catalog import load_policies

    policy = PolicyUsed(id="hedemora", policy=load_policies()["hedemora"])
    asked = {"hedemora.omfattning": "vardag", "hedemora.undantag": "ja"}
    async with stage(make(THERE, NOTE, policy, action(answers=asked)), size=(120, 40)) as s:
        await s.press("down", "f5")
        assert "Undantag kan godkännas av" in s.text()


async def test_the_workshop_itself_is_held_against_the_guideline(stage, make):
    async with stage(make(THERE, NOTE, action()), size=(120, 40)) as s:
        await s.press("f6")
        assert "workshoppen själv" not in s.text()  # before there is a guideline to hold it against
        await s.type("hedemora")
        await s.press("enter", "f6")
        assert "○ Pröva även workshoppen själv" in s.text()
        await s.type("workshoppen")
        await s.press("enter")
        assert "Workshoppen själv" in s.text()
        assert "Lärande i vardagen" in s.text()
        await s.press("escape")
        (itself,) = s.workshop.all(WorkshopAsActivity)
        assert (itself.activity, itself.participants) == ("Lärande i vardagen", "enhetschef, planerare")
        found = [one for one in run_checks(s.workshop) if one.target == "workshop_activity/workshop"]
        asked = next(one for one in found if one.number == "P0b")
        assert "workshoppen själv" in s.text()
        s.screen.view.wall.select(finding_key(asked))
        await s.press("enter", "right", "escape")
        assert s.workshop.find(WorkshopAsActivity, "workshop").answers == {"hedemora.omfattning": "ordnas_av_oss"}
        assert "Skriv varför insatsen behövs" in s.flat()
        assert len(s.workshop.actions) == 1
        await s.press("f6")
        assert "✓ Pröva även workshoppen själv" in s.text()
        await s.type("workshoppen")
        await s.press("enter")
        assert s.workshop.all(WorkshopAsActivity) == []
        await s.press("ctrl+z")
        assert s.workshop.find(WorkshopAsActivity, "workshop").answers


async def test_findings_stand_beside_the_plan_one_key_from_the_field_that_mends_them(stage, make):
    action = Action(id="a", activity="Fem minuter varje morgon", number=1, owner="alla")
    said = Note(id="n", step="reflektion", place="RF1", text="Det glöms bort", number=2)
    async with stage(make(action, said, Position(step="handlingsplan")), size=(120, 40)) as s:
        assert "”alla” är ingen bestämd" not in s.text(), "an idea just typed is not met by everything it lacks"
        await s.press("tab")
        assert "Kvar att göra" in s.text()
        assert "”alla” är ingen bestämd" in s.text()
        await s.press("down", "down")
        assert "Enter åtgärda" in s.text()
        await s.press("enter")
        await s.type("planerare")
        await s.press("escape")
        assert s.workshop.find(Action, "a").owner.endswith("planerare")
        assert "”alla” är ingen bestämd" not in s.text(), "live: what is mended is gone"
        await s.press("down", "down", "f5")
        await s.say("Det ordnar sig senare.")
        (override,) = s.workshop.all(Override)
        assert override.reason == "Det ordnar sig senare."


async def test_one_finding_after_another_is_mended(stage, make):
    action = Action(id="a", activity="Fem minuter varje morgon", number=1)
    async with stage(make(action, Position(step="kontroll")), size=(120, 40)) as s:
        await s.press("down", "enter")
        await s.type("planerare")
        await s.press("escape")
        assert "Ingen är ansvarig" not in s.text()
        assert s.screen.view.wall.selected.kind == "check", "the next finding is pointed at"
        await s.press("enter")
        await s.type("v. 8")
        await s.press("escape")
        assert s.workshop.find(Action, "a").due_text == "v. 8"


async def test_the_show_of_hands_is_where_the_group_was_when_the_workshop_is_opened_again(stage, make):
    path = make(THERE, Action(id="a1", activity="Handledning", number=1))
    async with stage(path) as s:
        s.screen.go_to_place(PARKING)
        s.screen.go_to_place(HANDS)
        await s.press()
        assert s.workshop.position == Position(step="kontroll", place=HANDS)
    async with stage(path) as s:
        assert isinstance(s.screen.view, PolicyCheckView)
        await s.say("4 5 3 2 0 0")
        assert s.workshop.all(FistOfFive)[0].counts == (0, 0, 2, 3, 5, 4)


async def test_a_step_without_anything_to_vote_on_says_so_and_stays(stage, make):
    async with stage(make(THERE, Action(id="a1", activity="Handledning", number=1))) as s:
        await s.press("ctrl+d")
        assert isinstance(s.screen.view, PolicyCheckView)
        assert "Här finns inget att rösta om" in s.flat()
