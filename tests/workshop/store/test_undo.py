from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from larande_tui.workshop.model.items import Key, Note, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import LEADER, PHONES, Change, Transaction
from larande_tui.workshop.store.history import History
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import tries
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.workshop_samples import programme, say, state_of, texts

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


def test_undo_takes_back_a_whole_transaction_and_says_which(session: Session) -> None:
    say(session, "kvar")
    with session.transaction("Två på en gång"):
        say(session, "ett", "två")
    taken_back = session.undo()
    assert taken_back is not None
    assert taken_back.name == "Två på en gång"
    assert texts(session.workshop) == ["kvar"]
    done_again = session.redo()
    assert done_again is not None
    assert done_again.name == "Två på en gång"
    assert texts(session.workshop) == ["kvar", "ett", "två"]


def test_undo_leaves_the_workshop_its_programme_and_takes_back_what_came_with_it(session: Session) -> None:
    say(session, "före")
    given, other = programme(), programme().model_copy(update={"title": "Ett annat"})
    session.put(ProgrammeUsed(programme=given), name="Upplägget Prov")
    with session.transaction("Import av en hel workshop"):
        session.put(ProgrammeUsed(programme=other))
        say(session, "med importen")
    undone = session.undo()
    assert undone is not None
    assert undone.name == "Import av en hel workshop"
    assert texts(session.workshop) == ["före"]
    assert session.workshop.programme == other
    redone = session.redo()
    assert redone is not None
    assert texts(session.workshop) == ["före", "med importen"]
    session.undo()
    undone = session.undo()
    assert undone is not None
    assert undone.name == "Ny anteckning", "what only gave the programme is passed by"
    assert texts(session.workshop) == []
    assert session.undo() is None
    assert session.workshop.programme == other


def test_undo_puts_back_what_was_there_before(session: Session) -> None:
    note = say(session, "först")[0]
    session.put(note.changed(text="ändrad"), name="Ändring")
    session.remove(note.key, name="Borttagning")
    session.undo()
    assert texts(session.workshop) == ["ändrad"]
    session.undo()
    assert texts(session.workshop) == ["först"]
    session.undo()
    assert texts(session.workshop) == []
    assert session.undo() is None
    for expected in (["först"], ["ändrad"], []):
        session.redo()
        assert texts(session.workshop) == expected
    assert session.redo() is None


def test_a_thing_touched_twice_in_a_transaction_is_as_before_it(session: Session) -> None:
    note = Note(id="n", step="s", text="ett")
    with session.transaction("Fram och tillbaka"):
        session.put(note)
        session.put(note.changed(text="två"))
    session.undo()
    assert texts(session.workshop) == []
    session.redo()
    assert texts(session.workshop) == ["två"]
    with session.transaction("Bort och dit"):
        session.remove(note.key)
        session.put(note.changed(text="tre"))
    session.undo()
    assert texts(session.workshop) == ["två"]
    session.redo()
    assert texts(session.workshop) == ["tre"]


def test_what_is_taken_away_without_a_name_is_not_brought_back(session: Session) -> None:
    first, _ = say(session, "ett", "två")
    session.remove(first.key)
    undone = session.undo()
    assert undone is not None
    assert undone.name == "Ny anteckning"
    assert texts(session.workshop) == []


def test_what_was_done_since_a_moment_is_what_an_undo_could_take_back(session: Session) -> None:
    say(session, "ett", "två")
    seq = session.seq
    say(session, "tre", "fyra", "fem")
    session.put(Note(step="s", text="utan namn"))
    session.undo()
    assert [done.seq for done in session.done_since(seq)] == [seq + 1, seq + 2]
    assert [done.name for done in session.done_since(0)] == ["Ny anteckning"] * 4


