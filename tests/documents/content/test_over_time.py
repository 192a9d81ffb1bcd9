"""One handbook of several workshops of a workplace: the latest first, what changed, and everybody's words kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.content.variants import Variant
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.word import write_docx
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.follow_up.gather import gather
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    AreaFinding,
    Decision,
    Details,
    EarlierMatter,
    FollowedUp,
    Note,
    ProgrammeUsed,
    Rating,
    Request,
)
from larande_tui.workshop.store.session import Session
from tests.driver.block_trees import headings, points, table, under, words_of
from tests.driver.chains import first
from tests.driver.shipped import shipped
from tests.driver.validators import office_faults
from tests.driver.word_checks import WordFile, faults

THEN = "Sagt 12 november 2026, Lärande i vardagen"


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "tillstand"))


@pytest.fixture
def half_day(tmp_path: Path) -> Path:
    return first(
        tmp_path / "a.larande",
        Note(id="n3", step="nulage", place="N7.hinder", number=11, text="Det sitter i huvudet"),
        Note(id="n4", step="reflektion", place="RF6", number=12, text="Fem minuter vid bilen"),
        Ambassador(id="m1", role="planeraren", number=7),
        Decision(id="d1", text="Lärande på APT", number=8, level="chef", owner="enhetschef"),
        Request(id="q1", what="Två timmar till", number=9, about="action/a2", level="nasta_chef"),
    )


@pytest.fixture
def follow_up(half_day: Path, tmp_path: Path) -> Path:
    path = begin_follow_up(half_day, tmp_path / "b.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        workshop = session.workshop
        request = workshop.find(Request, "q1")
        assert request is not None
        session.put(
            workshop.actions[0].changed(status="klar"),
            FollowedUp(id="a1", status="klar", effect="ja", lesson="kort är bra", decision="avsluta"),
            *(Rating(id=f"x{number}", area="N7", now=4) for number in range(7)),
            request.changed(answer="ja", answered_by="områdeschef"),
            Ambassador(id="m2", role="nattpatrullen", number=20),
            *(one.changed(became="står på dagordningen") for one in workshop.all(EarlierMatter)),
            Action(id="a9", number=30, order=9, activity="Byt skift ihop"),
        )
    return path


def told(variant: Variant, *files: Path) -> ComposedDocument:
    gathered = gather(files, for_leader=variant == "ledarhandbok")
    return compose(gathered.series.latest, variant, preparation=gathered.preparation, series=gathered.series)


def test_it_tells_what_changed_before_anything_else(half_day: Path, follow_up: Path) -> None:
    document = told("handbok", follow_up, half_day)
    assert headings(document, 2)[0] == "Det här har ändrats"
    assert table(document, "Områdena över tid").rows == (("Kunskapsdelning", "2 → 4", "+2", "4"),)
    assert points(under(document, "Det vi sa att vi skulle göra")) == [
        ("Fem minuter efter mötet", "klar; effekt: ja; vi lärde oss: kort är bra")
    ]
    assert points(under(document, "Svar på det vi begärde")) == [("Två timmar till: ja (områdeschef)", "")]
    assert [role for role, _ in points(under(document, "Nya ambassadörer"))] == ["nattpatrullen"]
    assert points(under(document, "Det vi beslutade och parkerade")) == [
        ("Lärande på APT", "beslut: står på dagordningen")
    ]


def test_the_later_comes_first_and_the_words_of_both_are_kept_once(half_day: Path, follow_up: Path) -> None:
    words = words_of(told("handbok", half_day, follow_up))
    assert words.index("4 av 5 i dag") < words.index("Det sitter i huvudet")
    for said in ("Natten hör inget", "Fem minuter vid bilen", "Byt skift ihop", "Skyddad tid", "planeraren"):
        assert words.count(said) == 1, said
    assert "2 av 5" not in words


def test_an_area_that_was_not_rated_again_is_told_with_its_rating_alone(half_day: Path, follow_up: Path) -> None:
    with Session.open(half_day) as session:
        session.put(AreaFinding(id="N3", now=2, desired=5))
    with Session.open(follow_up) as session:
        session.put(AreaFinding(id="N3", desired=5))
    words = words_of(told("handbok", half_day, follow_up))
    assert words.count("Tid och resurser") == 1
    assert "2 av 5, ville nå 5 av 5" in words


def test_a_done_action_is_told_among_the_changes_alone(half_day: Path, follow_up: Path) -> None:
    assert words_of(told("handbok", half_day, follow_up)).count("Fem minuter efter mötet") == 1


def test_the_files_order_makes_no_difference(half_day: Path, follow_up: Path) -> None:
    for variant in ("handbok", "ledarhandbok"):
        assert told(variant, half_day, follow_up) == told(variant, follow_up, half_day)


def test_a_follow_up_alone_tells_what_changed_too(follow_up: Path) -> None:
    document = told("handbok", follow_up)
    assert table(document, "Områdena över tid").rows == (("Kunskapsdelning", "2 → 4", "+2", "4"),)
    assert THEN not in headings(document, 3)


def test_a_first_workshop_alone_has_nothing_changed(half_day: Path) -> None:
    for variant in ("handbok", "ledarhandbok"):
        assert "Det här har ändrats" not in headings(told(variant, half_day), 2)


def test_workshops_that_do_not_follow_each_other_keep_their_plans(half_day: Path, tmp_path: Path) -> None:
    path = tmp_path / "kickoff.larande"
    with Session.create(path) as session:
        session.put(
            ProgrammeUsed(programme=shipped("kickoff")),
            Details(title="Kickoff", workplace="Norr", date=None),
            Action(id="k1", number=1, activity="skyddad  TID"),
            Action(id="k2", number=2, activity="Bilen först"),
        )
    gathered = gather([path, half_day])
    assert gathered.latest == half_day
    assert gathered.remarks == ("kickoff.larande saknar datum och räknas som tidigast.",)
    words = words_of(told("handbok", path, half_day))
    assert "Bilen först" in words
    assert "skyddad  TID" not in words


def test_the_same_words_from_a_copied_file_are_told_once(half_day: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopia.larande"
    copy.write_bytes(half_day.read_bytes())
    with Session.open(copy) as session:
        session.put(Note(id="n9", step="reflektion", place="RF6", number=40, text="Bara i den andra gruppen"))
    words = words_of(told("handbok", half_day, copy))
    assert words.count("Natten hör inget") == 1
    assert "Bara i den andra gruppen" in words
    assert "Det här har ändrats" not in words


@pytest.mark.parametrize("variant", ["handbok", "ledarhandbok"])
def test_it_is_a_valid_and_accessible_file(half_day: Path, follow_up: Path, variant: Variant, tmp_path: Path) -> None:
    document = told(variant, half_day, follow_up)
    target = write_docx(document, tmp_path / "x.docx")
    assert faults(WordFile(target.read_bytes())) == []
    assert office_faults(target) == []
    assert "Det här har ändrats" in html(document)
