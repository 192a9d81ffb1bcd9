"""The web page and the PDF."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from larande_tui.documents.content.blocks import (
    Chart,
    ChartSeries,
    Heading,
    Map,
    Paragraph,
    Table,
    TableColumn,
    Timeline,
)
from larande_tui.documents.content.blocks.document import ComposedDocument, DocumentPart
from larande_tui.documents.errors import NoPdfMakerError, PdfFailedError
from larande_tui.documents.formats.html import html, write_html
from larande_tui.documents.formats.pdf import write_pdf
from tests.driver.block_trees import words_of
from tests.driver.programs import output_of, program

ALTERNATIVE = re.compile("/Alt<FEFF([0-9A-F]+)>")
"""The alternative text of a figure in a tagged PDF."""


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "rect", "path"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("rect", "path"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page(minutes: ComposedDocument) -> Page:
    return Page(html(minutes))


def test_the_page_holds_every_word_and_closes_what_it_opens(page: Page, minutes: ComposedDocument) -> None:
    assert page.open == []
    drawn = [block for block in minutes.blocks if isinstance(block, Table) and block.drawn]
    as_bars = {cell for table in drawn for row in table.rows for cell in row}
    for line in words_of(minutes).split("\n"):
        assert line in page.text or line in as_bars


def test_the_page_needs_nothing_from_elsewhere(page: Page) -> None:
    names = {name for _, attributes in page.tags for name in attributes}
    assert not names & {"src", "srcset", "onclick"}
    links = [attributes["href"] for _, attributes in page.tags if "href" in attributes]
    assert all(link.startswith("#") for link in links)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}


def test_the_page_is_told_to_those_who_hear_it(page: Page, minutes: ComposedDocument) -> None:
    assert page.all("html") == [{"lang": "sv-SE"}]
    assert len(page.all("h1")) == len(page.all("main")) == 1
    tables = [block for block in minutes.blocks if isinstance(block, Table) and not block.drawn]
    assert len(page.all("caption")) == len(page.all("table")) == len(tables)
    assert {cell.get("scope") for cell in page.all("th")} == {"col"}
    labels = [picture["aria-label"] for picture in page.all("svg")]
    assert labels == [block.description for block in minutes.blocks if isinstance(block, Chart | Map | Timeline)]
    assert any(isinstance(block, Map) for block in minutes.blocks)


def test_a_table_under_a_heading_of_the_same_name_says_it_once(page: Page) -> None:
    named = [attributes for attributes in page.all("caption") if attributes.get("class") == "unseen"]
    assert 0 < len(named) < len(page.all("caption"))


def test_words_are_never_markup(minutes: ComposedDocument) -> None:
    evil = '<script>x</script> & "citat" <b>'
    blocks = (
        Heading(evil, 1, evil),
        Paragraph(evil),
        Chart("votes", evil, evil, (evil,), (ChartSeries(evil, (1,)),)),
        Table(evil, evil, (), ()),
    )
    told = Page(html(ComposedDocument(evil, "sv-SE", minutes.properties, (DocumentPart("facts", blocks),))))
    assert not told.all("script")
    assert not told.all("b")
    assert told.text.count(evil) == 10


def test_a_day_in_a_table_is_not_divided_at_its_hyphens(minutes: ComposedDocument) -> None:
    grid = Table("t", "d", (TableColumn("När", 1.0),), (("När: 2027-03-04 <b>",), ("a-b",)))
    told = html(ComposedDocument("T", "sv-SE", minutes.properties, (DocumentPart("x", (grid,)),)))
    assert 'När: <span class="day">2027-03-04</span> &lt;b&gt;</td>' in told
    assert ">a-b</td>" in told


def test_a_chart_has_a_bar_for_every_number(minutes: ComposedDocument) -> None:
    chart = Chart(
        "gaps", "T", "B", ("a", "b"), (ChartSeries("Nu", (1.5, None)), ChartSeries("Önskat", (5, 0), "wanted"))
    )
    told = Page(html(ComposedDocument("T", "sv-SE", minutes.properties, (DocumentPart("facts", (chart,)),))))
    *legend, one, other, none = [bar for bar in told.all("rect") if "data-moment" in bar]
    assert [bar["data-moment"] for bar in legend] == ["now", "wanted"]
    assert float(one["width"] or 0) / float(other["width"] or 1) == pytest.approx(1.5 / 5, abs=0.01)
    assert none["width"] == "0"
    assert [bar["data-moment"] for bar in (one, other)] == ["now", "wanted"]
    assert one["fill"] != other["fill"]
    assert "1,5" in told.text


def test_the_page_is_a_file_in_utf_8(minutes: ComposedDocument, tmp_path: Path) -> None:
    assert write_html(minutes, tmp_path / "x.html").read_bytes().decode("utf-8") == html(minutes)


# --- PDF ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("archive", [False, True])
def test_the_pdf_is_tagged_and_says_what_it_is(minutes: ComposedDocument, tmp_path: Path, archive: bool) -> None:
    program("soffice")
    target = write_pdf(minutes, tmp_path / "åäö & mer.pdf", archive=archive)
    about = output_of(program("pdfinfo"), str(target))
    assert re.search(r"^Tagged:\s+yes$", about, re.MULTILINE)
    assert re.search(r"^Title:\s+Lära på jobbet i Ängby$", about, re.MULTILINE)
    described = output_of(program("pdfinfo"), "-meta", str(target))
    assert ("pdfaid:part" in described) == archive
    assert b"/Lang(sv-SE)" in target.read_bytes()
    pictures = [block for block in minutes.blocks if isinstance(block, Chart | Map | Timeline)]
    found = ALTERNATIVE.findall(target.read_bytes().decode("latin-1"))
    told = {bytes.fromhex(text).decode("utf-16-be") for text in found}
    assert {picture.description for picture in pictures} <= told
    assert list(tmp_path.glob("*.docx")) == []


def test_without_an_office_there_is_a_sentence(
    minutes: ComposedDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(NoPdfMakerError, match="ingetdera hittas här"):
        write_pdf(minutes, tmp_path / "x.pdf")


def test_an_office_that_makes_nothing_is_a_sentence(
    minutes: ComposedDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: sys.executable if name == "soffice" else None)
    with pytest.raises(PdfFailedError, match="blev inte skriven"):
        write_pdf(minutes, tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_word_is_asked_where_there_is_no_libreoffice(
    minutes: ComposedDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[list[str], dict[str, str]]] = []

    def run(command: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[bytes]:
        asked.append((command, env))
        Path(env["LARANDE_PDF"]).write_bytes(b"%PDF")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("shutil.which", lambda name: "powershell.exe" if name == "powershell" else None)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("subprocess.run", run)
    assert write_pdf(minutes, tmp_path / "x.pdf", archive=True).read_bytes() == b"%PDF"
    (command, environment), *more = asked
    assert not more
    assert environment["LARANDE_ARKIV"] == "1"
    assert not any(environment["LARANDE_DOCX"] in word for word in command)
