"""Silent writing: what is hidden says so itself, and no race of numbers shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Element, Note, Silence
from larande_tui.workshop.model.transaction import PHONES
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.audience_view import AudienceView
from larande_tui.workshop.techniques.silent_writing import begin_silence, hidden_in, is_hidden, is_silent, reveal


def hidden(session: Session, step: str = "reflektion") -> list[str]:
    return [item.text if isinstance(item, Note) else item.name for item in hidden_in(session.workshop, step)]


def test_what_is_written_in_silence_says_so_itself_until_it_is_revealed(session: Session) -> None:
    begin_silence(session, "reflektion")
    wall_items.add_notes(session, "reflektion", "RF1", ["tyst"])
    wall_items.add_elements(session, "reflektion", "roller", ["Natten"])
    wall_items.add_notes(session, "plan", "", ["annat steg"])
    flags = {item.number: item.hidden for item in session.workshop if isinstance(item, Note | Element)}
    assert flags == {1: True, 2: True, 3: False}
    assert hidden(session) == ["tyst", "Natten"]
    assert reveal(session, "reflektion") == 2
    assert hidden(session) == []
    assert not any(item.hidden for item in session.workshop if isinstance(item, Note | Element))
    begin_silence(session, "reflektion")
    assert hidden(session) == [], "what was revealed once is not hidden again"


def test_a_number_below_that_of_the_silence_shows_nothing_that_was_written_in_it(session: Session) -> None:
    session.put(Silence(id="reflektion", since=10))
    note = Note(step="reflektion", text="sent skrivet", number=4, hidden=True)
    session.put(note, name="x")
    assert hidden(session) == ["sent skrivet"]
    assert is_hidden(session.workshop, note)
    assert session.projection(AudienceView).workshop.all(Note) == []
    session.remove(Silence(id="reflektion", since=10).key)
    assert hidden(session) == ["sent skrivet"], "nor does it show it that the silence is over: only revealing does"
    assert reveal(session, "reflektion") == 1
    assert hidden(session) == []


def test_a_phone_that_has_not_heard_of_the_silence_writes_in_it_all_the_same(session: Session) -> None:
    with Session.open(session.path, who=PHONES) as phones:
        begin_silence(session, "reflektion")
        (note,) = wall_items.add_notes(phones, "reflektion", "RF1", ["från en telefon"])
        assert note.hidden
        reveal(session, "reflektion")
        (late,) = wall_items.add_notes(phones, "reflektion", "RF1", ["för sent"])
        assert not late.hidden
        session.catch_up()
        assert hidden(session) == []


def test_what_an_older_larande_hid_by_its_number_is_hidden_still(session: Session) -> None:
    before, after = (Note(step="reflektion", text=str(number), number=number) for number in (6, 7))
    part = Element(step="reflektion", name="Natten", category="roller", number=8)
    session.put(before, after, part, Silence(id="reflektion", since=7))
    assert hidden(session) == ["7", "Natten"]
    assert [is_hidden(session.workshop, item) for item in (before, after, part)] == [False, True, True]
    assert reveal(session, "reflektion") == 2
    assert not is_silent(session.workshop, "reflektion")
    assert hidden(session) == []


def test_the_file_hides_it_from_an_older_larande_too(session: Session, path: Path) -> None:
    wall_items.add_notes(session, "reflektion", "RF1", ["före"])
    begin_silence(session, "reflektion")
    (note,) = wall_items.add_notes(session, "reflektion", "RF1", ["under"])
    silence = session.workshop.find(Silence, "reflektion")
    assert silence is not None
    assert silence.since == 2 == note.number


@pytest.mark.parametrize("revealed", [False, True])
def test_undoing_takes_back_what_was_written_in_silence_also_when_it_was_revealed(
    session: Session, *, revealed: bool
) -> None:
    begin_silence(session, "reflektion")
    wall_items.add_notes(session, "reflektion", "RF1", ["tyst"])
    if revealed:
        reveal(session, "reflektion")
    undone = session.undo()
    assert undone is not None
    assert undone.name == "Det senast skrivna, som är dolt"
    assert session.workshop.all(Note) == []
    assert session.redo() is not None
    assert hidden(session) == ([] if revealed else ["tyst"]), "what comes back after the silence is seen"
    assert [note.text for note in session.workshop.all(Note)] == ["tyst"]


def test_what_was_taken_away_in_silence_is_seen_when_it_comes_back_after_it(session: Session) -> None:
    begin_silence(session, "reflektion")
    (note,) = wall_items.add_notes(session, "reflektion", "RF1", ["tyst"])
    wall_items.remove(session, note)
    reveal(session, "reflektion")
    session.undo()
    assert [(item.text, item.hidden) for item in session.workshop.all(Note)] == [("tyst", False)]
    session.undo()
    assert session.workshop.all(Note) == []


def test_a_hidden_note_that_is_moved_to_another_step_is_shown_there(session: Session) -> None:
    begin_silence(session, "reflektion")
    (note,) = wall_items.add_notes(session, "reflektion", "RF1", ["tyst"])
    wall_items.move_note(session, note, "reflektion", "RF2b")
    assert hidden(session) == ["tyst"]
    wall_items.move_note(session, note, "plan", "")
    assert hidden(session) == []
    assert hidden(session, "plan") == []
