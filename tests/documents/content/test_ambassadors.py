"""Ambassadors in documents and in files: their table, the handbook's chapter, the record, the workbook."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.markdown import write_markdown
from larande_tui.interchange.imports.importing import import_file
from larande_tui.packs.catalog import load_catalog
from larande_tui.workshop.create import begin
from larande_tui.workshop.model.items import Ambassador, Details, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session

RECORD = """
uppgifter: {titel: Lärande, arbetsplats: Hemtjänsten Norr, datum: 2026-11-12}
ambassadorer:
  - {roll: planeraren, gor: ser mönster, tid: 1 tim i veckan, behover: en vikarie, mandat: vad som tas upp,
     fragas_av: enhetschef, fragas_senast: 4 dec, svar: ja, sedan: började i mars}
  - rehab: visar varför
  - "natt, chefen frågar före 20 nov"
  - {roll: kocken, svar: kanske, hobby: fiske}
  - {gor: utan roll}
"""


@pytest.fixture
def workshop(tmp_path: Path):
    record = tmp_path / "grupp.yaml"
    record.write_text(RECORD.replace("  - rehab: visar varför", '  - "rehab: visar varför"'), encoding="utf-8")
    path = begin(tmp_path, Details(title="Lärande"), load_catalog().programmes["halvdag"])
    with Session.open(path) as session:
        import_file(session, record)
        yield session.workshop


def text_of(workshop: Workshop, tmp_path: Path, variant) -> str:
    target = tmp_path / f"{variant}.md"
    write_markdown(compose(workshop, variant), target)
    return target.read_text(encoding="utf-8")


def test_a_record_brings_them_and_keeps_what_fits_no_field(workshop: Workshop) -> None:
    first, second, third, fourth = workshop.ambassadors
    assert (first.does, first.time, first.support, first.mandate) == (
        "ser mönster", "1 tim i veckan", "en vikarie", "vad som tas upp",
    )  # fmt: skip
    assert (first.asked_by, first.ask_by, first.answer, first.since) == (
        "enhetschef", dt.date(2026, 12, 4), "ja", "började i mars",
    )  # fmt: skip
    assert (second.role, second.does) == ("rehab", "visar varför")
    assert (third.asked_by, third.ask_by) == ("chefen", dt.date(2026, 11, 20))
    assert fourth.answer == ""
    kept = " ".join(note.text for note in workshop.all(Note))
    assert all(word in kept for word in ("kanske", "fiske", "utan roll"))


@pytest.mark.parametrize("variant", ["full", "handbok", "presentation"])
def test_a_document_has_who_asks_whom_and_what_it_takes(workshop: Workshop, tmp_path: Path, variant) -> None:
    text = text_of(workshop, tmp_path, variant)
    for words in ("planeraren", "1 tim i veckan", "behöver en vikarie", "frågas av chefen", "började i mars"):
        assert words in text, words


def test_a_workshop_without_ambassadors_says_nothing_of_them(tmp_path: Path) -> None:
    assert "mbassad" not in text_of(Workshop(), tmp_path, "full")


def test_a_handbook_of_a_workshop_with_nothing_else_has_the_chapter(workshop: Workshop, tmp_path: Path) -> None:
    assert "## Ambassadörer" in text_of(workshop, tmp_path, "handbok")
    assert Ambassador(role="x").answer == ""
