"""Notes that say almost the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.workshop.checks.wording import near_duplicates
from larande_tui.workshop.checks.wording.near_duplicates import NearDuplicates
from larande_tui.workshop.model.items import Note


def note(name: str, text: str) -> Note:
    return Note(id=name, step="s", place="p", text=text)


@pytest.mark.parametrize(
    "variant",
    [
        "Larmen kommer samtidgt",
        "larmen kommer samtidigt!!",
        "Larmen komer samtidigt",
        "Larmen  kommer samtidigt på kvällen",
        "Alla larm kommer samtidigt",
    ],
)
def test_typing_variants_are_found(variant):
    first, new = note("a", "Larmen kommer samtidigt"), note("b", variant)
    assert NearDuplicates().find(new, [first, new]) == first


@pytest.mark.parametrize(("one", "other"), [
    ("Larmen kommer samtidigt", "Vi hinner inte prata på APT"),
    ("Introduktion av nya", "Introduktionen för vikarier saknar någon som äger den"),
    ("Tid", "Tid"),
])  # fmt: skip
def test_other_notes_and_single_words_are_not(one, other):
    assert NearDuplicates().find(note("b", other), [note("a", one)]) is None


def test_the_nearest_is_told():
    notes = [note("a", "Larmen kommer samtidigt varje kväll"), note("b", "Larmen kommer samtidigt")]
    assert NearDuplicates().find(note("c", "Larmen kommer samtidigt."), notes) == notes[1]


def test_six_letters_are_the_fewest_that_are_compared():
    for text, is_compared in (("Natten", True), ("Natte", False)):
        assert (NearDuplicates().find(note("b", text), [note("a", text)]) is not None) == is_compared


def test_half_of_the_letters_in_common_are_enough_also_beside_a_short_note():
    short = note("a", "natten")
    assert NearDuplicates().find(note("b", "natten abcdef ghij"), [short]) == short
    assert NearDuplicates().find(note("b", "natten abcdef ghijk"), [short]) is None


def test_of_two_that_are_as_near_the_first_is_told_wherever_the_new_one_stands():
    text = "Larmen kommer samtidigt"
    new, first, second = note("ny", text), note("a", text), note("b", text)
    for notes in ([first, second], [new, first, second], [first, new, second], [first, second, new]):
        assert NearDuplicates().find(new, notes) == first


@pytest.mark.parametrize(("later", "is_compared"), [(1_499, True), (1_500, False)])
def test_fifteen_hundred_notes_are_compared_at_most(later: int, is_compared: bool):
    first, new = note("first", "Pärmen går inte att hitta"), note("ny", "Pärmen går inte hitta")
    others = [note(f"n{number}", str(number)) for number in range(later)]
    assert (NearDuplicates().find(new, [first, *others]) == first) == is_compared


@pytest.mark.parametrize("already", [300, 1_600])
def test_a_new_note_costs_the_same_however_many_there_are(already: int, monkeypatch: pytest.MonkeyPatch):
    read = []

    def reading(text: str) -> set[str]:
        read.append(text)
        return trigrams(text.casefold())

    monkeypatch.setattr(near_duplicates, "trigrams", reading)
    near, notes = NearDuplicates(), [note(f"n{number}", f"sak {number * 7919}") for number in range(already)]
    near.find(note("ny", "Pärmen går inte att hitta"), notes)
    for turn in range(20):
        read.clear()
        notes.append(note(f"m{turn}", f"något annat {turn}"))
        near.find(note("ny", "Pärmen går inte att hitta"), notes)
        assert len(read) == 2, "the new one's own words, and those of the note that came"


def test_the_notes_of_a_few_places_are_remembered():
    near = NearDuplicates()
    for place in range(30):
        notes = [Note(id=f"n{place}", step="s", place=f"p{place}", text="Larmen kommer samtidigt")]
        near.find(notes[0], notes)
        assert 1 <= len(near._places) == min(place % 8 + 1, 8)


def trigrams(text: str) -> set[str]:
    words = " " + "".join(letter if letter.isalnum() else " " for letter in text) + " "
    return {words[at : at + 3] for at in range(len(words) - 2)}


@given(
    st.lists(
        st.text("abå ", min_size=4, max_size=24).map(lambda text: " ".join(text.split())).filter(len), max_size=12
    ),
    st.text("abå", min_size=8, max_size=24),
)
def test_the_answer_is_that_of_comparing_all_trigrams(texts: list[str], new: str) -> None:
    def likeness(text: str) -> float:
        return 2 * len(trigrams(text) & trigrams(new)) / (len(trigrams(text)) + len(trigrams(new)))

    notes = [note(str(number), text) for number, text in enumerate(texts)]
    near = [one for one in notes if likeness(one.text) >= 0.5] if len(trigrams(new)) >= 6 else []
    expected = max(near, key=lambda one: likeness(one.text), default=None)
    assert NearDuplicates().find(note("new", new), notes) == expected


def test_notes_that_come_change_and_go_between_two_questions_are_seen():
    near = NearDuplicates()
    notes = [note(f"n{n}", f"{word} saknas i rutinen") for n, word in enumerate(("Larmet", "Schemat", "Nyckeln"))]
    new = note("ny", "Pärmen går inte att hitta")
    assert near.find(new, notes) is None
    notes.append(note("n3", "Pärmen går inte hitta"))
    assert near.find(new, notes) == notes[3]
    notes[3] = note("n3", "Datorn är för långsam")
    assert near.find(new, notes) is None
    notes[0] = note("n0", "Pärmen går ej att hitta")
    assert near.find(new, notes) == notes[0]
    del notes[0]
    assert near.find(new, notes) is None


def test_of_thousands_the_newest_are_compared_however_they_came():
    near, notes = NearDuplicates(), [note("first", "Pärmen går inte att hitta")]
    new = note("ny", "Pärmen går inte hitta")
    for number in range(3_200):
        notes.append(note(f"n{number}", f"{number} {number * 7919 % 10_007}"))
        if number % 100 == 0:
            assert (near.find(new, notes) == notes[0]) == (number < 1_499)
