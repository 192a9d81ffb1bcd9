from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.workshop.model.items import (
    HIGHEST_NUMBER,
    Action,
    Decision,
    Details,
    Element,
    Foreign,
    Key,
    Note,
    Parked,
    Position,
    ProgrammeUsed,
    Relation,
    Theme,
    Vote,
    item_from,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import one_of_each, programme, state_of


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


def put(workshop: Workshop, *items: object) -> None:
    for item in items:
        workshop.apply(Change.put(item))  # type: ignore[arg-type]


def test_an_empty_workshop_answers_everything(workshop: Workshop) -> None:
    assert workshop.details == Details()
    assert workshop.position == Position()
    assert workshop.programme is None
    assert not workshop.notes_in("s")
    assert not workshop.notes_of("s")
    assert not workshop.places_used("s")
    assert workshop.votes_for("note/x") == 0
    assert workshop.get(Key("note", "x")) is None
    assert workshop.by_number(1) is None
    assert workshop.next_number() == 1
    assert len(workshop) == 0
    assert workshop.apply(Change.gone(Key("note", "x"))) is None


def test_what_is_put_is_found_and_what_was_there_is_given_back(workshop: Workshop) -> None:
    note = Note(step="s", text="x")
    assert workshop.apply(Change.put(note)) is None
    assert workshop.apply(Change.put(note.changed(text="y"))) == note
    assert workshop.apply(Change.gone(note.key)) == note.changed(text="y")
    assert len(workshop) == 0


def test_the_single_items_are_found(workshop: Workshop) -> None:
    put(workshop, Details(title="T"), Position(step="s"), ProgrammeUsed(programme=programme()))
    assert workshop.details.title == "T"
    assert workshop.position.step == "s"
    assert workshop.programme == programme()


def test_notes_follow_when_they_are_changed_moved_and_removed(workshop: Workshop) -> None:
    note = Note(step="s", place="p", text="x", number=1)
    put(workshop, note, Note(step="s", place="q", text="annan", number=2))
    put(workshop, note.changed(text="y"))
    assert [item.text for item in workshop.notes_in("s", "p")] == ["y"]
    put(workshop, note.changed(place="q", order=-1.0))
    assert workshop.notes_in("s", "p") == []
    assert [item.text for item in workshop.notes_in("s", "q")] == ["x", "annan"]
    assert workshop.places_used("s") == ["q"]
    workshop.apply(Change.gone(note.key))
    assert [item.text for item in workshop.notes_of("s")] == ["annan"]


def test_votes_follow_when_they_are_changed_moved_and_removed(workshop: Workshop) -> None:
    vote, note = Vote(target="note/a", count=3), Note(id="a", step="s", text="x")
    put(workshop, vote, Vote(target="note/a"), Vote(target="area/N1", count=2))
    assert workshop.votes_for(note) == workshop.votes_for(note.key) == workshop.votes_for("note/a") == 4
    put(workshop, vote.changed(count=1))
    assert workshop.votes_for("note/a") == 2
    put(workshop, vote.changed(target="area/N1"))
    assert (workshop.votes_for("note/a"), workshop.votes_for("area/N1")) == (1, 5)
    workshop.apply(Change.gone(vote.key))
    assert workshop.votes_for("area/N1") == 2


def test_things_lie_in_their_order_and_then_by_number(workshop: Workshop) -> None:
    put(workshop, *(Note(step="s", text=str(n), number=n, order=o) for n, o in [(1, 2.0), (3, 1.0), (2, 1.0)]))
    assert [note.number for note in workshop.notes_in("s")] == [2, 3, 1]
    put(workshop, *(Element(name="e", category=c, number=n, order=-n) for n, c in [(4, "a"), (5, "a"), (6, "b")]))
    assert [element.number for element in workshop.elements_in("a")] == [5, 4]
    put(workshop, Theme(step="s", name="b", order=2), Theme(step="s", name="a", order=1), Theme(step="t", name="c"))
    assert [theme.name for theme in workshop.themes_of("s")] == ["a", "b"]
    put(workshop, *(Action(activity="a", number=n, order=-n) for n in (7, 8)))
    put(workshop, *(Decision(text="d", number=n, order=-n) for n in (9, 10)))
    put(workshop, *(Parked(text="p", number=n, order=-n) for n in (11, 12)))
    assert [item.number for item in workshop.actions] == [8, 7]
    assert [item.number for item in workshop.decisions] == [10, 9]
    assert [item.number for item in workshop.parked] == [12, 11]


def test_a_place_that_was_looked_at_stays_in_order_whatever_comes(workshop: Workshop) -> None:
    def come(number: int, order: float, **fields: str) -> list[int]:
        put(workshop, Note(id=str(number), step="s", text="x", number=number, order=order, **fields))
        return [note.number for note in workshop.notes_in("s")]

    assert workshop.notes_in("s") == []
    assert come(2, 1.0) == [2]
    assert come(3, 1.0) == [2, 3]
    assert come(4, 2.0) == [2, 3, 4]
    assert come(1, 2.0) == [2, 3, 1, 4]
    assert come(5, 0.5) == [5, 2, 3, 1, 4]
    assert come(6, 9.0, place="p") == [5, 2, 3, 1, 4]
    assert come(5, 3.0) == [2, 3, 1, 4, 5]
    workshop.notes_in("s").clear()
    assert len(workshop.notes_in("s")) == 5, "what is asked for is one's own"


def test_dots_of_the_last_ballot_count(workshop: Workshop) -> None:
    put(workshop, Vote(target="note/a", count=3, ballot="b1"), Vote(target="note/a", count=1, ballot="b1"))
    put(workshop, Vote(target="theme/a", count=7))
    assert workshop.votes_by_id("note") == {"a": 4}
    second = Vote(target="note/a", count=2, ballot="b2")
    put(workshop, second)
    assert workshop.votes_for("note/a") == 2
    assert [vote.count for vote in workshop.votes_on("note/a")] == [3, 1, 2]
    assert (workshop.votes_by_id("note"), workshop.votes_by_id("theme")) == ({"a": 2}, {"a": 7})
    workshop.apply(Change.gone(second.key))
    assert workshop.votes_for("note/a") == 4
    put(workshop, Vote(id="v", target="note/z"))
    workshop.apply(Change.gone(Key("vote", "v")))
    assert workshop.votes_by_id("note") == {"a": 4}


def test_things_are_found_by_number_and_relations_by_either_end(workshop: Workshop) -> None:
    put(workshop, Theme(step="s", name="inget nummer"), Parked(text="p", number=3))
    found = workshop.by_number(3)
    assert isinstance(found, Parked)
    relation = Relation(source="a", target="b")
    put(workshop, relation, Relation(source="c", target="d"))
    assert workshop.relations_of("a") == workshop.relations_of("b") == [relation]


def test_a_number_is_never_used_again_not_even_after_opening(path: Path) -> None:
    with Session.create(path) as session:
        last = Decision(text="x", number=session.workshop.next_number())
        session.put(Note(step="s", text="x", number=40), last, name="Nytt")
        session.remove(Key("note", session.workshop.all(Note)[0].id), last.key, name="Borttagning")
        assert session.workshop.next_number() == 41
        session.undo()
        session.undo()
        assert session.workshop.next_number() == 41
    with Session.open(path) as session:
        assert session.workshop.next_number() == 41


@pytest.mark.parametrize(
    ("there", "follows"),
    [
        ((HIGHEST_NUMBER,), 1),
        ((7, HIGHEST_NUMBER - 5), 8),
        ((HIGHEST_NUMBER - 5, 7, 9), 10),  # after the highest, in whatever order they came
        ((HIGHEST_NUMBER - 1_000_000,), HIGHEST_NUMBER - 999_999),  # just room enough
        ((HIGHEST_NUMBER - 999_999, 3), 4),
        ((HIGHEST_NUMBER, HIGHEST_NUMBER - 1_000_000, 3), 4),  # between them is no room
        ((HIGHEST_NUMBER, HIGHEST_NUMBER - 1_000_001, 3), HIGHEST_NUMBER - 1_000_000),
    ],
)
def test_a_number_near_the_limit_leaves_room_for_the_next_one(
    workshop: Workshop, there: tuple[int, ...], follows: int
) -> None:
    put(workshop, Details(title="Dag"), *(Parked(text="p", number=number) for number in there))
    assert workshop.next_number() == follows


def test_what_a_newer_version_wrote_is_kept_apart(workshop: Workshop) -> None:
    put(workshop, item_from({"kind": "note", "id": "n", "step": 5}), item_from({"kind": "hologram", "id": "h"}))
    assert workshop.all(Note) == []
    assert workshop.find(Note, "n") is None
    assert isinstance(workshop.get(Key("note", "n")), Foreign)
    assert [item.of_kind for item in workshop.foreign] == ["note", "hologram"]
    put(workshop, Note(id="n", step="s", text="nu läsbar"))
    assert [note.text for note in workshop.notes_in("s")] == ["nu läsbar"]


def test_what_came_as_from_a_newer_version_and_can_be_read_again_is_no_longer_foreign(workshop: Workshop) -> None:
    newer = item_from({"kind": "hologram", "id": "h"})
    put(workshop, newer, Note(id="n", step="s", text="x"))
    workshop.apply(Change.gone(Key("note", "n")))
    assert workshop.foreign == [newer]
    workshop.apply(Change.gone(newer.key))
    assert workshop.foreign == []
    put(workshop, newer)
    assert workshop.foreign == [newer], "counted anew"


def test_damaged_items_are_told_apart_from_those_of_a_newer_version(workshop: Workshop) -> None:
    damaged = item_from({"kind": "note", "id": "n", "step": "s", "text": "x", "order": "sist"})
    newer = item_from({"kind": "hologram", "id": "h"})
    put(workshop, damaged, newer)
    assert isinstance(damaged, Foreign)
    assert damaged.damaged
    assert (workshop.damaged, workshop.foreign) == ([damaged], [newer])


def test_a_copy_stays_as_it_is(workshop: Workshop) -> None:
    newer, hidden = item_from({"kind": "hologram", "id": "h"}), Note(id="n", step="s", text="x", number=5, hidden=True)
    put(workshop, newer, hidden, Vote(target="note/n", count=2))
    copied = workshop.copy()
    for key in (newer.key, hidden.key):
        workshop.apply(Change.gone(key))
    assert copied.foreign == [newer]
    assert copied.notes_in("s") == [hidden]
    assert copied.written_in_silence("s") == [hidden]
    assert workshop.written_in_silence("s") == []
    assert copied.votes_for("note/n") == 2
    assert copied.next_number() == 6
    copied.apply(Change.gone(newer.key))
    assert copied.foreign == []


def test_an_action_has_its_place_in_the_plan_as_its_number(workshop: Workshop) -> None:
    first, second = Action(activity="a", number=7, order=1), Action(activity="b", number=3, order=2)
    put(workshop, second, first)
    assert [workshop.plan_number(action) for action in (first, second)] == [1, 2]
    assert workshop.plan_number(Action(activity="borta")) == 0
    assert [workshop.planned(number) for number in (0, 1, 2, 3)] == [None, first, second, None]


def test_everything_is_there_to_go_through(workshop: Workshop) -> None:
    put(workshop, *one_of_each())
    assert len(workshop) == len(one_of_each()) == len(list(workshop)) == len(state_of(workshop))


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("pq"), st.integers(0, 3), st.booleans()), max_size=12)
)
def test_the_indexes_say_what_the_items_say(changes: list[tuple[str, str, int, bool]]) -> None:
    workshop = Workshop()
    for name, place, order, there in changes:
        note = Note(id=name, step="s", place=place, text="x", order=float(order))
        workshop.apply(Change.put(note) if there else Change.gone(note.key))
    notes = workshop.all(Note)
    for place in "pq":
        assert {note.id for note in workshop.notes_in("s", place)} == {n.id for n in notes if n.place == place}
    assert {note.id for note in workshop.notes_of("s")} == {note.id for note in notes}
    assert set(workshop.places_used("s")) == {note.place for note in notes}
