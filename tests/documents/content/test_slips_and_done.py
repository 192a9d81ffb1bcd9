"""Slips to hand out, and the page that tells others what was done."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from larande_tui.cli.main import main
from larande_tui.documents.content.blocks import Facts, Heading, Paragraph, Table
from larande_tui.documents.content.compose import compose, has_contents
from larande_tui.workshop.follow_up.answers import record_answer
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Details, Item, Note, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

D = dt.date
TRAINING = Action(
    id="a1", number=1, order=1, activity="Kurs i bemötande", behaviour="Alla frågar först", due=D(2026, 12, 1),
    owner="enhetschef", contributors="planerare", spreading="visas på APT", why="Många frågar",
)  # fmt: skip
OTHER = Action(id="a2", number=2, order=2, activity="Fem minuter")


def file(tmp_path: Path, *items: Item) -> Path:
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        details = Details(title="Lärande", workplace="Norr", date=D(2026, 11, 12), next_meeting=D(2027, 3, 4))
        session.put(ProgrammeUsed(programme=shipped("halvdag")), details.changed(rhythm="varje tertial"), *items)
    return path


def state(path: Path) -> Workshop:
    with Session.open(path, writable=False) as session:
        return session.workshop.copy()


def facts(workshop: Workshop, variant: Any) -> dict[str, str]:
    blocks = compose(workshop, variant).blocks
    return {fact.label: fact.value for block in blocks if isinstance(block, Facts) for fact in block.items}


def test_a_training_has_a_dated_slip_with_the_wanted_behaviour_and_nothing_else_has(tmp_path: Path):
    workshop = state(file(tmp_path, TRAINING, OTHER))
    said = facts(workshop, "lappar")
    assert said["Delas ut"] == "1 mars 2027"
    assert said["Det vi ville se"] == "Alla frågar först"
    (table,) = [block for block in compose(workshop, "lappar").blocks if isinstance(block, Table)]
    assert set(table.rows) == {
        ("Kurs i bemötande\n1 mars 2027\nVad gör du annorlunda i dag?", "☐ ja, något\n☐ delvis\n☐ inte än", "")
    }
    assert not any("Fem minuter" in block.text for block in compose(workshop, "lappar").blocks
                   if isinstance(block, Heading))  # fmt: skip


def test_a_training_without_a_day_says_so(tmp_path: Path):
    workshop = state(file(tmp_path, TRAINING.changed(due=None)))
    assert facts(workshop, "lappar")["Delas ut"] == "Dag saknas: sätt när utbildningen ska vara klar."


def test_the_question_of_every_meeting_comes_back_on_its_days(tmp_path: Path):
    notes = [Note(id=f"n{at}", step="reflektion", place="RF8", text=f"Fråga {at}?", number=at, chosen=at == 2)
             for at in (1, 2)]  # fmt: skip
    blocks = compose(state(file(tmp_path, *notes)), "lappar").blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph) and block.role == "prompt"] == ["Fråga 2?"]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == ["4 mars 2027", "1 juli 2027", "4 november 2027", "2 mars 2028"]


def test_who_has_neither_is_offered_no_slips_and_no_page(tmp_path: Path):
    workshop = state(file(tmp_path, OTHER))
    assert not has_contents(workshop, "lappar")
    assert not has_contents(workshop, "det-har-gjorde-vi")


def test_the_page_tells_what_was_done_by_which_roles_and_what_others_can_use(tmp_path: Path):
    earlier = file(tmp_path, TRAINING, OTHER)
    path = begin_follow_up(earlier, tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        said = {"happened": "Alla gick", "effect": "delvis", "lesson": "Börja smått", "three_months": "sju av nio",
                "spread": "Kvällslaget", "evidence": "Färre klagomål"}  # fmt: skip
        record_answer(session, session.workshop.actions[0], status="klar", **said)
    told = facts(state(path), "det-har-gjorde-vi")
    assert told | {"Datum": ""} == {
        "Arbetsplats": "Norr", "Datum": "", "Varför": "Många frågar", "Det gjorde vi": "Alla gick",
        "Roller": "enhetschef, planerare", "Fick det effekt": "delvis", "Så märks det": "Färre klagomål",
        "Efter tre månader": "7 av 9 gör något annorlunda", "Det lärde vi oss": "Börja smått",
        "Andra kan använda": "Kvällslaget, visas på APT", "Fråga oss": "enhetschef",
    }  # fmt: skip
    headings = [block.text for block in compose(state(path), "det-har-gjorde-vi").blocks if isinstance(block, Heading)]
    assert headings == ["Det här gjorde vi: Norr", "Kurs i bemötande"]
    page = tmp_path / "sida.docx"
    assert main(["exportera", str(path), "--till", str(page), "--variant", "det-har-gjorde-vi"]) == 0
    assert page.stat().st_size > 5_000
