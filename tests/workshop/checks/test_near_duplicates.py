"""Notes that say almost the same."""

from __future__ import annotations

import pytest

from larande_tui.workshop.checks.wording.near_duplicates import near_duplicate
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
    assert near_duplicate(new, [first, new]) == first


@pytest.mark.parametrize(("one", "other"), [
    ("Larmen kommer samtidigt", "Vi hinner inte prata på APT"),
    ("Introduktion av nya", "Introduktionen för vikarier saknar någon som äger den"),
    ("Tid", "Tid"),
])  # fmt: skip
def test_other_notes_and_single_words_are_not(one, other):
    assert near_duplicate(note("b", other), [note("a", one)]) is None


def test_the_nearest_is_told():
    notes = [note("a", "Larmen kommer samtidigt varje kväll"), note("b", "Larmen kommer samtidigt")]
    assert near_duplicate(note("c", "Larmen kommer samtidigt."), notes) == notes[1]
