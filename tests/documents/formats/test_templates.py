"""An organisation's own template: what is kept, what is filled, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from larande_tui.core.paths import state_folder
from larande_tui.documents.accessibility.templates import inspect_template
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.errors import (
    BadTemplateError,
    ExportError,
    MacroTemplateError,
    MissingTemplateError,
    TooLargeOfficeFileError,
)
from larande_tui.documents.export import export
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.documents.formats.word.opening import base_template
from larande_tui.workshop.model.state import Workshop
from tests.driver import word_templates as made
from tests.driver.programs import output_of, program
from tests.driver.validators import office_faults
from tests.driver.word_checks import W, WordFile, element_text, faults, style_of

CLR = "{http://schemas.openxmlformats.org/drawingml/2006/main}srgbClr"


def written(minutes: ComposedDocument, template: bytes, folder: Path) -> WordFile:
    """The document in that template, whole by both validators and our own checks."""
    data = docx_bytes(minutes, template=made.saved(folder, template))
    target = folder / "x.docx"
    target.write_bytes(data)
    assert office_faults(target) == []
    file = WordFile(data)
    assert not [fault for fault in faults(file) if fault.startswith("trasig")]
    return file


def styles_by_name(file: WordFile) -> dict[str, str]:
    return {
        str(style.find(f"{W}name").get(f"{W}val")): style.get(f"{W}styleId", "")  # type: ignore[union-attr]
        for style in file.parts["word/styles.xml"].iter(f"{W}style")
    }


def body_texts(file: WordFile) -> list[str]:
    return [text for _, text in file.paragraphs() if text]


def test_a_template_that_somebody_has_replaced_is_read_anew(minutes: ComposedDocument, tmp_path: Path) -> None:
    first = written(minutes, made.swedish_template(), tmp_path)
    again = written(minutes, base_template().read_bytes(), tmp_path)
    assert styles_by_name(again) != styles_by_name(first)
    with pytest.raises(BadTemplateError):
        docx_bytes(minutes, template=made.saved(tmp_path, b"ingen mall"))


# --- styles ---------------------------------------------------------------------------------------------------------


def test_a_swedish_template_keeps_its_ids(minutes: ComposedDocument, tmp_path: Path) -> None:
    file = written(minutes, made.swedish_template(), tmp_path)
    used = {style for style, _ in file.paragraphs()}
    assert {"Rubrik1", "Rubrik2", "Punktlista"} <= used
    assert not {"Heading1", "ListBullet"} & used
    assert "Heading1" not in styles_by_name(file).values()


def test_styles_that_are_only_latent_come_from_the_base(minutes: ComposedDocument, tmp_path: Path) -> None:
    file = written(minutes, made.with_latent_styles_only(), tmp_path)
    names = styles_by_name(file)
    assert {style for style, _ in file.paragraphs() if style} <= set(names.values())
    bullet = next(item for item in file.parts["word/styles.xml"].iter() if item.get(f"{W}styleId") == "ListBullet")
    number = bullet.find(f".//{W}numId")
    assert number is not None
    numbers = [item.get(f"{W}numId") for item in file.parts["word/numbering.xml"].iter(f"{W}num")]
    assert number.get(f"{W}val") in numbers
    assert faults(file) == []


def test_a_list_of_the_templates_own_is_left_alone(minutes: ComposedDocument, tmp_path: Path) -> None:
    def no_bullets(text: str) -> str:
        start = text.index('<w:style w:type="paragraph" w:styleId="ListBullet">')
        return text[:start] + text[text.index("</w:style>", start) + len("</w:style>") :]

    file = written(minutes, made.changed(made.base(), styles=no_bullets), tmp_path)
    numbering = file.parts["word/numbering.xml"]
    assert [item.get(f"{W}numId") for item in numbering.iter(f"{W}num")] == ["1", "2"]
    assert [item.get(f"{W}abstractNumId") for item in numbering.iter(f"{W}abstractNum")] == ["0", "1"]
    order = [item.tag for item in numbering]
    assert order == sorted(order, key=lambda tag: tag == f"{W}num")


def test_names_are_found_without_regard_to_case_and_kind(minutes: ComposedDocument, tmp_path: Path) -> None:
    def shouted(text: str) -> str:
        clash = '<w:style w:type="character" w:styleId="X"><w:name w:val="heading 1"/></w:style></w:styles>'
        return text.replace('w:val="heading 1"', 'w:val="HEADING 1"').replace("</w:styles>", clash)

    file = WordFile(docx_bytes(minutes, template=made.saved(tmp_path, made.changed(made.base(), styles=shouted))))
    assert ("Heading1", minutes.title) in file.paragraphs()


def test_what_python_docx_makes_is_a_template_like_any_other(minutes: ComposedDocument, tmp_path: Path) -> None:
    target = tmp_path / "engelsk.docx"
    docx.Document().save(str(target))
    file = WordFile(docx_bytes(minutes, template=target))
    # Its own subtitle is a pale blue; what a template brings is kept, and told of.
    assert [fault[:8] for fault in faults(file)] == ["kontrast"]
    assert body_texts(file)[0] == minutes.title


def test_what_libreoffice_makes_is_a_template_like_any_other(minutes: ComposedDocument, tmp_path: Path) -> None:
    page = tmp_path / "brev.html"
    page.write_text("<html><body><h1>Kommunens brev</h1><p>Hej</p></body></html>", encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    convert = ("--headless", "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML")
    output_of(program("soffice"), profile, *convert, "--outdir", str(tmp_path), str(page))
    file = WordFile(docx_bytes(minutes, template=tmp_path / "brev.docx"))
    assert not [fault for fault in faults(file) if fault.startswith("trasig")]
    texts = body_texts(file)
    assert texts[:2] == ["Kommunens brev", "Hej"]
    assert minutes.title in texts


# --- where what is said goes ----------------------------------------------------------------------------------------


def test_texts_and_parts_go_where_their_controls_are(minutes: ComposedDocument, tmp_path: Path) -> None:
    inner = (
        made.paragraph(made.in_line("Titel"), "Heading1")
        + made.paragraph(made.words("Dnr ") + made.in_line("diarienummer", "<w:showingPlcHdr/>"))
        + made.control("plan")
        + made.paragraph(made.words("Efter planen"))
        + made.control("INNEHÅLL")
        + made.paragraph(made.words("Sist"))
    )
    file = written(minutes, made.changed(made.base(), main=made.body(inner)), tmp_path)
    texts = body_texts(file)
    assert texts[0] == minutes.title
    assert texts.count(minutes.title) == 1
    assert texts[1] == "Dnr BUN 2026/88"
    assert not any(text.startswith("Diarienummer") for text in texts)
    assert texts.index("Handlingsplan") < texts.index("Efter planen") < texts.index("Beslut") < texts.index("Sist")
    assert texts.count("Mer om åtgärderna") == 1
    assert "Klicka här" not in texts
    assert not list(file.main.iter(f"{W}showingPlcHdr"))


def test_no_word_is_lost_whatever_the_template_asks_for(minutes: ComposedDocument, tmp_path: Path) -> None:
    plain = set(body_texts(WordFile(docx_bytes(minutes))))
    told = {"Syfte", "Organisation", "Beslut", "plan"}
    inner = "".join(made.paragraph(made.in_line(tag)) for tag in ("syfte", "organisation", "förvaltning"))
    inner += made.control("beslut") + made.control("plan")
    file = written(minutes, made.changed(made.base(), main=made.body(inner)), tmp_path)
    left = {text for text in plain - set(body_texts(file)) if text.split("\t")[0] not in told}
    assert left == set()
    said = "\n".join(body_texts(file))
    assert "Två saker vi gör annorlunda i vår\noch en vi slutar med" in said


def test_a_title_that_is_no_heading_is_told_again(minutes: ComposedDocument, tmp_path: Path) -> None:
    inner = made.paragraph(made.in_line("titel")) + made.control("innehåll")
    file = written(minutes, made.changed(made.base(), main=made.body(inner)), tmp_path)
    assert body_texts(file).count(minutes.title) == 2
    assert faults(file) == []


def test_without_controls_the_text_comes_after_what_is_there(minutes: ComposedDocument, tmp_path: Path) -> None:
    jinja = made.paragraph(made.words("{{ titel }} {% for x in y %}"))
    file = written(minutes, made.changed(made.base(), main=made.body(jinja)), tmp_path)
    assert body_texts(file)[:2] == ["{{ titel }} {% for x in y %}", minutes.title]


@pytest.mark.parametrize("text", ["", "Här börjar det"])
def test_a_bookmark_is_a_place_too(minutes: ComposedDocument, tmp_path: Path, text: str) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="innehåll"/><w:bookmarkEnd w:id="1"/>'
    inner = made.paragraph(made.words("Före")) + made.paragraph(mark + (made.words(text) if text else ""))
    inner += made.paragraph(made.words("Efter"))
    texts = body_texts(written(minutes, made.changed(made.base(), main=made.body(inner)), tmp_path))
    assert texts.index("Före") < texts.index(minutes.title) < texts.index("Efter")
    assert (text in texts) == bool(text)


def test_empty_paragraphs_of_a_new_template_are_not_kept(minutes: ComposedDocument, tmp_path: Path) -> None:
    file = written(minutes, made.changed(made.base(), main=made.body("<w:p/><w:p/>")), tmp_path)
    assert style_of(next(file.main.iter(f"{W}p"))) == "Heading1"


def test_a_control_in_a_table_cell_is_filled_there(minutes: ComposedDocument, tmp_path: Path) -> None:
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>{made.paragraph(made.in_line("arbetsplats"))}</w:tc>'
    )
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    file = written(minutes, made.changed(made.base(), main=made.body(table)), tmp_path)
    assert element_text(next(file.main.iter(f"{W}tc"))) == "Förskolan Ängby"


def test_an_empty_text_empties_its_control(tmp_path: Path) -> None:
    inner = made.paragraph(made.words("Dnr: ") + made.in_line("diarienummer"))
    file = written(compose(Workshop()), made.changed(made.base(), main=made.body(inner)), tmp_path)
    assert "Dnr: " in body_texts(file)


def test_a_control_bound_to_something_is_let_loose(minutes: ComposedDocument, tmp_path: Path) -> None:
    bound = '<w:dataBinding w:xpath="/x" w:storeItemID="{00000000-0000-0000-0000-000000000000}"/>'
    inner = made.paragraph(made.in_line("plats", bound))
    file = written(minutes, made.changed(made.base(), main=made.body(inner)), tmp_path)
    assert body_texts(file)[0] == "Biblioteket"
    assert not list(file.main.iter(f"{W}dataBinding"))


def test_a_control_that_comes_twice_is_filled_once(minutes: ComposedDocument, tmp_path: Path) -> None:
    inner = made.control("beslut") + made.control("beslut ").replace(f'w:val="{sum(map(ord, "beslut "))}"', 'w:val="7"')
    texts = body_texts(written(minutes, made.changed(made.base(), main=made.body(inner)), tmp_path))
    assert texts.count("Beslut") == 2  # the heading and a column


@pytest.mark.parametrize(("said", "drawn"), [("5B2A4A", "5B2A4A"), ("DDDDDD", "1B4B5A"), ("auto", "1B4B5A")])
def test_pictures_take_the_colour_of_the_headings(
    minutes: ComposedDocument, tmp_path: Path, said: str, drawn: str
) -> None:
    def coloured(text: str) -> str:
        before, start, after = text.partition('w:styleId="Heading1"')
        return before + start + after.replace('w:val="1B4B5A"', f'w:val="{said}"', 1)

    template = made.saved(tmp_path, made.changed(made.base(), styles=coloured))
    file = WordFile(docx_bytes(minutes, template=template))
    colours = {mark.get("val") for part in (file.main, file.parts["word/charts/chart1.xml"]) for mark in part.iter(CLR)}
    assert drawn in colours
    assert not {"1B4B5A", "5B2A4A", "DDDDDD"} - {drawn} & colours


# --- pages ----------------------------------------------------------------------------------------------------------


def first_page(text: str) -> str:
    return text.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")


def test_only_the_first_section_has_a_first_page(long_minutes: ComposedDocument, tmp_path: Path) -> None:
    file = written(long_minutes, made.changed(made.base(), main=first_page), tmp_path)
    sections = list(file.main.iter(f"{W}sectPr"))
    assert [section.find(f"{W}titlePg") is not None for section in sections] == [True, False, False]


def test_what_stands_before_a_lying_plan_stays_on_a_standing_page(workshop: Workshop, tmp_path: Path) -> None:
    inner = made.paragraph(made.words("Brevhuvud"))
    told = compose(workshop, "plan")
    file = written(told, made.changed(made.base(), main=made.body(inner)), tmp_path)
    sections = [size.get(f"{W}orient") for size in file.main.iter(f"{W}pgSz")]
    assert sections == [None, "landscape"]
    after = made.control("innehåll") + inner
    file = written(told, made.changed(made.base(), main=made.body(after)), tmp_path)
    assert [size.get(f"{W}orient") for size in file.main.iter(f"{W}pgSz")] == ["landscape", None]


def test_a_template_without_a_page_gets_a4(long_minutes: ComposedDocument, tmp_path: Path) -> None:
    bare = made.changed(made.base(), main=lambda text: text[: text.index("<w:sectPr>")] + "</w:body></w:document>")
    file = written(long_minutes, bare, tmp_path)
    assert {size.get(f"{W}w") for size in file.main.iter(f"{W}pgSz")} == {"11906", "16838"}


def test_the_text_is_said_to_be_swedish(minutes: ComposedDocument, tmp_path: Path) -> None:
    english = made.changed(made.base(), styles=lambda text: text.replace('w:val="sv-SE"', 'w:val="en-GB"'))
    assert faults(written(minutes, english, tmp_path)) == []


# --- refused --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (made.with_macros(), MacroTemplateError, "innehåller makron"),
        (made.with_part(made.base(), "word/vbaProject.bin", b"x"), MacroTemplateError, "innehåller makron"),
        (b"inte en zip", BadTemplateError, "går inte att använda"),
    ],
    ids=["macro type", "macros", "no zip"],
)
def test_what_runs_is_refused(
    minutes: ComposedDocument, tmp_path: Path, data: bytes, error: type[ExportError], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        docx_bytes(minutes, template=made.saved(tmp_path, data))


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("_rels/.rels", lambda text: text.replace("Relationships", "Nonsense")),
        ("_rels/.rels", replaced("Target=", "Goal=")),
        ("docProps/core.xml", lambda text: text.replace("cp:coreProperties", "cp:nonsense")),
        (made.STYLES, replaced("<w:style ", "<w:style")),
        (made.MAIN, replaced("<w:body>", "<w:nobody>")),
    ],
    ids=["relationships", "target", "properties", "styles", "body"],
)
def test_a_damaged_template_is_a_sentence(
    minutes: ComposedDocument, tmp_path: Path, part: str, change: Callable[[str], str]
) -> None:
    template = made.saved(tmp_path, made.with_changed_part(made.base(), part, change))
    for use in (lambda: docx_bytes(minutes, template=template), lambda: inspect_template(template)):
        with pytest.raises(BadTemplateError, match="går inte att använda"):
            use()


def test_a_page_of_no_size_is_a4(long_minutes: ComposedDocument, tmp_path: Path) -> None:
    odd = made.changed(made.base(), main=replaced('w:w="11906"', 'w:w="bred"'))
    file = WordFile(docx_bytes(long_minutes, template=made.saved(tmp_path, odd)))
    assert {size.get(f"{W}w") for size in file.main.iter(f"{W}pgSz")} == {"11906", "16838"}


# --- told to those who prepare one ----------------------------------------------------------------------------------


def test_a_report_tells_what_ought_to_be_mended(tmp_path: Path) -> None:
    inner = made.paragraph(made.in_line("titel")) + made.paragraph(made.in_line("beslutt")) + made.control("plan")
    data = made.changed(
        made.base(),
        main=lambda text: made.body(inner)(text).replace('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
        styles=lambda text: text.replace('w:val="sv-SE"', 'w:val="en-GB"').replace(
            'w:val="54606A"', 'w:val="BBBBBB"', 1
        ),
    )
    report = inspect_template(made.saved(tmp_path, data))
    assert report.tags == ("sidhuvud", "sidfot", "titel", "plan")
    assert report.copied == ()
    assert report.remarks == (
        "Sidan är inte A4.",
        "Sidhuvudet eller sidfoten är gjord för stående sidor. Det som står till höger flyttas på liggande.",
        "Etiketten innehåll saknas. Det som inte har en egen plats hamnar sist.",
    )
    assert [fault.split()[0] for fault in report.faults] == ["Etiketten", "Etiketten", "Dokumentets", "Formatmallen"]
    assert report.faults[0] == "Etiketten beslutt är okänd och fylls inte i (menade du beslut?)."
    assert "Rubrik 5 har kontrasten 1,9" in report.faults[3]


def test_a_template_that_unpacks_without_end_is_refused(
    minutes: ComposedDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = made.saved(tmp_path, made.with_part(made.base(), "word/media/tom.bin", bytes(1_000_000)))
    monkeypatch.setattr("larande_tui.documents.ooxml.template_package._MOST_BYTES", 500_000)
    assert file.stat().st_size < 500_000
    with pytest.raises(TooLargeOfficeFileError):
        docx_bytes(minutes, template=file)


# --- of the settings ------------------------------------------------------------------------------------------------


def settings(text: str) -> Path:
    folder = state_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "installningar.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_settings_template_is_used_without_asking(workshop: Workshop, tmp_path: Path) -> None:
    folder = settings('mall = "var.dotx"')
    made.saved(folder, made.swedish_template(), "var.dotx")
    written_ = export(workshop, tmp_path / "x.docx")
    assert "Rubrik1" in {style for style, _ in WordFile(written_.read_bytes()).paragraphs()}


@pytest.mark.parametrize("text", ["mall = ", "mall = 3", 'mall = ""', ""])
def test_settings_that_say_nothing_of_a_template_stop_nobody(workshop: Workshop, tmp_path: Path, text: str) -> None:
    settings(text)
    assert export(workshop, tmp_path / "x.docx").read_bytes() == docx_bytes(compose(workshop))


def test_a_settings_template_that_is_gone_is_a_sentence(workshop: Workshop, tmp_path: Path) -> None:
    settings('mall = "borta.dotx"')
    with pytest.raises(MissingTemplateError, match=r"borta\.dotx\. Kontrollera det som står efter mall"):
        export(workshop, tmp_path / "x.docx")


# --- the example that larande brings along --------------------------------------------------------------------------


@pytest.fixture
def example() -> Path:
    return base_template().with_name("exempelmall.dotx")


def test_the_example_template_makes_a_whole_document(minutes: ComposedDocument, example: Path, tmp_path: Path) -> None:
    file = written(minutes, example.read_bytes(), tmp_path)
    assert faults(file) == []
    texts = body_texts(file)
    assert texts[:2] == [minutes.title, "Mötesanteckningar, utkast"]
    assert texts.count("Beslut") == 2  # the heading and a column
    assert docx_bytes(minutes, template=example) == docx_bytes(minutes, template=example)
