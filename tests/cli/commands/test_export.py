"""``larande exportera``: data and documents, and what cannot be written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest


def test_json_goes_round(run, demo: Path, tmp_path: Path) -> None:
    assert run("exportera", str(demo), "--till", "ut.json").out == "Skrev ut.json.\n"
    assert run("importera", "ut.json", "--till", "igen.larande").code == 0
    again = run("exportera", "igen.larande", "--till", "ut2.json")
    assert again.code == 0
    assert (tmp_path / "ut.json").read_bytes() == (tmp_path / "ut2.json").read_bytes()
    assert json.loads((tmp_path / "ut.json").read_text(encoding="utf-8"))["larande_json"] == 1


@pytest.mark.parametrize("name", ["ut.docx", "ut.md", "UT.JSON"])
def test_an_export_replaces_the_earlier_one_and_says_so(run, demo: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("gammal", encoding="utf-8")
    outcome = run("exportera", str(demo), "--till", name)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == f"Skrev {name}, som ersatte den fil som fanns."
    assert b"gammal" not in (tmp_path / name).read_bytes()
    assert (tmp_path / name).stat().st_size > 1_000


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [
        (
            "demo",
            "ut.odt",
            "Välj ett namn som slutar på något av .docx, .pptx, .pdf, .html, .md, .json, .xlsx, .csv,",
        ),
        ("demo", "ut", ".docx, .pptx, .pdf, .html, .md, .json"),
        ("demo", "saknas/ut.md", "Det finns ingen mapp saknas"),
        ("demo", "mapp.md", "mapp.md är en mapp"),
        ("saknas.larande", "ut.md", "Hittar ingen fil ”saknas.larande”"),
    ],
)
def test_an_export_that_cannot_be_done(
    run, demo: Path, tmp_path: Path, source: str, target: str, sentence: str
) -> None:
    (tmp_path / "mapp.md").mkdir()
    outcome = run("exportera", str(demo) if source == "demo" else source, "--till", target)
    assert (outcome.code, outcome.out) == (1, "")
    assert sentence in outcome.err
    assert not Path("ut.md").exists()


def test_a_damaged_workshop_is_exported_as_far_as_it_goes(run, demo: Path, tmp_path: Path) -> None:
    lines = demo.read_bytes().splitlines(keepends=True)
    demo.write_bytes(b"".join([lines[0], lines[1][:-30] + b"x" * 29 + b"\n", *lines[2:]]))
    outcome = run("exportera", str(demo), "--till", "ut.md")
    assert outcome.code == 0
    assert "rad 2: raden är skadad" in outcome.err
    assert "Nattpatrullen" in (tmp_path / "ut.md").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that refuses writing")
def test_a_folder_that_refuses_is_a_sentence(run, demo: Path, tmp_path: Path) -> None:
    (tmp_path / "last").mkdir(mode=0o500)
    outcome = run("exportera", str(demo), "--till", "last/ut.json")
    assert outcome.code == 1
    assert "du har inte rätt" in outcome.err


def test_a_decision_without_an_owner_is_told_and_written_all_the_same(run, tmp_path: Path) -> None:
    (tmp_path / "beslut.csv").write_text("steg;plats;text\navslutning;beslut;Fika\n", encoding="utf-8")
    assert run("importera", "beslut.csv", "--till", "dag.larande", "--upplägg", "halvdag")[0] == 0
    outcome = run("exportera", "dag.larande", "--till", "dag.docx")
    assert outcome[0] == 0
    assert "Beslut 1 saknar nivå och ansvarig. Dokumentet skrivs ändå." in outcome[2]
