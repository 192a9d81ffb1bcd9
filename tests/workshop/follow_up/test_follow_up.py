"""A follow-up starts from an earlier workshop, which it never changes, and chains go on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.documents.content.compose import compose
from larande_tui.packs.schema.step_kinds.introduction import OWN_RULES
from larande_tui.workshop.create import begin
from larande_tui.workshop.errors import FileExistsAlreadyError, MissingFileError
from larande_tui.workshop.follow_up.answers import record_answer
from larande_tui.workshop.follow_up.begin import NothingToFollowError, begin_follow_up
from larande_tui.workshop.follow_up.compare import (
    actions_to_follow,
    areas_then_and_now,
    chain,
    earlier_rating,
    history,
    map_changes,
)
from larande_tui.workshop.follow_up.fields import QUESTIONS
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Details,
    Element,
    FollowedUp,
    Key,
    Note,
    PolicyUsed,
    Rating,
    Relation,
)
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.schedule.forecast import forecast_day
from larande_tui.workshop.schedule.progress import arrive
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.describe import describe
from tests.driver.block_trees import words_of
from tests.driver.chains import DAY, NEXT, first
from tests.driver.shipped import shipped

PROGRAMME = shipped("uppfoljning")


def follow(earlier: Path, name: str) -> Path:
    return begin_follow_up(earlier, earlier.with_name(name), PROGRAMME)


WORDS_OF_AN_ACTION = [
    name
    for name, field in Action.model_fields.items()
    if field.annotation is str and name not in ("id", "due_text", "follow_up_text", "start_text", "first_step_by_text")
]


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    return first(tmp_path / "dag.larande")


def test_the_plan_the_map_and_what_was_wished_for_go_on(earlier: Path):
    before = earlier.read_bytes()
    with Session.open(follow(earlier, "mars.larande")) as session:
        workshop = session.workshop
        assert [(action.id, action.activity, action.number) for action in workshop.actions] == [
            ("a1", "Fem minuter efter mötet", 3),
            ("a2", "Skyddad tid", 4),
        ]
        assert (workshop.details.title, workshop.details.date) == ("Lärande i vardagen", NEXT)
        assert workshop.details.next_meeting is None
        assert workshop.find(AreaFinding, "N7") == AreaFinding(id="N7", desired=4, chosen=True)
        assert workshop.all(Rating) == []
        assert [element.name for element in workshop.all(Element)] == ["Morgonmötet", "Rutinpärmen"]
        assert map_changes(workshop) == []
        assert workshop.programme == PROGRAMME
        assert [(link.title, link.date, link.file) for link in chain(workshop)] == [
            ("Lärande i vardagen", DAY, "dag.larande")
        ]
    assert earlier.read_bytes() == before


def test_the_groups_own_rules_stand_in_the_opening_of_the_next_and_of_the_one_after_that(tmp_path: Path):
    rule = Note(id="r1", step="oppning", place=OWN_RULES, number=60, text="Telefonerna ligger i väskan")
    second = follow(first(tmp_path / "dag.larande", rule), "uppfoljning.larande")
    third = follow(second, "uppfoljning-2.larande")
    for path in (second, third):
        with Session.open(path, writable=False) as session:
            (kept,) = session.workshop.notes_in("oppning", OWN_RULES)
            assert (kept.text, kept.origin) == ("Telefonerna ligger i väskan", "förra träffen")
            assert "Telefonerna ligger i väskan" in words_of(compose(session.workshop))


def test_a_follow_up_takes_its_own_programmes_time(tmp_path: Path):
    half_day = Details(title="Lärande i vardagen", starts=dt.time(8, 30), ends=dt.time(11, 30), minutes=180)
    earlier = first(tmp_path / "dag.larande", half_day)
    with Session.open(follow(earlier, "mars.larande")) as session:
        details = session.workshop.details
        assert (details.minutes, details.starts, details.ends) == (0, None, None)
        session.put(arrive(session.workshop, agenda(session.workshop)[0].id))
        steps = agenda(session.workshop)
        assert steps[0].run.started is not None
        assert forecast_day(session.workshop, steps, 0, steps[0].run.started).late == 0


def test_links_of_the_actions_still_lead_somewhere(earlier: Path):
    with Session.open(follow(earlier, "mars.larande")) as session:
        workshop = session.workshop
        assert describe(workshop, "note/n1") == "Natten hör inget"
        assert [note.id for note in workshop.all(Note)] == ["n1"]


def test_the_earlier_rating_stands_beside_the_new_one(earlier: Path):
    with Session.open(follow(earlier, "mars.larande")) as session:
        rated = earlier_rating(session.workshop, "N7")
        assert rated is not None
        assert (rated.now, rated.desired, rated.answers, rated.chosen) == (2.0, 4, 7, True)
        session.put(AreaFinding(id="N7", now=3, desired=4, chosen=True))
        (area, other) = areas_then_and_now(session.workshop)
        assert (area.area, area.before, area.now.now) == ("N7", 2.0, 3.0)
        assert (other.area, other.now.now) == ("N1", None)
        assert earlier_rating(session.workshop, "N5") is None


def test_what_is_said_changes_the_plan_in_the_same_transaction(earlier: Path):
    with Session.open(follow(earlier, "mars.larande")) as session:
        (action, _) = session.workshop.actions
        record_answer(session, action, status="pagar", new_date=dt.date(2027, 6, 1), lesson="Natten vill ha ljud")
        after = session.workshop.find(Action, "a1")
        assert after is not None
        assert (after.status, after.due, after.follow_up) == ("pagar", dt.date(2027, 6, 1), action.follow_up)
        session.undo()
        assert session.workshop.find(Action, "a1") == action
        assert session.workshop.find(FollowedUp, "a1") is None


ANSWERS = {
    "status": "pagar",
    "happened": "Tre har provat",
    "support": "delvis",
    "effect": "delvis",
    "three_months": "7 av 9",
    "evidence": "Hörs på APT",
    "goal_contribution": "Ja",
    "lesson": "Natten vill ha ljud",
    "side_effect": "Fler frågor",
    "stopped": "Veckobrevet",
    "spread": "Kvällslaget",
    "new_need": "Hörlurar",
    "decision": "fortsatt",
    "new_date": dt.date(2027, 12, 24),
}
CHANGES_OF_THE_PLAN = {"status": {"status"}, "new_date": {"due", "due_text"}}


@pytest.mark.parametrize("field", QUESTIONS)
def test_an_answer_changes_its_own_field_and_what_it_says_of_the_plan_and_empties_no_other(earlier: Path, field: str):
    with Session.open(follow(earlier, "mars.larande")) as session:
        action = session.workshop.actions[0].changed(
            **{name: f"{name}, som det stod" for name in WORDS_OF_AN_ACTION},
            due=dt.date(2027, 2, 26),
            due_text="v. 8",
            follow_up=dt.date(2027, 3, 4),
            follow_up_text="första APT i mars",
        )
        said = FollowedUp(id=action.id, **{name: value for name, value in ANSWERS.items() if name != field})
        session.put(action, said)
        record_answer(session, action, **{field: ANSWERS[field]})
        after, heard = session.workshop.find(Action, action.id), session.workshop.find(FollowedUp, action.id)
        assert {name for name, value in dict(after).items() if value != getattr(action, name)} == (
            CHANGES_OF_THE_PLAN.get(field, set())
        )
        assert {name for name, value in dict(heard).items() if value != getattr(said, name)} == {field}


@pytest.mark.parametrize(
    ("effect", "status"), [("ja", "klar"), ("delvis", "klar"), ("nej", "avbruten"), ("", "avbruten")]
)
def test_an_action_that_is_ended_gets_a_status(earlier: Path, effect: str, status: str):
    with Session.open(follow(earlier, "mars.larande")) as session:
        record_answer(session, session.workshop.actions[0], decision="avsluta", effect=effect)
        after = session.workshop.find(Action, "a1")
        assert after is not None
        assert after.status == status


def test_a_follow_up_that_nobody_has_set_a_day_for_is_held_today(earlier: Path):
    with Session.open(earlier) as session:
        session.put(session.workshop.details.changed(next_meeting=None))
    with Session.open(follow(earlier, "mars.larande")) as session:
        assert session.workshop.details.date == dt.datetime.now().astimezone().date()


def test_a_chain_of_four_keeps_its_history(earlier: Path):
    with Session.open(follow(earlier, "mars.larande")) as session:
        record_answer(session, session.workshop.actions[0], status="pagar", decision="fortsatt", lesson="Börja smått")
        record_answer(session, session.workshop.actions[1], decision="avsluta", effect="ja")
        session.put(AreaFinding(id="N7", now=3, desired=4, chosen=True))
        session.put(Action(id="a3", number=9, order=9, activity="Nytt i mars"))
    mars = earlier.with_name("mars.larande")
    with Session.open(follow(mars, "juni.larande")) as session:
        assert [action.id for action in session.workshop.actions] == ["a1", "a3"]
        assert [action.id for action in actions_to_follow(session.workshop)] == ["a1", "a3"]
        assert session.workshop.all(FollowedUp) == []
        record_answer(session, session.workshop.actions[0], decision="sprid")
    with Session.open(follow(earlier.with_name("juni.larande"), "host.larande")) as session:
        workshop = session.workshop
        assert [link.file for link in chain(workshop)] == ["dag.larande", "mars.larande", "juni.larande"]
        told = [(item.action.status, item.said.lesson if item.said else "") for item in history(workshop, "a1")]
        assert told == [("ej_paborjad", ""), ("pagar", "Börja smått"), ("pagar", "")]
        assert [item.said.decision for item in history(workshop, "a2") if item.said] == ["avsluta"]
        values = [[rating.now if rating else None for rating in area.then] for area in areas_then_and_now(workshop)]
        assert values == [[2.0, 3.0, None], [3.0, None, None]]
        rated = earlier_rating(workshop, "N7")
        assert rated is not None
        assert rated.now == 3.0


def test_changes_of_the_map_are_told(earlier: Path):
    with Session.open(follow(earlier, "mars.larande")) as session:
        workshop = session.workshop
        binder = workshop.find(Element, "e2")
        assert binder is not None
        session.put(binder.changed(works=4, owner="planerare"), Element(id="e3", category="arenor", name="Nattmötet"))
        session.remove(Key("element", "e1"), Key("relation", "k1"))
        session.put(Relation(id="k2", source="e3", target="e2", type="delar_till"))
        assert map_changes(workshop) == [
            "Rutinpärmen: fungerar 4 av 5, förut 1, ägs av planerare, förut ingen",
            "Nytt: Nattmötet",
            "Borta: Morgonmötet",
            "Ny koppling: Nattmötet delar till Rutinpärmen",
            "Koppling borta: Morgonmötet lär av Rutinpärmen",
        ]


def test_nothing_to_follow_up_and_files_in_the_way_are_told(tmp_path: Path, earlier: Path):
    with Session.create(tmp_path / "tom.larande"):
        pass
    with pytest.raises(NothingToFollowError, match="ingen handlingsplan"):
        follow(tmp_path / "tom.larande", "ny.larande")
    assert not (tmp_path / "ny.larande").exists()
    with pytest.raises(FileExistsAlreadyError):
        follow(earlier, "tom.larande")
    with pytest.raises(MissingFileError):
        follow(tmp_path / "borta.larande", "ny.larande")


def test_everything_survives_the_file(earlier: Path):
    path = follow(earlier, "mars.larande")
    with Session.open(path) as session:
        assert session.workshop.foreign == []
        assert not any(item.model_extra for item in session.workshop)
        relation = session.workshop.all(Relation)
        assert [(item.source, item.target) for item in relation] == [("e1", "e2")]


def test_a_new_workshop_that_starts_from_an_earlier_one_follows_it_up(tmp_path: Path, earlier: Path):
    path = begin(tmp_path / "nya", Details(title="Mars", date=NEXT), PROGRAMME, prepared=earlier)
    with Session.open(path) as session:
        assert session.workshop.details == Details(title="Mars", date=NEXT)
        assert [action.id for action in actions_to_follow(session.workshop)] == ["a1", "a2"]


def test_a_programme_that_names_a_guideline_brings_it(tmp_path: Path):
    steps = [
        step.model_copy(update={"policies": ("hedemora", "borta")}) if step.kind == "policy_check" else step
        for step in PROGRAMME.steps
    ]
    path = begin(tmp_path, Details(title="Ny"), PROGRAMME.model_copy(update={"steps": tuple(steps)}))
    with Session.open(path) as session:
        assert [used.id for used in session.workshop.all(PolicyUsed)] == ["hedemora"]
