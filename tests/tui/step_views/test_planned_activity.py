"""Planning an activity on the stage: one question at a time, each answer in the action that the plan then has."""

from __future__ import annotations

from larande_tui.packs.catalog import load_catalog
from larande_tui.tui.forms.fields import Field
from larande_tui.workshop.model.items import Action, Goal, Parked, PolicyUsed, Position, StepRun
from larande_tui.workshop.store.session import Session

THERE = Position(step="insats")
MEETING = Action(id="a1", activity="Utbildning i bemötande", number=5, order=1)
AGAIN = Action(id="a2", activity="Gå bredvid", number=6, order=2, behaviour="Alla frågar")


def at(aspect: str, action: str = "a1") -> Position:
    return Position(step="insats", place=f"{action}.{aspect}")


def guideline() -> PolicyUsed:
    return PolicyUsed(id="hedemora", policy=load_catalog().policies["hedemora"])


async def test_an_activity_is_begun_and_its_first_questions_answered(stage, make):
    path = make(THERE, programme="insats")
    async with stage(path, size=(80, 24)) as s:
        await s.say("Utbildning i bemötande")
        assert "Fråga 1 av 18 · Utbildning i bemötande" in s.text()
        assert "Till exempel: den som är osäker frågar samma dag" in s.text()
        await s.say("Den osäkra frågar")
        await s.say("också på natten")
        await s.press("tab")
        await s.say("Färre ensamma beslut")
        await s.press("tab", "tab")
        await s.say("Samma ansikten")
        assert "Beteende vi vill se" in s.text()
        await s.press("pagedown")
        assert "Utbildning i bemötande" in s.text(), "it stands in the plan"
    with Session.open(path, writable=False) as session:
        (action,) = session.workshop.actions
    assert (action.behaviour, action.effect_staff, action.effect, action.effect_residents) == (
        "Den osäkra frågar\nockså på natten", "Färre ensamma beslut", "", "Samma ansikten",
    )  # fmt: skip


async def test_each_answer_is_undone_by_itself(stage, make):
    async with stage(make(at("beteende"), MEETING, programme="insats"), size=(80, 24)) as s:
        await s.say("Alla frågar")
        await s.press("tab")
        await s.say("Lugnare kvällar")
        await s.press("ctrl+z")
        (action,) = s.workshop.actions
        assert (action.behaviour, action.effect_staff) == ("Alla frågar", "")
        await s.press("ctrl+z")
        assert s.workshop.actions == [MEETING]


async def test_a_dash_takes_an_answer_away(stage, make):
    path = make(at("beteende"), MEETING.changed(behaviour="Alla frågar"), programme="insats")
    async with stage(path, size=(80, 24)) as s:
        await s.say("-")
        assert s.workshop.actions == [MEETING]


async def test_the_list_tells_how_far_each_has_come_and_leads_to_the_first_open_question(stage, make):
    async with stage(make(THERE, MEETING, AGAIN, programme="insats"), size=(100, 30)) as s:
        assert "0 av 18" in s.text()
        assert "1 av 18" in s.text()
        await s.say("2")
        assert "Fråga 2 av 18 · Gå bredvid" in s.text()
        await s.press("ctrl+p")
        await s.press("escape")
        await s.press("up", "enter")
        assert "Fråga" in s.text()
        await s.press("f5")
        assert "Åtgärd 2" in s.text()
        await s.press("escape")


async def test_a_number_that_is_no_activity_is_refused_and_stays_on_the_line(stage, make):
    async with stage(make(THERE, Parked(id="p", text="Lön", number=7), programme="insats"), size=(80, 24)) as s:
        for wrong in ("7", "99"):
            await s.say(wrong)
            assert "Skriv numret på en av insatserna" in s.flat()
            assert s.line == wrong
            await s.press("ctrl+u")
        assert s.workshop.actions == []


async def test_several_pasted_lines_are_as_many_activities(stage, make):
    async with stage(make(THERE, programme="insats"), size=(80, 24)) as s:
        s.screen.view.take_in(["Kurs", "Studiecirkel"])
        assert [action.activity for action in s.workshop.actions] == ["Kurs", "Studiecirkel"]
        assert s.screen.view.place.startswith(s.workshop.actions[-1].id)


