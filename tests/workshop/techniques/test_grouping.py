from __future__ import annotations

import pytest

from larande_tui.core.text import MAX_CHARACTERS
from larande_tui.workshop.errors import TooLongError
from larande_tui.workshop.model.items import Note, Theme, Vote
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import grouping, wall_items
from tests.driver.room_under_way import note, notes, one_transaction


def themed(session: Session) -> dict[str, str]:
    """Which theme each note lies in, in words."""
    names = {theme.id: theme.name for theme in session.workshop.all(Theme)}
    return {item.text: names[item.theme] for item in session.workshop.all(Note) if item.theme}


@pytest.mark.parametrize(
    ("said", "numbers", "words"),
    [
        ("3 7 12-14 tid", [3, 7, 12, 13, 14], "tid"),
        ("3,7;12 – 14. Tid och ork", [3, 7, 12, 13, 14], "Tid och ork"),
        ("3 3 2-3", [3, 2], ""),
        ("  5", [5], ""),
        ("tid 3", [], "tid 3"),
        ("", [], ""),
        ("14-12 bakvänt", [], "bakvänt"),
        ("1-999999999999", list(range(1, 501)), ""),
    ],
)
def test_numbers_are_called_out_before_words(said: str, numbers: list[int], words: str) -> None:
    assert grouping.parse_numbers_first(said) == (numbers, words)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [([], ""), ([5], "5"), ([8, 7], "7, 8"), ([14, 12, 13], "12–14"), ([3, 7, 8, 12, 13, 14, 15], "3, 7, 8, 12–15")],
)
def test_three_numbers_in_a_row_are_told_as_a_range(numbers: list[int], told: str) -> None:
    assert grouping.format_numbers(numbers) == told


def test_notes_are_found_by_their_numbers(room: Session) -> None:
    assert [item.text for item in grouping.notes_numbered(room.workshop, [3, 99, 1])] == ["ett", "tre"]


def test_a_theme_is_made_once_and_found_again_by_its_name(room: Session) -> None:
    with one_transaction(room, "1 i temat Tid"):
        grouping.put_in_theme(room, [note(room, "ett")], "Tid")
    with one_transaction(room, "2, 3 i temat TID"):
        grouping.put_in_theme(room, [note(room, "två"), note(room, "tre")], "TID")
    assert themed(room) == {"ett": "Tid", "två": "Tid", "tre": "Tid"}
    grouping.put_in_theme(room, [note(room, "tre")], "Ork")
    assert [theme.name for theme in room.workshop.themes_of("reflektion")] == ["Tid", "Ork"]
    assert wall_items.siblings(room.workshop, note(room, "ett")) == [note(room, "ett"), note(room, "två")]
    with one_transaction(room, "1 utan tema"):
        grouping.put_in_theme(room, [note(room, "ett")], "")
    assert themed(room) == {"två": "Tid", "tre": "Ork"}


def test_notes_of_two_steps_get_a_theme_in_each(room: Session) -> None:
    wall_items.add_notes(room, "plan", "", ["fyra"])
    grouping.put_in_theme(room, [note(room, "ett"), note(room, "fyra")], "Tid")
    assert [(theme.step, theme.name) for theme in room.workshop.all(Theme)] == [("reflektion", "Tid"), ("plan", "Tid")]


def test_many_notes_are_told_in_short(room: Session) -> None:
    many = wall_items.add_notes(room, "reflektion", "RF1", [str(number) for number in range(8)])
    with one_transaction(room, "6, 7, 8, 9, 10, 11 … i temat Tid"):
        grouping.put_in_theme(room, many, "Tid")


def test_a_theme_gets_another_name_or_becomes_part_of_another(room: Session) -> None:
    grouping.put_in_theme(room, [note(room, "ett")], "Tid")
    grouping.put_in_theme(room, [note(room, "två")], "Ork")
    time, energy = room.workshop.themes_of("reflektion")
    with one_transaction(room, "Temat Tid heter Schema"):
        assert not grouping.rename_theme(room, time, "Schema")
    assert themed(room) == {"ett": "Schema", "två": "Ork"}
    with one_transaction(room, "Temat Ork i Schema"):
        assert grouping.rename_theme(room, energy, "schema")
    assert themed(room) == {"ett": "Schema", "två": "Schema"}
    assert [theme.name for theme in room.workshop.all(Theme)] == ["Schema"]


