"""Templates as other programs and other people make them: a whole document comes of each, or a sentence."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from larande_tui.documents.accessibility.templates import inspect_template
from larande_tui.documents.content.blocks import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.errors import ExportError, LinkedTemplateError, OtherFormatError
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.workshop.model.state import Workshop
from tests.driver import word_templates as made
from tests.driver.exhaustive import usually
from tests.driver.programs import output_of, program
from tests.driver.validators import office_faults
from tests.driver.word_checks import W, WordFile, element_text, faults, style_of

MOST = 2**31 - 1
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(minutes: ComposedDocument, template: bytes, folder: Path) -> WordFile:
    """The document in that template, whole by both validators and our own checks, and no warning on the way."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = docx_bytes(minutes, template=made.saved(folder, template))
        inspect_template(folder / "mall.dotx")
    target = folder / "x.docx"
    target.write_bytes(data)
    assert office_faults(target) == []
    with zipfile.ZipFile(target) as file:
        assert max(Counter(file.namelist()).values()) == 1
        for name in file.namelist():
            etree.fromstring(file.read(name))
    file = WordFile(data)
    assert not [fault for fault in faults(file) if fault.startswith("trasig")]
    assert minutes.title in file.text()
    return file


def with_link(data: bytes, source: str, kind: str, target: str | None, *, external: bool = False) -> bytes:
    """A relationship more, from the part whose relationships lie in that file."""
    goal = "" if target is None else f' Target="{target}"'
    mode = ' TargetMode="External"' if external else ""
    link = f'<Relationship Id="rId77" Type="{kind}"{goal}{mode}/>'
    try:
        zipfile.ZipFile(io.BytesIO(data)).getinfo(source)
    except KeyError:
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        return made.with_part(data, source, f'<Relationships xmlns="{namespace}">{link}</Relationships>'.encode())
    return made.with_changed_part(
        data, source, lambda text: text.replace("</Relationships>", f"{link}</Relationships>")
    )


MAIN_RELS = "word/_rels/document.xml.rels"


# --- numbers --------------------------------------------------------------------------------------------------------


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


# --- properties -----------------------------------------------------------------------------------------------------

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


# --- prefixes -------------------------------------------------------------------------------------------------------


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


# --- what is missing ------------------------------------------------------------------------------------------------


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


# --- other formats --------------------------------------------------------------------------------------------------


