"""Names of single people are told of as other words about persons are; their double meanings are let be."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.workshop.checks.wording.person_names import first_names_in, person_names
from larande_tui.workshop.checks.wording.sensitive_wording import privacy_warning
from larande_tui.workshop.model.items import Details, Note
from tests.driver.plans import found, spots

CONTENT = Path(__file__).resolve().parents[3] / "content"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Fråga Solveig om larmen", ["Solveig"]),
        ("När Åsas schema ändrades", ["Åsas"]),
        ("vikarien Anna Berg", ["Anna Berg"]),
        ("Björn Lund tar det", ["Björn Lund"]),
        ("Maria-Teresa vet", ["Maria-Teresa"]),
        ("Kim Larsson och Fatima", ["Kim Larsson", "Fatima"]),
        ("Hör med Erik/Stina", ["Erik", "Stina"]),
        ("Sofia församling och Fatima", ["Fatima"]),
        ("Björns bil och (Fatima)", ["Fatima"]),
    ],
)
def test_a_name_is_found(said: str, expected: list[str]) -> None:
    assert person_names(said) == expected
    assert first_names_in(said)
    assert "kan vara en persons namn" in privacy_warning(said)


@pytest.mark.parametrize(
    "said",
    [
        "Hans bil står där", "Per person 20 kr", "Max 20 minuter", "Liv och hälsa", "Maj är full", "Inga namn",
        "Sten för sten", "Sankta Anna", "Sofia församling",
        "Erik Dahlbergsgatan 3", "Astrid Lindgrens barnsjukhus", "Karl Johans torg",
        "Rosa lappar", "anna", "EVA", "Planeraren ser mönster", "Treserva", "Urban odling", "Saga som berättas",
    ],
)  # fmt: skip
def test_a_word_that_only_sounds_like_one_is_let_be(said: str) -> None:
    assert person_names(said) == []
    assert privacy_warning(said) == ""


def test_first_names_are_found_among_signs_and_nothing_else_is() -> None:
    assert first_names_in("Larmen kommer samtidigt") == frozenset()
    for around in (
        "({})",
        "”{}”",
        "{}:",
        "{}…",
        "–{}–",
        "'{}'",
        '"{}"',
        "[{}]!",
        "{},",
        "{}.",
        "{};",
        "{}?",
        "Lill-{}",
    ):
        assert first_names_in(f"hos {around.format('Solveig')} om larmen") == {"Solveig"}, around


def test_a_name_on_the_wall_is_told_of_and_those_on_the_first_page_are_their_own_to_say() -> None:
    note = Note(id="n2", step="reflektion", place="RF1", text="När Solveigs motsvarighet slutade")
    results = [result for result in found(note) if result.check == "C13"]
    assert [(one.target, one.field) for one in results] == [("note/n2", "text")]
    assert results[0].message == (
        "”Solveigs” kan vara en persons namn. Skriv om rollen eller händelsen, inte personen."
    )
    assert "C13" not in [check for check, *_ in spots(found(Details(facilitator="Anna Berg", plan_owner="chef")))]


def test_our_own_texts_name_nobody() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CONTENT.rglob("*.yaml") if "demo" not in path.parts]
    assert texts
    assert [name for text in texts for name in person_names(text)] == []
