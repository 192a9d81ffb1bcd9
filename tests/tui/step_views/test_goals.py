"""Goals on the stage: asked level by level, shown with a question, chosen in an action's form, tied in the plan."""

from __future__ import annotations

from larande_tui.tui.forms.fields import Field
from larande_tui.workshop.model.items import Action, Goal, Note, Position
from larande_tui.workshop.store.session import Session

TOP = Goal(id="kf", level="fullmaktige", wording="Rätt kompetens", document="Budget", page="s. 2", number=1, order=1)
MIDDLE = Goal(
    id="n", level="namnd", wording="Ökad kontinuitet", document="VP 2026", page="s. 14", above="kf", number=2, order=2
)
FIVE = Action(id="a1", activity="Fem minuter", number=5, order=1)
IN_PLAN = Position(step="handlingsplan")


def said(s) -> list[tuple[str, str, str, str]]:
    return [(goal.level, goal.wording, goal.document, goal.page) for goal in s.workshop.goals]


# --- the step of the preparation --------------------------------------------------------------------------------------


async def test_each_level_takes_a_goal_as_it_stands_or_an_honest_no(stage, make):
    path = make(Position(step="planer"), programme="forarbete")
    async with stage(path, size=(80, 24)) as s:
        assert "Nivå 1 av 5 · Fullmäktige" in s.text()
        await s.say("Rätt kompetens, Mål och budget 2026, s. 22")
        assert "”Rätt kompetens”" in s.text()
        assert "Mål och budget" in s.text()
        await s.press("tab")
        await s.say("vi har inte hittat något")
        assert "Inget mål hittat" in s.flat()
        await s.press("tab")
        await s.say("Ökad kontinuitet (VP 2026 s. 14)")
        assert said(s) == [
            ("fullmaktige", "Rätt kompetens", "Mål och budget 2026", "s. 22"),
            ("styrelse", "", "", ""),
            ("namnd", "Ökad kontinuitet", "VP 2026", "s. 14"),
        ]
    with Session.open(path, writable=False) as session:
        assert len(session.workshop.goals) == 3


async def test_enter_once_more_asks_for_the_rest_in_a_form(stage, make):
    async with stage(make(Position(step="planer"), TOP, programme="forarbete"), size=(80, 24)) as s:
        await s.press("tab", "tab")
        await s.say("Ökad kontinuitet, VP 2026 s. 14")
        assert "Enter en gång till fyller i resten." in s.text()
        await s.press("enter")
        assert "Mål 2" in s.text()
        await s.say("Samma ansikten hos brukaren")
        await s.say("mäts i appen")
        await s.say("tertial")
        await s.say("förvaltningschef")
        await s.press("right")  # about learning
        await s.press("tab", "tab", "right")  # its level stays; the goal above it
        await s.press("escape")
        assert "fyller i resten" not in s.text()
        goal = s.workshop.goals[-1]
        assert (goal.meaning, goal.follow_up_how, goal.follow_up_when, goal.follow_up_who) == (
            "Samma ansikten hos brukaren", "mäts i appen", "tertial", "förvaltningschef",
        )  # fmt: skip
        assert (goal.subject, goal.level, goal.above) == ("larande", "namnd", "kf")
        await s.press("ctrl+z", "ctrl+z")
        assert s.workshop.goals[-1].above == ""


async def test_typing_goes_on_without_the_form(stage, make):
    async with stage(make(Position(step="planer"), programme="forarbete"), size=(80, 24)) as s:
        await s.say("Rätt kompetens")
        await s.say("Fler i jobb")
        assert [goal.wording for goal in s.workshop.goals] == ["Rätt kompetens", "Fler i jobb"]


async def test_no_is_refused_where_there_is_a_goal(stage, make):
    async with stage(make(Position(step="planer"), TOP, programme="forarbete"), size=(80, 24)) as s:
        await s.say("-")
        assert "Här står redan ett mål." in s.text()
        assert s.line == "-"
        assert s.workshop.goals == [TOP]


async def test_a_level_that_the_organisation_lacks_is_an_answer_of_its_own(stage, make):
    async with stage(make(Position(step="planer"), programme="forarbete"), size=(80, 24)) as s:
        await s.say("vi har ingen nämnd")
        assert "Nivån finns inte" in s.text()
        (goal,) = s.workshop.goals
        assert (goal.level, goal.absent, goal.no_level) == ("namnd", True, True)


async def test_in_the_chain_that_there_is_none_is_refused_where_there_is_one_and_on_no_level(stage, make):
    async with stage(make(Position(step="handlingsplan", place="mal"), TOP), size=(80, 24)) as s:
        await s.say("fullmäktige: inget")
        assert "Här står redan ett mål." in s.text()
        await s.press("ctrl+u")
        await s.say("-")
        assert "Skriv målet som det står" in s.text()
        assert s.workshop.goals == [TOP]


async def test_a_level_without_a_goal_gets_one_in_its_form(stage, make):
    none = Goal(id="g", level="fullmaktige", absent=True, number=1)
    async with stage(make(Position(step="planer"), none, programme="forarbete"), size=(80, 24)) as s:
        await s.press("up", "enter")
        await s.say("Rätt kompetens")
        await s.press("escape")
        (goal,) = s.workshop.goals
        assert (goal.wording, goal.absent) == ("Rätt kompetens", False)


