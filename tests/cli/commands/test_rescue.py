"""Where a workshop and its copies lie, and how damage is rescued with them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session


@pytest.fixture
def said(tmp_path: Path) -> Path:
    """A workshop with three notes, a transaction each."""
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        for text in ("ett", "två", "tre"):
            session.put(Note(id=text, step="s", text=text), name="Ny anteckning")
    return path


def notes_of(path: Path) -> list[str]:
    with Session.open(path, writable=False) as session:
        return [note.text for note in session.workshop.all(Note)]


def hurt(path: Path, line: int) -> bytes:
    """Spoil one line of a file, counted from 1."""
    lines = path.read_bytes().splitlines(keepends=True)
    lines[line - 1] = b"skrap\n"
    path.write_bytes(b"".join(lines))
    return path.read_bytes()


def test_where_a_workshop_and_its_copies_lie_is_told(run, said: Path, tmp_path: Path) -> None:
    out = run("granska", "dag.larande").out
    assert f"Workshoppen ligger i {said}." in out
    assert f"Den andra kopian ligger i {tmp_path / 'tillstand' / 'kopior'}" in out


@pytest.mark.parametrize("flag", ["--rädda", "--radda", "--ra\u0308dda"])
def test_damage_is_rescued_with_what_the_copies_have(run, said: Path, flag: str) -> None:
    before = hurt(said, 3)
    told = run("granska", "dag.larande")
    assert told.code == 1
    assert "Larandes kopior har 1 ändring som filen saknar. larande granska dag.larande --rädda lägger ihop" in told.out
    outcome = run("granska", "dag.larande", flag)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "dag.larande rad 3: raden är skadad (6 byte) och lästes inte. Den ligger kvar i filen.",
        "Skrev dag-raddad.larande: 3 ändringar, varav 1 ur larandes egna kopior. dag.larande är orörd.",
        "Inget fattas.",
    ]
    assert said.read_bytes() == before
    assert notes_of(said.with_name("dag-raddad.larande")) == ["ett", "två", "tre"]
    with Session.open(said.with_name("dag-raddad.larande")) as session:
        assert session.undo() is not None, "its history came along"


def test_what_is_whole_nowhere_is_told(run, said: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "tillstand" / "kopior")
    hurt(said, 3)
    told = run("granska", str(said)).out
    assert "larande granska dag.larande --rädda skriver det som är helt i en ny fil." in told
    outcome = run("granska", str(said), "--rädda")
    assert outcome.code == 1
    (gap,) = (line for line in outcome.out.splitlines() if line.startswith("Ändring"))
    assert re.fullmatch(
        r"Ändring 2 går inte att läsa någonstans\. Den gjordes efter kl\. [\d.]+ den [\w ]+ och före kl\. [\w. ]+\.",
        gap,
    )
    assert "Inget fattas" not in outcome.out
    hurt(said, 4)
    outcome = run("granska", str(said), "--rädda")
    assert "Slutet av filen gick inte att läsa: det som skrevs efter kl. " in outcome.out
    assert notes_of(said.with_name("dag-raddad-2.larande")) == ["ett"]


def test_a_file_put_back_by_a_synced_folder_gets_its_lines_again(run, said: Path) -> None:
    lines = said.read_bytes().splitlines(keepends=True)
    said.write_bytes(b"".join(lines[:2]))
    told = run("granska", "dag.larande")
    assert told.code == 1
    assert "filen är hel" in told.out
    assert "kopior har 2 ändringar som filen saknar" in told.out
    assert run("granska", "dag.larande", "--rädda").code == 0
    assert notes_of(said.with_name("dag-raddad.larande")) == ["ett", "två", "tre"]


def test_a_file_that_is_gone_or_emptied_is_rescued_from_its_copy(run, said: Path) -> None:
    said.write_bytes(b"")
    told = run("granska", "dag.larande")
    assert told.code == 1
    assert "Larandes kopior har 3 ändringar av en sådan workshop." in told.out
    said.unlink()
    outcome = run("granska", "dag.larande", "--rädda")
    assert outcome.code == 0
    assert "dag.larande finns inte längre." in outcome.out
    assert notes_of(said.with_name("dag-raddad.larande")) == ["ett", "två", "tre"]


def test_what_is_whole_is_not_rescued(run, said: Path, tmp_path: Path) -> None:
    outcome = run("granska", "dag.larande", "--rädda")
    assert outcome == (
        0,
        "dag.larande är hel, och larandes kopior har inget mer. Det finns inget att rädda.\n",
        "",
    )
    assert sorted(path.name for path in tmp_path.glob("*.larande")) == ["dag.larande"]
    (tmp_path / "anteckningar.txt").write_text("hej", encoding="utf-8")
    outcome = run("granska", "anteckningar.txt", "--rädda")
    assert outcome.code == 1
    assert outcome.err == "anteckningar.txt går inte att rädda. Det gäller bara workshoppar (.larande).\n"
    outcome = run("granska", "saknas.larande", "--rädda")
    assert outcome.code == 1
    assert "Hittar ingen fil" in outcome.err
