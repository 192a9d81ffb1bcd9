"""Files that are made to fill a memory or take a minute: each is refused with the limit, or read within it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from larande_tui.core.office.zips import MOST_TAGS, TooManyTagsError, refuse_many_tags
from larande_tui.documents.content.blocks import Heading, Paragraph
from larande_tui.documents.content.blocks.document import ComposedDocument, DocumentPart
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.pptx import pptx_bytes
from larande_tui.documents.formats.word.opening import base_template
from larande_tui.interchange.decoding import read_text
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.group_record.yaml_record import MAX_YAML_BYTES, read_yaml
from larande_tui.packs.catalog import check_pack
from larande_tui.workshop.errors import FullError, TooLargeError
from larande_tui.workshop.model.items import Action, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store import file_log
from larande_tui.workshop.store.file_format import line_reader
from larande_tui.workshop.store.session import Session
from tests.driver.attacked import file_of
from tests.driver.exhaustive import usually

MOST_MEMORY = 300
"""Megabytes that a command may take, with Python and larande themselves."""

SPARSE = 2_000_000_000
"""Bytes of a file that takes none on the disk."""

A_NOTE = {"step": "reflektion", "place": "RF1"}

_MEASURED = """
import re, sys
from pathlib import Path
from larande_tui.cli.main import main
code = main(sys.argv[1:])
print("HIGHEST", int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
sys.exit(code)
"""


def said_by(folder: Path, *words: str) -> str:
    """Give a command in a process of its own, and see that it ends in time with little memory and without a crash."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *words], cwd=folder, capture_output=True, timeout=60, check=False
    )
    told = (done.stdout + done.stderr).decode()
    assert done.returncode in (0, 1), told
    assert int(told.partition("HIGHEST ")[2].split()[0]) < MOST_MEMORY
    return told


def with_a_hole(path: Path) -> Path:
    """A workshop with a plan, and nothing behind it for two gigabytes."""
    file_of(path, [Action(id="a", activity="Prova", owner="Enhetschefen", due="2020-01-15", number=1)])
    with path.open("r+b") as file:
        file.truncate(SPARSE)
    return path


def package_of(usual_path: Path, path: Path, part: str, data: bytes) -> Path:
    """A Word or Excel file in which one part is another."""
    with (
        zipfile.ZipFile(usual_path) as usual,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file,
    ):
        for name in usual.namelist():
            file.writestr(name, data if name == part else usual.read(name))
    return path


def tiny_elements(count: int) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{word}"><w:body>'.encode() + b"<w:p/>" * count + b"</w:body></w:document>"


