"""What Word makes of a table, and what hostile files make of a reader: text, or a sentence; never anything else."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table

from larande_tui.documents.accessibility import check_accessibility
from larande_tui.documents.content.compose import compose
from larande_tui.documents.errors import OtherFormatError
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.documents.ooxml.embedded_json import NAMESPACE
from larande_tui.documents.readback.compare import compare
from larande_tui.documents.readback.describe import reading_warnings
from larande_tui.documents.readback.errors import ReadingError
from larande_tui.documents.readback.word import read_plan_document
from tests.driver.documents import edited, parts_of, read_back, save_parts, with_main, write, written
from tests.driver.plans_sent_out import DAY, plan
from tests.driver.word_templates import as_strict, called_document2


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return written(plan(), tmp_path / "plan.docx")


def differences(path: Path) -> list[tuple[str, object]]:
    found = compare(read_back(path), plan(), DAY).differences
    return [(one.field.name if one.field else one.kind, one.after if one.field else one.action.id) for one in found]


def cell(grid: Table, row: int, place: int) -> object:
    return grid.rows[row].cells[place]._tc


# --- what Word makes ------------------------------------------------------------------------------------------------


def test_tracked_changes_are_read_as_accepted(document: Path):
    def change(grid: Table) -> None:
        run = next(grid.rows[1].cells[2]._tc.iter(qn("w:r")))
        taken = parse_xml(
            f'<w:del {nsdecls("w")} w:id="900" w:author="Kim"><w:r><w:delText>planerare</w:delText></w:r></w:del>'
        )
        put = parse_xml(f'<w:ins {nsdecls("w")} w:id="901" w:author="Kim"><w:r><w:t>rektor</w:t></w:r></w:ins>')
        run.addprevious(taken)
        run.addprevious(put)
        run.getparent().remove(run)
        properties = grid.rows[2]._tr.find(qn("w:trPr"))
        properties.append(parse_xml(f'<w:del {nsdecls("w")} w:id="902" w:author="Kim"/>'))

    edited(document, change)
    assert differences(document) == [("owner", "rektor"), ("gone", "a2")]
    read = read_back(document)
    assert "Spårade ändringar läses som godkända." in reading_warnings(read, compare(read, plan(), DAY))


def test_lists_to_choose_from_are_read_with_what_was_chosen(document: Path):
    with_main(document, lambda main: main.replace(">ej påbörjad</w:t>", ">pågår</w:t>", 1))
    assert differences(document) == [("status", "pagar")]


def test_a_placeholder_says_nothing(document: Path):
    def hold(main: str) -> str:
        before, mark, after = main.partition('<w:alias w:val="Beslutsnivå"/>')
        return before + mark + after.replace("<w:dropDownList>", "<w:showingPlcHdr/><w:dropDownList>", 1)

    with_main(document, hold)
    assert differences(document) == [("decision_level", "")]


def test_hidden_text_field_codes_and_links_are_read_as_they_are_shown(document: Path):
    def change(grid: Table) -> None:
        paragraph = grid.rows[1].cells[2].paragraphs[0]._p
        for xml in (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>",
            '<w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> dag</w:t></w:r></w:hyperlink>',
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "<w:r><w:tab/><w:t>och</w:t><w:br/><w:t>natt</w:t></w:r>",
        ):
            for element in parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"):
                paragraph.append(element)

    edited(document, change)
    assert differences(document) == [("owner", "planerare dag och natt")]


def test_paragraphs_in_a_cell_are_lines_and_those_joined_are_one(document: Path):
    def change(grid: Table) -> None:
        grid.rows[1].cells[1].add_paragraph("varje dag")
        grid.rows[2].cells[1].add_paragraph(", och natt")
        grid.rows[2].cells[1].paragraphs[0]._p.get_or_add_pPr().append(
            parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="9" w:author="Kim"/></w:rPr>')
        )

    edited(document, change)
    assert differences(document) == [
        ("activity", "Fem minuter efter mötet\nvarje dag"),
        ("activity", "Skyddad tid varannan vecka, och natt"),
    ]


def test_merged_cells_are_told_and_left_as_they_were(document: Path):
    def change(grid: Table) -> None:
        write(grid, 3, "Ansvarig", "kock")
        grid.cell(1, 2).merge(grid.cell(1, 3))
        grid.cell(2, 7).merge(grid.cell(3, 7))

    edited(document, change)
    assert ("owner", "kock") in differences(document)
    assert not {"due", "gone", "new", "decision_level"} & {what for what, _ in differences(document)}
    remarks = compare(read_back(document), plan(), DAY).remarks
    assert "Sammanslagna celler i tabellen läses inte. Det de gäller är som förut." in remarks


def test_a_row_whose_borders_were_dragged_is_read_cell_by_cell(document: Path):
    def change(grid: Table) -> None:
        write(grid, 1, "Status", "pågår")
        for place in (1, 3):
            properties = grid.rows[1].cells[place]._tc.get_or_add_tcPr()
            properties.append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="2"/>'))

    edited(document, change)
    assert differences(document) == [("status", "pagar")]


def test_a_title_row_above_the_header_is_no_action(document: Path):
    def change(grid: Table) -> None:
        row = parse_xml(
            f'<w:tr {nsdecls("w")}><w:tc><w:tcPr><w:gridSpan w:val="9"/></w:tcPr>'
            "<w:p><w:r><w:t>Vår plan</w:t></w:r></w:p></w:tc></w:tr>"
        )
        grid.rows[0]._tr.addprevious(row)

    edited(document, change)
    assert differences(document) == []


def test_rows_and_cells_in_content_controls_are_read(document: Path):
    def change(grid: Table) -> None:
        write(grid, 2, "Ansvarig", "kock")
        for element in (grid.rows[2]._tr, next(grid.rows[1]._tr.iter(qn("w:tc")))):
            control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
            element.addprevious(control)
            control.append(content)
            content.append(element)

    edited(document, change)
    assert differences(document) == [("owner", "kock")]


def test_comments_are_counted(document: Path):
    def comment(main: str) -> str:
        return main.replace("<w:t xml", '<w:commentReference w:id="0"/><w:t xml', 1)

    with_main(document, comment)
    read = read_back(document)
    assert "1 kommentar i marginalen läses inte." in reading_warnings(read, compare(read, plan(), DAY))


def test_a_plan_that_somebody_made_in_word_is_read(tmp_path: Path):
    made = docx.Document()
    grid = made.add_table(rows=2, cols=4)
    for row, texts in zip(
        grid.rows, (("Vad", "Vem", "När", "Läge"), ("Köp pärmar", "kock", "1 dec", "påbörjad")), strict=True
    ):
        for place, text in zip(row.cells, texts, strict=True):
            place.text = text
    made.save(str(tmp_path / "egen.docx"))
    (one,) = compare(read_back(tmp_path / "egen.docx"), plan(), DAY).differences
    action = one.action
    assert (one.kind, action.activity, action.owner, action.status) == ("new", "Köp pärmar", "kock", "pagar")
    assert action.due_text == "1 dec"


def test_a_plan_saved_as_strict_open_xml_is_read(document: Path):
    edited(document, lambda grid: write(grid, 1, "Ansvarig", "rektor"))
    document.write_bytes(as_strict(document.read_bytes()))
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in parts_of(document)["word/document.xml"]
    assert differences(document) == [("owner", "rektor")]
    assert ("rubrik" in {finding.rule for finding in check_accessibility(document)}) is False


def test_a_plan_saved_by_word_on_the_web_is_read(document: Path):
    edited(document, lambda grid: write(grid, 1, "Ansvarig", "rektor"))
    document.write_bytes(called_document2(document.read_bytes()))
    assert differences(document) == [("owner", "rektor")]


def test_a_template_that_was_a_plan_does_not_hand_its_plan_on(document: Path):
    parts = parts_of(document)
    assert any(NAMESPACE.encode() in data for name, data in parts.items() if name.startswith("customXml"))
    again = docx_bytes(compose(plan()), template=document)
    with zipfile.ZipFile(io.BytesIO(again)) as file:
        assert not any(NAMESPACE.encode() in file.read(name) for name in file.namelist())


# --- hostile --------------------------------------------------------------------------------------------------------


def refused(path: Path) -> str:
    started = time.process_time()
    with pytest.raises(ReadingError) as caught:
        read_plan_document(path)
    assert time.process_time() - started < 10
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"inte en zip", b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04" + b"\xff" * 100])
def test_what_is_no_document_is_a_sentence(tmp_path: Path, data: bytes):
    (tmp_path / "x.docx").write_bytes(data)
    assert "x.docx går inte att läsa som ett Word-dokument" in refused(tmp_path / "x.docx")


def test_old_and_encrypted_files_say_what_to_do(tmp_path: Path):
    (tmp_path / "x.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(OtherFormatError, match="ta bort lösenordet"):
        read_plan_document(tmp_path / "x.docx")


def test_missing_files_and_folders_are_told(tmp_path: Path):
    assert "Hittar inget dokument" in refused(tmp_path / "borta.docx")
    (tmp_path / "mapp.docx").mkdir()
    assert "går inte att läsa" in refused(tmp_path / "mapp.docx")


def bomb(document: Path) -> None:
    parts = parts_of(document)
    parts["word/document.xml"] = b"<w>" + b" " * 60_000_000 + b"</w>"
    save_parts(document, parts)


def lying_bomb(document: Path) -> None:
    """An entry that says it is small and unpacks to more."""
    bomb(document)
    data = document.read_bytes()
    document.write_bytes(data.replace((60_000_007).to_bytes(4, "little"), (1_000).to_bytes(4, "little")))


def entities(document: Path) -> None:
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    with_main(document, lambda main: f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>' + main.partition("?>")[2].replace(
        "planerare", "&l9;"
    ))  # fmt: skip


def foreign_entity(document: Path) -> None:
    with_main(document, lambda main: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + main.partition("?>")[2]
              .replace("planerare", "&f;"))  # fmt: skip


def deep(document: Path) -> None:
    with_main(document, lambda main: main.replace("<w:body>", "<w:body>" + "<w:sdt>" * 5_000, 1))


def torn(document: Path) -> None:
    document.write_bytes(document.read_bytes()[:3_000])


def flipped(document: Path) -> None:
    data = bytearray(document.read_bytes())
    at = data.find(b"word/document.xml") + 60
    data[at : at + 40] = bytes(40)
    document.write_bytes(bytes(data))


def many_rows(document: Path) -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"
    with_main(document, lambda main: main.replace("</w:tbl>", f"{row * 2_100}</w:tbl>", 1))


def many_parts(document: Path) -> None:
    save_parts(document, parts_of(document) | {f"x/{at}.xml": b"" for at in range(6_000)})


def no_main(document: Path) -> None:
    parts = parts_of(document)
    del parts["word/document.xml"]
    save_parts(document, parts)


def outside(document: Path) -> None:
    parts = parts_of(document)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"../../../etc/passwd")
    save_parts(document, parts)


ATTACKS: list[Callable[[Path], None]] = [
    bomb, lying_bomb, entities, foreign_entity, deep, torn, flipped, many_rows, many_parts, no_main, outside,
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_document_is_a_sentence(document: Path, attack: Callable[[Path], None]):
    attack(document)
    assert refused(document).endswith("Inget är inläst.")


def record_part(document: Path, text: str) -> Path:
    parts = parts_of(document)
    name = next(name for name in parts if name.startswith("customXml/item") and "Props" not in name)
    parts[name] = text.encode()
    return save_parts(document, parts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<plan/>",
        f'<plan xmlns="{NAMESPACE}"/>',
        f'<plan xmlns="{NAMESPACE}">{"[" * 100_000}</plan>',
        f'<plan xmlns="{NAMESPACE}">[1]</plan>',
        *(
            f'<plan xmlns="{NAMESPACE}">{json.dumps({"larande_plan": version, "workshop": "x", "items": items})}</plan>'
            for version, items in ((2, []), (1, [1]), (1, [{"kind": "action"}]), (1, [{"kind": "action", "id": "a"}]))
        ),
        f'<!DOCTYPE x [<!ENTITY a "b">]><plan xmlns="{NAMESPACE}">&a;</plan>',
    ],
)
def test_a_spoilt_record_is_none(document: Path, text: str):
    assert read_back(record_part(document, text)).record is None
    assert differences(document) == []


def test_absurd_spans_cost_nothing(document: Path):
    with_main(document, lambda main: main.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="99999999"/>'))
    assert read_back(document).tables
