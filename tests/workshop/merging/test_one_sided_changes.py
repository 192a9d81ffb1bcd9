"""What only one of two files has changed, emptied or removed is as that file has it."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from larande_tui.workshop.errors import NotSavedError, OtherProgrammesError
from larande_tui.workshop.merging import merge_files as merging
from larande_tui.workshop.merging.contribution import Merge
from larande_tui.workshop.merging.merge_files import merge_files, merge_into, prepare_merge
from larande_tui.workshop.merging.source import read_source
from larande_tui.workshop.merging.telling import contribution_lines, warnings_of
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Ballot,
    Item,
    Note,
    ProgrammeUsed,
    Silence,
    Theme,
    Vote,
)
from larande_tui.workshop.store import syncer
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import make_faulty
from tests.driver.workshop_samples import programme

TwoCopies = Callable[..., tuple[Path, Path]]
NOTE = Note(id="n1", step="reflektion", place="RF1", text="Ingen hinner", number=1)
ACTION = Action(id="a1", activity="Fem minuter", owner="planerare", number=2)


def put(path: Path, *items: Item) -> None:
    with Session.open(path) as session:
        session.put(*items, name="Ändring")


def remove(path: Path, item: Item) -> None:
    with Session.open(path) as session:
        session.remove(item.key, name="Borttagning")


def merged_action(a: Path, b: Path) -> Action:
    target = a.with_name("alla.larande")
    merge_files([a, b], target)
    with Session.open(target, writable=False) as session:
        (action,) = session.workshop.actions
    return action


def test_a_field_that_the_other_file_emptied_is_empty(two_copies: TwoCopies) -> None:
    a, b = two_copies(ACTION)
    put(b, ACTION.changed(owner=""))
    assert merged_action(a, b).owner == ""


@pytest.mark.parametrize("fills", ["first", "other"])
def test_a_field_that_one_file_fills_in_while_the_other_changes_another_has_both(
    two_copies: TwoCopies, fills: str
) -> None:
    a, b = two_copies(ACTION)
    put(a if fills == "first" else b, ACTION.changed(comment="Bara vardagar"))
    put(b if fills == "first" else a, ACTION.changed(owner="enhetschef"))
    merged = merged_action(a, b)
    assert (merged.owner, merged.comment) == ("enhetschef", "Bara vardagar")


@pytest.mark.parametrize("later_is_first", [True, False])
def test_where_both_files_have_had_both_values_the_later_one_stands(
    two_copies: TwoCopies, later_is_first: bool
) -> None:
    a, b = two_copies(ACTION)
    one, other = ACTION.changed(owner="enhetschef"), ACTION
    early, late = (b, a) if later_is_first else (a, b)
    put(early, one)
    put(early, other)
    put(late, one)
    assert merged_action(a, b).owner == "enhetschef"


@pytest.mark.parametrize("first", ["rates", "wishes"])
def test_an_area_that_one_table_rated_and_the_other_wished_for_has_both(two_copies: TwoCopies, first: str) -> None:
    a, b = two_copies()
    put(a if first == "rates" else b, AreaFinding(id="N7", now=2))
    put(b if first == "rates" else a, AreaFinding(id="N7", desired=4))
    target = a.with_name("alla.larande")
    first_one, other = merge_files([a, b], target).contributions
    assert [*contribution_lines(first_one), *contribution_lines(other)] == []
    with Session.open(target, writable=False) as session:
        assert session.workshop.all(AreaFinding) == [AreaFinding(id="N7", now=2, desired=4)]


def test_what_an_older_version_wrote_in_silence_is_hidden_too(two_copies: TwoCopies) -> None:
    """Its notes have no mark of their own: those after the beginning of the silence are the hidden ones."""
    a, b = two_copies(NOTE)
    put(b, Silence(id="reflektion", since=2), NOTE.changed(id="n2", text="hemlig", number=2))
    target = a.with_name("alla.larande")
    merge_files([a, b], target)
    with Session.open(target, writable=False) as session:
        assert {note.text: note.hidden for note in session.workshop.all(Note)} == {
            "Ingen hinner": False,
            "hemlig": True,
        }


def test_a_ballot_at_two_tables_counts_the_people_of_both(two_copies: TwoCopies) -> None:
    ballot = Ballot(id="reflektion", dots=3)
    a, b = two_copies(ballot)
    put(a, ballot.changed(present=4))
    put(b, ballot.changed(present=5))
    target = a.with_name("alla.larande")
    merge_files([a, b], target)
    with Session.open(target, writable=False) as session:
        assert [one.present for one in session.workshop.all(Ballot)] == [9]


def test_what_one_file_removed_and_the_other_rewrote_stays_whichever_comes_first(two_copies: TwoCopies) -> None:
    a, b = two_copies(NOTE)
    remove(a, NOTE)
    put(b, NOTE.changed(text="Ingen hinner på natten"))
    for order, name in (((a, b), "ab.larande"), ((b, a), "ba.larande")):
        target = a.with_name(name)
        lines = [line for one in merge_files(order, target).contributions for line in one.lines]
        stays = "är borttagen i a.larande men har ändrats i b.larande. Den blir kvar."
        assert lines == [f"Krock: anteckning 1 (”Ingen hinner på natten”) {stays}"]
        with Session.open(target, writable=False) as session:
            assert [note.text for note in session.workshop.all(Note)] == ["Ingen hinner på natten"]


def test_dots_that_one_table_took_back_are_gone_and_told(two_copies: TwoCopies) -> None:
    vote = Vote(id="v1", target="note/n1", count=2, voter="x", ballot="reflektion")
    a, b = two_copies(NOTE, vote, Ballot(id="reflektion", targets=("note/n1",), dots=3, closed=True))
    remove(b, vote)
    target = a.with_name("alla.larande")
    _, other = merge_files([a, b], target).contributions
    assert list(contribution_lines(other)) == ["Borttagen: röst (”Ingen hinner”) är borttagen i b.larande."]
    with Session.open(target, writable=False) as session:
        assert session.workshop.all(Vote) == []


def test_what_was_removed_after_an_earlier_merge_does_not_come_back(two_copies: TwoCopies) -> None:
    other_note = NOTE.changed(id="n2", text="Trångt", number=2)
    a, b = two_copies(NOTE, other_note)
    target = a.with_name("alla.larande")
    merge_files([a, b], target)
    remove(target, NOTE)
    first, _ = merge_files([a, b], target).contributions
    assert list(contribution_lines(first)) == ["1 sak är borttagen sedan tidigare och kommer inte tillbaka."]
    with Session.open(target, writable=False) as session:
        assert [note.text for note in session.workshop.all(Note)] == ["Trångt"]


def test_a_note_whose_theme_is_gone_comes_without_it(two_copies: TwoCopies) -> None:
    theme = Theme(id="t1", step="reflektion", name="Tid")
    a, b = two_copies(theme)
    put(b, NOTE.changed(theme="t1"))
    remove(a, theme)
    target = a.with_name("alla.larande")
    merge_files([a, b], target)
    with Session.open(target, writable=False) as session:
        assert session.workshop.all(Theme) == []
        assert [(note.text, note.theme) for note in session.workshop.all(Note)] == [("Ingen hinner", "")]


def test_a_note_that_was_taken_away_and_written_again_comes_as_it_is_now(two_copies: TwoCopies) -> None:
    a, b = two_copies()
    put(b, NOTE)
    remove(b, NOTE)
    put(b, NOTE.changed(text="Ingen hinner alls"))
    target = a.with_name("alla.larande")
    merge_files([a, b], target)
    with Session.open(target, writable=False) as session:
        assert [note.text for note in session.workshop.all(Note)] == ["Ingen hinner alls"]


def test_a_programme_that_one_table_changed_is_told_and_the_first_files_is_used(two_copies: TwoCopies) -> None:
    a, b = two_copies(NOTE)
    put(b, ProgrammeUsed(programme=programme().model_copy(update={"title": "Ändrat"})))
    target = a.with_name("alla.larande")
    _, other = merge_files([a, b], target).contributions
    assert list(warnings_of(other, older="", rescue="")) == [
        "Upplägget är ändrat i den här filen. Det som står i den första filen gäller."
    ]
    with Session.open(target, writable=False) as session:
        assert session.workshop.programme is not None
        assert session.workshop.programme.title == "Prov"


def test_a_merge_into_an_open_workshop_is_shown_before_anything_is_written(two_copies: TwoCopies) -> None:
    a, b = two_copies(NOTE)
    put(b, NOTE.changed(id="n2", text="Trångt", number=2))
    before = a.read_bytes()
    (contribution,) = prepare_merge(a, [read_source(b)]).contributions
    assert dict(contribution.counts) == {"note": 1}
    assert a.read_bytes() == before
    put(b, ProgrammeUsed(programme=programme().model_copy(update={"id": "annat", "title": "Ett annat"})))
    with pytest.raises(OtherProgrammesError, match="Ett annat"):
        prepare_merge(a, [read_source(b)])


def test_a_merge_that_was_undone_and_redone_counts_as_made(two_copies: TwoCopies) -> None:
    a, b = two_copies(NOTE)
    put(b, NOTE.changed(text="Ingen hinner alls"))
    with Session.open(a) as session:
        merge_into(session, [read_source(b)])
        session.undo()
        assert [note.text for note in session.workshop.all(Note)] == ["Ingen hinner"]
        session.redo()
        session.wait_saved()
        assert not merge_into(session, [read_source(b)]).changes
        session.undo()
        session.wait_saved()
        assert merge_into(session, [read_source(b)]).changes, "an undone merge can be made again"
        assert [note.text for note in session.workshop.all(Note)] == ["Ingen hinner alls"]


def one_merged(two_copies: TwoCopies) -> tuple[Path, Path, Path]:
    """Two copies and a file that the first is merged into, when the second has another note."""
    a, b = two_copies(NOTE)
    target = a.with_name("alla.larande")
    merge_files([a], target)
    put(b, NOTE.changed(id="n2", text="Trångt", number=2))
    return a, b, target


def test_a_merge_onto_a_full_disk_is_told_and_the_target_is_as_it_was(
    two_copies: TwoCopies, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, target = one_merged(two_copies)

    def onto_a_full_disk(session: Session, *args: Any, **kwargs: Any) -> Merge:
        make_faulty(session).refuse_write = OSError(errno.ENOSPC, "full")
        return merge_into(session, *args, **kwargs)

    with monkeypatch.context() as full:
        full.setattr(merging, "merge_into", onto_a_full_disk)
        with pytest.raises(NotSavedError, match="disken är full"):
            merge_files([a, b], target)
    with Session.open(target, writable=False) as session:
        assert [note.text for note in session.workshop.all(Note)] == ["Ingen hinner"]
    merge_files([a, b], target)
    with Session.open(target, writable=False) as session:
        assert [note.text for note in session.workshop.all(Note)] == ["Ingen hinner", "Trångt"]


def test_a_merge_that_the_disk_has_not_confirmed_is_not_told_as_saved(
    two_copies: TwoCopies, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, target = one_merged(two_copies)

    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(syncer, "sync", refuse)
    with pytest.raises(NotSavedError, match="disken svarar med fel"):
        merge_files([a, b], target)
