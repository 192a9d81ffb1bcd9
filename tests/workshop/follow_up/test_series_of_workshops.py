"""The workshops of a workplace in one document: in order of time, each once, and what changed from one to the next."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.workshop.follow_up.answers import record_answer
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.follow_up.changes import (
    action_changes,
    answered_requests,
    area_changes,
    new_ambassadors,
    workshop_outcomes,
)
from larande_tui.workshop.follow_up.gather import gather
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    AreaFinding,
    Details,
    EarlierAction,
    Item,
    Note,
    ProgrammeUsed,
    Request,
)
from larande_tui.workshop.store.session import Session
from tests.driver.chains import DAY, NEXT, first
from tests.driver.shipped import shipped


def preparation(path: Path, *items: Item) -> Path:
    with Session.create(path) as session:
        session.put(ProgrammeUsed(programme=shipped("forarbete")), Details(title="Förarbete", date=DAY), *items)
    return path


def workshop(path: Path, day: dt.date, *items: Item) -> Path:
    with Session.create(path) as session:
        session.put(Details(title=path.stem, workplace="Norr", date=day), *items)
    return path


def test_a_preparation_is_left_out_of_what_is_handed_to_others_and_this_is_told(tmp_path: Path) -> None:
    day, own = first(tmp_path / "dag.larande"), preparation(tmp_path / "mitt.larande")
    gathered = gather([own, day])
    assert (gathered.latest, gathered.preparation, len(gathered.series.parts)) == (day, None, 1)
    assert gathered.series.latest.details.title == "Lärande i vardagen"
    assert gathered.remarks == ("mitt.larande är ett förarbete. Dess svar står bara i ledarens egen handbok.",)


def test_a_preparation_among_the_files_is_the_leaders_own(tmp_path: Path) -> None:
    day, own = first(tmp_path / "dag.larande"), preparation(tmp_path / "mitt.larande")
    gathered = gather([own, day], for_leader=True)
    assert gathered.preparation is not None
    assert gathered.preparation.details.title == "Förarbete"
    assert (len(gathered.series.parts), gathered.remarks) == (1, ())


def test_one_preparation_is_enough(tmp_path: Path) -> None:
    day, own = first(tmp_path / "dag.larande"), preparation(tmp_path / "mitt.larande")
    other = preparation(tmp_path / "ditt.larande", Note(id="n1", step="s", text="Annat"))
    gathered = gather([day, other], own, for_leader=True)
    assert gathered.remarks == ("ditt.larande är ett förarbete till och är inte med. Det räcker med ett.",)
    assert gathered.preparation is not None
    assert gathered.preparation.all(Note) == []


def test_a_preparation_alone_is_read_as_any_workshop(tmp_path: Path) -> None:
    own = preparation(tmp_path / "mitt.larande")
    gathered = gather([own])
    assert (gathered.latest, gathered.preparation, gathered.remarks) == (own, None, ())


def test_what_the_preparation_says_is_not_repeated_from_an_earlier_workshop(tmp_path: Path) -> None:
    same, other = "Natten hör inget", "Pärmen står kvar"
    notes = [Note(id=f"n{at}", step="s", text=text, number=at) for at, text in enumerate((same, other), start=1)]
    earlier = workshop(tmp_path / "dag.larande", DAY, *notes)
    later = workshop(tmp_path / "mars.larande", NEXT)
    own = preparation(tmp_path / "mitt.larande", Note(id="p1", step="s", text=same, number=1))
    (rest,) = gather([later, earlier], own, for_leader=True).series.earlier
    assert [note.text for note in rest.all(Note)] == [other]
    (rest,) = gather([later, earlier]).series.earlier
    assert [note.text for note in rest.all(Note)] == [same, other]


def test_an_action_that_a_follow_up_knows_is_not_repeated_even_from_another_file(tmp_path: Path) -> None:
    """The follow-up names a workshop that is not among the files, but its action is here too."""
    action = Action(id="a1", activity="Fem minuter", number=1)
    earlier = workshop(tmp_path / "dag.larande", DAY, action, Action(id="a2", activity="Skyddad tid", number=2))
    later = workshop(tmp_path / "mars.larande", NEXT, EarlierAction(id="e1", workshop="annan", action=action))
    (rest,) = gather([later, earlier]).series.earlier
    assert [one.activity for one in rest.actions] == ["Skyddad tid"]


def test_the_outcome_of_each_action_is_told_done_first_then_ended_then_under_way(tmp_path: Path) -> None:
    plan = [Action(id=f"b{at}", number=10 + at, order=10 + at, activity=f"Nummer {at}") for at in range(3)]
    day = first(tmp_path / "dag.larande", *plan)
    later = begin_follow_up(day, tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(later) as session:
        under_way, ended, done, *_ = session.workshop.actions
        record_answer(session, under_way, status="pagar", lesson="Börja smått")
        record_answer(session, ended, decision="avsluta", effect="nej")
        record_answer(session, done, status="klar")
        session.put(AreaFinding(id="N7", now=3, desired=4, chosen=True))
    known = workshop_outcomes(gather([later, day]).series)
    assert [outcome.day for outcome in known] == [DAY, NEXT]
    assert [(one.action.activity, one.ended) for one in action_changes(known)] == [
        ("Nummer 0", False),
        ("Skyddad tid", True),
        ("Fem minuter efter mötet", False),
    ], "nothing is told of actions that nobody has begun or spoken of"
    assert action_changes(known)[-1].said.lesson == "Börja smått"
    assert area_changes(known) == {"N7": [2.0, 3.0]}


def test_two_workshops_of_one_day_are_one_outcome(tmp_path: Path) -> None:
    one = workshop(tmp_path / "norr.larande", DAY, AreaFinding(id="N1", now=2), AreaFinding(id="N2", now=4))
    other = workshop(tmp_path / "soder.larande", DAY, AreaFinding(id="N1", now=3, desired=5))
    (outcome,) = workshop_outcomes(gather([one, other]).series)
    assert outcome.ratings == {"N1": 3.0, "N2": 4.0}
    assert outcome.wanted == {"N1": 5}


def test_the_last_answer_of_a_request_and_the_new_ambassadors_are_told(tmp_path: Path) -> None:
    request = Request(id="r1", what="En vikarie", number=1, answer="vantar")
    ambassador = Ambassador(id="l1", role="Planeraren", number=2)
    one = workshop(tmp_path / "dag.larande", DAY, request, ambassador)
    later = workshop(
        tmp_path / "mars.larande", NEXT, request.changed(answer="delvis"), Request(id="r2", what="En dator", number=3),
        Ambassador(id="l2", role="planeraren", number=4), Ambassador(id="l3", role="nattsköterskan", number=5),
    )  # fmt: skip
    series = gather([later, one]).series
    assert [(answered.what, answered.answer) for answered in answered_requests(series)] == [("En vikarie", "delvis")]
    assert [new.role for new in new_ambassadors(series)] == ["nattsköterskan"], "the same role is no new one"


@pytest.mark.parametrize("days", [(None, NEXT), (DAY, None)])
def test_a_workshop_without_a_day_comes_first_and_this_is_told(
    tmp_path: Path, days: tuple[dt.date | None, dt.date | None]
) -> None:
    files = []
    for name, day in zip(("a", "b"), days, strict=True):
        with Session.create(tmp_path / f"{name}.larande") as session:
            session.put(Details(title=name, workplace="Norr", date=day))
        files.append(tmp_path / f"{name}.larande")
    gathered = gather(files)
    undated = files[days.index(None)]
    assert gathered.latest == files[1 - days.index(None)]
    assert gathered.remarks == (f"{undated.name} saknar datum och räknas som tidigast.",)