def test_undo_and_redo_go_on_after_the_file_is_opened_again(path: Path) -> None:
    with Session.create(path) as session:
        say(session, "ett", "två", "tre")
        session.undo()
        session.undo()
        session.redo()
    with Session.open(path) as session:
        session.undo()
        assert texts(session.workshop) == ["ett"]
    with Session.open(path) as session:
        session.redo()
        session.redo()
        assert texts(session.workshop) == ["ett", "två", "tre"]
        assert session.redo() is None
    with Session.open(path) as session:
        session.undo()
        say(session, "ny")
        assert session.redo() is None
    with Session.open(path) as session:
        assert session.redo() is None
        session.undo()
        assert texts(session.workshop) == ["ett", "två"]


def test_something_new_ends_redoing(session: Session) -> None:
    say(session, "ett")
    session.undo()
    say(session, "två")
    assert session.redo() is None
    assert texts(session.workshop) == ["två"]


def test_what_has_no_name_is_neither_undone_nor_ends_redoing(session: Session) -> None:
    say(session, "ett")
    session.undo()
    session.put(Note(step="s", text="tyst"))
    session.redo()
    assert texts(session.workshop) == ["tyst", "ett"]
    session.undo()
    assert session.undo() is None
    assert texts(session.workshop) == ["tyst"]


def test_only_ones_own_is_undone(session: Session) -> None:
    with Session.open(session.path, who=PHONES) as phone:
        say(session, "ledarens")
        say(phone, "lurens")
        session.catch_up()
        session.undo()
        assert texts(session.workshop) == ["lurens"]
        assert session.undo() is None
        phone.catch_up()
        assert phone.redo() is None, "nor is another's undoing redone"
        assert phone.undo() is None, "and a phone takes its own things back by their ids"
        assert texts(phone.workshop) == ["lurens"]
        assert phone.done_since(0) == []


def test_what_others_changed_since_stays_as_they_made_it(session: Session) -> None:
    with Session.open(session.path, who=PHONES) as phone:
        with session.transaction("Två"):
            mine, theirs = say(session, "min", "din")
        phone.catch_up()
        phone.put(theirs.changed(text="lurens ord"), name="Ändring")
        session.catch_up()
        assert session.undo() is not None
        assert texts(session.workshop) == ["lurens ord"]
        session.redo()
        assert sorted(texts(session.workshop)) == ["lurens ord", "min"]
        assert session.workshop.get(mine.key) == mine


def test_a_transaction_that_others_have_built_over_is_passed_by(session: Session) -> None:
    with Session.open(session.path, who=PHONES) as phone:
        first, second = say(session, "första", "andra")
        phone.catch_up()
        phone.put(second.changed(text="lurens"), name="Ändring")
        session.catch_up()
        assert session.undo() is not None
        assert texts(session.workshop) == ["lurens"], "the one before it was undone instead"
        phone.catch_up()
        phone.put(first.changed(text="återuppstånden"), name="Ny")
        session.catch_up()
        assert session.redo() is None
        assert sorted(texts(session.workshop)) == ["lurens", "återuppstånden"]


def test_what_changed_nothing_brings_nothing_back_when_the_file_is_opened_again(session: Session) -> None:
    (note,) = say(session, "ett")
    with session.transaction("Borta och åter"):
        session.remove(note.key)
        session.put(note)
    undone = session.undo()
    assert undone is not None
    assert undone.seq == 1, "what changed nothing is passed by"
    with Session.open(session.path) as again:
        assert again.undo() is None
        assert texts(again.workshop) == []


def test_what_others_took_away_is_not_brought_back_by_a_transaction_that_touched_it_twice(session: Session) -> None:
    with Session.open(session.path, who=PHONES) as phone:
        (note,) = say(session, "ett")
        with session.transaction("Borta och åter"):
            session.remove(note.key)
            session.put(note)
            say(session, "två")
        phone.catch_up()
        phone.remove(note.key, name="Borttagning")
        session.catch_up()
        session.undo()
        assert texts(session.workshop) == []


@OPEN_FILES_GO
def test_undo_goes_on_after_a_rescue(session: Session) -> None:
    say(session, "ett", "två")
    session.path.unlink()
    say(session, "tre")
    for expected in (["ett", "två"], ["ett"], []):
        session.undo()
        assert texts(session.workshop) == expected
    for _ in range(3):
        session.redo()
    with Session.open(session.path) as again:
        assert texts(again.workshop) == ["ett", "två", "tre"]
        again.undo()
        assert texts(again.workshop) == ["ett", "två"]


