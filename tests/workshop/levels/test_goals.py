"""Goals as items: the chain to the actions, where it is broken, and an action that follows its goal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.workshop.create import begin
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.levels.goal_chain import GoalFinder, goal_chain, may_lie_above
from larande_tui.workshop.levels.goals import (
    add_goals,
    describe_gap_counts,
    describe_gaps,
    describe_goal_words,
    goal_fields,
    known_goals,
    serve_goal,
    with_actions,
)
from larande_tui.workshop.model.items import Action, Details, Goal, Item, Note, ProgrammeUsed, WorkshopAsActivity
from larande_tui.workshop.store.session import Session
from tests.driver.plans import workshop_of
from tests.driver.shipped import shipped

TOP = Goal(id="kf", level="fullmaktige", wording="Rätt kompetens", document="Budget", page="s. 2", number=1)
MIDDLE = Goal(id="n", level="namnd", wording="Ökad kontinuitet", above="kf", follow_up_who="nämnden", number=2, order=2)
UNIT = Goal(id="e", level="enhet", wording="Samma ansikten", above="n", number=3, order=3)
NONE = Goal(id="f", level="forvaltning", absent=True, number=4, order=4)
PLAN = Action(id="a1", activity="Gå bredvid", number=5, order=1, goal="Samma ansikten")
LOOSE = Action(id="a2", activity="Kurs", number=6, order=2)


def chain_of(*items: Item) -> list[tuple[int, str, list[str]]]:
    chain = goal_chain(workshop_of(*items))
    return [(link.depth, link.goal.wording, [action.activity for action in link.actions]) for link in chain.links]


def test_the_chain_goes_from_the_top_down_to_the_actions() -> None:
    assert chain_of(UNIT, NONE, MIDDLE, TOP, PLAN, LOOSE) == [
        (0, "Rätt kompetens", []),
        (1, "Ökad kontinuitet", []),
        (2, "Samma ansikten", ["Gå bredvid"]),
    ]
    chain = goal_chain(workshop_of(TOP, MIDDLE, UNIT, NONE, PLAN, LOOSE))
    assert chain.absent == (NONE,)
    assert chain.loose == (LOOSE,)


def test_the_gaps_are_told() -> None:
    chain = goal_chain(workshop_of(TOP, MIDDLE, UNIT, NONE, PLAN, LOOSE))
    assert describe_gaps(chain) == [
        "Ingen följer upp ”Rätt kompetens”.",
        "Ingen följer upp ”Samma ansikten”.",
        "1 åtgärd bidrar inte till något av målen: 6.",
        "På nivån förvaltning, mellan nämnd och enhet, är inget mål hittat.",
    ]
    assert describe_gaps(chain, {"a1": 1, "a2": 2})[-2] == "1 åtgärd bidrar inte till något av målen: 2."
    assert describe_gap_counts(chain) == "2 mål som ingen följer upp, 1 åtgärd utan mål, 1 nivå utan mål"
    assert describe_gaps(goal_chain(workshop_of(LOOSE))) == [], "nobody asked for goals"


def test_a_level_without_a_goal_stands_in_its_place_unless_the_chain_goes_past_it() -> None:
    def told(*items: Item) -> list[str]:
        rows = goal_chain(workshop_of(*items)).rows
        return [row.level if isinstance(row, Goal) else row.goal.level for row in rows]

    assert told(MIDDLE, UNTIED, NONE) == ["namnd", "forvaltning", "enhet"]
    assert told(MIDDLE, UNIT, NONE) == ["namnd", "enhet", "forvaltning"]
    assert told(UNTIED, NONE) == ["forvaltning", "enhet"]


UNTIED = UNIT.changed(above="")
COMPANY = Details(operation="bolag")
BOARD = Goal(id="s", level="styrelse", wording="Fler lägenheter", order=5)


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((MIDDLE, UNTIED), ["förvaltning, mellan nämnd och enhet, är inget mål uppskrivet"]),
        ((MIDDLE, UNTIED, NONE), ["förvaltning, mellan nämnd och enhet, är inget mål hittat"]),
        ((MIDDLE, UNTIED, NONE.changed(no_level=True)), []),
        ((MIDDLE, UNIT), []),  # the group has said that the chain goes straight
        ((MIDDLE, UNIT, NONE), ["förvaltning, mellan nämnd och enhet, är inget mål hittat"]),
        ((MIDDLE, NONE), []),  # nothing below
        ((NONE, UNTIED), []),  # nothing above
        ((TOP, UNTIED), ["nämnd, mellan fullmäktige och enhet, är inget mål uppskrivet"]),
        ((TOP, MIDDLE, UNTIED, NONE, NONE.changed(id="f2", level="styrelse")),
         ["förvaltning, mellan nämnd och enhet, är inget mål hittat"]),  # a board lies beside the committees
        ((TOP, BOARD, UNTIED), []),  # below a municipality's board lies its own office
        ((COMPANY, TOP, UNTIED), ["styrelse, mellan fullmäktige och enhet, är inget mål uppskrivet"]),
        ((COMPANY, TOP, BOARD, UNTIED), []),
        ((UNTIED, UNTIED.changed(id="e2")), []),
    ],
)  # fmt: skip
def test_a_level_without_a_goal_between_two_that_have_one_is_told_where_the_organisation_has_it(
    items: tuple[Item, ...], told: list[str]
) -> None:
    gaps = [gap for gap in describe_gaps(goal_chain(workshop_of(*items))) if gap.startswith("På nivån")]
    assert gaps == [f"På nivån {words}." for words in told]


def test_only_the_lowest_goal_of_a_branch_is_idle() -> None:
    chain = goal_chain(workshop_of(TOP, MIDDLE, UNIT))
    assert chain.idle == [UNIT]
    other = Goal(id="x", level="namnd", wording="Trygghet", order=9)
    assert goal_chain(workshop_of(TOP, MIDDLE, UNIT, other)).idle == [UNIT, other]


def test_once_goals_are_chosen_the_others_are_not_asked_for() -> None:
    other = Goal(id="x", level="namnd", wording="Trygghet", chosen=True)
    assert goal_chain(workshop_of(TOP, MIDDLE, UNIT, other)).idle == [other]


@pytest.mark.parametrize(("status", "idle"), [("ej_paborjad", False), ("klar", False), ("avbruten", True)])
def test_what_was_broken_off_does_nothing_for_a_goal(status: str, idle: bool) -> None:
    chain = goal_chain(workshop_of(UNIT, PLAN.changed(status=status)))
    assert bool(chain.idle) is idle


def test_an_action_that_has_ended_needs_no_goal() -> None:
    assert goal_chain(workshop_of(UNIT, PLAN, LOOSE.changed(status="klar"))).loose == ()


def test_a_circle_of_goals_is_shown_once_each() -> None:
    one = Goal(id="a", level="namnd", wording="A", above="b")
    two = Goal(id="b", level="namnd", wording="B", above="a")
    assert sorted(wording for _, wording, _ in chain_of(one, two)) == ["A", "B"]
    itself = Goal(id="c", level="enhet", wording="C", above="c")
    assert chain_of(itself) == [(0, "C", [])]


def test_a_goal_whose_upper_goal_is_gone_stands_by_itself() -> None:
    assert chain_of(UNIT) == [(0, "Samma ansikten", [])]


def test_a_goal_can_only_serve_one_above_it() -> None:
    workshop = workshop_of(TOP, MIDDLE, UNIT, NONE)
    assert may_lie_above(workshop, UNIT) == [TOP, MIDDLE]
    assert may_lie_above(workshop, MIDDLE) == [TOP]
    assert may_lie_above(workshop, TOP) == []


# --- which goal words mean ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["Ökad kontinuitet", "ökad  kontinuitet.", "”Ökad kontinuitet”", "Ökad kontinuitet (Verksamhetsplan s. 14)",
     "nämnden: ökad kontinuitet, VP 2026 s. 3"],
)  # fmt: skip
def test_a_known_goal_is_found_by_its_wording(words: str) -> None:
    assert GoalFinder([TOP, MIDDLE]).find(words) == MIDDLE


def test_other_words_are_no_known_goal() -> None:
    finder = GoalFinder([TOP, MIDDLE, NONE])
    assert finder.find("kontinuitet") is None
    assert finder.find("") is None
    assert finder.find("...") is None
    assert finder.find("kontinuitet", "n") is None, "an id without its words means nothing: the words were changed"


def test_the_id_tells_which_of_two_goals_with_the_same_words() -> None:
    twin = MIDDLE.changed(id="t", level="enhet")
    finder = GoalFinder([MIDDLE, twin])
    assert finder.find("Ökad kontinuitet") == MIDDLE
    assert finder.find("Ökad kontinuitet", "t") == twin
    assert finder.find("Ökad kontinuitet", "borta") == MIDDLE


def test_typed_words_stay_and_are_tied_to_the_goal_they_mean() -> None:
    workshop = workshop_of(TOP, MIDDLE)
    assert goal_fields(workshop, "ökad kontinuitet!") == {"goal": "ökad kontinuitet!", "goal_id": "n"}
    assert goal_fields(workshop, "något eget") == {"goal": "något eget", "goal_id": ""}


def test_the_goals_to_choose_among_begin_with_the_chosen_and_the_nearest() -> None:
    workshop = workshop_of(TOP.changed(chosen=True), MIDDLE, UNIT, NONE)
    assert [goal.id for goal in known_goals(workshop)] == ["kf", "e", "n"]


# --- commands -------------------------------------------------------------------------------------------------------


def test_lines_become_goals_with_numbers_and_one_undo(session: Session) -> None:
    session.put(Note(step="s", text="x", number=7))
    goals = add_goals(session, ["Trygghet, VP s. 3", "KF: Rätt kompetens"], "namnd")
    assert [(goal.level, goal.wording, goal.document, goal.page, goal.number) for goal in goals] == [
        ("namnd", "Trygghet", "VP", "s. 3", 8),
        ("fullmaktige", "Rätt kompetens", "", "", 9),
    ]
    assert session.undo().name == "2 nya mål"  # type: ignore[union-attr]
    assert session.workshop.goals == []


def test_a_level_has_goals_or_the_answer_that_it_has_none(session: Session) -> None:
    (none,) = add_goals(session, ["-"], "namnd")
    assert (none.absent, none.level, none.wording) == (True, "namnd", "")
    add_goals(session, ["inget"], "namnd")
    assert len(session.workshop.goals) == 1
    (goal,) = add_goals(session, ["Trygghet"], "namnd")
    assert session.workshop.goals == [goal]
    assert add_goals(session, ["-"], "namnd") == []
    assert session.workshop.goals == [goal]
    session.undo()
    assert [item.absent for item in session.workshop.goals] == [True], "one undo takes both back"


def test_a_level_that_the_organisation_lacks_is_no_gap_and_stands_on_its_level(session: Session) -> None:
    (none,) = add_goals(session, ["vi har ingen förvaltning"])
    assert (none.level, none.absent, none.no_level, none.wording) == ("forvaltning", True, True, "")
    (asked,) = add_goals(session, ["finns inte hos oss"], "namnd")
    assert (asked.level, asked.no_level) == ("namnd", True)
    assert goal_chain(session.workshop).absent == ()
    add_goals(session, ["förvaltningen: -"])
    assert [(goal.level, goal.no_level) for goal in session.workshop.goals] == [("namnd", True), ("forvaltning", False)]


def test_an_action_serves_a_goal_and_follows_its_wording(session: Session) -> None:
    session.put(
        TOP,
        MIDDLE,
        PLAN,
        LOOSE.changed(goal="Rätt kompetens"),
        WorkshopAsActivity(activity="x", goal="Ökad kontinuitet"),
    )
    assert serve_goal(session, PLAN.key, MIDDLE)
    assert not serve_goal(session, PLAN.key, MIDDLE), "it does already"
    served = session.workshop.find(Action, "a1")
    assert served is not None
    assert (served.goal, served.goal_id) == ("Ökad kontinuitet", "n")
    session.put(*with_actions(session.workshop, MIDDLE.changed(wording="Kontinuitet i vardagen")))
    assert [action.goal for action in session.workshop.actions] == ["Kontinuitet i vardagen", "Rätt kompetens"]
    assert session.workshop.all(WorkshopAsActivity)[0].goal == "Kontinuitet i vardagen"
    session.remove(MIDDLE.key)
    after = session.workshop.find(Action, "a1")
    assert after is not None
    assert after.goal == "Kontinuitet i vardagen", "the words stay when the goal goes"
    assert goal_chain(session.workshop).links[0].actions[0].id == "a2"


def test_another_change_of_a_goal_leaves_actions_alone() -> None:
    workshop = workshop_of(MIDDLE, PLAN.changed(goal="Ökad kontinuitet"))
    after = MIDDLE.changed(page="s. 99")
    assert with_actions(workshop, after) == [after]


# --- from one workshop to the next ------------------------------------------------------------------------------------


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    path = tmp_path / "forarbete.larande"
    with Session.create(path) as session:
        session.put(ProgrammeUsed(programme=shipped("forarbete")), TOP, MIDDLE, NONE)
        session.put(Note(step="forvantningar", place="RF2a", text="Policyn väntar sig en plan", number=9))
    return path


@pytest.mark.parametrize("programme", ["halvdag", "kickoff"])
def test_the_goals_of_the_preparation_come_along_after_its_answers(
    tmp_path: Path, prepared: Path, programme: str
) -> None:
    path = begin(tmp_path, Details(title="Dag"), shipped(programme), prepared=prepared)
    with Session.open(path) as session:
        goals = session.workshop.goals
        assert [goal.changed(number=0, origin="") for goal in goals] == [
            goal.changed(number=0) for goal in (TOP, MIDDLE, NONE)
        ]
        assert {goal.origin for goal in goals} == {"förberedelsen"}
        numbers = [item.number for item in (*session.workshop.all(Note), *goals)]
        assert numbers == [1, 2, 3, 4]


def test_a_follow_up_carries_the_goals_on(tmp_path: Path) -> None:
    earlier = tmp_path / "dag.larande"
    with Session.create(earlier) as session:
        session.put(Details(title="Dag", date=dt.date(2026, 11, 12)), TOP, MIDDLE, NONE, PLAN)
    later = begin_follow_up(earlier, tmp_path / "sen.larande", shipped("uppfoljning"))
    with Session.open(later, writable=False) as session:
        assert session.workshop.goals == [TOP, MIDDLE, NONE]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ökad kontinuitet", "nämnd"),
        ("rätt  KOMPETENS", "fullmäktige, Budget, s. 2"),
        ("kontinuitet", "liknar ”Ökad kontinuitet”"),
        ("Trygghet", "inget av målen som är uppskrivna"),
        ("på", "inget av målen som är uppskrivna"),
        ("Utan nivå", "ett av målen"),
        ("  ", ""),
    ],
)
def test_what_is_typed_about_a_goal_is_told_as_the_goal_that_it_is_or_may_be(typed: str, told: str) -> None:
    loose = Goal(id="u", wording="Utan nivå", number=8, order=8)
    near = [Goal(id=f"p{at}", wording=f"Plats på {at}", level="enhet", number=at, order=at) for at in (9, 10)]
    assert describe_goal_words(workshop_of(TOP, MIDDLE, UNIT, NONE, loose, *near), typed) == told


def test_where_no_goals_are_written_down_nothing_is_said_of_one() -> None:
    assert describe_goal_words(workshop_of(NONE), "Ökad kontinuitet") == ""
