"""What was decided and parked last time is listed, and what became of each is said by its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.workshop.follow_up.compare import map_changes
from larande_tui.workshop.follow_up.matters import matters, read_became, record_became
from larande_tui.workshop.model.items import EarlierMap, EarlierMatter, EarlierWorkshop, Element
from larande_tui.workshop.store.session import Session


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("2 klart i mars", (2, "klart i mars")),
        (" 12: taget till chefen ", (12, "taget till chefen")),
        ("1. –", (1, "–")),
        ("3) två\nrader", (3, "två\nrader")),
        ("klart i mars", None),
        ("2", None),
        ("2klart", None),
        ("", None),
    ],
)
def test_a_line_that_begins_with_a_number_says_what_became_of_it(line: str, read: tuple[int, str] | None) -> None:
    assert read_became(line) == read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "uppfoljning.larande"
    with Session.create(path) as session:
        session.put(
            EarlierWorkshop(id="w1", order=1, title="Dagen"),
            EarlierWorkshop(id="w2", order=2, title="Mars"),
            EarlierMatter(id="m1", workshop="w2", sort="parkerat", text="Bilarna"),
            EarlierMatter(id="m2", workshop="w2", sort="beslut", text="Vi frågar natten"),
            EarlierMatter(id="m3", workshop="w1", sort="parkerat", text="Lokalen"),
            name="Från sist",
        )
    return path


def test_the_latest_stand_last_and_decisions_before_what_was_parked(path: Path) -> None:
    with Session.open(path) as session:
        assert [one.text for one in matters(session.workshop)] == ["Lokalen", "Vi frågar natten", "Bilarna"]


def test_what_became_of_a_matter_is_written_and_taken_back_by_its_number(path: Path) -> None:
    with Session.open(path) as session:
        written = record_became(session, 2, "klart i mars")
        assert written is not None
        assert [(one.text, one.became) for one in matters(session.workshop)] == [
            ("Lokalen", ""),
            ("Vi frågar natten", "klart i mars"),
            ("Bilarna", ""),
        ]
        record_became(session, 2, "–")
        assert {one.became for one in matters(session.workshop)} == {""}
        session.undo()
        assert matters(session.workshop)[1].became == "klart i mars"


@pytest.mark.parametrize("number", [0, 4])
def test_a_number_that_is_not_listed_changes_nothing(path: Path, number: int) -> None:
    with Session.open(path) as session:
        before = matters(session.workshop)
        assert record_became(session, number, "klart") is None
        assert matters(session.workshop) == before


def test_a_part_of_the_map_that_was_renamed_or_hangs_on_one_person_is_told(tmp_path: Path) -> None:
    then = [
        Element(id="e1", category="arenor", name="Morgonmötet"),
        Element(id="e2", category="roller", name="Planeraren", depends_on_one=True),
        Element(id="e3", category="roller", name="Natten"),
    ]
    with Session.create(tmp_path / "mars.larande") as session:
        session.put(
            EarlierWorkshop(id="w1", order=1, title="Dagen"),
            EarlierMap(id="w1", elements=tuple(then), relations=()),
            then[0].changed(name="Fikat"),
            then[1].changed(depends_on_one=False),
            then[2].changed(depends_on_one=True),
        )
        assert map_changes(session.workshop) == [
            "Fikat: hette Morgonmötet",
            "Planeraren: hänger inte längre på en person",
            "Natten: hänger på en person",
        ]
