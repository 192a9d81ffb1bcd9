"""The Word document as a file: whole, valid, accessible, the same twice."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given

from larande_tui.core.text import clean
from larande_tui.documents.content.blocks import (
    Block,
    Chart,
    ChartSeries,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
    TableColumn,
)
from larande_tui.documents.content.blocks.document import ComposedDocument, DocumentPart
from larande_tui.documents.content.compose import compose
from larande_tui.documents.errors import BadTemplateError, UnreadableOfficeFileError
from larande_tui.documents.formats.pdf import write_pdf
from larande_tui.documents.formats.word import docx_bytes, write_docx
from larande_tui.documents.formats.word.opening import base_template
from larande_tui.documents.formats.word.styles import STYLES
from larande_tui.documents.formats.word.template import Template
from larande_tui.documents.ooxml.document_xml import element_text
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import (
    Action,
    Decision,
    Details,
    Element,
    FollowedUp,
    Item,
    Note,
    Override,
    Parked,
    Theme,
    Vote,
)
from larande_tui.workshop.model.state import Workshop
from tests.driver.awkward import ANYTHING
from tests.driver.exhaustive import tries
from tests.driver.filling import text_fields
from tests.driver.programs import output_of, program
from tests.driver.rich_workshop import everything as everything_in
from tests.driver.rich_workshop import workshop_of
from tests.driver.validators import office_faults
from tests.driver.word_checks import W, WordFile, faults, style_of

WRITTEN_BY_PEOPLE: tuple[type[Item], ...] = (
    Details, Note, Theme, Element, Action, Decision, Parked, Override, FollowedUp,
)  # fmt: skip
NEEDED = {"note": {"step": "s"}, "theme": {"step": "s"}, "element": {"category": "c"}, "override": {"check": "C1"}}


@pytest.fixture(scope="session")
def data(minutes: ComposedDocument) -> bytes:
    return docx_bytes(minutes)


@pytest.fixture(scope="session")
def file(data: bytes) -> WordFile:
    return WordFile(data)


def of_blocks(minutes: ComposedDocument, *blocks: Block) -> ComposedDocument:
    return replace(minutes, parts=(DocumentPart("steps", blocks),))


def test_words_about_what_came_before_are_not_held_to_the_next_heading(minutes: ComposedDocument) -> None:
    blocks = (
        Heading("Nuläge", 2),
        Paragraph("Vi tar reda på var vi står", "muted"),
        Heading("Skala", 3),
        Paragraph("Skala 1–5", "muted"),
        Paragraph("Vi såg"),
        Paragraph("12 svar", "muted"),
        Heading("Kunskapsdelning", 3),
    )
    main = WordFile(docx_bytes(of_blocks(minutes, *blocks))).main
    held = {element_text(item): item.find(f"{W}pPr/{W}keepNext") for item in main.iter(f"{W}p")}
    for text in ("Vi tar reda på var vi står", "Skala 1–5"):
        assert held[text] is None, "its style holds it to what follows"
    assert held["12 svar"].get(f"{W}val") == "0"


def test_a_word_that_has_no_room_in_its_column_may_be_divided_and_is_read_whole(minutes: ComposedDocument) -> None:
    words = "Utbildning i demensbemötande enligt kompetensförsörjningsplanen"
    columns = tuple(TableColumn(f"Kolumn {at}", 1.0) for at in range(9))
    grid = Table("t", "d", columns, ((words,) * 9,))
    main = WordFile(docx_bytes(of_blocks(minutes, Heading("Plan", 2), grid))).main
    cell = next(item for item in main.iter(f"{W}p") if element_text(item) == words)
    assert len(list(cell.iter(f"{W}softHyphen"))) >= 4


def grid_of(*rows: tuple[str, ...]) -> Table:
    return Table("t", "d", tuple(TableColumn(f"Kolumn {at}", 1.0) for at in range(len(rows[0]))), rows)


def test_a_heading_after_a_table_goes_with_its_picture_in_a_pdf(minutes: ComposedDocument, tmp_path: Path) -> None:
    program("soffice")
    areas = tuple(f"Område {at}" for at in range(5))
    series = (ChartSeries("Nu", (1.0, 2.0, 3.0, 4.0, 5.0)), ChartSeries("Önskat", (4.0,) * 5, "wanted"))
    blocks = (
        Heading("Lärande i vardagen", 1),
        Paragraph("Sammanfattning, utkast", "subtitle"),
        Facts(tuple(Fact(f"Uppgift {at}", "det som är sagt") for at in range(9))),
        Heading("Beslut", 2),
        grid_of(("1", "Tiden flyttas")),
        Heading("Planen i korthet", 2),
        grid_of(*((str(at), "Följ med en kollega") for at in range(4))),
        Heading("Valt", 2),
        grid_of(*(("Tid", "nu 2, önskat 4\nTiden ryker först") for _ in range(2))),
        Heading("Nuläget", 2),
        Chart("gaps", "Nu", "Stapeldiagram.", areas, series),
    )
    target = write_pdf(of_blocks(minutes, *blocks), tmp_path / "x.pdf")
    pages = output_of(program("pdftotext"), "-layout", str(target), "-").split("\f")
    (page,) = [page for page in pages if "Nuläget" in page]
    assert "Område 4" in page


@pytest.fixture(scope="session")
def path(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("word") / "rikt.docx"
    target.write_bytes(data)
    return target


# --- valid ----------------------------------------------------------------------------------------------------------


def test_validators_find_nothing_but_what_was_broken(path: Path, tmp_path: Path) -> None:
    assert office_faults(path) == []
    broken = tmp_path / "x.docx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as part:
        for name in whole.namelist():
            part.writestr(name, whole.read(name).replace(b"<w:body>", b"<w:body><w:pPr/>"))
    assert office_faults(broken)


def test_an_empty_workshop_is_a_valid_small_file(tmp_path: Path) -> None:
    target = write_docx(compose(Workshop()), tmp_path / "tom.docx")
    assert target.stat().st_size <= 30_000
    assert faults(WordFile(target.read_bytes())) == []
    assert office_faults(target) == []


def test_what_stands_after_a_last_table_is_too_low_for_a_page_of_its_own(minutes: ComposedDocument) -> None:
    """A table may end a point from the page's end: with 1 pt below it, LibreOffice gave it an empty page."""
    table = Table("T", "B", (TableColumn("Steg", 6.0),), (("Öppning",),))
    told = ComposedDocument("T", "sv-SE", minutes.properties, (DocumentPart("facts", (Heading("T", 1), table)),))
    last = WordFile(docx_bytes(told)).main.findall(f"{W}body/{W}p")[-1]
    spacing = last.find(f"{W}pPr/{W}spacing")
    assert spacing is not None
    assert {name: spacing.get(f"{W}{name}") for name in ("before", "after", "line", "lineRule")} == {
        "before": "0", "after": "0", "line": "1", "lineRule": "exact",
    }  # fmt: skip
    assert not "".join(last.itertext())


