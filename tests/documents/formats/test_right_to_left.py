"""Words in Arabic, Persian and Hebrew in the Word file and on the page: each once, in its direction."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.documents.ooxml.directions import with_directions
from larande_tui.documents.ooxml.xml import Xml, paragraph_xml, run_xml
from larande_tui.workshop.model.items import Action, Note, Theme
from tests.driver.rich_workshop import workshop_of
from tests.driver.validators import office_faults

ARABIC, PERSIAN, HEBREW = "التنبيهات تأتي معًا، كل مساء 18.00.", "کلیدها گم شده‌اند", "שלום"
MIXED = "Vi säger مرحبا till alla & går"


def test_only_the_innermost_paragraph_is_turned_and_what_stands_in_none_is_as_it_was() -> None:
    inner = paragraph_xml(Xml("s"), run_xml(HEBREW))
    outer = f'<w:p><w:r><wp:docPr descr="{HEBREW}"/></w:r>{inner}<w:r/></w:p>'
    beside = f'<w:tblCaption w:val="{HEBREW}"/>'
    turned = with_directions(Xml(f"{beside}{outer}{beside}"))
    assert turned == f"{beside}{outer.replace(inner, with_directions(inner))}{beside}"
    assert with_directions(inner) != inner


@pytest.mark.parametrize("text", ["Bara svenska", "हिन्दी", "★️ – ✓ ﬁ", ""])
def test_words_of_other_scripts_are_as_they_were(text: str) -> None:
    paragraph = paragraph_xml(Xml("s"), run_xml(text))
    assert with_directions(paragraph) == paragraph


@pytest.mark.parametrize("word", ["א", "ࢠ", "ﷺ", "ﻼ", ARABIC, HEBREW])
def test_a_word_is_turned_wherever_it_stands(word: str) -> None:
    turned = paragraph_xml(Xml("s"), run_xml(f"å ★️ {word}"))
    plain = paragraph_xml(Xml("s"), run_xml("हिन्दी"))
    for before, after in (("", ""), (plain, ""), ("", plain), (plain * 3, plain * 3)):
        written = with_directions(Xml(f"{before}{turned}{after}"))
        assert "<w:rtl/>" in written
        assert written.startswith(before)
        assert written.endswith(after)


def test_each_word_stands_once_and_says_its_direction(tmp_path: Path) -> None:
    notes = [
        Note(step="reflektion", place="RF1", text=text, number=number)
        for number, text in enumerate((ARABIC, PERSIAN, HEBREW, MIXED, "Bara svenska"), 1)
    ]
    workshop = workshop_of([*notes, Theme(step="reflektion", name="وقت"), Action(activity=ARABIC, owner="chef")])
    data = docx_bytes(compose(workshop))
    document = docx.Document(io.BytesIO(data))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    for text in (PERSIAN, HEBREW, MIXED, "Bara svenska"):
        assert sum(text in paragraph for paragraph in paragraphs) == 1
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(ARABIC in cell for cell in cells)
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    turned = {text: _paragraph_with(xml, piece) for text, piece in ((ARABIC, "التنبيهات"), (MIXED, "مرحبا"))}
    assert "<w:bidi/>" in turned[ARABIC]
    assert "<w:bidi/>" not in turned[MIXED], "a Swedish sentence goes from the left"
    assert '<w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">مرحبا</w:t>' in turned[MIXED]
    assert 'w:bidi="fa-IR"' in _paragraph_with(xml, "کلیدها")
    assert 'w:bidi="he-IL"' in _paragraph_with(xml, HEBREW)
    (tmp_path / "a.docx").write_bytes(data)
    assert not office_faults(tmp_path / "a.docx")


def test_on_a_page_each_says_its_direction_and_language_and_swedish_is_as_it_was() -> None:
    notes = [
        Note(step="reflektion", place="RF1", text=text, number=number, table=2)
        for number, text in enumerate((ARABIC, PERSIAN, HEBREW, MIXED, "Bara svenska"), 1)
    ]
    page = html(compose(workshop_of([*notes, Theme(step="reflektion", name="وقت"), Action(activity=ARABIC)])))
    for text, language in ((ARABIC, "ar"), (PERSIAN, "fa"), (HEBREW, "he")):
        assert f'<li dir="rtl"><span lang="{language}">{text}</span> <span class="detail">(bord 2)</span></li>' in page
    assert re.search(f'<td [^>]*dir="rtl"><span lang="ar">{re.escape(ARABIC)}</span></td>', page)
    assert f"<li>{MIXED.replace('&', '&amp;')} <span" in page
    assert "<li>Bara svenska <span" in page


def _paragraph_with(xml: str, text: str) -> str:
    at = xml.index(text)
    return xml[xml.rindex("<w:p>", 0, at) : xml.index("</w:p>", at)]


@pytest.mark.parametrize("text", ["", "Hej <b> & alla", "1 2 3", "rad ett\nrad två"])
def test_what_goes_from_the_left_is_as_it_was(text: str) -> None:
    paragraph = paragraph_xml(Xml("Normal"), run_xml(text))
    assert with_directions(paragraph) == paragraph


def test_lines_tabs_and_marks_stay_in_their_order() -> None:
    text = "مرحبا\nhej\tسلام & fred <3"
    whole = with_directions(paragraph_xml(Xml("Normal"), run_xml(text)))
    body = docx.oxml.parse_xml(whole.replace("<w:p>", f'<w:p xmlns:w="{docx.oxml.ns.nsmap["w"]}">', 1))
    assert docx.text.paragraph.Paragraph(body, None).text == text


def test_words_beside_one_that_may_be_divided_keep_their_direction() -> None:
    words = f"{HEBREW} i kompetensförsörjningsplanen {HEBREW}"
    workshop = workshop_of([Action(id=f"a{at}", order=at, activity=words, owner="demensbemötandet") for at in range(3)])
    with zipfile.ZipFile(io.BytesIO(docx_bytes(compose(workshop)))) as file:
        main = file.read("word/document.xml").decode()
    divided = [run for run in re.findall(r"<w:tc>.*?</w:tc>", main) if "<w:softHyphen/>" in run and HEBREW in run]
    assert divided
    for cell in divided:
        assert len(re.findall(rf"<w:rtl/>(?:(?!</w:r>).)*{HEBREW}", cell)) == 2
