"""Word files from others that were made to fill a memory, to fetch a file, or to stop the reader: sentences."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.workshop.model.items import Action, Details
from larande_tui.workshop.store.session import Session
from tests.driver.attacked import workshop_of
from tests.driver.exhaustive import usually

MAIN, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
Parts = dict[str, bytes]
SECRET = "hemligt-i-en-annan-fil"


@pytest.fixture(scope="module")
def parts() -> Parts:
    data = docx_bytes(compose(workshop_of([Details(title="Dagen"), Action(activity="x")])))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def saved(path: Path, parts: Parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


def declared(part: bytes, declarations: str, used: str) -> bytes:
    """The part with a document type that declares entities, and one of them used before the first end tag."""
    head, _, rest = part.decode().partition("?>")
    at = rest.index("<", 1)
    root = rest[at:] if rest.startswith("\n") else rest
    first_text = root.index("</")
    return f"{head}?><!DOCTYPE x [{declarations}]>{root[:first_text]}{used}{root[first_text:]}".encode()


def laughs(parts: Parts) -> Parts:
    billion = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    return parts | {CORE: declared(parts[CORE], f'<!ENTITY l0 "ha">{billion}', "&l9;")}


def quadratic(parts: Parts) -> Parts:
    return parts | {CORE: declared(parts[CORE], f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 10_000)}


def in_main(parts: Parts) -> Parts:
    return parts | {MAIN: declared(parts[MAIN], '<!ENTITY a "b">', "")}


def in_styles(parts: Parts) -> Parts:
    return parts | {STYLES: declared(parts[STYLES], '<!ENTITY a "b">', "")}


def foreign(parts: Parts) -> Parts:
    secret = Path("hemligt.txt").absolute()
    secret.write_text(SECRET, encoding="utf-8")
    return parts | {CORE: declared(parts[CORE], f'<!ENTITY f SYSTEM "{secret.as_uri()}">', "&f;")}


def parameter(parts: Parts) -> Parts:
    return parts | {MAIN: declared(parts[MAIN], '<!ENTITY % p SYSTEM "http://localhost:9/x.dtd"> %p;', "")}


def spaces(parts: Parts) -> Parts:
    return parts | {STYLES: parts[STYLES] + b" " * 60_000_000}


def endless(parts: Parts) -> Parts:
    return parts | {MAIN: parts[MAIN] + b" " * 60_000_000}


def many_elements(parts: Parts) -> Parts:
    return parts | {f"word/header{at}.xml": b"<w>" + b"<a/>" * 4_000_000 + b"</w>" for at in range(4)}


def deep(parts: Parts) -> Parts:
    return parts | {MAIN: parts[MAIN].replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5_000, 1)}


def no_parts(_: Parts) -> Parts:
    return {}


ATTACKS = [laughs, quadratic, in_main, in_styles, foreign, parameter, spaces, endless, many_elements, deep, no_parts]


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(Details(title="Dagen"), Action(activity="x"))
    return tmp_path


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "words",
    usually(
        ("exportera", "dag.larande", "--till", "ut.docx", "--mall", "ond.dotx"),
        ("läs-in", "ond.docx", "--till", "dag.larande", "--genomför"),
        of=[
            ("exportera", "dag.larande", "--till", "ut.docx", "--mall", "ond.dotx"),
            ("granska", "ond.dotx"),
            ("granska", "ond.docx"),
            ("läs-in", "ond.docx", "--till", "dag.larande", "--genomför"),
            ("följ-upp", "ond.docx", "--genomför", "--till", "mars.larande"),
        ],
    ),
    ids=lambda words: "-".join(words[:2]),
)
def test_every_reader_refuses_with_a_sentence(
    there: Path, parts: Parts, capsys, attack: Callable[[Parts], Parts], words: tuple[str, ...]
) -> None:
    (name,) = (word for word in words if word.startswith("ond."))
    saved(there / name, attack(parts))
    before = (there / "dag.larande").read_bytes()
    code = main(list(words))
    told = capsys.readouterr()
    assert SECRET not in told.out + told.err
    if words[0] in ("läs-in", "följ-upp") and attack in (laughs, quadratic, in_styles, foreign, spaces, many_elements):
        harmless = attack in (in_styles, spaces, many_elements)  # parts that are not read at all
        assert code == (0 if harmless else 1)
    else:
        assert code == 1
        assert not (there / "ut.docx").exists()
    if attack is endless and words[0] in ("läs-in", "följ-upp"):
        assert "50 MB" in told.err
    if code:
        last = (told.err or told.out).rstrip().splitlines()[-1]
        assert "ond.do" in told.err + told.out
        assert last.endswith(".")
        assert (there / "dag.larande").read_bytes() == before


READERS = [
    ("exportera", "dag.larande", "--till", "ut.docx", "--mall", "ond.dotx"),
    ("granska", "ond.docx"),
    ("läs-in", "ond.docx", "--till", "dag.larande"),
]


@pytest.mark.parametrize("words", usually(READERS[0], READERS[2], of=READERS), ids=lambda words: words[0])
def test_a_part_that_is_larger_than_it_says_is_not_unpacked(there: Path, parts: Parts, capsys, words) -> None:
    endless_main = parts | {MAIN: parts[MAIN] + b" " * 200_000_000}
    (name,) = (word for word in words if word.startswith("ond."))
    path = saved(there / name, endless_main)
    size = struct.pack("<I", len(endless_main[MAIN]))
    path.write_bytes(path.read_bytes().replace(size, struct.pack("<I", len(parts[MAIN]))))
    tracemalloc.start()
    try:
        code = main(list(words))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    told = capsys.readouterr()
    assert code == 1
    assert "ond.do" in told.err + told.out
    assert most < 100_000_000


def test_a_document_as_it_was_is_read_by_all_of_them(there: Path, parts: Parts) -> None:
    for name in ("snäll.docx", "snäll.dotx"):
        saved(there / name, parts)
    assert main(["granska", "snäll.docx"]) == 0
    assert main(["exportera", "dag.larande", "--till", "ut.docx", "--mall", "snäll.dotx"]) == 0
    assert main(["läs-in", "snäll.docx", "--till", "dag.larande"]) == 0