def test_a_transaction_that_touched_a_thing_twice_is_never_undone_by_halves(session: Session) -> None:
    note = Note(id="c", step="s", text="x")
    session.put(note, name="Ny")
    with session.transaction("Bort och dit igen"):
        session.remove(note.key)
        session.put(note)
    assert session.undo() is not None, "the second changed nothing, so the first is taken back"
    with Session.open(session.path) as again:
        assert again.undo() is None
        assert texts(again.workshop) == []


IDS = st.sampled_from("abcd")
WORDS = st.sampled_from(["x", "y", "z"])
CHANGES = st.lists(st.tuples(IDS, st.none() | WORDS), min_size=1, max_size=4)


class OneHand(RuleBasedStateMachine):
    """A session held against the simplest thing that could be right: whole states on two stacks."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.session = Session.create(Path(self.folder.name) / "dag.larande")
        self.state: dict[str, str] = {}
        self.undone_to: list[dict[str, str]] = []
        self.redone_to: list[dict[str, str]] = []

    @rule(changes=CHANGES)
    def act(self, changes: list[tuple[str, str | None]]) -> None:
        after = dict(self.state)
        with self.session.transaction("Något"):
            for name, word in changes:
                if word is None:
                    self.session.remove(Key("note", name))
                    after.pop(name, None)
                else:
                    self.session.put(Note(id=name, step="s", text=word))
                    after[name] = word
        if after != self.state:
            self.undone_to.append(self.state)
        else:
            self.undone_to.append(after)
        self.redone_to.clear()
        self.state = after

    def _step(self, source: list[dict[str, str]], target: list[dict[str, str]]) -> bool:
        """What changed nothing is passed by."""
        while source:
            there = source.pop()
            if there != self.state:
                target.append(self.state)
                self.state = there
                return True
        return False

    @rule()
    def undo(self) -> None:
        assert (self.session.undo() is not None) == self._step(self.undone_to, self.redone_to)

    @rule()
    def redo(self) -> None:
        assert (self.session.redo() is not None) == self._step(self.redone_to, self.undone_to)

    @precondition(lambda self: self.undone_to or self.redone_to)
    @rule()
    def open_again(self) -> None:
        self.session.close()
        self.session = Session.open(self.session.path)

    @invariant()
    def the_session_is_as_the_model(self) -> None:
        assert {note.id: note.text for note in self.session.workshop.all(Note)} == self.state

    def teardown(self) -> None:
        state = state_of(self.session.workshop)
        self.session.close()
        with Session.open(self.session.path, writable=False) as again:
            assert state_of(again.workshop) == state
        self.folder.cleanup()


TestOneHand: Any = OneHand.TestCase
TestOneHand.settings = settings(tries(15, hunted=50), stateful_step_count=20)


@pytest.mark.parametrize("undone", [1, 2, 3, 4])
def test_an_undo_in_another_window_is_redone_here_wherever_it_lies(undone: int) -> None:
    history, workshop = History(LEADER), Workshop()
    notes = [Note(id=f"n{seq}", step="s", text=f"sak {seq}") for seq in range(1, 5)]
    for seq, note in enumerate(notes, 1):
        workshop.apply(Change.put(note))
        history.take_in(Transaction(seq, NOW, LEADER, f"Ny anteckning: sak {seq}", (Change.put(note),)), (None,))
    gone = notes[undone - 1]
    workshop.apply(Change.gone(gone.key))
    history.take_in(Transaction(5, NOW, LEADER, "Ångrat", (Change.gone(gone.key),), undoes=undone), (gone,))
    redone = history.next_to_redo(workshop)
    assert redone is not None
    assert redone.seq == undone
    left = history.next_to_undo(workshop)
    assert left is not None
    assert left.seq == (3 if undone == 4 else 4)