async def test_a_goal_is_chosen_removed_and_both_undone(stage, make):
    async with stage(make(Position(step="planer"), TOP, programme="forarbete"), size=(80, 24)) as s:
        await s.press("up", "f5")
        assert "★ Målet som ni arbetar mot." in s.text()
        assert s.workshop.goals[0].chosen
        await s.press("delete")
        assert s.workshop.goals == []
        await s.press("ctrl+z", "ctrl+z")
        assert s.workshop.goals == [TOP]


# --- with a question --------------------------------------------------------------------------------------------------


async def test_the_question_about_the_goals_shows_them_and_others_do_not(stage, make):
    async with stage(make(Position(step="reflektion", place="RF2b"), TOP, MIDDLE), size=(100, 30)) as s:
        assert "”Ökad kontinuitet”" in s.text()
        assert "nämnd · VP 2026, s. 14" in s.flat()
        await s.say("Färre ringer")
        assert [note.place for note in s.workshop.all(Note)] == ["RF2b"]
        await s.press("tab")
        assert s.screen.view.place == "RF3"
        assert "”Ökad kontinuitet”" in s.text()
        await s.press("tab")
        assert "”Ökad kontinuitet”" not in s.text()


async def test_a_group_without_goals_sees_nothing_of_them(stage, make):
    async with stage(make(Position(step="reflektion", place="RF2b")), size=(100, 30)) as s:
        assert "Målen" not in s.text()
        await s.go("handlingsplan")
        await s.say("Fem minuter")
        assert [place.id for place in s.screen.view.places()] == ["plan", "kvar"]
        assert "målen" not in s.text()
        await s.press("up", "enter")
        assert "F6" not in s.text()
        await s.press("f6")
        assert "Inget mål är uppskrivet ännu." in s.text()


async def test_a_goal_is_written_down_from_anywhere_also_from_a_note(stage, make):
    note = Note(id="x", step="reflektion", place="RF1", text="Nämnden: Trygghet, VP s. 3", number=1, order=1)
    async with stage(make(Position(step="reflektion"), note), size=(100, 30)) as s:
        await s.press("up", "ctrl+p")
        await s.type("mål: skriv")
        await s.press("enter")
        assert said(s) == [("namnd", "Trygghet", "VP", "s. 3")]
        assert s.workshop.all(Note) == []
        await s.press("ctrl+z")
        assert s.workshop.goals == []
        assert [item.text for item in s.workshop.all(Note)] == [note.text]
        await s.press("escape")
        await s.type("Fler i jobb")
        await s.press("ctrl+p")
        await s.type("mål: skriv")
        await s.press("enter")
        assert said(s) == [("", "Fler i jobb", "", "")]
        assert s.line == ""
        await s.press("ctrl+p")
        await s.type("mål: skriv")
        await s.press("enter", "enter")
        assert "Mål 3" in s.text(), "the one there is opens in its form"


# --- in the plan ------------------------------------------------------------------------------------------------------


async def test_the_chain_stands_behind_tab_in_the_plan_with_its_gaps(stage, make):
    kurs = Action(id="a2", activity="Kurs", number=6, order=2)
    five = FIVE.changed(goal="Ökad kontinuitet", behaviour="Alla frågar")
    async with stage(make(IN_PLAN, TOP, MIDDLE, five, kurs), size=(120, 40)) as s:
        await s.press("tab")
        wall = s.text()
        assert "→ ”Ökad kontinuitet”" in wall
        assert "→ → Fem minuter" in wall
        assert "beteende: Alla frågar" in wall
        assert wall.index("”Rätt kompetens”") < wall.index("→ ”Ökad kontinuitet”") < wall.index("→ → Fem minuter")
        assert "1 åtgärd bidrar inte till något av målen: 2." in s.flat()
        await s.say("2 1")
        assert "Åtgärd 2 bidrar till mål 1." in s.text()
        assert s.workshop.find(Action, "a2").goal_id == "kf"
        assert "bidrar inte till något" not in s.flat()
        await s.press("ctrl+z")
        assert s.workshop.find(Action, "a2").goal == ""
        await s.say("2 99")
        assert "Skriv numret på en åtgärd och på ett mål" in s.text()
        assert s.line == "2 99"
        await s.press("ctrl+u")
        await s.say("Enheten: Alla vågar fråga")
        assert said(s)[-1] == ("enhet", "Alla vågar fråga", "", "")
        await s.press("shift+tab")
        assert s.screen.view.place == "plan"


async def test_a_goal_is_chosen_from_a_list_in_the_form_of_an_action(stage, make):
    path = make(IN_PLAN, TOP, MIDDLE, FIVE)
    async with stage(path, size=(100, 50)) as s:
        await s.press("up", "enter")
        assert "F6 mål" in s.flat()
        await s.press("f6")
        assert "Målet som åtgärden ska bidra till" in s.text()
        await s.type("konti")
        await s.press("enter")
        assert s.app.screen.query_one("#field-goal", Field).value == "Ökad kontinuitet"
        assert "→ nämnd, VP 2026, s. 14" in s.flat()
        await s.press("escape")
        action = s.workshop.find(Action, "a1")
        assert (action.goal, action.goal_id) == ("Ökad kontinuitet", "n")
        await s.press("ctrl+z")
        assert s.workshop.find(Action, "a1") == FIVE


