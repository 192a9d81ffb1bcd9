"""Awkward texts, names and files at the command line: sentences, and only text on the terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import zipfile
from pathlib import Path

import pytest

from larande_tui.core.characters import STEERING
from larande_tui.core.text import clean
from larande_tui.documents.export import export_target
from larande_tui.workshop.create import begin
from larande_tui.workshop.model.items import Action, Details, EarlierWorkshop, Note
from larande_tui.workshop.store.session import Session
from tests.driver.attacked import DAY, file_of, half_day, with_texts
from tests.driver.awkward import KINDS
from tests.driver.filling import one_after_another
from tests.driver.shipped import shipped

NAMES = [
    one.text for kind in ("paths", "markup", "terminal", "direction") for one in KINDS[kind] if "\0" not in one.text
]
"""What a file could be called; no system lets a null into a name."""


def assert_only_text(*written: str) -> None:
    for text in written:
        found = STEERING.search(text.replace("\n", ""))
        assert found is None, ascii(text)


@pytest.fixture
def attacked(tmp_path: Path) -> Path:
    return file_of(tmp_path / "dag.larande", with_texts(half_day(tmp_path / "grupp"), one_after_another()))


def test_commands_that_tell_of_a_workshop_write_only_text(run, attacked: Path, tmp_path: Path) -> None:
    with Session.open(attacked) as session:
        session.put(*(action.changed(due=DAY.replace(year=2020)) for action in session.workshop.actions))
    for words in (
        ("läget", str(tmp_path)),
        ("granska", str(attacked)),
        ("exportera", str(attacked), "--till", "ut.docx"),
        ("läs-in", "ut.docx", "--till", str(attacked)),
        ("följ-upp", str(attacked), "--till", "mars.larande"),
        ("rensa", str(attacked), "--personer", "--ord", "\x1b]0;kapad\x07", "--ord", "DROP TABLE"),
        ("rensa", str(attacked), "--personer", "--genomför"),
    ):
        told = run(*words)
        assert told.code == 0, words
        assert told.out
        assert_only_text(told.out, told.err)


@pytest.mark.exhaustive
def test_a_word_is_erased_wherever_it_stands_however_awkward(run, tmp_path: Path) -> None:
    texts = [
        one.text for kind in ("letters", "formulas", "markup") for one in KINDS[kind] if "\n" not in clean(one.text)
    ]
    for number, text in enumerate(texts):
        kept = clean(text).strip()
        path = file_of(tmp_path / f"{number}.larande", [Note(id="n", step="s", text=f"före {kept} efter")])
        assert run("rensa", str(path), f"--ord={text}", "--genomför").code == 0, ascii(text)
        with Session.open(path, writable=False) as session:
            assert session.workshop.all(Note)[0].text == "före [borttaget] efter", ascii(text)
        assert kept.encode() not in path.read_bytes() or len(kept) < 3


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_whatever_a_file_is_called_there_is_a_sentence_or_the_file(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A name that a person gives is a path, and means what it says; nothing is written anywhere else."""
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path / "hem"))
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    os.chdir(inner)
    file_of(inner / "dag.larande", [Action(activity="x")])
    if not name.startswith(("/", "\\", "-")):
        told = run("exportera", "dag.larande", "--till", f"{name}.md")
        assert told.code in (0, 1)
        assert_only_text(told.out, told.err)
        assert told.err.count("Traceback") == 0
        wanted = Path(f"{name}.md").expanduser()
        assert (told.code == 0) == wanted.is_file()
    for words in (("granska", name), ("läget", name), ("exportera", name, "--till", "ut.md"), (name,)):
        if not name.startswith("-"):
            told = run(*words)
            assert told.code in (0, 1, 2)
            assert_only_text(told.out, told.err)
            assert "Traceback" not in told.err


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_title_or_a_workplace_is_never_a_way_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "hem"
    path = begin(folder, Details(title=name, workplace=name), shipped("halvdag"))
    assert path.parent == folder
    assert re.fullmatch(r"[a-z0-9-]{1,100}\.larande", path.name)
    assert not re.match(r"(con|prn|aux|nul|com\d|lpt\d)\.", path.name)
    with Session.open(path, writable=False) as session:
        target = export_target(session.workshop, path, ".docx")
    assert target.parent == folder
    assert re.fullmatch(r"[a-z0-9-]{1,150}\.docx", target.name)


