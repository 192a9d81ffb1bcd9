"""As much as fits, and what is said about what does not: 100,000 characters in a field, 10,000 notes."""

from __future__ import annotations

import json
import unicodedata
from itertools import cycle
from pathlib import Path

import docx
import openpyxl
import pytest

from larande_tui.core.text import MAX_CHARACTERS, cleaned
from larande_tui.documents.accessibility import accessibility_findings
from larande_tui.documents.content.compose import compose
from larande_tui.documents.export import export
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.documents.ooxml.document_xml import WordFile
from larande_tui.documents.readback.errors import TooLargeDocumentError
from larande_tui.documents.readback.word import read_plan_document
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.exports.data_files import DATA_FORMATS, write_data
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.sources import ImportOptions
from larande_tui.interchange.json_file import read_json
from larande_tui.workshop.errors import TooLongError
from larande_tui.workshop.model.items import Action, Details, Note, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import grouping
from tests.driver.attacked import file_of, workshop_of
from tests.driver.awkward import AWKWARD_TEXTS
from tests.driver.shipped import shipped

FULL = {
    "a word": "å" * MAX_CHARACTERS,
    "words": ("ord och " * MAX_CHARACTERS)[:MAX_CHARACTERS],
    "lines": (("ord " * 12 + "x\n") * MAX_CHARACTERS)[:MAX_CHARACTERS],
    "wide": "日" * MAX_CHARACTERS,
    "marks": ('<&"]|' * MAX_CHARACTERS)[:MAX_CHARACTERS],
}
PLACE = {"step": "reflektion", "place": "RF1"}


@pytest.mark.parametrize("name", FULL)
def test_a_field_holds_what_is_said_and_every_export_has_it(tmp_path: Path, name: str) -> None:
    text = FULL[name]
    items = [
        ProgrammeUsed(programme=shipped("halvdag")), Details(title="Dagen", purpose=text),
        Note(id="n", number=1, text=text, **PLACE),
        Action(id="a", number=2, activity=text, why=text, owner="x", due="2027-02-26"),
    ]  # fmt: skip
    with Session.open(file_of(tmp_path / "dag.larande", items), writable=False) as session:
        workshop = session.workshop
        assert workshop.all(Note)[0].text == workshop.all(Action)[0].why == text
        for suffix in DATA_FORMATS:
            write_data(session, tmp_path / f"ut{suffix}")
    minutes = compose(workshop)
    word = WordFile(docx_bytes(minutes))
    assert accessibility_findings(word) == []
    said = "".join(text.split())
    assert "".join(word.text().split()).count(said) >= 3
    assert len(html(minutes)) > 3 * len(text)
    assert {item.id: item.dump() for item in read_json(tmp_path / "ut.json")} == {
        item.id: item.dump() for item in items
    }