async def test_the_goal_is_chosen_by_its_number_or_typed_and_leads_on(stage, make):
    goal = Goal(id="n", level="namnd", wording="Ökad kontinuitet", document="VP 2026", page="s. 14", number=3, order=1)
    async with stage(make(at("malet"), MEETING, goal, programme="insats"), size=(100, 30)) as s:
        assert "”Ökad kontinuitet”" in s.text()
        await s.say("3")
        assert s.screen.view.place == "a1.formen"
        (action,) = s.workshop.actions
        assert (action.goal, action.goal_id) == ("Ökad kontinuitet", "n")
        await s.press("shift+tab")
        await s.say("Trygghet, VP s. 3")
        (action,) = s.workshop.actions
        assert (action.goal, action.goal_id) == ("Trygghet, VP s. 3", "")


async def test_a_guideline_that_is_used_asks_its_own_questions_too(stage, make):
    async with stage(make(at("lokalsort"), MEETING, guideline(), programme="insats"), size=(100, 30)) as s:
        assert "av 28 · Utbildning i bemötande" in s.text()
        assert "Vilken sorts lokal är det?" in s.text()
        await s.say("slott")
        assert "Skriv en siffra, 1–5, eller början av orden." in s.flat()
        assert "1 ingen särskild lokal · 2 " in s.flat(), "the choices stand below the question"
        await s.press("ctrl+u")
        await s.say("annat upp")
        (action,) = s.workshop.actions
        assert action.answers == {"hedemora.lokalniva": "upphandlad"}
        assert s.screen.view.place == "a1.lokalvagde"
        await s.say("att alla")
        assert s.screen.view.place == "a1.lokalskal"
        await s.say("Ingen egen rymmer 40")
        (action,) = s.workshop.actions
        assert action.answers["hedemora.lokal_vagde"] == "plats"
        assert action.answers["hedemora.lokal_skal"] == "Ingen egen rymmer 40"
        await s.press("shift+tab", "shift+tab")
        await s.say("-")
        (action,) = s.workshop.actions
        assert "hedemora.lokalniva" not in action.answers


async def test_what_is_given_up_has_a_field_in_the_form_only_where_it_is_asked_for(stage, make):
    async with stage(make(at("lamna"), MEETING, programme="insats"), size=(100, 50)) as s:
        await s.say("Dubbel rapportering")
        await s.press("f5")
        assert s.app.screen.query_one("#field-leaves", Field).value == "Dubbel rapportering"
        await s.press("escape")
    async with stage(make(Position(step="handlingsplan"), MEETING, name="vanlig.larande"), size=(100, 50)) as s:
        await s.press("up", "enter")
        assert "Varför" in s.text()
        assert "Det slutar vi med" not in s.text()


async def test_a_half_day_has_the_step_only_once_it_is_taken_in(stage, make):
    async with stage(make(Position(step="ekosystem")), size=(100, 30)) as s:
        await s.press("pagedown")
        assert s.screen.view.step.id == "handlingsplan"
    taken_in = make(Position(step="ekosystem"), StepRun(id="insats"), name="med.larande")
    async with stage(taken_in, size=(100, 30)) as s:
        await s.press("pagedown")
        assert s.screen.view.step.id == "insats"


async def test_an_activity_that_another_window_removes_leads_back_to_the_list(stage, make):
    path = make(at("beteende"), MEETING, programme="insats")
    async with stage(path, size=(80, 24)) as s:
        with Session.open(path) as other:
            other.remove(MEETING.key)
        await s.pilot.pause(0.5)
        await s.say("Något nytt")
        assert [action.activity for action in s.workshop.actions] == ["Något nytt"]


async def test_the_goal_is_chosen_by_its_number_and_words_say_which_goal_they_mean(stage, make):
    goal = Goal(id="n", level="namnd", wording="Ökad kontinuitet", document="VP 2026", page="s. 14", number=7)
    async with stage(make(at("malet"), MEETING, goal, programme="insats"), size=(80, 24)) as s:
        await s.type("7")
        assert "→ ”Ökad kontinuitet”, nämnd, VP 2026, s. 14" in s.flat()
        await s.press("backspace")
        await s.type("kontinuitet")
        assert "→ liknar ”Ökad kontinuitet”" in s.flat()
        await s.press("ctrl+u")
        await s.say("7")
        assert (s.workshop.actions[0].goal, s.workshop.actions[0].goal_id) == ("Ökad kontinuitet", "n")


async def test_the_last_question_is_one_press_away_when_time_runs_out(stage, make):
    async with stage(make(at("beteende"), MEETING, programme="insats"), size=(80, 24)) as s:
        assert "Följs upp hur" in s.text()
        await s.press("up", "enter")
        assert "Hur ser ni efteråt att något har ändrats i arbetet?" in s.flat()
        await s.say("räknar frågorna i jouren före och efter")
        assert s.workshop.actions[0].follow_up_how == "räknar frågorna i jouren före och efter"
