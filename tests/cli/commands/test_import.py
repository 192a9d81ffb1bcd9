"""``larande importera``: what comes in, and that a refusal leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.packs.catalog import content_dir
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session

DEMO = content_dir() / "demo"


def test_import_makes_the_workshop_and_then_adds_to_it(run, tmp_path: Path) -> None:
    yaml, table = str(DEMO / "hemtjansten-norr.yaml"), str(DEMO / "hemtjansten-norr.csv")
    first = run("importera", yaml, table, "--till", "ny/dag.larande")
    assert first.code == 0
    assert first.err.startswith("hemtjansten-norr.csv: ”Solveigs” kan vara en persons namn")
    assert "12 element" in first.out
    assert "45 anteckningar" in first.out
    assert "1 tom text" in first.out
    second = run("importera", table, "--till", "ny/dag.larande")
    assert second.code == 0
    with Session.open(tmp_path / "ny" / "dag.larande") as session:
        assert len(session.workshop.all(Note)) == 90


@pytest.mark.parametrize("flag", ["--upplägg", "--upplagg", "--uppla\u0308gg"])
def test_import_of_lines_into_a_new_workshop_with_a_programme(run, tmp_path: Path, flag: str) -> None:
    (tmp_path / "tavlan.txt").write_bytes("- Tid saknas\n- Prova på måndag\n".encode("cp1252"))
    outcome = run(
        "importera", "tavlan.txt", "--till", "dag.larande", flag, "halvdag", "--steg", "Reflektion", "--plats", "rf1"
    )
    assert outcome.code == 0
    with Session.open(tmp_path / "dag.larande") as session:
        assert [note.text for note in session.workshop.notes_in("reflektion", "RF1")] == [
            "Tid saknas",
            "Prova på måndag",
        ]


def test_what_is_odd_goes_to_the_other_stream(run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("steg;plats;text\nreflektion;RF99;hej\n", encoding="utf-8")
    outcome = run("importera", "t.csv", "--till", "dag.larande", "--upplägg", "halvdag")
    assert outcome.code == 0
    assert outcome.err.startswith("t.csv: Steget Reflektion har ingen plats som heter RF99")
    assert "RF99" not in outcome.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["saknas.csv", "--till", "dag.larande"], "saknas.csv: Filen finns inte"),
        (["tavlan.txt", "--till", "dag.larande"], "Ange --steg och --plats"),
        (["tavlan.txt", "--till", "dag.docx"], "dag.docx ska sluta på .larande"),
        (["tavlan.txt", "--till", "dag.larande", "--upplägg", "halvdagg"], "Menade du halvdag?"),
        (["tavlan.txt", "--till", "mapp.larande"], "mapp.larande är en mapp och inte en fil från larande"),
    ],
)
def test_a_refused_import_leaves_nothing_behind(run, tmp_path: Path, words: list[str], sentence: str) -> None:
    (tmp_path / "tavlan.txt").write_text("hej\n", encoding="utf-8")
    (tmp_path / "mapp.larande").mkdir()
    before = sorted(path.name for path in tmp_path.iterdir() if path.name != "tillstand")
    outcome = run("importera", *words)
    assert outcome.code == 1
    assert sentence in outcome.err
    assert "Traceback" not in outcome.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "tillstand") == before


def test_a_refused_import_leaves_an_old_workshop_as_it_was(run, demo: Path) -> None:
    before = demo.read_bytes()
    assert run("importera", "saknas.csv", "--till", str(demo)).code == 1
    assert run("importera", str(DEMO / "hemtjansten-norr.csv"), "--till", str(demo), "--upplägg", "kickoff").code == 1
    assert demo.read_bytes() == before
