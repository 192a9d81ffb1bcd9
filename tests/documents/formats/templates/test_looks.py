"""Looks of a template that do not go with what is written in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.documents.accessibility.templates import inspect_template
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.word import docx_bytes
from tests.driver import word_templates as made
from tests.driver.programs import output_of, program
from tests.driver.templates_of_others import R, written
from tests.driver.word_checks import W, WordFile, element_text, style_of


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