def test_what_a_theme_was_given_follows_it_into_another(room: Session) -> None:
    grouping.put_in_theme(room, [note(room, "ett")], "Tid")
    grouping.put_in_theme(room, [note(room, "två")], "Ork")
    time, energy = room.workshop.themes_of("reflektion")
    room.put(energy.changed(chosen=True), Vote(target=str(energy.key), count=2), Vote(target=str(time.key), count=1))
    energy, time = (room.workshop.find(Theme, item.id) for item in (energy, time))
    assert energy is not None
    assert time is not None
    with one_transaction(room, "Temat Ork i Tid"):
        grouping.merge_themes(room, energy, time)
    (left,) = room.workshop.all(Theme)
    assert (left.name, left.chosen, room.workshop.votes_for(left)) == ("Tid", True, 3)


def test_a_theme_is_dissolved_without_a_note_being_lost(room: Session) -> None:
    grouping.put_in_theme(room, [note(room, "ett"), note(room, "två")], "Tid")
    (time,) = room.workshop.themes_of("reflektion")
    room.put(Vote(target=str(time.key), count=2))
    with one_transaction(room, "Temat Tid upplöst"):
        grouping.dissolve(room, time)
    assert themed(room) == {}
    assert notes(room) == ["ett", "två", "tre"]
    assert room.workshop.all(Vote) == []


def test_themes_are_moved_among_each_other_and_stay_at_the_edge(room: Session) -> None:
    for text, name in (("ett", "Tid"), ("två", "Ork"), ("tre", "Rum")):
        grouping.put_in_theme(room, [note(room, text)], name)

    def names() -> list[str]:
        return [theme.name for theme in room.workshop.themes_of("reflektion")]

    first = room.workshop.themes_of("reflektion")[0]
    assert not grouping.move_theme(room, first, -1)
    with one_transaction(room, "Flytt av temat Tid"):
        assert grouping.move_theme(room, first, 1)
    assert names() == ["Ork", "Tid", "Rum"]
    last = room.workshop.themes_of("reflektion")[2]
    assert not grouping.move_theme(room, last, 1)
    assert grouping.move_theme(room, last, -2)
    assert names() == ["Rum", "Ork", "Tid"]


def test_folding_a_theme_is_nothing_that_anybody_undoes(room: Session) -> None:
    grouping.put_in_theme(room, [note(room, "ett")], "Tid")
    themes = room.workshop.themes_of("reflektion")
    grouping.fold(room, themes, folded=True)
    assert [theme.folded for theme in room.workshop.themes_of("reflektion")] == [True]
    seq = room.seq
    grouping.fold(room, room.workshop.themes_of("reflektion"), folded=True)
    assert room.seq == seq
    undone = room.undo()
    assert undone is not None
    assert undone.name == "1 i temat Tid"


def test_notes_become_one_with_every_word_and_every_vote(room: Session) -> None:
    wall_items.choose(room, note(room, "tre").key)
    room.put(Vote(target=str(note(room, "ett").key), count=2), Vote(target=str(note(room, "tre").key), count=3))
    with one_transaction(room, "2, 3 i 1"):
        merged = grouping.merge_notes(room, [note(room, "ett"), note(room, "två"), note(room, "tre")])
    assert merged is not None
    assert notes(room) == ["ett\ntvå\ntre"]
    assert room.workshop.find(Note, merged.id) == merged
    assert merged.chosen
    assert room.workshop.votes_for(merged) == 5


def test_one_note_is_not_merged(room: Session) -> None:
    assert grouping.merge_notes(room, [note(room, "ett")]) is None
    assert notes(room) == ["ett", "två", "tre"]


def test_notes_too_long_to_be_one_stay_as_they_are(room: Session) -> None:
    long = note(room, "två").changed(text="x" * MAX_CHARACTERS)
    room.put(long)
    with pytest.raises(TooLongError):
        grouping.merge_notes(room, [note(room, "ett"), long])
    assert [len(text) for text in notes(room)] == [3, MAX_CHARACTERS, 3]
