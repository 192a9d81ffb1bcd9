"""Awkward texts out of larande: every document and every data file is whole, and the texts are only texts in it."""

from __future__ import annotations

import csv
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
import vobject
from hypothesis import given
from icalendar import Calendar
from lxml import etree

from larande_tui.core.characters import STEERING
from larande_tui.core.text import clean, one_line
from larande_tui.documents.accessibility import accessibility_findings
from larande_tui.documents.content.compose import compose
from larande_tui.documents.content.variants import VARIANTS
from larande_tui.documents.export import export
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.markdown import markdown
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.documents.ooxml.document_xml import WordFile
from larande_tui.documents.readback.compare import compare
from larande_tui.documents.readback.word import read_plan_document
from larande_tui.interchange.exports.data_files import write_data
from larande_tui.interchange.exports.plan_csv import safe
from larande_tui.workshop.levels.ambassadors import unasked
from larande_tui.workshop.levels.requests import waiting
from larande_tui.workshop.model.items import Action, Details, Item, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from tests.driver.attacked import DAY, file_of, with_texts, workshop_of
from tests.driver.awkward import AWKWARD_TEXTS, KINDS, awkward
from tests.driver.exhaustive import tries, usually
from tests.driver.filling import one_after_another

UNSEEN_AND_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]*")
CALCULATED = tuple("=+-@＝＋－＠\t\r")


@pytest.fixture(params=["halvdag", "uppföljning"])
def day(request: pytest.FixtureRequest, days) -> tuple[Item, ...]:
    return days[request.param]


def attacked(day: tuple[Item, ...], kind: str) -> list[Item]:
    return with_texts(day, one_after_another(tuple(one.text for one in KINDS[kind])))


def seen(text: str) -> str:
    return " ".join(text.split())


class Page(HTMLParser):
    """A page's elements, their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        inside = {("href", value) for name, value in attrs if name == "href" and (value or "").startswith("#avsnitt-")}
        self.attributes |= {name for name, value in attrs if (name, value) not in inside}

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")


ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "h5", "p", "span", "ul", "li",
    "dl", "dt", "dd", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "br", "figure", "figcaption",
    "svg", "desc", "rect", "path", "text", "nav", "a",
}  # fmt: skip
"""What our own pages are made of."""


@pytest.mark.parametrize("kind", usually("markup", "invisible", of=KINDS))
def test_every_document_is_whole_and_says_what_was_said(days, day, kind: str) -> None:
    items = attacked(day, kind)
    workshop = workshop_of(items)
    notes = {seen(note.text) for note in workshop.all(Note)}
    for variant in VARIANTS if day is days["halvdag"] else ("full",):
        minutes = compose(workshop, variant)
        word = WordFile(docx_bytes(minutes))
        assert accessibility_findings(word) == []
        page = Page(html(minutes))
        assert page.tags <= ELEMENTS
        assert not {name for name in page.attributes if name.startswith("on") or name in ("href", "src")}
        for text in (word.text(), page.text, html(minutes), markdown(minutes)):
            assert not STEERING.search(text.replace("\n", "").replace("\t", ""))
        if variant == "full":
            for text in (seen(word.text()), seen(page.text)):
                assert {note for note in notes if note not in text} == set()


@pytest.mark.parametrize("kind", usually(*list(KINDS)[1::3], of=KINDS))
def test_every_data_file_holds_texts_and_nothing_that_runs(day, kind: str, tmp_path: Path) -> None:
    items = attacked(day, kind)
    with Session.open(file_of(tmp_path / "dag.larande", items), writable=False) as session:
        for suffix in (".xlsx", ".csv", ".ics"):
            write_data(session, tmp_path / f"ut{suffix}")
        workshop = session.workshop
    no_sheet_calculates(tmp_path / "ut.xlsx", workshop)
    with (tmp_path / "ut.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert len(rows) == 1 + len(workshop.actions)
    for cell in (cell for row in rows for cell in row):
        assert not UNSEEN_AND_BLANK.sub("", cell, count=1).startswith(CALCULATED), ascii(cell)
    the_calendar_has_only_days(tmp_path / "ut.ics", workshop)


def no_sheet_calculates(path: Path, workshop: Workshop) -> None:
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            part = etree.fromstring(package.read(name))
            assert not part.xpath("//*[local-name() = 'f' or local-name() = 'hyperlink']")
            if name == "xl/sharedStrings.xml":
                said = {"".join(entry.itertext()) for entry in part}
    spelt_out = re.compile("_x005F(?=_x[0-9A-Fa-f]{4}_)")
    kept = {spelt_out.sub("", text) for text in said}
    assert {note.text for note in workshop.all(Note) if note.text} - kept == set()


def the_calendar_has_only_days(path: Path, workshop: Workshop) -> None:
    calendar = Calendar.from_ical(path.read_bytes())
    inner = {component.name for component in calendar.walk()}
    assert inner <= {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
    events = [(str(event["uid"]), event["dtstart"].dt, str(event["summary"])) for event in calendar.walk("VEVENT")]
    read = vobject.readOne(path.read_text(encoding="utf-8")).contents.get("vevent", [])
    assert events == [(event.uid.value, event.dtstart.value, event.summary.value) for event in read]
    meeting = sum(details.next_meeting is not None for details in workshop.all(Details))
    assert len(events) == meeting + sum(
        (action.first_step_by is not None and action.status == "ej_paborjad")
        + (action.due is not None and action.status not in ("klar", "avbruten"))
        + (action.follow_up is not None and action.status != "avbruten")
        for action in workshop.actions
    ) + sum(request.needed_by is not None for request in waiting(workshop)) + sum(
        one.ask_by is not None for one in unasked(workshop)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_of_awkward_texts_comes_back_from_word_unchanged(days, kind: str, tmp_path: Path) -> None:
    workshop = workshop_of(attacked(days["halvdag"], kind))
    path = export(workshop, tmp_path / "plan.docx", variant="plan", working_copy_of="prov")
    comparison = compare(read_plan_document(path), workshop, DAY)
    assert comparison.differences == []


@pytest.mark.parametrize("text", AWKWARD_TEXTS, ids=ascii)
def test_whatever_a_workshop_is_called_its_documents_have_a_name_and_a_title(text: str, tmp_path: Path) -> None:
    workshop = workshop_of([Details(title=text, organisation=text, workplace=text, place=text), Action(activity="x")])
    folder = tmp_path / "mapp"
    folder.mkdir()
    for suffix in (".docx", ".html", ".md"):
        name = compose(workshop).properties.file_stem
        assert re.fullmatch("[a-z0-9-]{1,150}", name)
        export(workshop, folder / f"{name}{suffix}", variant="plan")
    assert len(list(folder.iterdir())) == 3
    assert [entry.name for entry in tmp_path.iterdir() if entry.name != "mapp"] == []


@tries(30, hunted=200)
@given(awkward())
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    for cell in (clean(text), one_line(text)):
        assert not UNSEEN_AND_BLANK.sub("", safe(cell), count=1).startswith(CALCULATED)
        assert safe(cell).removeprefix("'") == cell or safe(cell) == cell


def test_a_day_at_the_end_of_time_is_in_the_calendar(tmp_path: Path) -> None:
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(Action(activity="x", due="9999-12-31", follow_up="0001-01-01"))
        for suffix in (".ics", ".xlsx", ".csv", ".json"):
            write_data(session, tmp_path / f"ut{suffix}")
    assert b"DTSTART;VALUE=DATE:99991231" in (tmp_path / "ut.ics").read_bytes()