def test_names_that_are_no_text_are_followed_up_all_the_same(run, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux has file names that are not text")
    path = file_of(tmp_path / os.fsdecode(b"dag\xff\x1b[31m.larande"), half_day(tmp_path / "grupp"))
    assert run("följ-upp", str(path), "--till", "mars.larande").code == 0
    for words in (("granska", str(path)), ("exportera", str(path), "--till", os.fsdecode(b"ut\xff.docx"))):
        told = run(*words)
        assert told.code == 0
        assert_only_text(told.out, told.err)
    with Session.open(tmp_path / "mars.larande", writable=False) as session:
        assert [earlier.file for earlier in session.workshop.all(EarlierWorkshop)] == ["dag[31m.larande"]


# --- what is taken in -----------------------------------------------------------------------------------------------


def hostile_yaml() -> bytes:
    lines = ["uppgifter: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"n{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 20)]
    return "\n".join(lines).encode()


def zipped(size: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", b"0" * size)
    return buffer.getvalue()


SOURCES: dict[str, bytes] = {
    "djup.json": b'{"larande_json": 1, "items": ' + b"[" * 200_000,
    "djupare.json": b'{"larande_json": 1, "items": [{"kind": "x", "id": "x", "a": ' + b'{"a":' * 200_000,
    "tal.json": b'{"larande_json": 1, "items": [{"kind": "note", "id": "n", "number": ' + b"9" * 100_000 + b"}]}",
    "ingenting.json": b"",
    "noll.json": b"\0" * 1000,
    "zip.json": zipped(1_000_000),
    "bomb.yaml": hostile_yaml(),
    "sig_sjalv.yaml": b"uppgifter: &a [*a]\n",
    "tagg.yaml": b"uppgifter: !!python/object/apply:os.system ['touch kapad']\n",
    "djup.yaml": b"uppgifter: " + b"[" * 300,
    "block.yaml": b"- " * 300,
    "zip.yaml": zipped(1_000_000),
    "zip.csv": zipped(1_000_000),
    "noll.csv": b"steg;plats;text\nreflektion;RF1;a\0b\n",
    "citat.csv": b'steg;plats;text\nreflektion;RF1;"' + b"x" * 200_000,
    "noll.txt": b"a\0b",
    "xml.txt": b"\xff\xfe" + b"<\0!\0",
    "stor.txt": b"x" * 20_000_001,
    "stor.yaml": b"uppgifter: [" + b"x," * 500_000 + b"x]",
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_hostile_source_is_refused_with_a_sentence_and_nothing_comes_in(run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SOURCES[name])
    told = run(
        "importera", name, "--till", "dag.larande", "--upplägg", "halvdag", "--steg", "reflektion", "--plats", "RF1"
    )
    assert_only_text(told.out, told.err)
    if told.code == 0:
        assert name in ("tagg.yaml", "xml.txt"), "texts, and only texts"
        return
    assert told.code == 1
    assert name in told.err
    assert ("är större än" in told.err) == name.startswith("stor")
    assert told.err.rstrip().endswith(".")
    assert not (tmp_path / "kapad").exists()
    target = tmp_path / "dag.larande"
    assert not target.exists() or b'"note"' not in target.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_awkward_texts_come_in_from_every_kind_of_file(run, tmp_path: Path, kind: str) -> None:
    texts = [one.text for one in KINDS[kind]]
    whole = {"larande_json": 1, "items": [Note(id=f"n{n}", step="s", text=t).dump() for n, t in enumerate(texts)]}
    (tmp_path / "a.json").write_text(json.dumps(whole), encoding="utf-8")
    bearable = [text.encode("utf-8", "replace").decode().replace("\0", "") for text in texts]
    with (tmp_path / "b.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [["steg", "plats", "text"], *(["reflektion", "RF1", t] for t in bearable)]
        )
    (tmp_path / "c.txt").write_text("\n".join(" ".join(text.split()) for text in bearable), encoding="utf-8")
    for name in ("a.json", "b.csv", "c.txt"):
        place = ("--steg", "reflektion", "--plats", "RF1") if name == "c.txt" else ()
        told = run("importera", name, "--till", f"{name}.larande", "--upplägg", "halvdag", *place)
        assert told.code == 0, told.err
        assert_only_text(told.out, told.err)
        with Session.open(tmp_path / f"{name}.larande", writable=False) as session:
            notes = {" ".join(note.text.split()) for note in session.workshop.all(Note)}
        for text in texts if name == "a.json" else bearable:
            kept = " ".join(clean(text).split())
            assert not kept or any(kept in note or note in kept for note in notes if note), (name, ascii(text))


def test_what_stands_inside_a_line_of_text_is_not_taken_for_a_bullet(run, tmp_path: Path) -> None:
    said = ["Vi hinner – men inte alltid", "* 3 * 4 ord", "1. först - sedan", "7 - 2"]
    (tmp_path / "tavlan.txt").write_text("\n".join(said), encoding="utf-8")
    place = ("--steg", "reflektion", "--plats", "RF1")
    assert run("importera", "tavlan.txt", "--till", "dag.larande", "--upplägg", "halvdag", *place).code == 0
    with Session.open(tmp_path / "dag.larande", writable=False) as session:
        notes = [note.text for note in session.workshop.all(Note)]
    assert notes == ["Vi hinner – men inte alltid", "3 * 4 ord", "först - sedan", "7 - 2"]


def test_a_name_typed_on_a_mac_is_erased_like_any_other(run, tmp_path: Path) -> None:
    path = file_of(tmp_path / "dag.larande", [Note(id="n", step="s", text="Åsa Öberg tar det")])
    assert run("rensa", str(path), "--ord", "A\u030asa O\u0308berg", "--genomför").code == 0
    assert "Öberg".encode() not in path.read_bytes()
