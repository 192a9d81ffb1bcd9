"""What a document says goes into the workshop in one transaction, or begins a follow-up of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from docx.table import Table

from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.word import write_docx
from larande_tui.documents.readback.apply import must_belong, must_have_a_plan, take_in
from larande_tui.documents.readback.begin import begin_from_document, compare_with_itself
from larande_tui.documents.readback.compare import compare
from larande_tui.documents.readback.errors import NoPlanError, OtherPlanError
from larande_tui.workshop.errors import FileExistsAlreadyError
from larande_tui.workshop.follow_up.begin import NothingToFollowError, begin_follow_up
from larande_tui.workshop.follow_up.compare import actions_to_follow, chain, history
from larande_tui.workshop.model.items import Action, Details, EarlierAction, Key, Note, PolicyUsed, Vote
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.describe import describe
from tests.driver.documents import (
    WORKSHOP_ID,
    add_row,
    edited,
    read_back,
    remove_row,
    without_record,
    workshop_of,
    write,
    written,
)
from tests.driver.plans_sent_out import DAY, plan
from tests.driver.shipped import shipped

PROGRAMME = shipped("uppfoljning")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dag.larande"
    with Session(FileLog.create(path, WORKSHOP_ID)) as session:
        session.put(*plan(), Vote(id="v1", target="action/a2", count=3))
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    def change(grid: Table) -> None:
        write(grid, 1, "Status", "pågår")
        write(grid, 1, "Ansvarig", "rektor")
        remove_row(grid, 2)
        add_row(grid, {"Åtgärd": "Bjud in natten", "Ansvarig": "kock", "Status": "pågår"})

    return edited(written(plan(), tmp_path / "plan.docx"), change)


def taken_in(session: Session, document: Path, *, document_wins: bool = False) -> bool:
    comparison = compare(read_back(document), session.workshop, DAY)
    return take_in(session, "Inläsning av plan.docx", comparison, document_wins=document_wins)


def plan_of(workshop: Workshop) -> list[tuple[str, str, str]]:
    return [(action.activity.split("\n")[0], action.owner, action.status) for action in workshop.actions]


AFTER = [
    ("Fem minuter efter mötet", "rektor", "pagar"),
    ("Skriv om två mål", "", "ej_paborjad"),
    ("Bjud in natten", "kock", "pagar"),
]


def test_everything_comes_in_one_transaction_and_goes_in_one(file: Path, document: Path):
    with Session.open(file) as session:
        before = session.workshop.actions
        assert taken_in(session, document)
        assert plan_of(session.workshop) == AFTER
        assert session.workshop.find(Vote, "v1") is None
        new = session.workshop.actions[-1]
        assert (new.number, new.order) == (6, 4.0)
        assert session.workshop.find(Action, "a1").answers == {"hedemora.mal": "G2"}  # type: ignore[union-attr]
    with Session.open(file) as session:
        undone = session.undo()
        assert undone is not None
        assert undone.name == "Inläsning av plan.docx"
        assert session.workshop.actions == before
        assert session.workshop.find(Vote, "v1") is not None
        assert session.redo() is not None
        assert plan_of(session.workshop) == AFTER


def test_reading_the_same_document_again_changes_nothing(file: Path, document: Path):
    with Session.open(file) as session:
        taken_in(session, document)
        assert not taken_in(session, document)


@pytest.mark.parametrize(("document_wins", "owner"), [(False, "vaktmästare"), (True, "rektor")])
def test_in_a_conflict_the_workshop_stays_unless_told_otherwise(
    file: Path, document: Path, document_wins: bool, owner: str
):
    with Session.open(file) as session:
        for name, fields in (("a1", {"owner": "vaktmästare"}), ("a2", {"status": "pagar"})):
            action = session.workshop.find(Action, name)
            assert action is not None
            session.put(action.changed(**fields))
        taken_in(session, document, document_wins=document_wins)
        after = session.workshop.find(Action, "a1")
        assert after is not None
        assert (after.owner, after.status) == (owner, "pagar")
        assert (session.workshop.find(Action, "a2") is None) is document_wins


@pytest.mark.parametrize("document_wins", [False, True])
def test_what_was_removed_here_comes_back_only_when_the_document_wins(file: Path, document: Path, document_wins: bool):
    with Session.open(file) as session:
        session.remove(Key("action", "a1"))
        taken_in(session, document, document_wins=document_wins)
        back = session.workshop.find(Action, "a1")
        assert (back.owner if back else None) == ("rektor" if document_wins else None)


def test_a_document_of_another_workshop_is_refused(file: Path, tmp_path: Path):
    other = workshop_of(Details(title="En annan dag"), Action(id="z9", activity="Annat"))
    with Session.open(file) as session:
        read = read_back(written(other, tmp_path / "annan.docx"))
        must_belong(read, session.workshop, WORKSHOP_ID, file.name)  # written from the same file, and all is gone since
        with pytest.raises(OtherPlanError, match=r"annan\.docx är skrivet ur en annan workshop \(En annan dag\)"):
            must_belong(read, session.workshop, "n0tthis0ne", file.name)


def test_the_plan_of_another_group_that_was_led_from_the_same_file_is_refused(file: Path, tmp_path: Path):
    ours = {"title": "Lära", "workplace": "Förskolan Ängby"}
    other = workshop_of(Details(title="Lära", workplace="Simhallen"), Action(id="z9", activity="Annat"))
    renamed = workshop_of(Details(title="Lära", workplace="Fsk Ängby"), Action(id="a1", activity="Fem minuter"))
    with Session.open(file) as session:
        session.put(session.workshop.details.changed(**ours))
        with pytest.raises(OtherPlanError):
            must_belong(read_back(written(other, tmp_path / "a.docx")), session.workshop, WORKSHOP_ID, file.name)
        same = read_back(written(renamed, tmp_path / "b.docx"))
        assert must_belong(same, session.workshop, WORKSHOP_ID, file.name) == ""


def test_the_plan_of_an_earlier_workshop_can_be_read_into_its_follow_up(file: Path, document: Path, tmp_path: Path):
    later = begin_follow_up(file, tmp_path / "mars.larande", PROGRAMME)
    with Session.open(later) as session:
        must_belong(read_back(document), session.workshop, session.workshop_id, later.name)
        taken_in(session, document)
        assert plan_of(session.workshop) == AFTER


def test_a_document_without_a_plan_is_told(tmp_path: Path):
    path = written(Workshop(), tmp_path / "tom.docx")
    read = read_back(path)
    with pytest.raises(NoPlanError, match="ingen tabell som larande känner igen"):
        must_have_a_plan(read, compare(read, Workshop(), DAY))
    with pytest.raises(NoPlanError):
        compare_with_itself(read, DAY)


# --- a follow-up from the document alone ----------------------------------------------------------------------------


def begun(document: Path, target: Path) -> Path:
    read = read_back(document)
    return begin_from_document(read, compare_with_itself(read, DAY), target, PROGRAMME)


def test_the_plan_as_it_was_written_out_is_what_was_before(document: Path, tmp_path: Path):
    with Session.open(begun(document, tmp_path / "mars.larande")) as session:
        workshop = session.workshop
        assert [(link.id, link.title, link.date, link.file) for link in chain(workshop)] == [
            (WORKSHOP_ID, "Lärande i vardagen", DAY, "plan.docx")
        ]
        assert [item.action.activity for item in workshop.all(EarlierAction)] == [
            action.activity for action in plan().actions
        ]
        assert plan_of(workshop) == AFTER
        assert [action.id for action in actions_to_follow(workshop)] == ["a1", "a3"]
        assert history(workshop, "a1")[0].action.owner == "planerare"
        assert workshop.details.title == "Lärande i vardagen"
        assert [used.id for used in workshop.all(PolicyUsed)] == ["hedemora"]
        undone = session.undo()
        assert undone is not None
        assert undone.name == "Ändringar i plan.docx"
        assert [action.owner for action in workshop.actions] == ["planerare", "enhetschef", ""]
        assert session.undo() is None


def test_what_the_actions_came_from_comes_along(document: Path, tmp_path: Path):
    with Session.open(begun(document, tmp_path / "mars.larande")) as session:
        action = session.workshop.find(Action, "a1")
        assert action is not None
        assert [describe(session.workshop, link) for link in action.links] == [
            "Natten hör\nMål: inget",
            "Kunskapsdelning",
        ]
        assert [note.origin for note in session.workshop.all(Note)] == ["förra träffen"]


def test_things_of_the_map_come_along_as_words(tmp_path: Path):
    linked = plan(Action(id="a4", number=9, order=9, activity="Nytt", links=("element/borta", "finding/x")))
    path = written(linked, tmp_path / "plan.docx")
    with Session.open(begun(path, tmp_path / "mars.larande")) as session:
        action = session.workshop.find(Action, "a4")
        assert action is not None
        told = [describe(session.workshop, link) for link in action.links]
        assert told == [
            "Kopplingen gäller något som inte längre finns i workshoppen",
            "Iakttagelse: något som inte längre finns i workshoppen",
        ]


def test_chains_go_on_through_documents(file: Path, tmp_path: Path):
    """Three follow-ups, every second of them from a document."""
    mars = begin_follow_up(file, tmp_path / "mars.larande", PROGRAMME)
    with Session.open(mars) as session:
        session.put(session.workshop.details.changed(date=dt.date(2027, 3, 4)))
        mars_id = session.workshop_id
        write_docx(compose(session.workshop, "plan", working_copy_of=mars_id), tmp_path / "mars.docx")
    juni = begun(tmp_path / "mars.docx", tmp_path / "juni.larande")
    host = begin_follow_up(juni, tmp_path / "host.larande", PROGRAMME)
    with Session.open(host) as session:
        assert [link.file for link in chain(session.workshop)] == ["dag.larande", "mars.docx", "juni.larande"]
        assert [link.id for link in chain(session.workshop)][:2] == [WORKSHOP_ID, mars_id]
        assert [action.id for action in actions_to_follow(session.workshop)] == ["a1", "a2", "a3"]


def test_without_a_record_the_plan_is_what_the_document_says(document: Path, tmp_path: Path):
    with Session.open(begun(without_record(document), tmp_path / "mars.larande")) as session:
        workshop = session.workshop
        assert plan_of(workshop) == AFTER
        assert [item.action.activity.split("\n")[0] for item in workshop.all(EarlierAction)] == [
            activity for activity, _, _ in AFTER
        ]
        first = workshop.actions[0]
        assert (first.why, first.goal, first.indicator, first.number) == ("Natten är ensam", "trygghet", "samtal", 1)
        assert workshop.details.title == "Handlingsplan: Lärande i vardagen"
        assert session.undo() is None


def test_a_plan_without_rows_has_nothing_to_follow(document: Path, tmp_path: Path):
    def empty(grid: Table) -> None:
        while len(grid.rows) > 1:
            remove_row(grid, 1)

    edited(without_record(document), empty)
    edited(document, empty, 1)
    with pytest.raises(NothingToFollowError):
        begun(document, tmp_path / "mars.larande")
    assert not (tmp_path / "mars.larande").exists()


def test_a_file_in_the_way_is_left_alone(document: Path, file: Path):
    before = file.read_bytes()
    with pytest.raises(FileExistsAlreadyError):
        begun(document, file)
    assert file.read_bytes() == before
