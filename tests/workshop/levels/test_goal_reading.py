"""A goal is read as people write it on a line, and what is not understood stays in the wording."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.workshop.levels.goal_reading import (
    GoalText,
    read_goal,
    read_level,
    says_no_level,
    says_none,
    source_in,
)

KONTINUITET = GoalText("Ökad kontinuitet", None, "Verksamhetsplan 2026", "s. 14")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ökad kontinuitet, Verksamhetsplan 2026, s. 14", KONTINUITET),
        ("Ökad kontinuitet (Verksamhetsplan 2026 s. 14)", KONTINUITET),
        ("”Ökad kontinuitet” – Verksamhetsplan 2026, s. 14", KONTINUITET),
        ('"Ökad kontinuitet" [Verksamhetsplan 2026, s. 14].', KONTINUITET),
        ("Verksamhetsplan 2026, s. 14: Ökad kontinuitet", KONTINUITET),
        ("nämnden: Ökad kontinuitet, Verksamhetsplan 2026, s. 14", KONTINUITET._replace(level="namnd")),
        ("Ökad kontinuitet\nVerksamhetsplan 2026, s. 14", KONTINUITET),
        ("Ökad kontinuitet, Verksamhetsplan 2026, avsnitt 3", KONTINUITET._replace(page="avsnitt 3")),
        ("Ökad kontinuitet, Verksamhetsplan 2026, § 7", KONTINUITET._replace(page="§ 7")),
        ("Ökad kontinuitet, Verksamhetsplan 2026, sid 14–15", KONTINUITET._replace(page="sid 14–15")),
        ("Ökad kontinuitet, Verksamhetsplan 2026", KONTINUITET._replace(page="")),
        ("”Ökad kontinuitet” Verksamhetsplan 2026 s. 14", KONTINUITET),
        ("Ökad kontinuitet s.14 Verksamhetsplan 2026", KONTINUITET._replace(page="s.14")),
        ("Ökad kontinuitet sid. 9 i Verksamhetsplan 2026", KONTINUITET._replace(page="sid. 9")),
        ("Verksamhetsplan 2026 s. 14 Ökad kontinuitet", KONTINUITET),
        ("Ökad kontinuitet Verksamhetsplan 2026 s. 14", KONTINUITET),
        ("Ökad kontinuitet. Verksamhetsplan 2026 s. 14", KONTINUITET),
        ("Ökad kontinuitet. Verksamhetsplan 2026", KONTINUITET._replace(page="")),
        ("i Verksamhetsplan 2026, s. 14 står: Ökad kontinuitet", KONTINUITET),
        ("s. 14 i Verksamhetsplan 2026: Ökad kontinuitet", KONTINUITET),
        ("kontinuitet s 14 vp26", GoalText("kontinuitet", None, "vp26", "s 14")),
        ("kontinuitet, VP2026", GoalText("kontinuitet", None, "VP2026", "")),
        ("enligt planen s. 14 ska vi bli tryggare", GoalText("enligt planen s. 14 ska vi bli tryggare")),
        ("Vi följer planen. Alla får introduktion", GoalText("Vi följer planen. Alla får introduktion")),
        ("Ökad kontinuitet s.14", KONTINUITET._replace(document="", page="s.14")),
        ("Enhetens mål: fler kan larmen", GoalText("fler kan larmen", "enhet")),
        ("”Kontinuitet” betyder trygghet", GoalText("”Kontinuitet” betyder trygghet")),
        ("Minska väntan med 14 dagar", GoalText("Minska väntan med 14 dagar")),
        ("Ökad kontinuitet (s. 14)", KONTINUITET._replace(document="")),
        ("KF: Rätt kompetens (Mål och budget 2026–2028 s 22)",
         GoalText("Rätt kompetens", "fullmaktige", "Mål och budget 2026–2028", "s 22")),
        ("Vård- och omsorgsnämnden: trygghet, omtanke och respekt",
         GoalText("trygghet, omtanke och respekt", "namnd")),
        ("Ökad kontinuitet", GoalText("Ökad kontinuitet")),
        ("Mål: fler ska vara nöjda", GoalText("Mål: fler ska vara nöjda")),
        ("50 % färre avvikelser till 2027", GoalText("50 % färre avvikelser till 2027")),
        ("Alla nya får introduktion, tid och stöd", GoalText("Alla nya får introduktion, tid och stöd")),
        ("", GoalText("")),
    ],
)  # fmt: skip
def test_a_goal_is_read_with_whose_it_is_and_where_it_stands(typed: str, meant: GoalText) -> None:
    assert read_goal(typed) == meant


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("nämnden", "namnd"), ("Vård- och omsorgsnämnd", "namnd"), ("kommunfullmäktige", "fullmaktige"),
        ("KF", "fullmaktige"), ("bolagsstyrelsen", "styrelse"), ("Styrelse", "styrelse"), ("ks", "styrelse"),
        ("förvaltningen", "forvaltning"), ("kommunledningskontoret", "forvaltning"), ("enheten", "enhet"),
        ("namnd", "namnd"), ("fullmaktige", "fullmaktige"), ("fackförbundet", None), ("", None),
    ],
)  # fmt: skip
def test_a_level_is_known_by_what_people_call_it(said: str, level: str | None) -> None:
    assert read_level(said) == level


@pytest.mark.parametrize(
    "said",
    [
        "-",
        "–",
        "inget",
        "Inga",
        "nej",
        "finns inte",
        "vi har inte hittat något",
        "Vi hittade inget.",
        "Det finns inget mål",
        "vet inte",
        "ingen aning",
        "?",
        "finns ej",
        "ej hittat",
        "nej inget om lärande",
        "inga mål om lärande eller utbildning",
        "hittade inget där",
        "det har vi inte",
    ],
)
def test_an_honest_no_is_an_answer(said: str) -> None:
    assert says_none(said)


@pytest.mark.parametrize(
    "said",
    ["inget barn ska lämnas ensamt", "nej tack till stress", "noll avvikelser", "inget lärande ska stanna av", ""],
)
def test_a_goal_that_begins_like_a_no_is_a_goal(said: str) -> None:
    assert not says_none(said)
    assert not says_no_level(said)


@pytest.mark.parametrize(
    "said",
    ["vi har ingen nämnd", "Ingen styrelse.", "finns inte hos oss", "nivån finns inte", "det finns ingen förvaltning"],
)
def test_a_level_that_the_organisation_lacks_is_another_answer_than_no_goal(said: str) -> None:
    assert says_no_level(said)
    assert not says_none(said)


def test_the_last_page_of_several_counts() -> None:
    assert source_in("Budget, avsnitt 3, s. 14") == ("Budget, avsnitt 3", "s. 14")


@given(st.text(st.characters()))
def test_every_word_of_a_line_is_kept(typed: str) -> None:
    read = read_goal(typed)
    kept = f"{read.wording} {read.document} {read.page}"
    words = {word for word in typed.replace("”", " ").split() if word.isalnum()}
    if read.level is None:
        assert words <= {word.strip(",.;:–—-()[]”“\"'»’") for word in kept.split()} | set(kept.split())


def test_a_text_of_any_length_is_read_at_once() -> None:
    started = time.process_time()
    for typed in ("a " * 50_000, " " * 100_000, "(" * 100_000, ", s. 1" * 20_000, "nämnd" * 20_000):
        read_goal(typed)
        source_in(typed)
    assert time.process_time() - started < 2
