"""The plan in other programs: workbooks and CSV. Calendars have a file of their own."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from larande_tui.interchange.errors import WriteError
from larande_tui.interchange.exports.data_files import DATA_FORMATS, write_data
from larande_tui.interchange.exports.plan_csv import safe
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.workshop.model.items import Action, Details, FollowedUp, Note, Override, Parked, ProgrammeUsed
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.standing import standing
from larande_tui.workshop.techniques.ballots.voting import count_hands, place
from tests.driver.shipped import shipped

HOSTILE = '=HYPERLINK("http://x.y";"klicka")'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        session.put(
            ProgrammeUsed(programme=shipped("halvdag")),
            Details(title="Lärande; i vardagen", workplace="Norr", next_meeting=dt.date(2027, 3, 4)),
            Action(
                id="a1", number=3, order=1, activity=HOSTILE, owner="planerare, dag", status="ej_paborjad",
                due=dt.date(2027, 2, 26), follow_up=dt.date(2027, 3, 4), first_step="rad ett\nrad två",
                first_step_by=dt.date(2026, 11, 20), decision_level="chef", links=("note/n1",),
            ),
            Action(id="a2", number=4, order=2, activity="Vet inte när", due_text="när det går", target="-5"),
            Action(id="a3", number=5, order=3, activity="Färdigt", status="klar", due=dt.date(2026, 12, 1)),
            Note(id="n1", step="reflektion", place="RF1", number=1, text="@SUM(1)"),
            Parked(text="https://exempel.se", number=2),
        )  # fmt: skip
    return path


def written(path: Path, suffix: str) -> Path:
    with Session.open(path, writable=False) as session:
        return write_data(session, path.with_name(f"ut{suffix}"))


def test_the_workbook_has_real_dates_choices_and_no_formulas(path: Path):
    book = openpyxl.load_workbook(written(path, ".xlsx"))
    assert book.sheetnames == ["Handlingsplan", "Uppgifter", "Anteckningar", "Parkerat"]
    plan = book["Handlingsplan"]
    heads = {cell.value: cell.column for cell in plan[1]}
    assert plan.freeze_panes == "A2"
    assert plan.cell(2, heads["Åtgärd"]).value == HOSTILE
    due = plan.cell(2, heads["Klart senast"])
    assert (due.value.date(), due.number_format) == (dt.date(2027, 2, 26), "yyyy-mm-dd")
    assert plan.cell(3, heads["Klart senast"]).value == "när det går"
    assert plan.cell(2, heads["Kommer ur"]).value == "@SUM(1)"
    lists = {str(rule.sqref).split(":")[0][0]: rule.formula1 for rule in plan.data_validations.dataValidation}
    assert lists[get_column_letter(heads["Status"])] == '"ej påbörjad,pågår,klar,pausad,avbruten"'
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in types
    assert not any(sheet._hyperlinks for sheet in book)


def test_the_workbook_holds_what_was_weighed_decided_and_set_aside(tmp_path: Path):
    path = demo_workshop(tmp_path / "demo.larande")
    with Session.open(path) as session:
        workshop = session.workshop
        step = next(planned.step for planned in agenda(workshop) if planned.id == "reflektion")
        first, second, *_ = standing(workshop, step).entries
        count_hands(session, step, [(first, 2), (second, 7)])
        place(session, step, first, gain=4, effort=1)
        session.put(
            Override(id="o1", check="C1", target=str(workshop.actions[0].key), reason="=vi tar den ihop"),
            FollowedUp(id=workshop.actions[0].id, status="klar", lesson="kort är bra"),
        )
        book = openpyxl.load_workbook(write_data(session, tmp_path / "ut.xlsx"))
    told = {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}
    facts = dict(told["Uppgifter"])
    assert (facts["Arbetsplats"], facts["Datum"].date()) == ("Hemtjänsten Norr", dt.date(2026, 11, 12))
    assert [row[2:8] for row in told["Röster och nytta"]] == [
        (second.candidate.text, second.candidate.origin, 7, None, None, None),
        (first.candidate.text, first.candidate.origin, 2, 4, 1, "snabb vinst"),
    ]
    assert ("Kedjan uppifrån och ner", "Reflektion", 3, 2, None) in told["Teman"]
    assert {row[1] for row in told["Ekosystem"]} >= {"Människor och roller", "Arenor och möten"}
    assert ("C1, en ansvarig roll", "åtgärd 1", "=vi tar den ihop") in told["Gruppen gick ifrån"]
    assert [row[0].partition(",")[0] for row in told["Gruppen gick ifrån"]] == ["C8", "P12", "P18", "C1"]
    assert told["Uppföljning"][0][:2] == (workshop.actions[0].activity, "klar")
    assert sum(count for _, count in told["Handuppräckning"]) > 0


def test_csv_opens_in_swedish_excel_and_never_calculates(path: Path):
    data = written(path, ".csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").split("\r\n")[:-1], delimiter=";"))
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert table[0]["Åtgärd"] == f"'{HOSTILE}"
    assert (table[0]["Klart senast"], table[0]["Ansvarig"]) == ("2027-02-26", "planerare, dag")
    assert table[1]["Målvärde"] == "'-5"
    assert table[0]["Kommer ur"] == "'@SUM(1)"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1"])
def test_what_would_be_a_formula_gets_an_apostrophe(text: str):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(("cell", "text"), [(None, ""), ("a=b", "a=b"), (5, "5"), (dt.date(2027, 1, 2), "2027-01-02")])
def test_everything_else_is_as_it_was(cell: object, text: str):
    assert safe(cell) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", [".json", ".xlsx", ".csv"])
def test_an_empty_workshop_can_be_written_too(tmp_path: Path, suffix: str):
    with Session.create(tmp_path / "tom.larande") as session:
        assert write_data(session, tmp_path / f"ut{suffix}").stat().st_size > 0


@pytest.mark.parametrize("suffix", DATA_FORMATS)
def test_a_disk_that_refuses_is_told(path: Path, suffix: str):
    (path.parent / "fil").write_text("", encoding="utf-8")
    with Session.open(path, writable=False) as session, pytest.raises(WriteError, match="Kunde inte skriva"):
        write_data(session, path.parent / "fil" / f"ut{suffix}")


def test_what_is_no_data_format_is_refused(path: Path):
    with Session.open(path, writable=False) as session, pytest.raises(ValueError, match=r"\.exe"):
        write_data(session, path.with_name("ut.exe"))
