"""Items of every kind, silence and ballots of several files in one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.workshop.merging.merge_files import merge_files
from larande_tui.workshop.model.items import (
    Ballot,
    FistVote,
    MergedWorkshop,
    Note,
    ProgrammeUsed,
    Rating,
    Silence,
    Vote,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.file_format.header import id_in_file
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots import voting
from larande_tui.workshop.techniques.ballots.standing import offered_now, standing
from larande_tui.workshop.techniques.silent_writing import begin_silence, hidden_in, is_hidden, reveal
from larande_tui.workshop.techniques.wall_items import add_notes
from tests.driver.workshop_samples import one_of_each, programme, state_of

AT = ("reflektion", "RF1")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two copies of an empty workshop with a programme, and where they are merged."""
    a, b = tmp_path / "a.larande", tmp_path / "b.larande"
    with Session.create(a) as session:
        session.put(ProgrammeUsed(programme=programme()))
    shutil.copy(a, b)
    return a, b, tmp_path / "alla.larande"


def read(path: Path) -> Workshop:
    with Session.open(path, writable=False) as session:
        return session.workshop


def step_with_ballot(session: Session) -> Step:
    used = session.workshop.programme
    assert used is not None
    return next(step for step in used.steps if offered_now(session.workshop, step))


def test_one_of_each_kind_comes_along_as_it_was(files: tuple[Path, Path, Path]) -> None:
    a, b, target = files
    with Session.open(b) as session:
        session.put(*one_of_each())
    merge_files([a, b], target)
    merged, whole = state_of(read(target)), state_of(read(b))
    silence = str(Silence(id="reflektion", since=1).key)
    assert merged.pop(silence)["since"] >= whole.pop(silence)["since"]
    for fields in (*merged.values(), *whole.values()):
        fields.pop("hidden", None)
    traces = {str(MergedWorkshop(id=id_in_file(path)).key) for path in (a, b)}
    assert {key: merged[key] for key in merged.keys() - traces} == whole
    assert traces < merged.keys()


def test_ratings_and_fingers_of_both_tables_are_added(files: tuple[Path, Path, Path]) -> None:
    a, b, target = files
    for path in (a, b):
        with Session.open(path) as session:
            session.put(Rating(area="N1", now=2), Rating(area="N1", now=5), FistVote(fingers=3), name="Svar")
    for _ in range(2):
        merge_files([a, b], target)
        workshop = read(target)
        assert sorted(rating.now for rating in workshop.all(Rating)) == [2, 2, 5, 5]
        assert len(workshop.all(FistVote)) == 2


@pytest.mark.parametrize("closed", [(True, True), (True, False), (False, False)])
def test_dots_of_both_tables_count_in_the_result(tmp_path: Path, closed: tuple[bool, bool]) -> None:
    a, b, target = demo_workshop(tmp_path / "a.larande"), tmp_path / "b.larande", tmp_path / "alla.larande"
    with Session.open(a) as session:
        step = step_with_ballot(session)
        session.remove(*(vote.key for vote in session.workshop.all(Vote)), name="Bort")
        if (ballot := session.workshop.find(Ballot, step.id)) is not None:
            session.remove(ballot.key, name="Bort")
    shutil.copy(a, b)
    for path, is_closed in zip((a, b), closed, strict=True):
        with Session.open(path) as session:
            entry = standing(session.workshop, step).entries[0]
            voting.hand_in(session, step, [entry, entry])
            voting.set_present(session, step, 4)
            if is_closed:
                voting.close(session, step, closed=True)
    for _ in range(2):
        merge_files([a, b], target)
        now = standing(read(target), step)
        assert (now.voters, now.dots, now.present, now.ballot.closed) == (2, 4, 8, any(closed))
        assert now.ranked[0].votes == 4


def test_what_is_written_in_silence_stays_hidden_until_it_is_revealed(files: tuple[Path, Path, Path]) -> None:
    a, b, target = files
    with Session.open(a) as session:
        add_notes(session, *AT, ["öppen"])
    with Session.open(b) as session:
        begin_silence(session, AT[0])
        add_notes(session, *AT, ["hemlig"])
    merge_files([a, b], target)
    with Session.open(target) as session:
        assert [note.text for note in hidden_in(session.workshop, AT[0]) if isinstance(note, Note)] == ["hemlig"]
        open_note = next(note for note in session.workshop.notes_in(*AT) if note.text == "öppen")
        assert not is_hidden(session.workshop, open_note)
        assert reveal(session, AT[0]) == 1
    merge_files([a, b], target)
    assert hidden_in(read(target), AT[0]) == []
    assert read(target).find(Silence, AT[0]) is None


def test_the_words_of_a_hidden_note_are_not_told_in_a_conflict(files: tuple[Path, Path, Path]) -> None:
    a, b, target = files
    with Session.open(a) as session:
        begin_silence(session, AT[0])
        add_notes(session, *AT, ["hemlig"])
    shutil.copy(a, b)
    for path in (a, b):
        with Session.open(path) as session:
            session.put(session.workshop.notes_in(*AT)[0].changed(text=f"tyst {path.stem}"), name="Text")
    merged = merge_files([a, b], target)
    assert [line for contribution in merged.contributions for line in contribution.lines] == [
        "Krock: en dold anteckning är ändrad i både a.larande och b.larande. a.larande gäller."
    ]
    assert {item.text for item in hidden_in(read(target), AT[0]) if isinstance(item, Note)} == {"tyst a", "tyst b"}


def test_what_a_newer_version_wrote_is_kept(files: tuple[Path, Path, Path]) -> None:
    from larande_tui.workshop.model.items import item_from

    a, b, target = files
    with Session.open(b) as session:
        session.put(item_from({"kind": "hologram", "id": "h1", "shine": 3}), name="Nytt")
    merge_files([a, b], target)
    assert [item.dump() for item in read(target).foreign] == [{"kind": "hologram", "id": "h1", "shine": 3}]