def test_what_is_longer_than_excel_bears_ends_in_an_ellipsis(tmp_path: Path) -> None:
    items = [Details(title="å" * 300, organisation="ö" * 300), Action(id="a", number=1, activity="ä" * 40_000)]
    with Session.open(file_of(tmp_path / "dag.larande", items), writable=False) as session:
        write_data(session, tmp_path / "ut.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
    assert book.properties.title == "å" * 254 + "…"
    assert book.properties.creator == "ö" * 254 + "…"
    said = [cell for row in book["Handlingsplan"].iter_rows(values_only=True) for cell in row]
    assert "ä" * 32_766 + "…" in said


def test_one_character_more_is_told_and_never_silently_gone() -> None:
    assert cleaned("a" * (MAX_CHARACTERS + 1)) == ("a" * MAX_CHARACTERS, 0, 1)
    assert cleaned("\x1b" + "å" * (MAX_CHARACTERS + 2)) == ("å" * MAX_CHARACTERS, 1, 2)


def test_what_does_not_fit_in_an_import_is_told(tmp_path: Path) -> None:
    longer = "x" * (MAX_CHARACTERS + 5)
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(ProgrammeUsed(programme=shipped("halvdag")))
        (tmp_path / "a.txt").write_text(longer, encoding="utf-8")
        report = import_file(session, tmp_path / "a.txt", ImportOptions(**PLACE))
        assert report.summary().endswith("5 tecken kom inte med, eftersom högst 100 000 får plats i en text.")
        assert len(session.workshop.all(Note)[0].text) == MAX_CHARACTERS
        whole = {"larande_json": 1, "items": [{"kind": "note", "id": "n", "text": longer, **PLACE}]}
        (tmp_path / "a.json").write_text(json.dumps(whole), encoding="utf-8")
        with pytest.raises(ImportProblemError, match="Post 1 i listan items har en text på 100005 tecken"):
            import_file(session, tmp_path / "a.json")
        assert len(session.workshop.all(Note)) == 1


@pytest.mark.parametrize("depth", [100, 400, 900, 5_000])
def test_a_deep_item_of_a_newer_version_is_kept_or_refused(tmp_path: Path, depth: int) -> None:
    text = '{"larande_json": 1, "items": [{"kind": "hologram", "id": "h", "x": ' + "[" * depth + "]" * depth + "}]}"
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with Session.create(tmp_path / "dag.larande") as session:
        try:
            import_file(session, tmp_path / "a.json")
        except ImportProblemError:
            assert depth > 400
            assert len(session.workshop) == 0
            return
        kept = [item.dump() for item in session.workshop]
    with Session.open(tmp_path / "dag.larande") as session:
        assert [item.dump() for item in session.workshop] == kept != []


def test_notes_that_would_be_too_long_together_stay_apart(tmp_path: Path) -> None:
    with Session.create(tmp_path / "dag.larande") as session:
        notes = [Note(id=str(number), number=number, text="x" * 60_000, **PLACE) for number in (1, 2)]
        session.put(*notes)
        with pytest.raises(TooLongError, match="Det skulle bli 120001 tecken, och högst 100 000 får plats"):
            grouping.merge_notes(session, notes)
        assert session.workshop.all(Note) == notes


def test_a_cell_longer_than_a_field_is_a_sentence(tmp_path: Path) -> None:
    path = export(workshop_of([Action(activity="x")]), tmp_path / "plan.docx", variant="plan", working_copy_of="w")
    document = docx.Document(str(path))
    document.tables[0].cell(1, 1).text = "x" * (MAX_CHARACTERS + 1)
    document.save(str(path))
    with pytest.raises(TooLargeDocumentError, match="högst 100 000 tecken i en cell"):
        read_plan_document(path)


@pytest.mark.parametrize("tower", ["\u0301\u0323", "\u0327\u0301\u0345", "\u0301"])
def test_a_tower_of_accents_is_lowered_before_it_takes_all_day(tower: str) -> None:
    """Composing accents takes the square of their number: 400,000 of them take minutes."""
    text, removed, _ = cleaned("e" + tower * 200_000)
    assert len(unicodedata.normalize("NFD", text)) == 31
    assert removed == len(tower) * 200_000 - 30
    assert cleaned("A\u030asa O\u0308berg").text == "Åsa Öberg"


# --- ten thousand ---------------------------------------------------------------------------------------------------


def test_ten_thousand_notes_are_written_read_and_exported(tmp_path: Path) -> None:
    texts = cycle(text for text in AWKWARD_TEXTS if len(text) < 200)
    said = [Note(id=f"n{number}", number=number, text=next(texts), **PLACE) for number in range(1, 10_001)]
    path = file_of(tmp_path / "dag.larande", [ProgrammeUsed(programme=shipped("halvdag")), Details(title="x"), *said])
    with Session.open(path, writable=False) as session:
        assert session.workshop.all(Note) == said
        for suffix in (".json", ".xlsx"):
            write_data(session, tmp_path / f"ut{suffix}")
        for suffix in (".docx", ".html", ".md"):
            assert export(session.workshop, tmp_path / f"ut{suffix}").stat().st_size > 10_000
    assert len(read_json(tmp_path / "ut.json")) == 10_002
    with Session.create(tmp_path / "ny.larande") as session:
        import_file(session, tmp_path / "ut.json")
        assert len(session.workshop.all(Note)) == 10_000