# --- workshops ------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
def test_a_file_that_is_mostly_a_hole_takes_no_memory(tmp_path: Path) -> None:
    with_a_hole(tmp_path / "dag.larande")
    file_of(tmp_path / "annan.larande", [Action(id="b", activity="Ring", owner="Chefen", due="2020-01-15", number=1)])
    told = said_by(tmp_path, "läget", ".")
    assert "dag.larande är större än 100 MB" in told
    assert "Ring" in told
    assert "större än 100 MB" in said_by(tmp_path, "exportera", "dag.larande", "--till", "ut.docx")


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
def test_what_a_workshop_holds_before_a_hole_is_rescued(tmp_path: Path) -> None:
    path = with_a_hole(tmp_path / "dag.larande")
    assert "dag.larande" in said_by(tmp_path, "granska", "dag.larande", "--rädda")
    assert path.stat().st_size == SPARSE
    (rescued,) = tmp_path.glob("dag-r*.larande")
    with Session.open(rescued, writable=False) as session:
        assert [action.activity for action in session.workshop.actions] == ["Prova"]


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
@pytest.mark.parametrize(
    "words",
    usually(
        ("granska", "stor.yaml"),
        ("läs-in", "stor.docx", "--till", "liten.larande"),
        ("importera", "stor.xlsx", "--till", "ny.larande"),
        of=[
            ("granska", "stor.docx"),
            ("granska", "stor.docx", "--mall"),
            ("granska", "stor.pptx"),
            ("granska", "stor.pptx", "--mall"),
            ("granska", "stor.yaml"),
            ("exportera", "liten.larande", "--till", "ut.docx", "--mall", "stor.docx"),
            ("läs-in", "stor.docx", "--till", "liten.larande"),
            ("importera", "stor.xlsx", "--till", "ny.larande"),
            ("importera", "stor.csv", "--till", "ny.larande"),
            ("importera", "stor.json", "--till", "ny.larande"),
        ],
    ),
    ids=" ".join,
)
def test_a_file_larger_than_what_is_read_is_refused_with_the_limit_before_it_is_read(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    file_of(tmp_path / "liten.larande", [Action(id="b", activity="Ring", owner="Chefen", number=1)])
    (large,) = {word for word in words if word.startswith("stor.")}
    with (tmp_path / large).open("wb") as file:
        file.truncate(SPARSE)
    told = said_by(tmp_path, *words)
    assert re.search(rf"{re.escape(large)}.*(större än|högst) (\d+ (MB|kB))", told), told


def test_no_write_makes_a_file_that_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        session.put(Note(id="n", text="Sagt", number=1, **A_NOTE))
        before = path.read_bytes()
        monkeypatch.setattr(file_log, "LARGEST_FILE", len(before) + 200)
        with pytest.raises(FullError, match=r"Det här får inte plats i dag\.larande: en workshop rymmer"):
            session.put(Note(id="m", text="Sagt sedan " * 40, number=2, **A_NOTE))
        assert path.read_bytes() == before
        assert [note.text for note in session.workshop.all(Note)] == ["Sagt"]
        session.put(Note(id="k", text="Kort", number=2, **A_NOTE))
    with Session.open(path) as session:
        assert [note.text for note in session.workshop.all(Note)] == ["Sagt", "Kort"]


def test_no_line_is_written_that_is_too_long_to_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dag.larande"
    monkeypatch.setattr(file_log, "LONGEST_LINE", 500)
    with Session.create(path) as session:
        with pytest.raises(FullError):
            session.put(Note(id="m", text="Sagt " * 200, number=1, **A_NOTE))
        session.put(Note(id="k", text="Kort", number=1, **A_NOTE))
    with Session.open(path) as session:
        assert [note.text for note in session.workshop.all(Note)] == ["Kort"]


@pytest.mark.parametrize("ended", [True, False])
def test_a_line_that_is_too_long_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, ended: bool
) -> None:
    monkeypatch.setattr(line_reader, "LONGEST_LINE", 200_000)
    path = file_of(tmp_path / "dag.larande", [Note(id="n", text="Sagt", number=1, **A_NOTE)])
    length = 500_000
    whole = path.read_bytes()
    after = Session.create(tmp_path / "sedan.larande")
    after.put(Note(id="m", text="Sagt sedan", number=2, **A_NOTE))
    after.close()
    last = (tmp_path / "sedan.larande").read_bytes().splitlines(keepends=True)[-1]
    path.write_bytes(whole + b"x" * length + (b"\n" + last if ended else b""))
    with Session.open(path) as session:
        report = session.report
        texts = ["Sagt", "Sagt sedan"] if ended else ["Sagt"]
        assert [note.text for note in session.workshop.all(Note)] == texts
        assert [damage.length for damage in report.damaged] == ([length + 1] if ended else [])
        assert report.torn == (0 if ended else length)
        assert not session.behind()
        session.put(Note(id="k", text="Till sist", number=3, **A_NOTE))
        assert report.kept_aside is not None
        assert b"x" * length in report.kept_aside.read_bytes()
    with Session.open(path) as session:
        assert [note.text for note in session.workshop.all(Note)] == [*texts, "Till sist"]


def test_a_file_over_the_limit_is_told_with_it(tmp_path: Path) -> None:
    path = with_a_hole(tmp_path / "dag.larande")
    with pytest.raises(TooLargeError, match=r"dag\.larande är större än 100 MB, .* Filen är orörd"):
        Session.open(path)


# --- documents ------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
@pytest.mark.parametrize(
    "words",
    usually(
        ("läs-in", "stor.docx", "--till", "dag.larande"),
        ("exportera", "dag.larande", "--till", "ut.docx", "--mall", "stor.dotx"),
        of=[
            ("läs-in", "stor.docx", "--till", "dag.larande"),
            ("granska", "stor.docx"),
            ("granska", "stor.dotx"),
            ("exportera", "dag.larande", "--till", "ut.docx", "--mall", "stor.dotx"),
        ],
    ),
    ids=" ".join,
)
def test_a_document_of_tiny_elements_is_refused_with_the_limit(tmp_path: Path, words: tuple[str, ...]) -> None:
    file_of(tmp_path / "dag.larande", [Action(id="a", activity="Prova", number=1)])
    (large,) = (word for word in words if word.startswith("stor."))
    package_of(base_template(), tmp_path / large, "word/document.xml", tiny_elements(4_000_000))
    assert "högst en halv miljon XML-taggar" in said_by(tmp_path, *words)


