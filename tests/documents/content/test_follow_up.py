"""The minutes of a follow-up: then and now."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from larande_tui.documents.content.blocks import Bullets, Chart, Fact, Facts, Paragraph, Table
from larande_tui.documents.content.compose import compose
from larande_tui.documents.export import export
from larande_tui.documents.formats.column_widths import column_widths
from larande_tui.workshop.follow_up.answers import record_answer
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.follow_up.matters import record_became
from larande_tui.workshop.model.items import AreaFinding, Decision, Element, Parked
from larande_tui.workshop.store.session import Session
from tests.driver.chains import first
from tests.driver.shipped import shipped

PROGRAMME = shipped("uppfoljning")


def second(tmp_path: Path) -> Path:
    path = begin_follow_up(first(tmp_path / "dag.larande"), tmp_path / "mars.larande", PROGRAMME)
    with Session.open(path) as session:
        record_answer(
            session, session.workshop.actions[0], status="pagar", effect="delvis", lesson="Börja [smått] & {0}"
        )
        record_answer(session, session.workshop.actions[1], decision="avsluta", effect="ja")
        session.put(AreaFinding(id="N7", now=3, desired=4, chosen=True))
        session.put(Element(id="e3", category="arenor", name="Nattmötet"))
    return path


def test_then_and_now_are_beside_each_other(tmp_path: Path):
    with Session.open(second(tmp_path)) as session:
        blocks = compose(session.workshop).blocks
    plan = next(block for block in blocks if isinstance(block, Table) and block.title == "Planen då och nu")
    assert plan.rows == (
        (
            "Fem minuter efter mötet",
            "ej påbörjad\nklart senast 2027-02-26",
            "pågår\nklart senast 2027-02-26",
            "delvis",
            "",
        ),
        ("Skyddad tid", "ej påbörjad", "klar", "ja", "avsluta"),
    )
    areas = next(block for block in blocks if isinstance(block, Table) and block.title == "Områdena då och nu")
    assert [column.title for column in areas.columns] == ["Område", "2026-11-12", "Nu", "Ändring", "Önskat"]
    assert areas.rows == (("Kunskapsdelning", "2", "3", "+1", "4"),)
    chart = next(block for block in blocks if isinstance(block, Chart) and block.title == "Områdena då och nu")
    assert [(series.name, series.values) for series in chart.series] == [
        ("Förra gången", (2.0,)),
        ("Nu", (3.0,)),
        ("Önskat", (4.0,)),
    ]
    points = [bullet.text for block in blocks if isinstance(block, Bullets) for bullet in block.items]
    assert "Nytt: Nattmötet" in points
    said = [fact.value for block in blocks if isinstance(block, Facts) for fact in block.items]
    assert "Börja [smått] & {0}" in said
    told = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "Uppföljning av Lärande i vardagen den 12 november 2026." in told


def test_the_third_in_a_chain_tells_of_both_before(tmp_path: Path):
    path = begin_follow_up(second(tmp_path), tmp_path / "juni.larande", PROGRAMME)
    with Session.open(path) as session:
        record_answer(session, session.workshop.actions[0], status="klar")
        session.put(AreaFinding(id="N7", now=4, desired=4))
        blocks = compose(session.workshop).blocks
        document = export(session.workshop, tmp_path / "juni.docx")
    areas = next(block for block in blocks if isinstance(block, Table) and block.title == "Områdena då och nu")
    assert areas.rows == (("Kunskapsdelning", "2", "3", "4", "+1", "4"),)
    earlier = [
        fact.value for block in blocks if isinstance(block, Facts) for fact in block.items if "2027-03-04" in fact.label
    ]
    assert earlier == ["Status: pågår\nEffekt: delvis\nLärdom: Börja [smått] & {0}"]
    plan = next(block for block in blocks if isinstance(block, Table) and block.title == "Planen då och nu")
    assert [row[0] for row in plan.rows] == ["Fem minuter efter mötet"]
    assert document.stat().st_size > 5_000


def test_an_area_that_was_not_rated_last_time_is_held_against_the_time_before(tmp_path: Path):
    mars = begin_follow_up(first(tmp_path / "dag.larande"), tmp_path / "mars.larande", PROGRAMME)
    with Session.open(begin_follow_up(mars, tmp_path / "juni.larande", PROGRAMME)) as session:
        session.put(AreaFinding(id="N7", now=4))
        blocks = compose(session.workshop).blocks
    areas = next(block for block in blocks if isinstance(block, Table) and block.title == "Områdena då och nu")
    assert areas.rows == (("Kunskapsdelning", "2", "", "4", "+2", "4"),)
    chart = next(block for block in blocks if isinstance(block, Chart) and block.title == "Områdena då och nu")
    assert [series.values for series in chart.series] == [(2.0,), (4.0,), (4.0,)]


def test_all_that_was_said_of_an_action_goes_on_through_the_chain(tmp_path: Path):
    with Session.open(second(tmp_path)) as session:
        record_answer(
            session, session.workshop.actions[0], happened="Vi körde\ni mars", evidence="Fyra av fem", decision="andra"
        )
    juni = begin_follow_up(tmp_path / "mars.larande", tmp_path / "juni.larande", PROGRAMME)
    with Session.open(juni) as session:
        session.put(session.workshop.details.changed(date=dt.date(2027, 6, 3)))
        record_answer(session, session.workshop.actions[0], status="klar", new_need="Tid")
    host = begin_follow_up(juni, tmp_path / "host.larande", PROGRAMME)
    with Session.open(host) as session:
        blocks = compose(session.workshop).blocks
    place = next(
        at for at, block in enumerate(blocks) if getattr(block, "text", "") == "Uppföljning: Fem minuter efter mötet"
    )
    assert blocks[place + 1] == Facts(
        (
            Fact(
                "Sagt 2027-03-04",
                "Status: pågår\nHänt sedan sist: Vi körde\ni mars\nEffekt: delvis\nBelägg: Fyra av fem\n"
                "Lärdom: Börja [smått] & {0}\nBeslut: ändra",
            ),
            Fact("Sagt 2027-06-03", "Status: klar\nNytt behov: Tid"),
        )
    )


def test_a_workshop_that_follows_nothing_says_nothing_of_it(tmp_path: Path):
    with Session.open(first(tmp_path / "dag.larande")) as session:
        assert not any("då och nu" in getattr(block, "title", "") for block in compose(session.workshop).blocks)


def test_what_was_said_last_time_and_what_was_promised_stand_in_the_minutes(tmp_path: Path):
    earlier = first(tmp_path / "dag.larande")
    with Session.open(earlier) as session:
        session.put(Decision(id="d1", number=8, text="Vi börjar på natten", owner="enhetschef"), Parked(text="Lokalen"))
    path = begin_follow_up(earlier, tmp_path / "mars.larande", PROGRAMME)
    with Session.open(path) as session:
        record_became(session, 1, "klart i januari")
        said = {"support": "delvis", "three_months": "7 av 9", "stopped": "Brevet", "spread": "Kvällslaget"}
        record_answer(session, session.workshop.actions[0], **said)
        session.put(AreaFinding(id="N7", now=3, desired=4, chosen=True))
        blocks = compose(session.workshop).blocks
    matters = next(
        block for block in blocks if isinstance(block, Table) and block.title == "Beslutat och parkerat sist"
    )
    assert matters.rows == (
        ("Vi börjar på natten", "beslut", "enhetschef", "klart i januari"),
        ("Lokalen", "parkerat", "", ""),
    )
    facts = [fact for block in blocks if isinstance(block, Facts) for fact in block.items]
    for answer in (
        Fact("Stödet", "delvis"), Fact("Efter tre månader", "7 av 9"), Fact("Slutat med", "Brevet"),
        Fact("Spridning", "Kvällslaget"),
    ):  # fmt: skip
        assert answer in facts
    areas = next(block for block in blocks if isinstance(block, Table) and block.title == "Skattning av områdena")
    assert areas.rows[0][1] == "2 → 3"


def test_numbers_that_a_chart_draws_stand_in_no_table_beside_it(tmp_path: Path):
    with Session.open(second(tmp_path)) as session:
        blocks = compose(session.workshop).blocks
    drawn = {block.title for block in blocks if isinstance(block, Table) and block.drawn}
    assert {"Områdena då och nu", "Skattning av områdena"} <= drawn


def test_a_day_then_and_now_has_room_on_its_line(tmp_path: Path):
    with Session.open(second(tmp_path)) as session:
        blocks = compose(session.workshop).blocks
    plan = next(block for block in blocks if isinstance(block, Table) and block.title == "Planen då och nu")
    page, letter, padding = 9300, 5.2 * 17, 200  # a standing page in Word, in twentieths of a point
    then, now = column_widths(plan, page, letter, padding)[1:3]
    assert min(then, now) >= len("klart senast 2027-02-26") * letter + padding
