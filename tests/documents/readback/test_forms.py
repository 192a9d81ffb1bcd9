"""A blank form that a group has filled in with another program, taken in whatever was done to it."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from pptx import Presentation
from pptx.util import Inches

from larande_tui.cli.main import main
from larande_tui.documents.readback.package import MOST_BYTES
from larande_tui.workshop.model.items import AreaFinding, Element, Note, Rating, Relation
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session

Form = Callable[..., tuple[Workshop, str]]


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Form:
    """Fill in a form as another program does, take it in, and return the workshop and what was told."""
    monkeypatch.chdir(tmp_path)

    def taken_in(ending: str, fill: Callable[[Any], object], programme: str = "halvdag", *more: str) -> Any:
        name = f"blankett.{ending}"
        assert main(["exportera", "--variant", "blankett", "--upplägg", programme, "--till", name]) == 0
        opened = Presentation(name) if ending == "pptx" else docx.Document(name)
        fill(opened)
        opened.save(name)
        capsys.readouterr()
        assert main(["importera", name, "--till", "grupp.larande", *more]) == 0
        told = "\n".join(capsys.readouterr())
        with Session.open(Path("grupp.larande"), writable=False) as session:
            return session.workshop, told

    return taken_in


def tables(opened: Any) -> Iterator[Any]:
    if hasattr(opened, "tables"):
        yield from opened.tables
    else:
        yield from (shape.table for slide in opened.slides for shape in slide.shapes if shape.has_table)


def table(opened: Any, header: str) -> Any:
    """The first table with a header of that name."""
    return next(each for each in tables(opened) if header in [cell.text for cell in each.rows[0].cells])


def write(opened: Any, header: str, row: int, **texts: str) -> None:
    """Write in a row, in columns named by their headers; "_" stands for a blank."""
    its = table(opened, header)
    titles = [cell.text for cell in its.rows[0].cells]
    for title, text in texts.items():
        its.rows[row].cells[titles.index(title.replace("_", " "))].text = text


def slide(presentation: Any, title: str) -> Any:
    return next(each for each in presentation.slides if each.shapes.title.text == title)


def cell(presentation: Any, title: str, row: int, column: int = 0) -> Any:
    return next(shape for shape in slide(presentation, title).shapes if shape.has_table).table.cell(row, column)


def fill_in(opened: Any) -> None:
    """Fill in a little of everything."""
    table(opened, "Uppgift").rows[1].cells[1].text = "Hemtjänsten Norr"
    table(opened, "Uppgift").rows[2].cells[1].text = "2026-11-12"
    table(opened, "Uppgift").rows[6].cells[1].text = "9"
    write(opened, "Nu", 7, Nu="1, 2, 2", Önskat="4", Hinder="Ingen tid\nIngen rutin; ingen vana", Vald="v")
    write(opened, "Nu", 3, Nu="3")
    write(opened, "Kategori", 1, Del="Språkombud", Ägare="chef", Hänger_ihop_med="Morgonmöte")
    write(opened, "Kategori", 3, Del="Morgonmöte")
    plan = table(opened, "Klart senast")
    titles = [each.text for each in plan.rows[0].cells]
    for title, text in {
        "Åtgärd": "Fika", "Ansvarig": "chef", "Klart senast": "15 mars 2027", "Följs upp hur": "fråga",
        "Beslutsnivå": "nästa chef", "Status": "pågår",
    }.items():  # fmt: skip
        plan.rows[1].cells[titles.index(title)].text = text
    write(opened, "Beslut", 1, Beslut="Fika hålls på torsdagar", Ansvarig="chef")
    parked = next(each for each in tables(opened) if [c.text for c in each.rows[0].cells] == ["Fråga", "Ansvarig"])
    parked.rows[1].cells[0].text = "Rummet"


@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_everything_that_was_filled_in_comes_in(ending: str, form: Form) -> None:
    workshop, told = form(ending, fill_in)
    assert workshop.programme is not None
    assert workshop.programme.id == "halvdag"
    assert workshop.details.workplace == "Hemtjänsten Norr"
    assert (workshop.details.date, workshop.details.headcount) == (dt.date(2026, 11, 12), 9)
    assert sorted(rating.now for rating in workshop.all(Rating)) == [1, 2, 2]
    rated = workshop.find(AreaFinding, "N7")
    assert rated is not None
    assert (rated.desired, rated.chosen) == (4, True)
    agreed = workshop.find(AreaFinding, "N3")
    assert agreed is not None
    assert agreed.now == 3
    assert [note.text for note in workshop.notes_in("nulage", "N7.hinder")] == [
        "Ingen tid",
        "Ingen rutin",
        "ingen vana",
    ]
    assert {element.name for element in workshop.all(Element)} == {"Språkombud", "Morgonmöte"}
    assert len(list(workshop.all(Relation))) == 1
    (action,) = workshop.actions
    assert (action.activity, action.owner, action.due) == ("Fika", "chef", dt.date(2027, 3, 15))
    assert (action.follow_up_how, action.decision_level, action.status) == ("fråga", "nasta_chef", "pagar")
    assert [decision.text for decision in workshop.decisions] == ["Fika hålls på torsdagar"]
    assert [parked.text for parked in workshop.parked] == ["Rummet"]
    assert "läses inte" not in told


def test_answers_go_to_the_question_above_them(form: Form) -> None:
    def fill(opened: Any) -> None:
        cell(opened, "Fem minuter i veckan", 1).text = "Läsa en sida\n• Fråga en kollega"
        cell(opened, "Målet och jag", 1).text = "Bli bättre på samtal"

    workshop, _ = form("pptx", fill)
    notes = {note.text: note.place for step in ("reflektion",) for note in workshop.notes_of(step)}
    assert len(notes) == 3
    assert notes["Läsa en sida"] == notes["Fråga en kollega"] != notes["Bli bättre på samtal"]


def test_answers_in_word_go_to_the_heading_above_them(form: Form) -> None:
    def fill(opened: Any) -> None:
        answers = [each for each in opened.tables if [c.text for c in each.rows[0].cells] == ["Svar"]]
        answers[2].rows[1].cells[0].text = "Bli bättre på samtal"

    workshop, told = form("docx", fill)
    (note,) = workshop.notes_of("reflektion")
    assert note.text == "Bli bättre på samtal"
    assert workshop.programme is not None
    titles = {q.id: q.title for step in workshop.programme.steps for q in getattr(step, "questions", ())}
    assert titles[note.place] == "Målet och jag"
    assert "läses inte" not in told


def test_slides_may_be_moved_copied_and_taken_away(form: Form) -> None:
    def fill(opened: Any) -> None:
        fill_in(opened)
        slides = opened.slides._sldIdLst
        ids = {each.shapes.title.text: item for each, item in zip(opened.slides, slides, strict=True)}
        for title in ("Blankett: Halvdag", "Villkor för att delta", "Parkerat"):
            slides.remove(ids[title])
        slides.insert(0, ids["Handlingsplan"])
        original = slide(opened, "Nuläge")
        copy = opened.slides.add_slide(original.slide_layout)
        copy.shapes.title.text = "Nuläge"
        frame = next(shape for shape in original.shapes if shape.has_table)
        copy.shapes._spTree.append(deepcopy(frame._element))
        row = next(shape for shape in copy.shapes if shape.has_table).table.rows[1]
        row.cells[1].text = "5, 5"

    workshop, told = form("pptx", fill)
    assert sorted(rating.now for rating in workshop.all(Rating)) == [1, 2, 2, 5, 5]
    assert len(list(workshop.notes_in("nulage", "N7.hinder"))) == 3
    assert "2 rader säger detsamma som på bild" in told
    assert not workshop.parked


def test_what_is_not_understood_is_told_and_kept_as_words(form: Form) -> None:
    def fill(opened: Any) -> None:
        write(opened, "Nu", 1, Nu="2,5", Önskat="fyra")
        write(opened, "Kategori", 1, Ägare="chef")
        write(opened, "Klart senast", 1, Status="nästan", Åtgärd="Fika")
        box = slide(opened, "Nuläge").shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
        box.text_frame.text = "Vi hann inte med resten"
        extra = slide(opened, "Beslut").shapes.add_table(2, 2, Inches(1), Inches(1), Inches(2), Inches(1)).table
        extra.cell(0, 0).text, extra.cell(1, 1).text = "Fikalista", "bullar"

    workshop, told = form("pptx", fill)
    assert not list(workshop.all(Rating))
    assert "Bild 10: Nu: 2,5 är inget tal 1–5." in told
    assert "Önskat: fyra är inget tal 1–5." in told
    assert "Elementet saknar namn." in told
    assert "Status: nästan är inget av valen" in told
    assert "Bild 10: ”Vi hann inte med resten” står utanför tabellerna och läses inte." in told
    assert "Tabellen som börjar med ”Fikalista” känns inte igen och läses inte." in told
    kept = "\n".join(note.text for note in workshop.all(Note))
    assert "2,5" in kept
    assert "chef" in kept


def test_two_copies_that_say_differently_are_told(form: Form) -> None:
    def fill(opened: Any) -> None:
        its = table(opened, "Nu")
        its.rows[1].cells[2].text = "4"
        row = its.rows[1]._tr
        row.addnext(deepcopy(row))
        its.rows[2].cells[2].text = "5"

    workshop, told = form("pptx", fill)
    finding = workshop.find(AreaFinding, "N1")
    assert finding is not None
    assert finding.desired == 4
    assert "Bild 10: Ledning och ägarskap, önskat är ”5” här och ”4” tidigare. Det som stod först gäller." in told


def test_a_planned_activity_becomes_an_action(form: Form) -> None:
    def fill(opened: Any) -> None:
        its = table(opened, "Fråga")
        its.rows[1].cells[1].text = "Kurs i samtal"
        its.rows[2].cells[1].text = "Alla frågar mer"

    workshop, _ = form("docx", fill, "insats")
    (action,) = workshop.actions
    assert action.activity == "Kurs i samtal"
    assert "Alla frågar mer" in str(action.model_dump())


def test_goals_with_their_source(form: Form) -> None:
    def fill(opened: Any) -> None:
        its = table(opened, "Målet som det står")
        its.rows[1].cells[1].text = "Ökad kontinuitet"
        its.rows[1].cells[2].text = "Verksamhetsplan 2026, s. 14"
        its.rows[2].cells[1].text = "-"

    workshop, _ = form("pptx", fill, "forarbete")
    goal, none = workshop.goals
    assert (goal.wording, goal.document, goal.page) == ("Ökad kontinuitet", "Verksamhetsplan 2026", "s. 14")
    assert goal.level
    assert none.absent


def test_without_its_title_the_programme_must_be_said(form: Form, capsys: pytest.CaptureFixture[str]) -> None:
    def fill(opened: Any) -> None:
        opened.core_properties.title = "Vår dag"
        opened.slides._sldIdLst.remove(opened.slides._sldIdLst[0])
        write(opened, "Nu", 1, Nu="3")

    workshop, _ = form("pptx", fill, "halvdag", "--upplägg", "halvdag")
    assert workshop.find(AreaFinding, "N1") is not None
    assert main(["importera", "blankett.pptx", "--till", "annan.larande"]) == 1
    assert "vilket upplägg blanketten är för" in capsys.readouterr().err
    assert not Path("annan.larande").exists()


def test_other_files_are_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    def refused(name: str) -> str:
        assert main(["importera", name, "--till", "grupp.larande", "--upplägg", "halvdag"]) == 1
        assert not Path("grupp.larande").exists()
        return capsys.readouterr().err

    Path("trasig.pptx").write_bytes(b"PK\x03\x04 inget")
    assert "går inte att läsa som en presentation" in refused("trasig.pptx")
    Path("trasig.docx").write_bytes(b"inget")
    assert "går inte att läsa som ett Word-dokument" in refused("trasig.docx")
    Path("gammal.doc").write_bytes(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))
    assert "Words gamla format" in refused("gammal.doc")
    assert "Hittar inget dokument" in refused("finns-inte.pptx")
    docx.Document().save("tom.docx")
    assert "Ingen tabell känns igen som en blanketts" in refused("tom.docx")


def test_a_document_from_a_workshop_is_read_back_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.csv").write_text("text;steg\nFika;handlingsplan\n", encoding="utf-8")
    assert main(["importera", "x.csv", "--till", "a.larande", "--upplägg", "halvdag"]) == 0
    assert main(["exportera", "a.larande", "--till", "a.pptx"]) == 0
    capsys.readouterr()
    assert main(["importera", "a.pptx", "--till", "b.larande"]) == 1
    assert "larande läs-in a.pptx" in capsys.readouterr().err


def with_a_film(name: str) -> None:
    """Add what makes a document larger than is read, as a picture or a film does."""
    with zipfile.ZipFile(name, "a", zipfile.ZIP_STORED) as file:
        file.writestr("media/film.mp4", bytes(MOST_BYTES + 1))


def with_a_password(name: str) -> None:
    """Put a document in Office's old container, as a password does."""
    Path(name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize("ending", ["pptx", "docx"])
@pytest.mark.parametrize(
    ("spoil", "words"),
    [(with_a_film, "är för stort: larande läser högst 50 MB"), (with_a_password, "har ett lösenord")],
)
def test_a_form_that_cannot_be_read_is_told_and_no_workshop_is_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ending: str,
    spoil: Callable[[str], None],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"blankett.{ending}"
    assert main(["exportera", "--variant", "blankett", "--upplägg", "halvdag", "--till", name]) == 0
    spoil(name)
    capsys.readouterr()
    assert main(["importera", name, "--till", "grupp.larande"]) == 1
    told = "".join(capsys.readouterr())
    assert f"{name} {words}" in told
    assert ("PowerPoint" if ending == "pptx" else "Word") in told or spoil is with_a_film
    assert not Path("grupp.larande").exists()
