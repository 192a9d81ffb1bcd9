"""The letter to the levels above, and its answers on the way back."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from larande_tui.documents.content.compose import compose, has_contents
from larande_tui.documents.readback.apply import must_belong, must_have_a_plan, take_in
from larande_tui.documents.readback.compare import Comparison, compare
from larande_tui.documents.readback.describe import difference_lines
from larande_tui.documents.readback.errors import OtherPlanError
from larande_tui.workshop.model.items import Details, Request
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.store.session import Session
from tests.driver.documents import WORKSHOP_ID, edited, read_back, write, written
from tests.driver.plans_sent_out import DAY, plan

TIME = Request(
    id="r1", what="Skyddad tid\nvarannan vecka", about="action/a1", number=6, order=1, why="Träffar ställs in",
    resources="7 tim i veckan", level="nasta_chef", recipient="områdeschef", needed_by=dt.date(2026, 12, 4),
)  # fmt: skip
SCREEN = Request(id="r2", what="En skärm", number=7, order=2, level="nasta_chef")
LETTER = "framställan"


def compared(path: Path, workshop: Workshop) -> Comparison:
    comparison = compare(read_back(path), workshop, DAY)
    must_have_a_plan(read_back(path), comparison)
    return comparison


@pytest.mark.parametrize(("variant", "table"), [("framställan", 1), ("plan", 1), ("full", -1)])
@pytest.mark.parametrize("publish", [True, False])
def test_an_untouched_document_answers_nothing(tmp_path: Path, variant, table: int, publish: bool) -> None:
    workshop = plan(TIME, SCREEN)
    assert compared(written(workshop, tmp_path / "x.docx", variant, publish=publish), workshop).differences == []


@pytest.mark.parametrize("publish", [True, False])
def test_answers_come_back_as_they_are_written(tmp_path: Path, publish: bool) -> None:
    workshop = plan(TIME, SCREEN)
    path = written(workshop, tmp_path / "x.docx", LETTER, publish=publish)

    def answer(table) -> None:
        write(table, 1, "Svar", "Delvis")
        write(table, 1, "Ord till svaret", "halva tiden från mars")
        write(table, 1, "Svarat den", "3 dec")
        write(table, 1, "Svarat av", "områdeschef")

    edited(path, answer, 1)
    lines = difference_lines(compared(path, workshop))
    assert lines[0] == "Begäran 1 (Skyddad tid varannan vecka), svar: tomt → delvis"
    assert len(lines) == 4
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(*workshop)
        assert take_in(session, "Inläsning", compare(read_back(path), session.workshop, DAY))
        now = session.workshop.requests[0]
        assert (now.answer, now.answer_words, now.answered_by) == ("delvis", "halva tiden från mars", "områdeschef")
        assert (now.answered, now.answered_text) == (dt.date(2026, 12, 3), "3 dec")
        assert now.why == "Träffar ställs in"
        assert session.workshop.requests[1] == SCREEN
        session.undo()
        assert session.workshop.requests[0] == TIME


@pytest.mark.parametrize(
    ("said", "words", "read"),
    [
        ("Ja, halva", "10 tkr från mars", ("ja", "halva, 10 tkr från mars")),
        ("avslag", "", ("nej", "avslag")),
        ("bordlagt till januari", "", ("vantar", "bordlagt, till januari")),
        ("JA!", "från mars", ("ja", "från mars")),
    ],
)
def test_an_answer_and_its_words_in_one_cell_are_told_apart(
    tmp_path: Path, said: str, words: str, read: tuple[str, str]
) -> None:
    workshop = plan(TIME)
    path = written(workshop, tmp_path / "x.docx", LETTER)

    def answer(table) -> None:
        write(table, 1, "Svar", said)
        write(table, 1, "Ord till svaret", words)

    edited(path, answer, 1)
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(*workshop)
        assert take_in(session, "Inläsning", compare(read_back(path), session.workshop, DAY))
        assert (session.workshop.requests[0].answer, session.workshop.requests[0].answer_words) == read


def test_what_is_no_answer_is_told_and_left(tmp_path: Path) -> None:
    workshop = plan(TIME)
    path = edited(written(workshop, tmp_path / "x.docx", LETTER), lambda table: write(table, 1, "Svar", "kanske"), 1)
    comparison = compared(path, workshop)
    assert comparison.differences == []
    assert "svar kan inte vara ”kanske”" in comparison.remarks[0]
    assert "Skriv ja, delvis, nej eller väntar." in comparison.remarks[0]


def test_an_answer_on_both_sides_is_a_conflict(tmp_path: Path) -> None:
    workshop = plan(TIME)
    path = edited(written(workshop, tmp_path / "x.docx", LETTER), lambda table: write(table, 1, "Svar", "ja"), 1)
    workshop.apply(Change.put(TIME.changed(answer="nej")))
    comparison = compared(path, workshop)
    (line,) = difference_lines(comparison)
    assert line.startswith("Krock: Begäran 1 (Skyddad tid varannan vecka), svar: nej i workshoppen, ja i dokumentet.")
    assert len(comparison.conflicts) == 1


def test_a_request_that_is_gone_is_told(tmp_path: Path) -> None:
    workshop = plan(TIME, SCREEN)
    path = edited(written(workshop, tmp_path / "x.docx", LETTER), lambda table: write(table, 1, "Svar", "ja"), 1)
    workshop.apply(Change.gone(TIME.key))
    comparison = compared(path, workshop)
    assert comparison.differences == []
    assert comparison.remarks == ["Begäran ”Skyddad tid varannan vecka” är borttagen i workshoppen."]


def test_an_answer_in_the_plans_own_document_comes_back_beside_its_changes(tmp_path: Path) -> None:
    workshop = plan(TIME)
    path = written(workshop, tmp_path / "x.docx", "plan")
    edited(path, lambda table: write(table, 1, "Ansvarig", "planerare dag"), 0)
    edited(path, lambda table: write(table, 1, "Svar", "nej"), 1)
    assert [line.partition(",")[0] for line in difference_lines(compared(path, workshop))] == [
        "Åtgärd 1 (Fem minuter efter mötet)",
        "Begäran 1 (Skyddad tid varannan vecka)",
    ]


def test_a_letter_belongs_to_the_workshop_that_sent_it(tmp_path: Path) -> None:
    document = read_back(written(plan(TIME), tmp_path / "x.docx", LETTER))
    must_belong(document, plan(TIME), WORKSHOP_ID, "dag.larande")
    must_belong(document, plan(TIME), "en-annan", "dag.larande")
    with pytest.raises(OtherPlanError):
        must_belong(document, plan(), "en-annan", "dag.larande")


def test_the_letter_carries_nothing_that_it_does_not_say(tmp_path: Path) -> None:
    record = compose(plan(TIME), LETTER, working_copy_of=WORKSHOP_ID).record
    for words in ("Natten", "Fem minuter", "hedemora"):
        assert words not in record
    assert "7 tim i veckan" in record
    assert "7 tim i veckan" not in compose(plan(TIME), "plan", working_copy_of=WORKSHOP_ID).record


def test_the_letter_asks_for_what_waits_and_is_not_offered_without_any_request() -> None:
    assert not has_contents(plan(), LETTER)
    said = str(compose(plan(TIME, SCREEN.changed(answer="ja")), LETTER).blocks)
    assert "Skyddad tid" in said
    assert "En skärm" not in said
    answered = str(compose(plan(SCREEN.changed(answer="ja", answer_words="i vår")), LETTER).blocks)
    assert "i vår" in answered
    assert "Inget begärs ännu" in str(compose(plan(), LETTER).blocks)


def test_a_title_of_the_letter_says_who_asks() -> None:
    named = plan(TIME, Details(workplace="Norr"))
    assert compose(named, LETTER).title == "Framställan från Norr"
    assert re.fullmatch("framstallan-norr", compose(named, LETTER).properties.file_stem)
