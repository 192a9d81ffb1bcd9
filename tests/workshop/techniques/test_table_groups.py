"""Pairs, trios and tables: nobody sits alone, and nobody is left over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.workshop.model.items import Element, Note, RoomTable
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.table_groups import (
    GROUP_SIZES,
    People,
    numbered_people,
    raise_item,
    set_tables,
    table_groups,
    table_text,
    tables_of,
    usual_group_size,
)
from tests.driver.room_under_way import one_transaction


@given(st.integers(2, 200), st.sampled_from(GROUP_SIZES))
def test_everybody_sits_somewhere_and_nobody_alone(count: int, size: int):
    groups = table_groups(numbered_people(count), size)
    assert [person for group in groups for person in group] == numbered_people(count)
    lengths = [len(group) for group in groups]
    assert max(lengths) - min(lengths) <= 1
    assert min(lengths) >= 2
    assert min(lengths) >= min(size, count)


@pytest.mark.parametrize(
    ("count", "size", "lengths"),
    [
        (14, 4, [5, 5, 4]),
        (7, 2, [3, 2, 2]),
        (8, 3, [4, 4]),
        (3, 2, [3]),
        (1, 2, [1]),
        (0, 2, []),
        (12, 3, [3, 3, 3, 3]),
    ],
)
def test_what_does_not_come_out_even(count: int, size: int, lengths: list[int]):
    assert [len(group) for group in table_groups(numbered_people(count), size)] == lengths


@pytest.mark.parametrize(("count", "size"), [(4, 4), (6, 6), (7, 2), (12, 2), (13, 4), (30, 4), (0, 2)])
def test_the_usual_size(count: int, size: int):
    assert usual_group_size(count) == size


@pytest.mark.parametrize(
    ("typed", "names", "named"),
    [
        ("3", ["1", "2", "3"], False),
        (" 2 , ", ["1", "2"], False),
        ("Anna, Bo ,, Cia", ["Anna", "Bo", "Cia"], True),
        ("3, 4", ["3", "4"], True),
        ("", [], True),
        ("999999999999999", numbered_people(200), False),
        (",".join(["Bo"] * 250), ["Bo"] * 200, True),
    ],
)
def test_the_people_are_typed_as_names_or_as_a_number(typed: str, names: list[str], named: bool) -> None:
    people = People()
    people.read(typed)
    assert (people.names, people.named, people.is_counted) == (names, named, True)


def test_the_expected_number_counts_until_somebody_has_counted() -> None:
    people = People()
    people.expect(3)
    assert (people.names, people.is_counted) == (["1", "2", "3"], False)
    same = people.names
    people.expect(3)
    assert people.names is same
    people.read("Anna, Bo")
    people.expect(14)
    assert people.names == ["Anna", "Bo"]


def test_fewer_tables_take_the_last_ones_away(room: Session) -> None:
    with one_transaction(room, "Borden"):
        set_tables(room, [5, 4, 4])
    with one_transaction(room, "Borden"):
        set_tables(room, [6, 7])
    assert tables_of(room.workshop) == [RoomTable(id="1", people=6), RoomTable(id="2", people=7)]
    with one_transaction(room, "Borden borttagna"):
        set_tables(room, [])
    assert tables_of(room.workshop) == []


def test_a_table_shows_one_note_at_a_time_and_the_others_keep_theirs(room: Session) -> None:
    one, two, three = room.workshop.all(Note)
    room.put(one.changed(table="1"), two.changed(table="1"), three.changed(table="2", raised=True))
    raise_item(room, room.workshop.current(one))
    with one_transaction(room, "Lyft av 2"):
        raise_item(room, room.workshop.current(two))
    assert [(note.text, table_text(note)) for note in room.workshop.all(Note)] == [
        ("ett", "bord 1"),
        ("två", "lyft av bord 1"),
        ("tre", "lyft av bord 2"),
    ]


def test_a_table_shows_one_part_of_the_map_at_a_time(room: Session) -> None:
    anna, night = room.workshop.all(Element)
    room.put(anna.changed(table="1", raised=True), night.changed(table="1"))
    with one_transaction(room, "Lyft av 5"):
        raise_item(room, room.workshop.current(night))
    assert [table_text(element) for element in room.workshop.all(Element)] == ["bord 1", "lyft av bord 1"]
    assert table_text(Element(name="APT", category="arenor")) == ""
