"""Commands on a file that was copied: what they do, they do to that file, and they say so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from larande_tui.core.paths import copies_folder
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session

NOTICE = "tva.larande är en kopia av ett.larande och en egen workshop: inget som skrivs här hamnar i den andra.\n"


@pytest.fixture
def first(run, tmp_path: Path) -> Path:
    (tmp_path / "ett.txt").write_text("från ett\n", encoding="utf-8")
    words = ("--steg", "reflektion", "--plats", "RF1", "--upplägg", "halvdag")
    assert run("importera", "ett.txt", "--till", "ett.larande", *words).code == 0
    return tmp_path / "ett.larande"


@pytest.fixture
def second(first: Path) -> Path:
    return Path(shutil.copy(first, first.with_name("tva.larande")))


def bring(run, path: Path, text: str):
    source = path.with_suffix(".txt")
    source.write_text(f"{text}\n", encoding="utf-8")
    return run("importera", source.name, "--till", path.name, "--steg", "reflektion", "--plats", "RF1")


def notes(path: Path) -> list[str]:
    with Session.open(path, writable=False) as session:
        return [note.text for note in session.workshop.all(Note)]


def test_an_import_makes_a_copy_a_workshop_of_its_own_and_says_so_once(run, first: Path, second: Path) -> None:
    told = bring(run, second, "från två")
    assert (told.code, told.err) == (0, "")
    assert told.out.endswith(NOTICE)
    assert bring(run, second, "mer").out.endswith("Workshoppen ligger i tva.larande.\n")
    assert bring(run, first, "bara ett").out.endswith("Workshoppen ligger i ett.larande.\n")
    assert notes(first) == ["från ett", "bara ett"]
    assert notes(second) == ["från ett", "från två", "mer"]
    assert len(list(copies_folder().iterdir())) == 2


def test_neither_lacks_what_the_other_has(run, first: Path, second: Path) -> None:
    for path in (first, second):
        bring(run, path, f"från {path.stem}")
    for path in (first, second):
        told = run("granska", path.name)
        assert told.code == 0
        assert "saknar" not in told.out
        assert "kopia av" not in told.out
        assert "Det finns inget att rädda" in run("granska", path.name, "--rädda").out


def test_the_state_of_a_copy_is_told_before_anything_is_written_in_it(run, first: Path, second: Path) -> None:
    told = run("granska", "tva.larande")
    assert told.code == 0
    assert NOTICE in told.out
    assert "andra kopian" not in told.out, "it has none yet"


def test_erasing_in_one_leaves_the_other_and_says_where_it_is_left(run, first: Path, second: Path) -> None:
    kept = {path: path.read_bytes() for path in (first, *copies_folder().iterdir())}
    looked = run("rensa", "tva.larande", "--ord", "från ett")
    assert NOTICE in looked.out
    told = run("rensa", "tva.larande", "--ord", "från ett", "--genomför")
    assert told.code == 0
    assert NOTICE in told.out
    assert "filer som inte hör till tva.larande" in told.err
    assert "ett.larande" in told.err
    assert {path: path.read_bytes() for path in kept} == kept
    assert notes(second) == ["[borttaget]"]


def test_a_conflict_copy_is_told_with_the_way_to_put_it_together(run, first: Path) -> None:
    copy = Path(shutil.copy(first, first.with_name("ett (Kims konfliktkopia 2026-11-12).larande")))
    assert "är en konfliktkopia av ett.larande. larande granska ett.larande --rädda" in run("granska", copy.name).out
    bring(run, copy, "därifrån")
    told = run("granska", "ett.larande")
    assert told.code == 1
    assert (
        f"{copy.name} har 1 ändring som filen saknar. larande granska ett.larande --rädda lägger ihop allt." in told.out
    )
    told = run("granska", "ett.larande", "--rädda")
    assert told.code == 0
    assert f"varav 1 ur {copy.name}" in told.out
    assert f"Fortsätt i ett-raddad.larande. Ta bort ett.larande och {copy.name}" in told.out
    assert notes(first.with_name("ett-raddad.larande")) == ["från ett", "därifrån"]


def test_what_lies_several_times_in_a_folder_is_told_by_the_state_of_things(run, first: Path) -> None:
    copy = Path(shutil.copy(first, first.with_name("ett-DESKTOP-7F3KQ2.larande")))
    told = run("läget", ".")
    assert "finns också som" in told.err
    assert copy.name in told.err
    assert "larande granska ett.larande --rädda lägger ihop dem" in told.err
    assert "(1 workshop i" in told.out