async def test_the_form_leads_to_the_goal_that_was_chosen_also_on_a_low_screen(stage, make):
    async with stage(make(IN_PLAN, TOP, MIDDLE, FIVE), size=(80, 24)) as s:
        await s.press("up", "enter")
        assert "Verksamhetsmål" not in s.text(), "it lies further down"
        for _ in range(2):  # the second time it is chosen already
            await s.press("f6")
            await s.type("konti")
            await s.press("enter")
            assert "Verksamhetsmål" in s.text()
            assert "→ nämnd, VP 2026, s. 14" in s.flat()
            assert "✓ sparat: målet som åtgärden bidrar till." in s.text()
            assert s.app.screen.query_one("#field-goal", Field).has_focus_within
            await s.press("shift+tab")
        await s.press("escape")
        assert s.workshop.find(Action, "a1").goal_id == "n"


async def test_words_that_are_no_goal_say_which_goal_they_may_be_and_how_to_choose(stage, make):
    async with stage(make(IN_PLAN, TOP, MIDDLE, FIVE), size=(100, 50)) as s:
        await s.press("up", "enter")
        s.app.screen.set_focus(s.app.screen.query_one("#field-goal", Field))
        await s.press("right")
        assert "F6 väljer bland målen" in s.text()
        await s.type("kontinuitet")
        assert "→ liknar ”Ökad kontinuitet”. F6 väljer bland dem." in s.flat()
        await s.type(" och trivsel")
        assert "→ inget av målen som är uppskrivna. F6 väljer bland dem." in s.flat()


async def test_a_goal_that_is_typed_stays_as_it_is_typed(stage, make):
    async with stage(make(IN_PLAN, TOP, MIDDLE, FIVE), size=(100, 50)) as s:
        await s.press("up", "enter")
        s.app.screen.set_focus(s.app.screen.query_one("#field-goal", Field))
        await s.press("right")
        await s.type("ökad kontinuitet, VP 2026 s. 14")
        assert "→ nämnd, VP 2026, s. 14" in s.flat()
        await s.press("tab")
        assert (s.workshop.find(Action, "a1").goal, s.workshop.find(Action, "a1").goal_id) == (
            "ökad kontinuitet, VP 2026 s. 14", "n",
        )  # fmt: skip
        s.app.screen.set_focus(s.app.screen.query_one("#field-goal", Field))
        await s.press("ctrl+a", "delete")
        await s.type("något helt annat")
        await s.press("escape")
        assert (s.workshop.find(Action, "a1").goal, s.workshop.find(Action, "a1").goal_id) == ("något helt annat", "")


async def test_the_right_arrow_takes_the_wording_that_fits(stage, make):
    async with stage(make(IN_PLAN, MIDDLE, FIVE), size=(100, 50)) as s:
        await s.press("up", "enter")
        s.app.screen.set_focus(s.app.screen.query_one("#field-goal", Field))
        await s.type("ök")
        await s.press("right", "escape")
        assert s.workshop.find(Action, "a1").goal_id == "n"


async def test_another_wording_of_a_goal_is_followed_by_its_actions_in_one_undo(stage, make):
    served = FIVE.changed(goal="Ökad kontinuitet", goal_id="n")
    async with stage(make(IN_PLAN, MIDDLE, served), size=(100, 50)) as s:
        await s.press("tab", "up", "up", "enter")
        assert "Mål 2" in s.text()
        s.app.screen.set_focus(s.app.screen.query_one("#field-wording", Field))
        await s.press("ctrl+a", "delete")
        await s.type("Samma ansikten")
        await s.press("escape")
        assert s.workshop.find(Action, "a1").goal == "Samma ansikten"
        await s.press("ctrl+z")
        assert s.workshop.find(Action, "a1") == served
        assert s.workshop.goals == [MIDDLE]


async def test_a_check_leads_to_the_goal_or_begins_an_action_for_it(stage, make):
    async with stage(make(IN_PLAN, MIDDLE, FIVE), size=(120, 60)) as s:
        await s.press("tab", "tab")
        key = next(key for _, key in s.screen.view.wall.selectable() if key.id.startswith("C17 "))
        s.screen.view.wall.select(key)
        await s.press("enter")
        assert "Mål 2" in s.text()
        await s.type("nämnden")
        await s.press("escape")
        assert s.workshop.goals[0].follow_up_who == "nämnden"
        key = next(key for _, key in s.screen.view.wall.selectable() if key.id.startswith("C15 "))
        s.screen.view.wall.select(key)
        await s.press("enter")
        await s.type("Gå bredvid varandra")
        await s.press("escape")
        begun = s.workshop.actions[-1]
        assert (begun.activity, begun.goal, begun.goal_id) == ("Gå bredvid varandra", "Ökad kontinuitet", "n")
