"""Markdown in which the group's words stay words."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from larande_tui.core.text import clean
from larande_tui.documents.content.blocks import (
    Block,
    Bullet,
    Bullets,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
    TableColumn,
)
from larande_tui.documents.content.blocks.document import ComposedDocument, DocumentPart, Properties
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.markdown import markdown, write_markdown
from larande_tui.documents.formats.plain import plain_lines
from tests.driver.exhaustive import tries

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WILD = st.text(st.sampled_from("\\`*_[]<>|~&$^#@{}-+=:%.)(!1 a\nå\t\"'"), max_size=25)


def of(*blocks: Block) -> ComposedDocument:
    return ComposedDocument("t", "sv-SE", Properties("a", "s", None, "r", "f"), (DocumentPart("steps", blocks),))


class Shown(HTMLParser):
    """What a reader sees of HTML: the texts of its blocks, with line breaks."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag in {"p", "li", "td", "th", "h2"}:
            self.texts.append("")
        elif tag == "br":
            self.texts[-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self.texts and (data != "\n"):
            self.texts[-1] += data.replace("\n", "")


def shown(minutes: ComposedDocument) -> Shown:
    reader = Shown()
    reader.feed(PARSER.render(markdown(minutes)))
    return reader


@tries(30, hunted=300)
@given(WILD.map(clean).filter(str.strip))
def test_any_text_is_shown_as_it_was_written(text: str) -> None:
    seen = shown(of(Bullets((Bullet(text),))))
    assert text.rstrip("\n") in seen.texts
    assert seen.tags <= {"ul", "li", "br"}
    seen = shown(of(Paragraph(text)))
    assert seen.texts == [text.rstrip("\n")]
    assert seen.tags <= {"p", "br"}


@tries(30, hunted=100)
@given(WILD.map(clean).filter(str.strip))
def test_a_cell_stays_one_cell(text: str) -> None:
    rows = ((text, "b"), ("c", text))
    seen = shown(of(Table("t", "d", (TableColumn("ett"), TableColumn("två", 1.0, "right")), rows)))
    assert seen.texts == ["ett", "två", text, "b", "c", text]


def test_each_block_in_its_form() -> None:
    said = markdown(
        of(
            Heading("Rubrik #1", 2, "3 röster"),
            Paragraph("Varför?\nJo", "prompt"),
            Facts((Fact("Tid", "kl. 9\noch sen"), Fact("", "eller 10"))),
            Bullets((Bullet("ett", "1 röst"), Bullet("- två"))),
            Table("t", "d", (TableColumn("Nr", 1, "right"), TableColumn("Vad")), (("1", "a|b"),)),
        )
    )
    assert said == (
        "## Rubrik \\#1 (3 röster)\n\n"
        "> Varför?\\\n> Jo\n\n"
        "- **Tid:** kl. 9\\\n  och sen\n- eller 10\n\n"
        "- ett (1 röst)\n- \\- två\n\n"
        "| Nr | Vad |\n| --: | :-- |\n| 1 | a\\|b |\n"
    )


def test_how_many_answered_is_said_once_in_every_format(minutes: ComposedDocument) -> None:
    plain = "\n".join(line.text for line in plain_lines(minutes, 400))
    for written in (markdown(minutes), plain, html(minutes)):
        assert written.count("6 svar, från 1 till 4") == 1


def test_the_whole_document_is_written_in_utf8(minutes: ComposedDocument, tmp_path: Path) -> None:
    target = write_markdown(minutes, tmp_path / "ut.md")
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Lära på jobbet i Ängby\n")
    assert "Språket: الرعاية = omsorg 📱" in text


@pytest.mark.parametrize("role", ["body", "muted", "prompt", "subtitle"])
def test_a_text_that_looks_like_structure_is_text(role: str) -> None:
    text = "# rubrik\n1. lista\n    kod\n---\n\n> citat\n<script>"
    seen = shown(of(Paragraph(text, role)))  # type: ignore[arg-type]
    assert [line for line in seen.texts if line] == [text]
    assert seen.tags <= {"p", "br", "blockquote"}