# --- accessible -----------------------------------------------------------------------------------------------------


def test_is_accessible(file: WordFile) -> None:
    assert faults(file) == []


def spoilt(data: bytes, part: str, find: str, replacement: str) -> WordFile:
    """The file with one thing changed wherever it occurs in a part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == part:
                assert find in text
                text = text.replace(find, replacement)
            new.writestr(name, text)
    return WordFile(buffer.getvalue())


def test_becomes_a_tagged_pdf_with_title_and_header_cells(path: Path, tmp_path: Path) -> None:
    office, pdfinfo = program("soffice"), program("pdfinfo")
    pdf = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    output_of(office, profile, "--headless", "--convert-to", pdf, "--outdir", str(tmp_path), str(path))
    about = output_of(pdfinfo, str(tmp_path / "rikt.pdf"))
    assert re.search(r"^Tagged:\s+yes$", about, re.MULTILINE)
    assert re.search(r"^Title:\s+Lära på jobbet i Ängby$", about, re.MULTILINE)
    structure = output_of(pdfinfo, "-struct-text", str(tmp_path / "rikt.pdf"))
    assert re.search(r"^ *H1 \(block\):\n(?: +/.*\n)* +\"Lära på jobbet i Ängby\"$", structure, re.MULTILINE)
    cells = re.findall(r"^ *TH:\n(?: +[/P].*\n)* +\"([^\"]+)\"$", structure, re.MULTILINE)
    assert {"Åtgärd", "Ansvarig", "Beslutsnivå"} <= set(cells)


# --- whole ----------------------------------------------------------------------------------------------------------


def test_every_field_a_person_writes_is_in_the_document(programme: Programme) -> None:
    items, tokens = [], set()
    for model in WRITTEN_BY_PEOPLE:
        fields = {name: f"{model.kind}-{name}-ord" for name in text_fields(model)}
        fields.pop("target", None) if model is Override else None
        tokens |= set(fields.values())
        items.append(
            model.model_validate({**NEEDED.get(model.kind, {}), **fields, "id": "x" if model is Action else model.kind})
        )
    items.append(FollowedUp(id="x", happened="om åtgärden"))
    text = WordFile(docx_bytes(compose(workshop_of(items)))).text()
    assert {token for token in tokens if token not in text} == set()


def test_no_voter_is_named(everything: list[Item]) -> None:
    told = compose(workshop_of([*everything, Vote(target="note/n1", voter="Solveig")]))
    assert "Solveig" not in WordFile(docx_bytes(told)).text()


def test_pandoc_reads_every_note_vote_decision_and_plan_row(path: Path, everything: list[Item]) -> None:
    said = output_of(program("pandoc"), str(path), "-t", "plain", "--wrap=none", "--columns=2000")
    for item in everything:
        words = {Note: "text", Theme: "name", Decision: "text", Parked: "text", Action: "activity"}.get(type(item))
        for line in getattr(item, words).split("\n") if words else ():
            assert line in said.replace("\\", "")
    assert "(4\N{NO-BREAK SPACE}röster)" in said
    assert "2027-01-22" in said


TYPED_BY_HAND = re.compile(r"\s*(?:[-–•*·]|\d{1,2}[.)])\s")


@tries(15, hunted=100)
@given(ANYTHING)
@example("·\r0")
def test_any_unicode_survives_in_every_field(text: str) -> None:
    kept = clean(text)
    items: list[Item] = [
        Details(title=text, organisation=text, workplace=text, purpose=text, roles=(text,), next_meeting_note=text),
        Theme(id="t", step="s", name=text),
        Note(step="s", place="p", text=text, theme="t", origin=text),
        Element(id="e", name=text, category="k", comment=text, owner=text),
        Action(id="a", activity=text, why=text, owner=text, due_text=text, links=("okänd", "note/borta")),
        Decision(text=text, owner=text),
        Parked(text=text, owner=text),
        Override(check="C1", reason=text),
        FollowedUp(id="a", happened=text),
    ]
    file = WordFile(docx_bytes(compose(workshop_of(items))))
    styled = file.paragraphs()
    if kept.strip():
        assert any(said.startswith(kept) for style, said in styled if style == "ListBullet")
        assert ("LarandeTabelltext", kept) in styled
        assert ("LarandeUppgift", f"Varför\t{kept}") in styled
    # A group may say what looks like a point that was typed by hand, and then it stands as it was said.
    assert [fault for fault in faults(file) if not TYPED_BY_HAND.match(kept) or "för hand" not in fault] == []


def test_line_breaks_tabs_and_outer_blanks_are_kept() -> None:
    text = '  först\n\n\tindraget <b>&amp; "citat"  \n'
    file = WordFile(docx_bytes(compose(workshop_of([Note(step="s", text=text)]))))
    assert ("ListBullet", text) in file.paragraphs()
    assert all(
        mark.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" for mark in file.main.iter(f"{W}t")
    )


# --- the same twice -------------------------------------------------------------------------------------------------


def test_the_same_workshop_gives_the_same_bytes(data: bytes, programme: Programme) -> None:
    again = docx_bytes(compose(workshop_of(everything_in(programme))))
    # The programme's and relations' ids are given, others come from the system's randomness and must not show.
    assert again == data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_tells_the_workshops_day_and_not_the_clocks(file: WordFile, data: bytes) -> None:
    core = file.parts["docProps/core.xml"]
    assert core.findtext("{http://purl.org/dc/terms/}created") == "2026-12-04T00:00:00Z"
    assert core.findtext("{http://purl.org/dc/elements/1.1/}creator") == "Sjövik kommun"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any(b"python-docx" in parts.read(name) for name in parts.namelist())


# --- how it looks ---------------------------------------------------------------------------------------------------


def test_a_short_plan_stands_and_a_long_one_lies(file: WordFile, long_minutes: ComposedDocument) -> None:
    assert [size.get(f"{W}orient") for size in file.main.iter(f"{W}pgSz")] == [None]
    file = WordFile(docx_bytes(long_minutes))
    sections = [(size.get(f"{W}orient"), size.get(f"{W}w")) for size in file.main.iter(f"{W}pgSz")]
    assert sections == [(None, "11906"), ("landscape", "16838"), (None, "11906")]
    for section in file.main.iter(f"{W}sectPr"):
        assert len(section.findall(f"{W}headerReference")) == len(section.findall(f"{W}footerReference")) == 1


@pytest.mark.parametrize(("count", "held"), [(1, []), (2, [0]), (3, [0, 1]), (5, [0, 3])])
def test_no_point_of_a_list_is_left_alone_on_a_page(count: int, held: list[int]) -> None:
    notes: list[Item] = [Note(id=str(at), step="s", text="ord", number=at) for at in range(count)]
    file = WordFile(docx_bytes(compose(workshop_of(notes))))
    points = [item for item in file.main.iter(f"{W}p") if style_of(item) == "ListBullet"]
    assert [at for at, item in enumerate(points) if item.find(f"{W}pPr/{W}keepNext") is not None] == held


def test_tables_are_as_wide_as_the_text(file: WordFile) -> None:
    template = Template(base_template())
    widths = {template.pages.text_width(landscape=False), template.pages.text_width(landscape=True)}
    for table in file.main.iter(f"{W}tbl"):
        assert sum(int(column.get(f"{W}w", 0)) for column in table.iter(f"{W}gridCol")) in widths


def test_header_counts_pages_and_footer_names_the_workshop(file: WordFile) -> None:
    codes = "".join(mark.text or "" for mark in file.parts["word/header1.xml"].iter(f"{W}instrText"))
    assert codes.split() == ["PAGE", "NUMPAGES"]
    footer = "".join(mark.text or "" for mark in file.parts["word/footer1.xml"].iter(f"{W}t"))
    assert footer == "Förskolan Ängby · Lära på jobbet i Ängby"


def test_the_base_template_has_every_style_and_reads_well() -> None:
    styles = WordFile(base_template().read_bytes()).parts["word/styles.xml"]
    names = {mark.get(f"{W}val") for mark in styles.iter(f"{W}name")}
    assert set(STYLES) <= names
    for mark in styles.iter(f"{W}color"):
        assert contrast(mark.get(f"{W}val", ""), "FFFFFF") >= 4.5
        assert contrast(mark.get(f"{W}val", ""), "E7EFF1") >= 4.5  # the header row's shade


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours in hexadecimal."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["bas.docx", "exempelmall.dotx"])
def test_a_short_word_is_not_divided_at_the_end_of_a_line(minutes: ComposedDocument, name: str) -> None:
    file = WordFile(docx_bytes(minutes, template=base_template().with_name(name)))
    zone = file.parts["word/settings.xml"].find(f"{W}hyphenationZone")
    assert zone is not None
    assert int(zone.get(f"{W}val", "0")) >= 700


def test_localised_style_ids_are_found_by_name(tmp_path: Path) -> None:
    swedish = spoilt(base_template().read_bytes(), "word/styles.xml", 'w:styleId="Heading1"', 'w:styleId="Rubrik1"')
    target = tmp_path / "mall.docx"
    target.write_bytes(swedish.data)
    assert Template(target).styles["heading 1"] == "Rubrik1"


@pytest.mark.parametrize("contents", [b"", b"inte en zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_broken_template_gives_a_sentence(tmp_path: Path, contents: bytes) -> None:
    target = tmp_path / "mall.docx"
    target.write_bytes(contents)
    with pytest.raises(BadTemplateError, match=r"mall\.docx går inte att använda"):
        Template(target)


def test_a_template_that_is_gone_is_told_as_that(tmp_path: Path) -> None:
    with pytest.raises(UnreadableOfficeFileError, match=r"mall\.docx går inte att läsa: .* finns inte"):
        Template(tmp_path / "mall.docx")


def test_a_workshop_without_a_date_has_no_core_dates() -> None:
    core = WordFile(docx_bytes(compose(workshop_of([Details(title="X", next_meeting=dt.date(2027, 1, 1))])))).parts[
        "docProps/core.xml"
    ]
    assert list(core.iter("{http://purl.org/dc/terms/}*")) == []
