"""Words in all workshops of a folder."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.paths import state_folder
from larande_tui.rollup.search import Hit, search
from larande_tui.workshop.model.items import Action, Details, Key, Note, Silence
from larande_tui.workshop.store.session import Session
from tests.rollup.conftest import Held


def texts(folder: Path, words: str) -> list[str]:
    return [hit.text for hit in search([folder], words).hits]


def test_words_are_found_in_any_case_with_where_they_stand(held: Held):
    note = Note(id="n1", step="reflektion", place="RF1", text="Natten hör ÄNDRINGEN\nförst på fredag", number=7)
    folder = held("dag", note).parent
    (hit,) = search([folder], "ändringen natten").hits
    assert hit == Hit(
        folder / "dag.larande",
        "Hemlig rubrik · Norr",
        "Reflektion",
        7,
        "Natten hör ÄNDRINGEN först på fredag",
        "note",
        "n1",
    )
    assert texts(folder, "ändringen dagen") == []


def test_what_was_changed_removed_or_is_hidden_is_not_found(held: Held):
    path = held(
        "dag", Note(id="n1", step="reflektion", text="bilarna"), Note(id="n2", step="reflektion", text="pärmen")
    )
    with Session.open(path) as session:
        session.put(Note(id="n1", step="reflektion", text="cyklarna"), name="ändrat")
        session.remove(Key("note", "n2"))
        session.put(Silence(id="oppning", since=50))
        silent = Note(id="n3", step="oppning", text="tyst", number=51)
        session.put(silent, Note(step="x", text="tyst", hidden=True))
    assert texts(path.parent, "bilarna") == texts(path.parent, "pärmen") == texts(path.parent, "tyst") == []
    assert texts(path.parent, "cyklarna") == ["cyklarna"]
    with Session.open(path) as session:
        session.undo()
    assert texts(path.parent, "bilarna") == ["bilarna"]


def test_words_of_the_programme_are_nobodys(held: Held):
    folder = held("dag").parent
    assert texts(folder, "lärande") == []
    with Session.open(folder / "dag.larande") as session:
        session.put(Action(activity="Boka rum", why="lärande i vardagen", number=9))
    assert texts(folder, "lärande") == ["Boka rum: lärande i vardagen"]


def test_signs_of_patterns_and_json_are_only_signs(held: Held):
    folder = held("dag", Note(step="x", text='Sade "nej (.*)" \\ 100 %')).parent
    for words in ('"nej', "(.*)", "\\", "100 %"):
        assert texts(folder, words) == ['Sade "nej (.*)" \\ 100 %'], words
    assert texts(folder, "n.j") == texts(folder, " ") == []


def test_files_that_cannot_be_read_are_told_and_others_found(held: Held):
    folder = held("dag", Details(title="Bilarna i Norr")).parent
    (folder / "trasig.larande").write_text("bilarna")
    found = search([folder], "bilarna")
    assert [hit.where for hit in found.hits] == ["första sidan"]
    assert "trasig.larande" in found.troubles[0]


def test_a_common_word_ends_with_more(held: Held):
    folder = held("dag", *(Note(step="x", text=f"ofta {number}") for number in range(30))).parent
    found = search([folder], "ofta", most=10)
    assert (len(found.hits), found.more) == (10, True)


def test_nothing_is_kept_of_a_search(held: Held):
    folder = held("dag", Note(step="x", text="sällsynt ord")).parent
    before = {path: path.read_bytes() for path in state_folder().rglob("*") if path.is_file()}
    assert texts(folder, "sällsynt") == ["sällsynt ord"]
    assert {path: path.read_bytes() for path in state_folder().rglob("*") if path.is_file()} == before
