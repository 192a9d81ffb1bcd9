"""Ambassadors: read as people say them, asked by somebody by a day, carried on, and told of when nobody asks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from larande_tui.interchange.exports.calendar import plan_events
from larande_tui.packs.catalog import load_catalog
from larande_tui.workshop.create import begin
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.levels.ambassador_reading import read_ambassador, read_ambassador_parts
from larande_tui.workshop.levels.ambassadors import add_ambassadors, describe_asking, record, unasked
from larande_tui.workshop.model.items import Action, Ambassador, Details
from larande_tui.workshop.status.deadlines import deadlines
from larande_tui.workshop.store.session import Session
from tests.driver.plans import found, spots

DAY = dt.date(2026, 11, 12)
FACTS = Details(title="Lärande", workplace="Hemtjänsten Norr", date=DAY)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("planeraren", {"role": "planeraren"}),
        (
            "Planeraren: ser mönster som vi andra missar, behöver 1 tim i veckan, enhetschefen frågar före 4 dec",
            {
                "role": "Planeraren", "does": "ser mönster som vi andra missar", "time": "1 tim i veckan",
                "asked_by": "enhetschefen", "ask_by": dt.date(2026, 12, 4), "ask_by_text": "4 dec",
            },
        ),
        (
            "undersköterskan med handledning – 0,5 tim i veckan; får välja ämne; frågas av enhetschef senast v. 49",
            {
                "role": "undersköterskan med handledning", "time": "0,5 tim i veckan", "mandate": "välja ämne",
                "asked_by": "enhetschef", "ask_by": dt.date(2026, 12, 4), "ask_by_text": "v. 49",
            },
        ),
        (
            "Rehab-teamet, behöver att chefen säger att det är viktigt, frågas senast 4 dec",
            {
                "role": "Rehab-teamet", "support": "att chefen säger att det är viktigt",
                "ask_by": dt.date(2026, 12, 4), "ask_by_text": "4 dec",
            },
        ),
        (
            "rehab: chefen frågar före mars",
            {"role": "rehab", "asked_by": "chefen", "ask_by": None, "ask_by_text": "före mars"},
        ),
        ("rehab, frågas före mars", {"role": "rehab", "does": "frågas före mars"}),
        ("APT-ombudet: chefen frågar ofta efter det", {"role": "APT-ombudet", "does": "chefen frågar ofta efter det"}),
        ("undersköterskan handleder nya", {"role": "undersköterskan", "does": "handleder nya"}),
        (
            "undersköterskan på natten som handleder nya, ser mönster, 1 tim i veckan",
            {"role": "undersköterskan på natten", "does": "handleder nya, ser mönster", "time": "1 tim i veckan"},
        ),
        ("sjuksköterskan behöver 1 h/v", {"role": "sjuksköterskan", "time": "1 h/v"}),
        ("det behöver vi", {"role": "det behöver vi"}),
        (
            "it-samordnaren - hjälper alla - behöver tid - chefen frågar på apt i december",
            {
                "role": "it-samordnaren", "does": "hjälper alla", "support": "tid", "asked_by": "chefen",
                "ask_by": None, "ask_by_text": "på apt i december",
            },
        ),
        ("natten, alla frågar i jouren", {"role": "natten", "does": "alla frågar i jouren"}),
        ("undersköterskan som jobbar natt", {"role": "undersköterskan som jobbar natt"}),
        ("den som handleder nya", {"role": "den som handleder nya"}),
        ("rehab, 2 tim i veckan, 3 i maj", {"role": "rehab", "time": "2 tim i veckan", "does": "3 i maj"}),
    ],
)  # fmt: skip
def test_a_line_is_read_as_it_is_said(typed: str, expected: dict[str, Any]) -> None:
    assert read_ambassador(typed, DAY) == expected


def test_what_is_said_after_a_number_is_an_answer_and_what_has_come_of_it() -> None:
    assert read_ambassador_parts("ja, fick 1 timme", DAY, "since") == {"answer": "ja", "since": "fick 1 timme"}
    assert read_ambassador_parts("nej hinner inte", DAY, "since") == {"answer": "nej", "since": "hinner inte"}
    assert read_ambassador_parts("jaktlaget är med", DAY, "since") == {"since": "jaktlaget är med"}


def test_a_role_that_is_there_already_is_told_more_of_and_not_asked_twice(tmp_path: Path) -> None:
    with Session.open(begin(tmp_path, FACTS, load_catalog().programmes["halvdag"])) as session:
        (first,) = add_ambassadors(session, ["planeraren: ser mönster, 1 tim i veckan"])
        more = add_ambassadors(
            session, ["Planeraren behöver avlastning, chefen frågar v. 49", "rehab", "planeraren: ser mönster, 3 h/v"]
        )
        planner, rehab = session.workshop.ambassadors
        assert more == [planner, rehab]
        assert (planner.id, planner.number, planner.role) == (first.id, first.number, "planeraren")
        assert (planner.does, planner.time, planner.support) == ("ser mönster", "1 tim i veckan", "avlastning")
        assert planner.asked_by == "chefen"
        assert (rehab.number, rehab.order) == (first.number + 1, first.order + 1)
        add_ambassadors(session, ["planeraren lär nya"])
        assert session.workshop.ambassadors[0].does == "ser mönster, lär nya"
        session.undo()
        session.undo()
        assert session.workshop.ambassadors == [first]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (Ambassador(id="l1", role="rehab"), [("C24", "ambassador/l1", "asked_by")]),
        (Ambassador(id="l1", role="rehab", asked_by="chef"), []),
        (Ambassador(id="l1", role="rehab", asked_by="chef", ask_by=dt.date(2026, 12, 1)), []),
        (Ambassador(id="l1", role="rehab", asked_by="chef", ask_by=DAY), []),
        (
            Ambassador(id="l1", role="rehab", asked_by="chef", ask_by=dt.date(2026, 11, 1)),
            [("C24", "ambassador/l1", "answer")],
        ),
        (Ambassador(id="l1", role="rehab", answer="ja"), []),
        (Ambassador(id="l1", role="rehab", answer="fragad"), []),
    ],
)  # fmt: skip
def test_an_ambassador_that_nobody_asks_is_told_of(one: Ambassador, expected: list[tuple[str, str, str]]) -> None:
    assert spots(found(one)) == expected


def test_what_is_told_of_an_ambassador_names_the_role_and_the_day() -> None:
    (nobody,) = found(Ambassador(id="l1", role="rehabteamet"))
    assert nobody.message == "Ingen frågar rehabteamet om att vara ambassadör. Vem gör det, och när?"
    (late,) = found(Ambassador(id="l1", role="rehabteamet", asked_by="chef", ask_by=dt.date(2026, 11, 1)))
    assert late.message == "Rehabteamet skulle tillfrågas 1 november 2026. Vad blev svaret?"


def test_the_asking_is_a_date_in_the_calendar_and_among_what_is_due_until_it_is_done(tmp_path: Path) -> None:
    with Session.open(begin(tmp_path, FACTS, load_catalog().programmes["halvdag"])) as session:
        (one,) = add_ambassadors(session, ["rehab, enhetschefen frågar före 20 nov"])
        (event,) = plan_events(session.workshop, "w1")
        assert (event.day, event.summary) == (dt.date(2026, 11, 20), "Fråga ambassadör: rehab")
        (due,) = deadlines(session.workshop, DAY)
        assert (due.what, due.text, due.owner) == ("Fråga ambassadör", "rehab", "enhetschefen")
        record(session, one.key, {"answer": "ja", "since": "vill börja i mars"})
        assert not list(plan_events(session.workshop, "w1"))
        assert deadlines(session.workshop, DAY) == []
        record(session, one.key, {"since": "fick en timme"})
        assert session.workshop.ambassadors[0].since == "vill börja i mars\nfick en timme"


def test_ambassadors_go_along_from_the_preparation_to_the_follow_up_but_for_a_no(tmp_path: Path) -> None:
    programmes = load_catalog().programmes
    preparation = begin(tmp_path, FACTS.changed(title="Förarbete"), programmes["forarbete"])
    with Session.open(preparation) as session:
        add_ambassadors(session, ["planeraren: ser mönster", "rehab"])
    half_day = begin(tmp_path, FACTS, programmes["halvdag"], prepared=preparation)
    with Session.open(half_day) as session:
        first, second = session.workshop.ambassadors
        assert [(one.role, one.origin, one.number) for one in (first, second)] == [
            ("planeraren", "förberedelsen", 1),
            ("rehab", "förberedelsen", 2),
        ]
        record(session, second.key, {"answer": "nej"})
        session.put(Action(id="a1", activity="Fem minuter", number=9, order=1))
    later = begin_follow_up(half_day, tmp_path / "mars.larande", programmes["uppfoljning"])
    with Session.open(later, writable=False) as session:
        assert [one.role for one in session.workshop.ambassadors] == ["planeraren"]
    for programme, brought in (("insats", 0), ("kickoff", 2)):
        path = begin(tmp_path / programme, FACTS, programmes[programme], prepared=preparation)
        with Session.open(path, writable=False) as session:
            assert len(session.workshop.ambassadors) == brought, programme


def test_the_state_of_the_asking_is_said_in_words() -> None:
    one = Ambassador(role="rehab")
    assert describe_asking(one) == "ingen frågar"
    assert describe_asking(one.changed(asked_by="chef", ask_by_text="före mars")) == "frågas av chef, före mars"
    assert (
        describe_asking(one.changed(asked_by="chef", ask_by_text="v. 9 eller 10"))
        == "frågas av chef, senast v. 9 eller 10"
    )
    assert describe_asking(one.changed(asked_by="chef", ask_by=DAY)) == "frågas av chef, senast 12 november 2026"
    assert describe_asking(one.changed(asked_by="chef", answer="fragad")) == "frågad, inte svarat"
    assert describe_asking(one.changed(answer="nej")) == "nej"


def test_what_waits_is_told_the_nearest_first(tmp_path: Path) -> None:
    with Session.open(begin(tmp_path, FACTS, load_catalog().programmes["halvdag"])) as session:
        add_ambassadors(session, ["a", "b, chefen frågar före 20 dec", "c, chefen frågar före 20 nov"])
        assert [one.role for one in unasked(session.workshop)] == ["c", "b", "a"]
