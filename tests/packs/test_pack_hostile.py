"""A pack can be any file: it is refused with a sentence, quickly, and never takes the program down."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from larande_tui.packs.catalog import check_pack, load_catalog
from larande_tui.packs.read.source import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_tree
from tests.driver.spoilt_packs import SOUND, WritePack, spots

TEXTS = [
    ("tab", SOUND.replace("    kind: intro", "¤\tkind: intro"), "tabbtecken"),
    ("escape sequence", SOUND.replace("Prov", "Pr¤\x1b[31mov"), "U+001B"),
    ("bidirectional override", SOUND.replace("Prov", "Pr¤\u202eov"), "U+202E"),
    ("line separator", SOUND.replace("Prov", "Pr¤\u2028ov"), "U+2028"),
    ("control character by escape", SOUND.replace("title: Prov", 'title: ¤"Pr\\x1bov"'), "styrtecken"),
    ("half a character by escape", SOUND.replace("title: Prov", 'title: ¤"Pr\\ud800ov"'), "styrtecken"),
    ("impossible character", SOUND.replace("title: Prov", 'title: "Pr\\UFFFFFFFFov"'), "snedstreck"),
    ("anchor", SOUND.replace("title: Prov", "title: ¤&a Prov"), "Genvägar"),
    ("tag", SOUND.replace("title: Prov", "title: ¤!!python/object:os.system Prov"), "Taggar"),
    ("text with exclamation mark", SOUND.replace("title: Prov", "title: ¤!viktigt Prov"), "citattecken"),
    ("two documents", SOUND + "¤---\na: b\n", "nytt dokument"),
    ("complex key", SOUND + "? ¤[a, b]\n: c\n", "vanligt ord"),
    ("colon in text", SOUND.replace("title: Prov", "title: Prov¤: ett"), "kolon mitt i en text"),
    ("bad indentation", SOUND.replace("    kind: questions", "   ¤kind: questions"), "Indraget"),
    ("open quote", SOUND.replace("title: Prov", 'title: ¤"Prov'), "citattecken"),
    ("open bracket", SOUND.replace("[RF1, RF4]", "¤[RF1, RF4"), "inte avslutad"),
    ("at sign", SOUND.replace("title: Prov", "title: ¤@prov"), "Sätt citattecken"),
    ("percent sign", SOUND.replace("title: Prov", "title: ¤%prov"), "Sätt citattecken"),
    ("backslash", SOUND.replace("title: Prov", 'title: "C:\\¤prov"'), "snedstreck"),
    ("comma first", SOUND.replace("title: Prov", "title: ¤, prov"), "väntades ett värde"),
    ("arrow first", SOUND.replace("title: Prov", "title: > ¤prov"), "ska raden ta slut"),
    ("dash in the wrong place", SOUND.replace("title: Prov", "title: ¤- prov"), "streck"),
    ("missing colon", SOUND.replace("title: Prov", "¤title Prov"), "saknas ett kolon"),
]


@pytest.mark.parametrize(("name", "text", "sentence"), TEXTS, ids=[row[0] for row in TEXTS])
def test_what_yaml_allows_and_packs_do_not(write_pack: WritePack, name: str, text: str, sentence: str) -> None:
    path = write_pack(text)
    errors = check_pack(path)
    assert errors
    assert any(sentence in error.message for error in errors)
    if expected := spots(text):
        assert expected[0] in [(error.line, error.column) for error in errors]
    assert all(error.file == path and error.message.endswith(".") for error in errors)


def test_an_alias_is_told_with_the_anchor(write_pack: WritePack) -> None:
    text = SOUND.replace("title: Prov", "title: ¤&a Prov").replace("summary: Ett litet upplägg.", "summary: ¤*a")
    errors = check_pack(write_pack(text))
    assert [(error.line, error.column) for error in errors] == spots(text)


def test_a_bomb_of_aliases_is_never_unfolded(write_pack: WritePack) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 30)]
    tree, report = read_tree(write_pack("\n".join(lines)))
    assert tree is not None
    assert len(report.errors) > 30


FILES = [
    ("nothing", b"", "tom"),
    ("a comment", b"# bara en kommentar\n", "tom"),
    ("an empty document", b"--- \n...\n", "tom"),
    ("a list", b"- a\n- b\n", "inte uppställd som fält"),
    ("a word", b"hej\n", "inte uppställd som fält"),
    ("cp1252", SOUND.encode("cp1252"), "UTF-8"),
    ("utf-16", SOUND.encode("utf-16"), "UTF-8"),
    ("a zip file", b"PK\x03\x04\x00\x00\xff\xfe", "UTF-8"),
    ("a null", b"a: b\x00c\n", "U+0000"),
    ("too large", b"x" * (MAX_BYTES + 1), "500 kB"),
    ("deep lists", b"[" * 100_000, "nivåer"),
    ("deep fields", b"{a: " * 100_000, "nivåer"),
    ("deep blocks", b"- " * 100_000, "nivåer"),
    ("many values", b"a: [" + b"x," * MAX_NODES + b"x]", "värden"),
    ("a directive", b"%YAML 1.1\n---\npack: programme\n", "%"),
]


@pytest.mark.parametrize(("name", "data", "sentence"), FILES, ids=[row[0] for row in FILES])
def test_files_that_are_no_packs(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    path = tmp_path / "fil.yaml"
    path.write_bytes(data)
    _, report = read_tree(path)
    assert any(sentence in error.message for error in report.errors)


def test_depth_up_to_the_limit_is_read(write_pack: WritePack) -> None:
    tree, report = read_tree(write_pack("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)))
    assert tree is not None
    assert not report.errors


def test_the_wrong_encoding_is_told_at_the_first_wrong_character(tmp_path: Path) -> None:
    path = tmp_path / "fil.yaml"
    path.write_bytes("a: b\nc: en å\n".encode("cp1252"))
    _, report = read_tree(path)
    assert [(error.line, error.column) for error in report.errors] == [(2, 7)]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_endings_and_byte_order_mark_of_other_systems(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "fil.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", newline).encode())
    assert check_pack(path) == []
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("Prov", "Pr\x07ov").replace("\n", newline).encode())
    assert [(error.line, error.column) for error in check_pack(path)] == [(3, 10)]


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "saknas.yaml", "finns inte"), (tmp_path, "det är en mapp")):
        (error,) = check_pack(path)
        assert reason in error.message


def test_words_that_older_yaml_took_for_something_else_are_texts(write_pack: WritePack) -> None:
    tree, _ = read_tree(write_pack("a: nej\nb: 12:30\nc: on\nd: 2026-12-01\ne: 0x1F\nf: '7'\ng: 1_000\n"))
    assert tree is not None
    assert [tree.text(key) for key in "abcdefg"] == ["nej", "12:30", "on", "2026-12-01", "0x1F", "7", "1_000"]


def test_a_damaged_pack_always_gives_a_reason_and_stops_nothing(tmp_path: Path) -> None:
    chance = random.Random(20261112)
    signs = "{}[]:-#&*!|>'\"%@`,? \n\\0å\u202e"
    for number in range(60):
        damaged = list(SOUND)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.choice(signs)
        (tmp_path / f"{number}.yaml").write_text("".join(damaged), encoding="utf-8")
    catalog = load_catalog(tmp_path)
    assert "halvdag" in catalog.programmes
    assert catalog.broken
    assert all(pack.errors for pack in catalog.broken)
