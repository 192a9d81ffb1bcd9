"""Trigrams of texts, and the table that counts them in many texts at once."""

from __future__ import annotations

import random

import pytest

from larande_tui.workshop.checks.wording.trigrams import TrigramTable, trigrams

GROUPS = 512


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tid", {" ti", "tid", "id "}),
        ("Tid, ORK!", {" ti", "tid", "id ", "d o", " or", "ork", "rk "}),
        ("  å_b ", {" å ", "å b", " b "}),
        ("x", {" x "}),
        ("…", set()),
        ("", set()),
    ],
)
def test_every_three_letters_are_one_with_a_blank_between_words(text: str, expected: set[str]) -> None:
    assert trigrams(text) == expected


def words(count: int, *, apart: bool) -> list[str]:
    """Return made-up trigrams; ``apart`` for none that share a group of the table."""
    by_group = {hash(word) % GROUPS if apart else word: word for word in (f"{number:03}" for number in range(1_000))}
    return list(by_group.values())[:count]


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("texts", [0, 1, 5, 70])
def test_the_texts_with_enough_in_common_are_found(texts: int, *, apart: bool) -> None:
    chance = random.Random(f"{texts}")
    known = words(60, apart=apart)
    held = [set(chance.sample(known, chance.randint(0, 40))) for _ in range(texts)]
    table = TrigramTable()
    for one in held:
        table.add(one)
    for own in (set(known), set(known[:7]), set(known[:1]), set(known[:33])):
        for least in range(1, len(own) + 2):
            expected = [number for number, one in enumerate(held) if len(one & own) >= least]
            found = list(table.sharing(own, least))
            assert found == sorted(set(found))
            if apart:
                assert found == expected
            else:
                assert set(expected) <= set(found)


def test_trigrams_of_one_group_hide_behind_each_other_and_the_text_is_found_all_the_same() -> None:
    first, *others = (f"{number:05}" for number in range(20_000))
    twins = [first, *(one for one in others if hash(one) % GROUPS == hash(first) % GROUPS)][:6]
    apart = next(one for one in others if hash(one) % GROUPS != hash(first) % GROUPS)
    table = TrigramTable()
    table.add({*twins})
    table.add({apart})
    table.add(set())
    assert list(table.sharing({*twins}, len(twins))) == [0]
    assert list(table.sharing({*twins, apart}, 2)) == [0, 1], (
        "it may be found: of its own one in common, and five hidden"
    )
