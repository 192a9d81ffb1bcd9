"""Whatever a template is, a document comes of it or a sentence that tells why not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from larande_tui.documents.accessibility.templates import inspect_template
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.errors import ExportError, OtherFormatError
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.workshop.model.state import Workshop
from tests.driver import word_templates as made
from tests.driver.exhaustive import usually
from tests.driver.templates_of_others import MAIN_RELS, R, with_link, written
from tests.driver.word_checks import W

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
