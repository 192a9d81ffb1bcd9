"""The checker of Word files: each rule is seen to be broken by a file that breaks it, and by no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.documents.accessibility import accessibility_findings, check_accessibility
from larande_tui.documents.accessibility.rules import RULES
from larande_tui.documents.errors import NotADocumentError
from larande_tui.documents.ooxml.contrast import contrast
from tests.driver import word_templates as made
from tests.driver.word_checks import WordFile

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CELL = "<w:p><w:r><w:t>Cell</w:t></w:r></w:p>"
ROW = f'<w:tr>{{}}<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>{{}}</w:tcPr>{CELL}{{}}</w:tc></w:tr>'
HEADER = "<w:trPr><w:tblHeader/></w:trPr>"
LOOK = '<w:tblLook w:val="0020" w:firstRow="1"/>'
ABOUT = '<w:tblCaption w:val="T"/><w:tblDescription w:val="B"/>'


def table(look: str = LOOK, about: str = ABOUT, header: str = HEADER, cell: str = "", inner: str = "") -> str:
    grid = '<w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr>{look}{about}</w:tblPr>{grid}{ROW.format(header, cell, inner)}</w:tbl>"


def picture(described: str = "", place: str = "inline") -> str:
    mark = f'<wp:docPr id="1" name="Bild 1" {described}/>'
    return f'<w:p><w:r><w:drawing><wp:{place} xmlns:wp="{WP}">{mark}</wp:{place}></w:drawing></w:r></w:p>'


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def colour(value: str, size: int = 20) -> str:
    return f'<w:color w:val="{value}"/><w:sz w:val="{size}"/>'


def link(text: str) -> str:
    return f'<w:p><w:hyperlink w:anchor="x">{run(text)}</w:hyperlink></w:p>'


H1 = made.paragraph(made.words("Titel"), "Heading1")
H2 = made.paragraph(made.words("Del"), "Heading2")


def heading(text: str, level: int) -> str:
    return made.paragraph(made.words(text), f"Heading{level}")


def control(alias: str = "") -> str:
    marks = f'{alias}<w:tag w:val="x"/><w:id w:val="5"/>'
    return f"<w:sdt><w:sdtPr>{marks}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"


def document(inner: str = "", **changes: Callable[[str], str]) -> bytes:
    """A file that breaks no rule, but for what is asked for."""

    return made.changed(made.base(), main=made.body(H1 + inner), **changes)


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


WHITE = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>'
PALE = replaced('<w:color w:val="1F2A30"/>', '<w:color w:val="DDDDDD"/>')
LOCKED = replaced("<w:zoom", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:zoom')
ENGLISH = replaced('<w:lang w:val="sv-SE"', '<w:lang w:val="en-US"')
MUTE = replaced('<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>', "")
OLD_PICTURE = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r></w:p>'
CORE = "docProps/core.xml"
UNTITLED = made.with_changed_part(document(), CORE, lambda text: text.replace("dc:title>", "dc:subject>"))
CREATED = '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">kl 9</dcterms:created>'
UNDATED = made.with_changed_part(document(), CORE, replaced("<dc:title>", f"{CREATED}<dc:title>"))

GOOD = (
    H2,
    heading("Del", 2) + heading("Under", 3) + heading("Nästa", 2),
    table(),
    table(cell='<w:shd w:val="clear" w:fill="1B4B5A"/>').replace("<w:r><w:t>", WHITE),
    picture('descr="En karta"'),
    made.paragraph(run("Fetstil som mening.", "<w:b/>")),
    made.paragraph(run("Delvis", "<w:b/>") + run(" fet")),
    made.paragraph(made.words("- ensam")),
    made.paragraph(made.words("- ett"), "ListBullet") + made.paragraph(made.words("- två"), "ListBullet"),
    made.paragraph(run("Stor och blek", colour("888888", 36))),
    made.paragraph(run("Stor, blek, fet.", "<w:b/>" + colour("888888", 28))),
    link("Handboken om lärande"),
    control('<w:alias w:val="Namn"/>'),
    made.paragraph("") + H2,
)


@pytest.mark.parametrize("inner", GOOD)
def test_what_is_right_is_left_alone(inner: str) -> None:
    assert accessibility_findings(WordFile(document(inner))) == []


BROKEN: tuple[tuple[str, bytes], ...] = (
    ("rubrik", made.with_changed_part(document(), made.MAIN, lambda text: text.replace("Heading1", "Normal"))),
    ("rubrik", document(H1)),
    ("rubrik", made.with_changed_part(document(), made.MAIN, lambda text: text.replace("<w:body>", f"<w:body>{H2}"))),
    ("rubriknivå", document(heading("Djup", 3))),
    ("tom rubrik", document(heading(" ", 2))),
    ("låtsasrubrik", document(made.paragraph(run("Ser ut som en rubrik", "<w:b/>")))),
    ("handskriven lista", document(made.paragraph(made.words("- ett")) + made.paragraph(made.words("- två")))),
    ("handskriven lista", document(made.paragraph(made.words("1. ett")) + made.paragraph(made.words("2) två")))),
    ("rubrikrad", document(table(header=""))),
    ("rubrikrad", document(table(look='<w:tblLook w:val="0000" w:firstRow="0"/>'))),
    ("tabellbeskrivning", document(table(about='<w:tblCaption w:val="T"/>'))),
    ("tabellbeskrivning", document(table(about='<w:tblDescription w:val="B"/>'))),
    ("sammanslagna celler", document(table(cell='<w:gridSpan w:val="2"/>'))),
    ("sammanslagna celler", document(table(cell="<w:vMerge/>"))),
    ("tabell i tabell", document(table(inner=table() + "<w:p/>"))),
    ("tomma rader", document("<w:p/><w:p/>")),
    ("alternativtext", document(picture())),
    ("alternativtext", document(OLD_PICTURE)),
    ("flytande bild", document(picture('descr="En karta"', "anchor"))),
    ("kontrast", document(made.paragraph(run("Blekt", colour("AAAAAA"))))),
    ("kontrast", document(made.paragraph(run("Stort och blekt", colour("CCCCCC", 40))))),
    ("kontrast", document(table(cell='<w:shd w:val="clear" w:fill="333333"/>'))),
    ("kontrast", document(made.paragraph(made.words("Ärvt")), styles=PALE)),
    ("innehållskontroll", document(control())),
    ("skydd", document(settings=LOCKED)),
    ("länktext", document(link("Klicka här!"))),
    ("länktext", document(link("https://www.example.se/sida"))),
    ("språk", document(styles=ENGLISH)),
    ("språk", document(styles=MUTE)),
    ("titel", UNTITLED),
    ("trasig fil", document('<w:p><w:bookmarkStart w:id="1" w:name="b"/></w:p>')),
    ("trasig fil", document('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>')),
    ("trasig fil", document(control('<w:alias w:val="N"/>') * 2)),
    ("trasig fil", UNDATED),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "data"), BROKEN, ids=[f"{rule} {number}" for number, (rule, _) in enumerate(BROKEN)])
def test_each_fault_is_seen_and_nothing_else(rule: str, data: bytes) -> None:
    assert {finding.rule for finding in accessibility_findings(WordFile(data))} == {rule}


def test_every_rule_is_proven_by_a_file_that_breaks_it() -> None:
    for rule in RULES:
        assert any(list(rule(WordFile(data))) for _, data in BROKEN), rule.__name__


def test_a_finding_says_where(tmp_path: Path) -> None:
    target = made.saved(tmp_path, document(table(header="") + H2 + table(about="")), "x.docx")
    said = [finding.text for finding in check_accessibility(target)]
    assert said[0] == "Tabell 1 (Cell) saknar rubrikrad. Markera Upprepa rubrikrader."
    assert said[1].startswith("Tabell 2 (Cell) saknar titel")


@pytest.mark.parametrize(
    "data",
    [b"", b"inte en zip", made.with_part(b"PK\x05\x06" + b"\0" * 18, "x.txt", b"x")],
    ids=["empty", "no zip", "no document"],
)
def test_what_is_no_document_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotADocumentError, match="går inte att läsa som ett Word-dokument"):
        check_accessibility(made.saved(tmp_path, data, "x.docx"))


def test_contrast_is_wcags() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
