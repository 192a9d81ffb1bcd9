"""What goes to the levels above: sent, waited for, answered, and carried to the next workshop."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.levels.requests import (
    TypedRequest,
    add_requests,
    answer_request,
    describe_state,
    read_request_line,
    recipient_of,
    request_about,
    request_from,
    send,
    unsent,
    waiting,
)
from larande_tui.workshop.model.items import Action, Decision, Details, Request
from larande_tui.workshop.store.session import Session
from tests.driver.plans import DAY, workshop_of
from tests.driver.shipped import shipped

TIME = Action(
    id="a1", number=3, order=1, activity="Skyddad tid", why="Träffar ställs in", resources="7 tim i veckan",
    decision_level="nasta_chef", first_step_by=dt.date(2026, 11, 25), owner="enhetschef",
)  # fmt: skip
COURSE = Action(id="a2", number=4, order=2, activity="Kurs", decision_level="samverkan")
OWN = Action(id="a3", number=5, order=3, activity="Fem minuter", decision_level="chef")
TALK = Decision(id="b1", number=6, order=1, text="Stående punkt", level="nasta_chef")


@pytest.fixture
def session(tmp_path: Path):
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(*workshop_of(TIME, COURSE, OWN, TALK))
        yield session


def test_what_goes_further_is_told_by_its_decision_level_until_it_is_sent(session: Session) -> None:
    assert [(one.item.id, one.level) for one in unsent(session.workshop)] == [
        ("a1", "nasta_chef"), ("a2", "samverkan"), ("b1", "nasta_chef"),
    ]  # fmt: skip
    request = send(session, TIME, "områdeschefen")
    assert (request.what, request.why, request.resources) == ("Skyddad tid", "Träffar ställs in", "7 tim i veckan")
    assert (request.needed_by, request.sent, request.level) == (dt.date(2026, 11, 25), DAY, "nasta_chef")
    assert [one.item.id for one in unsent(session.workshop)] == ["a2", "b1"]
    assert send(session, TIME) == request
    assert request_about(session.workshop, TIME) == request
    session.undo()
    assert len(unsent(session.workshop)) == 3


def test_what_has_ended_goes_no_further(session: Session) -> None:
    session.put(TIME.changed(status="avbruten"))
    assert [one.item.id for one in unsent(session.workshop)] == ["a2", "b1"]


def test_an_answer_ends_the_wait_and_one_that_is_put_off_does_not(session: Session) -> None:
    one, two = add_requests(session, ["En vikarie", "En dator"])
    session.put(two.changed(needed_by=DAY))
    assert [request.what for request in waiting(session.workshop)] == ["En dator", "En vikarie"]
    answer_request(session, one.key, {"answer": "vantar"})
    assert len(waiting(session.workshop)) == 2
    answered = answer_request(
        session, one.key, {"answer": "delvis", "answered_by": "rektor", "answer_words": "till maj"}
    )
    assert answered is not None
    assert [request.what for request in waiting(session.workshop)] == ["En dator"]
    assert describe_state(answered) == "delvis (rektor): till maj"
    session.remove(two.key)
    assert answer_request(session, two.key, {"answer": "ja"}) is None


LINES = [
    ("14", TypedRequest(14)),
    ("14 till områdeschefen", TypedRequest(14, "områdeschefen")),
    ("14: skicka till rektor Norra skolan", TypedRequest(14, "rektor Norra skolan")),
    ("20 ja", TypedRequest(20, "", {"answer": "ja", "answered": DAY, "answered_text": ""})),
    (
        "20 ja, från mars, områdeschefen, 3 dec",
        TypedRequest(
            20, "", {"answer": "ja", "answered": dt.date(2026, 12, 3), "answered_text": "3 dec",
                     "answered_by": "områdeschefen", "answer_words": "från mars"},
        ),
    ),
    ("20 Nej: ingen budget i år", TypedRequest(
        20, "", {"answer": "nej", "answered": DAY, "answered_text": "", "answer_words": "ingen budget i år"},
    )),
    ("20 ja, från mars, områdeschefen 3 dec", TypedRequest(20, "", {
        "answer": "ja", "answered": dt.date(DAY.year, 12, 3), "answered_text": "3 dec", "answered_by": "områdeschefen",
        "answer_words": "från mars",
    })),
    ("20 ja, rektor i mars", TypedRequest(20, "", {
        "answer": "ja", "answered": DAY, "answered_text": "", "answer_words": "rektor i mars",
    })),
    ("20 ja, chefen ordnar det", TypedRequest(20, "", {
        "answer": "ja", "answered": DAY, "answered_text": "", "answer_words": "chefen ordnar det",
    })),
    ("20 ja, i mars", TypedRequest(
        20, "", {"answer": "ja", "answered": DAY, "answered_text": "", "answer_words": "i mars"},
    )),
    ("20 ja, v. 10-12, rektor", TypedRequest(
        20, "", {"answer": "ja", "answered": DAY, "answered_text": "", "answered_by": "rektor",
                 "answer_words": "v. 10-12"},
    )),
    ("20 avslag, ingen budget, områdeschefen", TypedRequest(20, "", {
        "answer": "nej", "answered": DAY, "answered_text": "", "answered_by": "områdeschefen",
        "answer_words": "avslag, ingen budget",
    })),
    ("20 till viss del, 10 tkr från mars områdeschefen 3 dec", TypedRequest(20, "", {
        "answer": "delvis", "answered": dt.date(DAY.year, 12, 3), "answered_text": "3 dec",
        "answered_by": "områdeschefen", "answer_words": "till viss del, 10 tkr från mars",
    })),
    ("20 bordlagt till januari", TypedRequest(20, "", {
        "answer": "vantar", "answered": DAY, "answered_text": "", "answer_words": "bordlagt, till januari",
    })),
    ("20 nej, fråga områdeschefen", TypedRequest(20, "", {
        "answer": "nej", "answered": DAY, "answered_text": "", "answer_words": "fråga områdeschefen",
    })),
    ("20 väntar", TypedRequest(20, "", {"answer": "vantar", "answered": DAY, "answered_text": ""})),
    ("14 timmar vikarie i veckan", TypedRequest(None)),
    ("20 jamen det vore bra", TypedRequest(None)),
    ("En dator till natten", TypedRequest(None)),
    ("", TypedRequest(None)),
    ("9" * 4000, TypedRequest(None)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "read"), LINES, ids=[line[:30] for line, _ in LINES])
def test_a_line_is_taken_as_people_say_it(line: str, read: TypedRequest) -> None:
    assert read_request_line(line, DAY) == read


@pytest.mark.parametrize(
    ("line", "what", "recipient", "level"),
    [
        ("till nämnden: två timmar till", "två timmar till", "nämnden", "nasta_chef"),
        ("Områdeschefen: vikarier", "vikarier", "Områdeschefen", "nasta_chef"),
        ("samverkansgruppen: nya tider", "nya tider", "samverkansgruppen", "samverkan"),
        ("Tiden: två timmar till", "Tiden: två timmar till", "", "nasta_chef"),
    ],
)
def test_a_request_may_begin_with_whom_it_is_for(line: str, what: str, recipient: str, level: str) -> None:
    request = request_from(line)
    assert (request.what, request.recipient, request.level) == (what, recipient, level)


def test_who_is_asked_is_the_role_or_else_the_level() -> None:
    assert recipient_of(Request(what="x", recipient="rektor", level="nasta_chef")) == "rektor"
    assert recipient_of(Request(what="x", level="nasta_chef")) == "nästa chefsnivå"
    assert recipient_of(Request(what="x", level="samverkan")) == "samverkansgrupp"
    assert recipient_of(Request(what="x")) == ""


def checks(*items: Request | Action) -> list[tuple[str, str]]:
    results = run_checks(workshop_of(OWN, *items))
    return [(one.check, one.field) for one in results if one.check in ("C18", "C19", "C20")]


WHOLE = Request(id="r1", what="Tid", about="action/a1", recipient="rektor", needed_by=dt.date(2026, 12, 1))


def test_who_has_sent_nothing_is_asked_nothing() -> None:
    assert checks(TIME, COURSE) == []


def test_each_check_of_requests_has_a_case_that_trips_it_and_one_that_does_not() -> None:
    assert checks(TIME, WHOLE) == []
    assert checks(TIME, WHOLE.changed(recipient="")) == [("C18", "recipient")]
    assert checks(TIME, WHOLE.changed(needed_by=None)) == [("C18", "needed_by")]
    assert checks(TIME, WHOLE.changed(needed_by=None, needed_by_text="före jul")) == []
    assert checks(TIME, WHOLE.changed(needed_by=DAY - dt.timedelta(days=1))) == [("C19", "answer")]
    assert checks(TIME, WHOLE.changed(needed_by=DAY - dt.timedelta(days=1), answer="nej", recipient="")) == []
    assert checks(TIME, COURSE, WHOLE) == [("C20", "")]


def messages(*items: Request | Action) -> list[str]:
    return [one.message for one in run_checks(workshop_of(OWN, *items)) if one.check in ("C18", "C19", "C20")]


def test_what_is_told_of_a_request_says_what_is_lacking() -> None:
    yesterday = DAY - dt.timedelta(days=1)
    assert messages(TIME, WHOLE.changed(recipient="", needed_by=None)) == [
        "Begäran ”Tid” säger inte vem den går till eller när svaret behövs."
    ]
    assert messages(TIME, WHOLE.changed(recipient="")) == ["Begäran ”Tid” säger inte vem den går till."]
    assert messages(TIME, WHOLE.changed(needed_by=None)) == ["Begäran ”Tid” säger inte när svaret behövs."]
    assert messages(TIME, WHOLE.changed(needed_by=yesterday)) == [
        "Svaret på ”Tid” behövdes 11 november 2026 och har inte kommit. Fråga igen."
    ]
    assert messages(TIME, WHOLE.changed(needed_by=DAY)) == []
    for level, where in (("nasta_chef", "nästa chefsnivå"), ("samverkan", "samverkansgrupp")):
        assert messages(TIME, COURSE.changed(decision_level=level), WHOLE) == [
            f"Det här ska till {where}, men är inte skickat. Tab i handlingsplanen visar vad som begärs."
        ]
    for length, told in ((60, "x" * 60), (61, f"{'x' * 60} …")):
        (message,) = messages(TIME, WHOLE.changed(what="x" * length, recipient=""))
        assert message == f"Begäran ”{told}” säger inte vem den går till."


def test_the_next_workshop_has_what_waits_and_what_was_said_of_what_goes_on(session: Session, tmp_path: Path) -> None:
    sent, other = send(session, TIME), send(session, COURSE)
    loose, done = add_requests(session, ["En dator", "En skärm"])
    for request in (sent, done):
        answer_request(session, request.key, {"answer": "ja"})
    path = begin_follow_up(session.path, tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as later:
        assert {request.id for request in later.workshop.requests} == {sent.id, other.id, loose.id}


def test_an_answer_that_came_between_two_meetings_is_heard_at_the_next_and_not_once_more(tmp_path: Path) -> None:
    met, came, next_met = dt.date(2026, 11, 12), dt.date(2026, 12, 3), dt.date(2027, 3, 4)
    asked = [
        Request(id="r1", what="Två timmar till", answer="nej", answered=came, number=3),
        Request(id="r2", what="En dator", answer="ja", answered=met, number=4),
        Request(id="r3", what="Vikarier", number=5),
    ]
    first = tmp_path / "november.larande"
    with Session.create(first) as session:
        session.put(Details(date=met), TIME, *asked)
    programme = shipped("uppfoljning")
    second = begin_follow_up(first, tmp_path / "mars.larande", programme)
    with Session.open(second) as session:
        assert [one.what for one in session.workshop.requests] == ["Två timmar till", "Vikarier"]
        session.put(session.workshop.details.changed(date=next_met))
    third = begin_follow_up(second, tmp_path / "juni.larande", programme)
    with Session.open(third, writable=False) as session:
        assert [one.what for one in session.workshop.requests] == ["Vikarier"]
