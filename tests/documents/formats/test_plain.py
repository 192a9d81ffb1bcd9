"""The preview's plain lines, at any width."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.core.typesetting.width import width_of, wrapped
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
from larande_tui.documents.formats.plain import plain_lines
from tests.driver.exhaustive import tries

TWO_COLUMNS = Table(
    "t", "d", (TableColumn("Nr", 1), TableColumn("Åtgärd", 5)), (("1", "gå bredvid en gång"), ("2", "x"))
)


def of(*blocks: Block) -> ComposedDocument:
    return ComposedDocument("t", "sv-SE", Properties("a", "s", None, "r", "f"), (DocumentPart("steps", blocks),))


@pytest.mark.parametrize("width", [1, 20, 40, 80, 118, 200])
def test_no_line_is_wider_than_asked_for(minutes: ComposedDocument, width: int) -> None:
    assert max(width_of(line.text) for line in plain_lines(minutes, width)) <= max(width, 20)


def test_each_block_in_its_role() -> None:
    lines = plain_lines(
        of(
            Heading("Dagen", 1),
            Paragraph("utkast", "subtitle"),
            Heading("Beslut", 2),
            TWO_COLUMNS,
            Heading("Mer", 3),
            Facts((Fact("Tid", "kl. 9\nsen"),)),
            Heading("Tema", 4, "2 röster"),
            Bullets((Bullet("ett två", "1 röst"),)),
        ),
        48,
    )
    assert [tuple(line) for line in lines] == [
        ("Dagen", "title"),
        ("utkast", "muted"),
        ("", "body"),
        ("Beslut", "h2"),
        ("─" * 48, "rule"),
        ("", "body"),
        ("Nr  Åtgärd", "table-head"),
        ("─" * 22, "rule"),
        ("1   gå bredvid en gång", "table"),
        ("2   x", "table"),
        ("", "body"),
        ("Mer", "h3"),
        ("Tid                     kl. 9", "body"),
        ("                        sen", "body"),
        ("", "body"),
        ("Tema (2 röster)", "label"),
        ("• ett två (1 röst)", "bullet"),
    ]


def test_a_table_that_is_too_wide_breaks_between_words() -> None:
    assert [line.text for line in plain_lines(of(TWO_COLUMNS), 20)] == [
        "Nr  Åtgärd",
        "─" * 20,
        "1   gå bredvid en",
        "    gång",
        "2   x",
    ]


def test_a_table_without_room_becomes_pairs() -> None:
    wide = Table("t", "d", tuple(TableColumn(f"Kolumn {number}") for number in range(9)), (("a", "", *"cdefghi"),))
    lines = [line.text for line in plain_lines(of(wide), 60)]
    assert lines[0] == "Kolumn 0                a"
    assert not any("Kolumn 1" in line for line in lines)


@tries(30, hunted=200)
@given(st.text(st.sampled_from("abc åäö世界\u0301📱\n-"), max_size=40), st.integers(2, 12))
def test_wrapping_keeps_every_character_but_the_blanks(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(("text", "cells"), [("åäö", 3), ("世界", 4), ("e\u0301", 1), ("📱", 2), ("", 0)])
def test_cell_widths(text: str, cells: int) -> None:
    assert width_of(text) == cells


def test_preview_and_compose_load_neither_word_nor_textual() -> None:
    code = (
        "import sys, larande_tui.documents.content.compose, larande_tui.documents.formats.plain, "
        "larande_tui.documents.formats.markdown, "
        "larande_tui.documents.formats.word; print(*sorted({'docx', 'lxml', 'textual', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