def a_presentation(path: Path) -> Path:
    path.write_bytes(pptx_bytes(compose(Workshop(), "presentation")))
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
def test_a_powerpoint_template_is_held_to_what_words_is(tmp_path: Path) -> None:
    file_of(tmp_path / "dag.larande", [Action(id="a", activity="Prova", number=1)])
    usual, words = a_presentation(tmp_path / "liten.pptx"), ("exportera", "dag.larande", "--till", "ut.pptx", "--mall")
    tags = tiny_elements(4_000_000)
    package_of(usual, tmp_path / "taggar.potx", "ppt/slideMasters/slideMaster1.xml", tags)
    assert "högst en halv miljon XML-taggar" in said_by(tmp_path, *words, "taggar.potx")
    shutil.copy(usual, tmp_path / "bild.potx")
    with zipfile.ZipFile(tmp_path / "bild.potx", "a", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("ppt/media/bild.bin", bytes(600_000_000))
    assert "bild.potx är större än en mall" in said_by(tmp_path, *words, "bild.potx")


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
def test_the_tags_of_all_slides_are_counted_together(tmp_path: Path) -> None:
    file_of(tmp_path / "dag.larande", [Action(id="a", activity="Prova", number=1)])
    properties = compose(Workshop(), "presentation").properties
    slides = (block for at in range(12) for block in (Heading(f"Bild {at}", 2), Paragraph("x")))
    blocks = (Heading("T", 1), *slides)
    document = ComposedDocument("T", "sv-SE", properties, (DocumentPart("facts", blocks),))
    path = tmp_path / "liten.pptx"
    path.write_bytes(pptx_bytes(document))
    for number in range(2, 14):
        path = package_of(path, tmp_path / f"{number}.pptx", f"ppt/slides/slide{number}.xml", tiny_elements(400_000))
    told = said_by(tmp_path, "läs-in", path.name, "--till", "dag.larande")
    assert "högst en halv miljon XML-taggar" in told


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
def test_a_sheet_of_tiny_elements_is_refused_with_the_limit(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "liten.xlsx")
    book.add_worksheet().write(0, 0, "text")
    book.close()
    main_name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        tags = f'<x xmlns="{main_name}">'.encode() + b"<a/>" * 4_000_000 + b"</x>"
        package_of(tmp_path / "liten.xlsx", tmp_path / "stor.xlsx", name, tags)
        told = said_by(tmp_path, "importera", "stor.xlsx", "--till", "dag.larande")
        assert "högst en miljon XML-taggar" in told


def test_as_many_tags_as_are_read_are_counted_over_all_parts() -> None:
    refuse_many_tags(b"<" * (MOST_TAGS - 1), b"<")
    with pytest.raises(TooManyTagsError):
        refuse_many_tags(b"<" * MOST_TAGS, b"<")


# --- YAML -----------------------------------------------------------------------------------------------------------

LONG = {
    "a text": "uppgifter:\n  syfte: " + "ord " * 150_000,
    "a tag": "uppgifter:\n  syfte: !" + "x" * 100_000 + " y",
    "an anchor": "uppgifter: &" + "x" * 100_000 + " y",
    "a reference": "uppgifter: *" + "x" * 100_000,
    "values": "uppgifter: [" + "a," * 100_000 + "]",
    "fields": "".join(f"k{number}: x\n" for number in range(40_000)),
    "keys in keys": "? " * 15_000,
}


@pytest.mark.parametrize("name", usually(*list(LONG)[::3], of=LONG))
def test_a_yaml_file_that_would_take_a_minute_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "svar.yaml"
    path.write_text(LONG[name], encoding="utf-8")
    with pytest.raises(ImportProblemError, match=r"svar\.yaml"):
        read_yaml(path, read_text(path, MAX_YAML_BYTES))
    assert check_pack(path)


def test_the_longest_text_that_is_taken_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "svar.yaml"
    text = ("ord " * 25_000).strip()
    path.write_text(f"syfte: {text}\n", encoding="utf-8")
    assert read_yaml(path, read_text(path, MAX_YAML_BYTES)).text("syfte") == text