OTHER_FORMATS = [
    (made.compound("EncryptedPackage", "EncryptionInfo"), "har ett lösenord"),
    (made.compound("WordDocument"), "Words gamla format"),
    (made.zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
    (rb"{\rtf1\ansi Hej}", "RTF"),
    (b"%PDF-1.7", "PDF"),
    (made.as_strict(made.base()), "Strict Open XML"),
]


@pytest.mark.parametrize(("data", "words"), OTHER_FORMATS, ids=[words for _, words in OTHER_FORMATS])
def test_another_format_as_a_template_is_told_by_its_name(
    minutes: ComposedDocument, tmp_path: Path, data: bytes, words: str
) -> None:
    template = made.saved(tmp_path, data)
    for use in (lambda: docx_bytes(minutes, template=template), lambda: inspect_template(template)):
        with pytest.raises(OtherFormatError, match=words):
            use()


# --- anything at all ------------------------------------------------------------------------------------------------


def spoilt(data: bytes, name: str) -> Iterator[bytes]:
    """The template with one attribute or one element of a kind less, for every kind that the part holds."""
    seen = set()
    whole = zipfile.ZipFile(io.BytesIO(data)).read(name)
    places = [(at, key) for at, item in enumerate(etree.fromstring(whole).iter()) for key in (None, *item.attrib)]
    for at, key in places:
        root = etree.fromstring(whole)
        item = list(root.iter())[at]
        kind = (item.tag, key, None if item.getparent() is None else item.getparent().tag)
        if kind in seen or (key is None and item.getparent() is None):
            continue
        seen.add(kind)
        if key is None:
            item.getparent().remove(item)
        else:
            del item.attrib[key]
        text = etree.tostring(root, encoding="unicode")
        yield made.with_changed_part(data, name, lambda _, text=text: text)


def assert_used_or_told(told: ComposedDocument, template: Path) -> None:
    for use in (lambda: docx_bytes(told, template=template), lambda: inspect_template(template)):
        try:
            use()
        except ExportError as error:
            message = str(error)
        else:
            continue
        assert message.startswith("mall.dotx ")


PARTS = (made.STYLES, made.MAIN, MAIN_RELS, "word/numbering.xml", "_rels/.rels", made.TYPES)


@pytest.mark.parametrize("name", usually(made.STYLES, MAIN_RELS, "word/numbering.xml", of=PARTS))
def test_whatever_is_missing_in_a_template_a_document_or_a_sentence_comes(tmp_path: Path, name: str) -> None:
    told = compose(Workshop())
    whole = made.base() if name == "word/numbering.xml" else made.with_latent_styles_only()
    tried = 0
    for data in spoilt(whole, name):
        tried += 1
        template = made.saved(tmp_path, data)
        assert_used_or_told(told, template)
    assert tried > 3


# --- looks that do not go with what is written ----------------------------------------------------------------------


def with_normal(look: str) -> bytes:
    """A template whose running text looks so, and which lacks what larande brings."""
    return made.changed(
        made.with_latent_styles_only(),
        styles=lambda text: text.replace(
            '<w:name w:val="Normal"/><w:qFormat/>', f'<w:name w:val="Normal"/><w:qFormat/><w:pPr>{look}</w:pPr>'
        ),
    )


def in_force(file: WordFile, style: str, element: str, name: str) -> str | None:
    """The value of a paragraph's property as the style and what it builds on give it."""
    marks = (one.find(f"{W}pPr/{W}{element}") for one in file.style_chain(style))
    return next((mark.get(f"{W}{name}") for mark in marks if mark is not None and mark.get(f"{W}{name}")), None)


def test_the_look_of_running_text_stays_out_of_tables(minutes: ComposedDocument, tmp_path: Path) -> None:
    look = '<w:spacing w:before="240" w:line="480"/><w:ind w:left="567" w:firstLine="284"/><w:jc w:val="both"/>'
    file = written(minutes, with_normal(look), tmp_path)
    cells = {style for cell in file.main.iter(f"{W}tc") for style in map(style_of, cell.iter(f"{W}p"))}
    assert cells == {"LarandeTabelltext", "LarandeTabellrubrik"}
    for style in (*cells, "Heading3"):
        assert in_force(file, style, "jc", "val") == "left"
        assert in_force(file, style, "ind", "left") == "0"
        assert in_force(file, style, "ind", "firstLine") == "0"
    assert in_force(file, "LarandeTabelltext", "spacing", "before") == "0"
    assert in_force(file, "LarandeTabelltext", "spacing", "line") == "252"
    assert in_force(file, "Normal", "jc", "val") == "both"
    assert (
        "Formatmallen Normal har indrag, egen justering och avstånd före stycken. "
        "Det gäller brödtexten, men inte texten i tabeller."
    ) in inspect_template(tmp_path / "mall.dotx").remarks


def with_columns(text: str) -> str:
    return text.replace('<w:cols w:space="708"/>', '<w:cols w:num="2" w:space="708"/>')


def columns_of(file: WordFile) -> list[str | None]:
    return [columns.get(f"{W}num") for columns in file.main.iter(f"{W}cols")]


def test_what_is_written_stands_in_one_column(minutes: ComposedDocument, tmp_path: Path) -> None:
    file = written(minutes, made.changed(made.base(), main=with_columns), tmp_path)
    assert set(columns_of(file)) == {None}
    remark = "Mallens sista avsnitt har 2 spalter. Det som larande skriver står i en spalt."
    assert remark in inspect_template(tmp_path / "mall.dotx").remarks


def test_the_templates_own_text_keeps_its_columns(minutes: ComposedDocument, tmp_path: Path) -> None:
    inner = made.paragraph(made.words("Brevhuvud i spalter"))
    data = made.changed(made.base(), main=lambda text: with_columns(made.body(inner)(text)))
    file = written(minutes, data, tmp_path)
    assert columns_of(file)[0] == "2"
    assert set(columns_of(file)[1:]) == {None}
    second = list(file.main.iter(f"{W}sectPr"))[1]
    kind = second.find(f"{W}type")
    assert kind is not None
    assert kind.get(f"{W}val") == "continuous"


def test_a_part_in_a_column_is_as_wide_as_the_column(minutes: ComposedDocument, tmp_path: Path) -> None:
    inner = made.control("beslut") + made.paragraph(made.words("Slut"))
    data = made.changed(made.base(), main=lambda text: with_columns(made.body(inner)(text)))
    file = written(minutes, data, tmp_path)
    table = next(file.main.iter(f"{W}tbl"))
    width = table.find(f"{W}tblPr/{W}tblW")
    assert width is not None
    assert width.get(f"{W}w") == str((11906 - 2 * 1304 - 708) // 2)


def sizes(file: WordFile) -> dict[str, int]:
    found = {}
    for name, style in file.styles.items():
        mark = style.find(f"{W}rPr/{W}sz")
        if mark is not None:
            found[name] = int(mark.get(f"{W}val", ""))
    return found


def test_headings_that_are_brought_along_are_no_larger_than_the_templates_own(
    minutes: ComposedDocument, tmp_path: Path
) -> None:
    def small(text: str) -> str:
        before, start, after = text.partition('w:styleId="Heading2"')
        return before + start + after.replace('"31"', '"22"', 2).replace('"1B4B5A"', '"7A1F1F"', 1)

    file = written(minutes, made.changed(made.with_latent_styles_only(), styles=small), tmp_path)
    assert sizes(file)["Heading2"] == 22
    assert sizes(file)["Heading3"] == 22
    assert sizes(file)["Heading4"] <= 22
    colour = file.styles["Heading3"].find(f"{W}rPr/{W}color")
    assert colour is not None
    assert colour.get(f"{W}val") == "7A1F1F"
    assert (
        "Mallen saknar Rubrik 3, 4 och 5. "
        "De hämtas från larande, med era rubrikers typsnitt och färg och inte större än dem."
    ) in inspect_template(tmp_path / "mall.dotx").remarks


def test_headings_that_are_brought_along_are_no_smaller_than_those_below(
    minutes: ComposedDocument, tmp_path: Path
) -> None:
    def only_third(text: str) -> str:
        without = re.sub(r'<w:style [^>]*w:styleId="Heading[245]">.*?</w:style>', "", text, flags=re.DOTALL)
        before, start, after = without.partition('w:styleId="Heading3"')
        return before + start + after.replace('"24"', '"36"', 2)

    file = written(minutes, made.changed(made.base(), styles=only_third), tmp_path)
    assert sizes(file)["Heading2"] == 36
    assert sizes(file)["Heading4"] <= 36


HEADER = (
    '<w:p><w:pPr><w:pStyle w:val="Header"/>{}</w:pPr><w:r><w:t>Norrby kommun</w:t></w:r><w:r><w:tab/></w:r>'
    "<w:r><w:tab/></w:r>{}<w:r><w:t>sida</w:t></w:r></w:p>"
)
STOPS = '<w:tabs><w:tab w:val="center" w:pos="4536"/><w:tab w:val="right" w:pos="9072"/></w:tabs>'


def with_header(paragraph: str, style: str = "") -> bytes:
    def header(text: str) -> str:
        return re.sub(r"<w:p>.*</w:p>", paragraph, text, flags=re.DOTALL)

    def styles(text: str) -> str:
        before, start, after = text.partition('w:styleId="Header"')
        return before + start + after.replace("<w:pPr>", f"<w:pPr>{style}", 1).replace('<w:jc w:val="right"/>', "", 1)

    data = made.with_changed_part(made.base(), "word/header1.xml", header)
    return made.with_changed_part(data, made.STYLES, styles)


@pytest.mark.parametrize("where", ["style", "paragraph"])
def test_the_page_number_stands_at_the_edge_of_a_lying_page_too(
    long_minutes: ComposedDocument, tmp_path: Path, where: str
) -> None:
    own, style = ("", STOPS) if where == "style" else (STOPS, "")
    control = made.in_line("plats")
    file = written(long_minutes, with_header(HEADER.format(own, control), style), tmp_path)
    headers = {name: part for name, part in file.parts.items() if name.startswith("word/header")}
    assert len(headers) == 2
    (lying,) = (part for name, part in headers.items() if name != "word/header1.xml")
    stops = {mark.get(f"{W}pos"): mark.get(f"{W}val") for mark in lying.iterfind(f".//{W}tabs/{W}tab")}
    wider = 16838 - 11906
    kept = {str(4536 + wider // 2): "center", str(9072 + wider): "right"}
    assert stops == (kept | {"4536": "clear", "9072": "clear"} if where == "style" else kept)
    remark = "Sidhuvudet eller sidfoten är gjord för stående sidor. Det som står till höger flyttas på liggande."
    assert remark in inspect_template(tmp_path / "mall.dotx").remarks
    standing = {section.find(f"{W}headerReference").get(f"{{{R}}}id") for section in file.main.iter(f"{W}sectPr")}  # type: ignore[union-attr]
    assert len(standing) == 2


def test_a_table_in_a_header_reaches_over_a_lying_page(long_minutes: ComposedDocument, tmp_path: Path) -> None:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="4600" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'
        for text in ("Norrby kommun", "sida")
    )
    grid = '<w:tblGrid><w:gridCol w:w="4600"/><w:gridCol w:w="4600"/></w:tblGrid>'
    table = f'<w:tbl><w:tblPr><w:tblW w:w="9200" w:type="dxa"/></w:tblPr>{grid}<w:tr>{cells}</w:tr></w:tbl><w:p/>'
    file = written(long_minutes, with_header(table), tmp_path)
    widths = sorted(
        int(mark.get(f"{W}w", ""))
        for name, part in file.parts.items()
        if name.startswith("word/header")
        for mark in part.iter(f"{W}tblW")
    )
    assert widths == [9200, 9200 * (16838 - 2608) // (11906 - 2608)]


def with_margins(width: int) -> Callable[[str], str]:
    return lambda text: text.replace('w:right="1304"', f'w:right="{width}"').replace(
        'w:left="1304"', f'w:left="{width}"'
    )


def test_wide_margins_give_way_on_lying_pages_and_are_told(minutes: ComposedDocument, tmp_path: Path) -> None:
    file = written(minutes, made.changed(made.base(), main=with_margins(2800)), tmp_path)
    margins = [int(mark.get(f"{W}left", "")) for mark in file.main.iter(f"{W}pgMar")]
    assert margins[0] == margins[-1] == 2800
    assert (16838 - 2 * min(margins)) in (13_000, 13_001)
    remarks = inspect_template(tmp_path / "mall.dotx").remarks
    assert "Det är 11,1 cm mellan marginalerna. Under 14,0 cm blir tabeller trånga." in remarks
    assert "På liggande sidor görs marginalerna smalare, så att planens kolumner får plats." in remarks


def test_words_have_room_in_their_columns(minutes: ComposedDocument, tmp_path: Path) -> None:
    data = docx_bytes(minutes, template=made.saved(tmp_path, made.changed(made.base(), main=with_margins(2800))))
    (tmp_path / "x.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    output_of(
        program("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "x.docx"),
    )
    shown = set(output_of(program("pdftotext"), str(tmp_path / "x.pdf"), "-").split())
    cells = {word for cell in WordFile(data).main.iter(f"{W}tc") for word in element_text(cell).split()}
    short = {word for word in cells if len(word) <= 11}
    assert len(short) > 30
    assert short - shown == set()


def with_comments(data: bytes) -> bytes:
    """A comment by a named person at a paragraph of the template, and one at its end."""
    word = W.strip("{}")
    texts = "".join(
        f'<w:comment w:id="{number}" w:author="Berit Boss"><w:p><w:r><w:t>Fråga Berit</w:t></w:r></w:p></w:comment>'
        for number in (1, 2)
    )
    parts = f'<w:comments xmlns:w="{word}">{texts}</w:comments>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    marks = "".join(
        f'<w:p><w:commentRangeStart w:id="{number}"/><w:r><w:t>Kvar {number}</w:t></w:r>'
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r></w:p>'
        for number in (1, 2)
    )
    data = made.changed(
        data,
        main=made.body(marks),
        types=lambda text: text.replace(
            "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
        ),
    )
    return with_link(
        made.with_part(data, "word/comments.xml", parts.encode()), "word/_rels/document.xml.rels", f"{R}/comments",
        "comments.xml",
    )  # fmt: skip


def test_comments_of_a_template_come_along_in_no_document_and_are_told(tmp_path: Path) -> None:
    template = with_comments(made.base())
    file = written(compose(Workshop()), template, tmp_path)
    assert "Kvar 1" in file.text()
    assert b"Berit" not in b"".join(etree.tostring(part) for part in file.parts.values())
    assert "word/comments.xml" not in file.parts
    assert not list(file.main.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"))
    remarks = inspect_template(tmp_path / "mall.dotx").remarks
    assert "Mallen har 2 kommentarer i marginalen. De följer inte med i dokumenten." in remarks
