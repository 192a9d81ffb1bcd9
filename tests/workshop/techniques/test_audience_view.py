"""What the audience may see: one projection, kept current, without words of a silence and dots of an open ballot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.workshop.model.items import (
    Ballot,
    Details,
    Element,
    Item,
    Note,
    ProgrammeUsed,
    Silence,
    Theme,
    Vote,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.memory_log import MemoryRoom
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import grouping, silent_writing, wall_items
from larande_tui.workshop.techniques.audience_view import AudienceView
from larande_tui.workshop.techniques.ballots import voting
from larande_tui.workshop.techniques.ballots.standing import open_ballots, shown_votes, standing
from larande_tui.workshop.techniques.link_candidates import ballot_candidates, link_candidates
from tests.driver.shipped import shipped
from tests.driver.workshop_samples import state_of

PROGRAMME = shipped("halvdag")
REFLECTION = next(step for step in PROGRAMME.steps if step.id == "reflektion")
CANARY = 7_919
"""A number of dots that nothing else comes to."""


@pytest.fixture
def session() -> Session:
    """A workshop with two notes that are voted on, in memory."""
    session = Session(MemoryRoom().open())
    session.put(Details(headcount=14), ProgrammeUsed(programme=PROGRAMME))
    wall_items.add_notes(session, "reflektion", "RF1", ["pärmen", "larmen"])
    return session


def seen(session: Session) -> Workshop:
    return session.projection(AudienceView).workshop


def everything_asked_of(workshop: Workshop) -> str:
    """All that a page for the audience could ask for, as text."""
    targets = [str(item.key) for item in workshop]
    val = PrioritiseStep(
        id="val", kind="prioritise", title="Val", minutes=10, purpose="Vi väljer.", source="prov",
        candidates_from=("reflektion",),
    )  # fmt: skip
    answers: list[Any] = [
        state_of(workshop),
        [workshop.votes_for(target) for target in targets],
        [workshop.votes_by_id(kind) for kind in Item.kinds],
        [standing(workshop, step) for step in (REFLECTION, val)],
        [shown_votes(workshop, kind) for kind in Item.kinds],
        link_candidates(workshop),
        [ballot_candidates(workshop, step) for step in (*PROGRAMME.steps, val)],
    ]
    return repr(answers)


def test_the_totals_of_an_open_ballot_are_in_no_answer(session: Session) -> None:
    entry = next(entry for entry in standing(session.workshop, REFLECTION).entries if entry.number == 1)
    assert entry is not None
    voting.count_hands(session, REFLECTION, [(entry, CANARY)])
    assert str(CANARY) in everything_asked_of(session.workshop), "the canary sings where it may"
    assert str(CANARY) not in everything_asked_of(seen(session))
    assert seen(session).find(Ballot, "reflektion") is not None
    voting.close(session, REFLECTION, closed=True)
    assert str(CANARY) in everything_asked_of(seen(session))
    voting.close(session, REFLECTION, closed=False)
    assert str(CANARY) not in everything_asked_of(seen(session))


def test_words_of_a_silence_are_in_no_answer(session: Session) -> None:
    silent_writing.begin_silence(session, "reflektion")
    (note,) = wall_items.add_notes(session, "reflektion", "RF1", ["kanariefågel"])
    wall_items.change_text(session, note, "en gul kanariefågel")
    session.undo()
    session.redo()
    assert "kanariefågel" not in everything_asked_of(seen(session))
    silent_writing.reveal(session, "reflektion")
    assert "en gul kanariefågel" in everything_asked_of(seen(session))


def test_it_is_one_and_is_copied_only_when_something_begins_or_ends(session: Session) -> None:
    view = session.projection(AudienceView)
    assert view.workshop is session.workshop
    assert not view.keeps_back
    silent_writing.begin_silence(session, "reflektion")
    copied = view.workshop
    assert copied is not session.workshop
    assert view.keeps_back
    for text in ("ett", "två", "tre"):
        wall_items.add_notes(session, "reflektion", "RF1", [text])
        wall_items.add_notes(session, "handlingsplan", "", [text])
    assert session.projection(AudienceView) is view
    assert view.workshop is copied
    assert [note.text for note in copied.all(Note)] == ["pärmen", "larmen", "ett", "två", "tre"]
    silent_writing.reveal(session, "reflektion")
    assert view.workshop is session.workshop


def test_what_others_write_is_followed_and_so_is_a_file_that_was_opened(path: Path) -> None:
    with Session.create(path) as stage, Session.open(path) as server:
        view = server.projection(AudienceView)
        silent_writing.begin_silence(stage, "reflektion")
        wall_items.add_notes(stage, "reflektion", "RF1", ["tyst"])
        wall_items.add_notes(stage, "plan", "", ["högt"])
        server.catch_up()
        assert [note.text for note in view.workshop.all(Note)] == ["högt"]
        with Session.open(path, writable=False) as late:
            assert state_of(seen(late)) == state_of(view.workshop)


# --- whatever is done -----------------------------------------------------------------------------------------------


def _first(session: Session, model: type[Note | Theme | Element]) -> Any:
    return next(iter(session.workshop.all(model)), None)


def _vote(session: Session) -> None:
    now = standing(session.workshop, REFLECTION)
    if now.ballot.closed:
        return  # nobody votes in it any more
    entries = now.entries
    voting.set_present(session, REFLECTION, 0)
    session.put(session.workshop.details.changed(headcount=0))
    voting.hand_in(session, REFLECTION, entries[:1], voter="slumpat")


def _group(session: Session) -> None:
    grouping.put_in_theme(session, session.workshop.all(Note)[:2], "Tid")


def _merge(session: Session) -> None:
    grouping.merge_notes(session, session.workshop.all(Note)[:2])


def _remove(session: Session) -> None:
    if (note := _first(session, Note)) is not None:
        wall_items.remove(session, note)


def _rename(session: Session) -> None:
    if (note := _first(session, Note)) is not None:
        wall_items.change_text(session, note, "andra ord")


def _move(session: Session) -> None:
    if session.workshop.all(Note):
        wall_items.move_note(session, session.workshop.all(Note)[-1], "handlingsplan", "")


DEEDS: list[Callable[[Session], object]] = [
    lambda session: wall_items.add_notes(session, "reflektion", "RF1", ["ny"]),
    lambda session: wall_items.add_elements(session, "reflektion", "roller", ["del"]),
    lambda session: silent_writing.begin_silence(session, "reflektion"),
    lambda session: silent_writing.reveal(session, "reflektion"),
    lambda session: session.put(Silence(id="reflektion", since=1)),
    lambda session: voting.close(session, REFLECTION, closed=True),
    lambda session: voting.close(session, REFLECTION, closed=False),
    _vote, _group, _merge, _remove, _rename, _move, Session.undo, Session.redo,
]  # fmt: skip


@given(st.lists(st.sampled_from(DEEDS), max_size=25))
def test_it_is_what_it_would_be_if_it_were_derived_anew(deeds: list[Callable[[Session], object]]) -> None:
    session = Session(MemoryRoom().open())
    session.put(ProgrammeUsed(programme=PROGRAMME))
    view = session.projection(AudienceView)
    for deed in deeds:
        deed(session)
        anew = AudienceView(session.workshop).workshop
        assert [item.dump() for item in view.workshop] == [item.dump() for item in anew]
        assert view.workshop.notes_of("reflektion") == anew.notes_of("reflektion")
        going_on = open_ballots(session.workshop)
        assert not [vote for vote in view.workshop.all(Vote) if vote.ballot in going_on]
        hidden = silent_writing.hidden_in(session.workshop, "reflektion")
        assert not [item for item in hidden if view.workshop.get(item.key)]
