"""Parts of a template made by another program: numbers, names, properties, and what is missing."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree

from larande_tui.documents.accessibility.templates import inspect_template
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.errors import LinkedTemplateError
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.workshop.model.state import Workshop
from tests.driver import word_templates as made
from tests.driver.templates_of_others import MAIN_RELS, WP, R, with_link, written
from tests.driver.validators import office_faults
from tests.driver.word_checks import W, WordFile, faults

MOST = 2**31 - 1


@pytest.fixture(scope="module")
def minutes(workshop: Workshop) -> ComposedDocument:
    """A short document with lists and a picture: a template's parts are the same whatever its length."""
    return compose(workshop, "sammanfattning")


def picture(number: int) -> str:
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP[1:-1]}"><wp:extent cx="9" cy="9"/><wp:docPr id="{number}" name="x" '
        'descr="Ordmärke"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp xmlns:wps='
        '"http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:cNvPr id="2" name="y"/><wps:cNvSpPr/>'
        "<wps:spPr/><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


@pytest.mark.parametrize("number", [1_804_289_383, MOST])
def test_large_numbers_in_a_template_leave_small_ones_to_count_from(
    workshop: Workshop, tmp_path: Path, number: int
) -> None:
    minutes = compose(workshop, working_copy_of="w0rkshop01")
    inner = (
        made.paragraph(picture(number))
        + made.paragraph(f'<w:bookmarkStart w:id="{number}" w:name="x"/><w:bookmarkEnd w:id="{number}"/>')
        + made.paragraph(
            made.in_line("plats").replace(f'w:id w:val="{sum(map(ord, "plats"))}"', f'w:id w:val="{number}"')
        )
    )
    file = written(minutes, made.changed(made.base(), main=made.body(inner)), tmp_path)
    shapes = [
        int(item.get("id"))
        for part in file.stories
        for item in part.iter()
        if isinstance(item.tag, str) and item.tag.endswith(("}docPr", "}cNvPr"))
    ]
    assert len(shapes) > 10
    assert max(Counter(shapes).values()) == 1
    assert sorted(shapes)[:-1] == list(range(1, len(shapes)))
    marks = [int(mark.get(f"{W}id", "")) for mark in file.main.iter(f"{W}bookmarkStart")]
    controls = [int(mark.get(f"{W}val", "")) for mark in file.main.iter(f"{W}id")]
    assert number in shapes
    assert number in marks
    assert number in controls
    assert max({*marks, *controls} - {number}) < 2_000


CORE_TYPES = [
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
    "http://purl.oclc.org/ooxml/package/relationships/metadata/core-properties",
]


@pytest.mark.parametrize("kind", CORE_TYPES)
def test_properties_are_written_in_the_part_there_is(minutes: ComposedDocument, tmp_path: Path, kind: str) -> None:
    usual = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    template = made.with_changed_part(made.base(), "_rels/.rels", lambda text: text.replace(usual, kind))
    file = written(minutes, template, tmp_path)
    assert minutes.title in (file.core_title or "")


def test_properties_that_are_named_twice_are_written_once(minutes: ComposedDocument, tmp_path: Path) -> None:
    template = with_link(made.base(), "_rels/.rels", CORE_TYPES[0], "docProps/core.xml")
    assert written(minutes, template, tmp_path).core_title == minutes.title


def with_own_prefixes(text: str) -> str:
    """As programs write XML that number namespaces: ns0, ns1."""
    prefixes = dict.fromkeys(re.findall(r"xmlns:(\w+)=", text))
    for number, prefix in enumerate(prefixes):
        text = re.sub(rf"(</?|\s|xmlns:){prefix}(?=[:=])", rf"\1ns{number}", text)
    return text


@pytest.mark.parametrize("prefixes", ["ns0", "none", "another"])
def test_a_template_may_call_its_namespaces_anything(minutes: ComposedDocument, tmp_path: Path, prefixes: str) -> None:
    inner = made.paragraph(made.in_line("titel"), "Heading1") + made.control("plan") + made.control("innehåll")
    data = made.changed(made.base(), main=made.body(inner))

    def change(text: str) -> str:
        if prefixes == "ns0":
            return with_own_prefixes(text)
        if prefixes == "none":
            unprefixed = re.sub(r"(</?)w:", r"\1", text)
            return unprefixed.replace("xmlns:w=", f'xmlns="{W[1:-1]}" xmlns:w=')
        return text.replace("<w:sdt>", '<w:sdt xmlns:w14="urn:x">').replace("xmlns:w=", 'xmlns:v="urn:w" xmlns:w=')

    for part in (made.MAIN, made.STYLES, "word/footer1.xml"):
        data = made.with_changed_part(data, part, change)
    file = written(minutes, data, tmp_path)
    usual = WordFile(
        docx_bytes(minutes, template=made.saved(tmp_path, made.changed(made.base(), main=made.body(inner))))
    )
    assert file.paragraphs() == usual.paragraphs()


def test_a_style_without_an_id_is_passed_over(minutes: ComposedDocument, tmp_path: Path) -> None:
    nameless = (
        '<w:style w:type="paragraph"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph"/></w:styles>'
    )
    template = made.changed(made.base(), styles=lambda text: text.replace("</w:styles>", nameless))
    data = docx_bytes(minutes, template=made.saved(tmp_path, template))
    assert ("Heading1", minutes.title) in WordFile(data).paragraphs()
    assert inspect_template(tmp_path / "mall.dotx").copied == ()


