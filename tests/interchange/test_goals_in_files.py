"""Goals in files: a group's record, a table, JSON and the workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from larande_tui.interchange.exports.data_files import write_data
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.interchange.json_file import read_json
from larande_tui.workshop.model.items import Action, Goal, Note, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

RECORD = """
mål:
  - {id: M1, nivå: kommunfullmäktige, lydelse: Rätt kompetens, dokument: Mål och budget, sida: s. 2,
     handlar_om: lärande}
  - id: M2
    niva: nämnden
    mal: Ökad kontinuitet
    hor_till: M1
    betyder: Samma ansikten
    uppfoljning: {hur: mäts, nar: tertial, vem: förvaltningschef}
    vald: ja
  - {niva: enhet, lydelse: Alla vågar fråga, hor_till: ökad kontinuitet, uppfoljning: frågas på APT}
  - "förvaltningen: inget"
  - "Styrelsen: Fler ska stanna (Personalpolicy s. 4)"
handlingsplan:
  - {aktivitet: Gå bredvid, verksamhetsmal: ökad kontinuitet}
"""


def take(session: Session, text: str, name: str = "grupp.yaml") -> ImportReport:
    source = session.path.parent / name
    source.write_text(text, encoding="utf-8")
    return import_file(session, source)


def test_a_record_brings_goals_with_the_chain(half_day: Session) -> None:
    report = take(half_day, RECORD)
    assert report.sentences == []
    top, middle, unit, board = [goal for goal in half_day.workshop.goals if not goal.absent]
    assert (top.level, top.document, top.page, top.subject) == ("fullmaktige", "Mål och budget", "s. 2", "larande")
    assert (middle.level, middle.above, middle.chosen, middle.meaning) == ("namnd", top.id, True, "Samma ansikten")
    assert (middle.follow_up_how, middle.follow_up_when, middle.follow_up_who) == (
        "mäts",
        "tertial",
        "förvaltningschef",
    )
    assert (unit.level, unit.above, unit.follow_up_how) == ("enhet", middle.id, "frågas på APT")
    assert (board.level, board.wording, board.document) == ("styrelse", "Fler ska stanna", "Personalpolicy")
    assert [goal.level for goal in half_day.workshop.goals if goal.absent] == ["forvaltning"]
    assert [goal.number for goal in half_day.workshop.goals] == [2, 3, 4, 5, 6]
    assert "5 mål" in report.summary()


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("mal:\n  - {niva: landet, lydelse: X}\n", "X: nivå: landet", "Nivå: landet är inget av valen"),
        ("mal:\n  - {niva: enhet}\n", "Mål: nivå: enhet", "Målet saknar lydelse."),
        ("mal:\n  - {lydelse: X, hor_till: M9}\n", "X: hör till: M9", "M9 är inget mål på en högre nivå."),
        ("mal:\n  - {lydelse: X, smak: god}\n", "X: smak: god", "Fältet smak hör inte till formatet"),
        ("mal:\n  - {lydelse: X, handlar_om: väder}\n", "Mål: handlar om: väder", "Handlar om: väder"),
        ("mal:\n  - {lydelse: X, uppfoljning: {hurr: a}}\n", "X: uppföljning: hurr: a", "Fältet hurr"),
    ],
)
def test_what_fits_nowhere_is_told_and_kept_as_words(half_day: Session, text: str, words: str, why: str) -> None:
    report = take(half_day, text)
    assert words in [note.text for note in half_day.workshop.all(Note)]
    assert why in "\n".join(report.sentences)


def test_goals_that_would_go_in_a_circle_are_untied(half_day: Session) -> None:
    text = (
        "mal:\n  - {id: A, niva: namnd, lydelse: A, hor_till: B}\n  - {id: B, niva: namnd, lydelse: B, hor_till: A}\n"
    )
    report = take(half_day, text)
    assert [goal.above for goal in half_day.workshop.goals] == ["", ""]
    assert len(report.sentences) == 2


def test_a_record_that_is_taken_in_again_changes_its_goals(half_day: Session) -> None:
    take(half_day, "mal:\n  - {id: A, lydelse: Trygghet, niva: enhet}\n  - {id: A, lydelse: Lugn}\n")
    report = take(half_day, "mal:\n  - {id: A, lydelse: Trygghet, niva: namnd}\n  - {id: A, lydelse: Ro}\n")
    assert [(goal.wording, goal.level) for goal in half_day.workshop.goals] == [
        ("Lugn", ""),
        ("Trygghet", "namnd"),
        ("Ro", ""),
    ]
    assert "Ett annat mål har redan id A" in "".join(report.sentences)


def test_a_table_brings_goals_level_by_level(tmp_path: Path) -> None:
    with Session.create(tmp_path / "forarbete.larande") as session:
        session.put(ProgrammeUsed(programme=shipped("forarbete")), name="Upplägg")
        text = "steg;plats;text\nplaner;nämnd;Trygghet, VP s. 3\nplaner;enhet;-\nplaner;;KF: Rätt kompetens\n"
        report = take(session, text, "mal.csv")
        assert report.sentences == []
        assert [(goal.level, goal.wording, goal.page, goal.absent) for goal in session.workshop.goals] == [
            ("namnd", "Trygghet", "s. 3", False),
            ("enhet", "", "", True),
            ("fullmaktige", "Rätt kompetens", "", False),
        ]


def test_json_keeps_them_without_loss_and_the_workbook_has_a_sheet(half_day: Session, tmp_path: Path) -> None:
    take(half_day, RECORD)
    assert read_json(write_data(half_day, tmp_path / "ut.json")) == list(half_day.workshop)
    book = openpyxl.load_workbook(write_data(half_day, tmp_path / "ut.xlsx"))
    rows = list(book["Mål"].iter_rows(values_only=True))
    assert rows[0][:3] == ("Målet som det står", "Dokument", "Sida")
    by_wording = {row[0]: row for row in rows[1:]}
    assert by_wording["Ökad kontinuitet"][8:] == ("nämnd", "Rätt kompetens", "ja", "Gå bredvid")
    assert by_wording["inget mål hittat"][8] == "förvaltning"


def test_an_action_and_its_goal_come_back_as_they_were(empty: Session) -> None:
    empty.put(Goal(id="g", wording="Trygghet"), Action(id="a", activity="x", goal="Trygghet", goal_id="g"))
    assert [item.dump() for item in empty.workshop] == [
        {"kind": "goal", "id": "g", "wording": "Trygghet"},
        {"kind": "action", "id": "a", "activity": "x", "goal": "Trygghet", "goal_id": "g"},
    ]