@pytest.mark.parametrize("target", [None, ""])
def test_a_link_without_a_target_becomes_its_words(
    minutes: ComposedDocument, tmp_path: Path, target: str | None
) -> None:
    inner = made.paragraph(f'<w:hyperlink xmlns:r="{R}" r:id="rId77">{made.words("Kommunens sidor")}</w:hyperlink>')
    data = made.changed(made.base(), main=made.body(inner))
    file = written(minutes, with_link(data, MAIN_RELS, f"{R}/hyperlink", target, external=True), tmp_path)
    assert "Kommunens sidor" in file.text()


MISSING = [
    (
        "_rels/.rels",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
        "docProps/t.jpeg",
    ),
    (MAIN_RELS, f"{R}/webSettings", "webSettings.xml"),
    (MAIN_RELS, f"{R}/customXml", "../customXml/item1.xml"),
    (MAIN_RELS, f"{R}/header", "header9.xml"),
    (MAIN_RELS, f"{R}/image", "media/NULL"),
    ("word/_rels/footer1.xml.rels", f"{R}/image", "media/ordmarke.png"),
]


@pytest.mark.parametrize(("source", "kind", "target"), MISSING, ids=[kind.rsplit("/", 1)[1] for _, kind, _ in MISSING])
def test_what_a_template_names_and_does_not_hold_is_left_out(
    minutes: ComposedDocument, tmp_path: Path, source: str, kind: str, target: str
) -> None:
    data = with_link(made.base(), source, kind, target)
    blip = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="9" cy="9"/><wp:docPr id="4" name="x" descr="Ordmärke"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="x">'
        f'<a:blip xmlns:r="{R}" r:embed="rId77"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    if kind.endswith("/header"):
        reference = f'<w:headerReference w:type="first" xmlns:r="{R}" r:id="rId77"/>'
        data = made.changed(data, main=lambda text: text.replace("<w:pgSz", f"{reference}<w:pgSz", 1))
    elif kind.endswith("/image"):
        part = "word/footer1.xml" if "footer" in source else made.MAIN
        data = made.with_changed_part(data, part, lambda text: text.replace("</w:p>", f"{blip}</w:p>", 1))
    file = written(minutes, data, tmp_path)
    for name, root in file.parts.items():
        assert "rId77" not in etree.tostring(root, encoding="unicode"), name


def test_a_second_part_of_styles_for_an_old_word_is_left_out(minutes: ComposedDocument, tmp_path: Path) -> None:
    default = Path(docx.__file__).parent / "templates" / "default.docx"
    with zipfile.ZipFile(default) as file:
        assert "word/stylesWithEffects.xml" in file.namelist()
    target = tmp_path / "ut.docx"
    target.write_bytes(docx_bytes(minutes, template=default))
    assert office_faults(target) == []


def test_pale_styles_are_told_once_and_only_those_that_documents_get() -> None:
    default = Path(docx.__file__).parent / "templates" / "default.docx"
    (told,) = [fault for fault in inspect_template(default).faults if "kontrast" in fault]
    assert told.startswith("Formatmallarna Rubrik 2, Rubrik 3, Rubrik 4 och Underrubrik har kontrasten 4,0 mot vitt.")


def test_a_target_is_found_whatever_its_case(minutes: ComposedDocument, tmp_path: Path) -> None:
    data = made.with_changed_part(made.base(), MAIN_RELS, lambda text: text.replace('"header1.xml"', '"Header1.XML"'))
    file = written(minutes, data, tmp_path)
    assert any("header" in name for name in file.parts)


def test_a_template_that_names_its_own_template_is_used_without_it(minutes: ComposedDocument, tmp_path: Path) -> None:
    named = f'<w:attachedTemplate xmlns:r="{R}" r:id="rId1"/>'
    data = made.changed(
        made.with_external_template(), settings=lambda text: re.sub(r"(<w:zoom [^>]*/>)", rf"\1{named}", text)
    )
    file = written(minutes, data, tmp_path)
    assert "attachedTemplate" not in "".join(etree.tostring(part, encoding="unicode") for part in file.parts.values())
    remarks = inspect_template(tmp_path / "mall.dotx").remarks
    assert "Mallen pekar ut en annan mall (x.dotm). Den kopplingen följer inte med i dokumenten." in remarks


def test_a_picture_from_outside_is_still_refused(minutes: ComposedDocument, tmp_path: Path) -> None:
    data = with_link(made.base(), MAIN_RELS, f"{R}/image", "http://example.com/x.png", external=True)
    with pytest.raises(LinkedTemplateError, match="hämtar något utifrån"):
        docx_bytes(minutes, template=made.saved(tmp_path, data))


def test_a_main_part_of_another_name_is_found_everywhere(minutes: ComposedDocument, tmp_path: Path) -> None:
    # The validators know styles only as styles.xml, so they are not asked.
    file = WordFile(docx_bytes(minutes, template=made.saved(tmp_path, made.called_document2(made.base()))))
    assert "word/document2.xml" in file.parts
    assert file.headings[0] == (1, minutes.title)
    assert faults(file) == []
    assert inspect_template(tmp_path / "mall.dotx").faults == ()
