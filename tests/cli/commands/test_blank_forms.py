"""Blank forms and slips: what a programme asks, on paper."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from larande_tui.packs.catalog import load_catalog
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep


@pytest.mark.parametrize("ending", ["docx", "pptx", "html"])
def test_a_blank_form_has_a_place_for_each_thing_the_programme_asks(run, tmp_path: Path, ending: str) -> None:
    outcome = run("exportera", "--variant", "blankett", "--upplägg", "halvdag", "--till", f"blankett.{ending}")
    assert outcome == (0, f"Skrev blankett.{ending}.\n", "")
    if ending == "html":
        page = (tmp_path / "blankett.html").read_text(encoding="utf-8")
    else:
        with ZipFile(tmp_path / f"blankett.{ending}") as package:
            page = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    programme = load_catalog().programmes["halvdag"]
    for step in programme.steps:
        match step:
            case QuestionsStep():
                asked = step.asked()
                assert [question for question in step.questions if question.title in page] == list(asked)
            case CurrentStateStep(areas=areas):
                assert all(area.title in page for area in areas)
            case EcosystemStep(categories=categories):
                assert all(category.title in page for category in categories)
    for word in ("Arbetsplats", "Ansvarig", "Parkerat", "Följs upp hur"):
        assert word in page
    assert "UTKAST" not in page


@pytest.mark.parametrize(
    ("programme", "asked"),
    [
        ("forarbete", ["fullmäktige", "Målet som det står", "Följs upp hur, när och av vem"]),
        ("insats", ["Insatsen", "Vad slutar ni med", "Hur ser ni efteråt"]),
    ],
)
def test_a_blank_form_asks_for_goals_and_about_an_activity(
    run, tmp_path: Path, programme: str, asked: list[str]
) -> None:
    run("exportera", "--variant", "blankett", "--upplägg", programme, "--till", "blankett.md")
    page = (tmp_path / "blankett.md").read_text(encoding="utf-8")
    for words in asked:
        assert words in page
    assert "Vilken sorts lokal är det?" not in page, "a guideline's own question is asked where it is used"


def test_a_blank_form_leaves_out_what_the_programme_leaves_out(run, tmp_path: Path) -> None:
    run("exportera", "--variant", "blankett", "--upplägg", "halvdag", "--till", "blankett.md")
    assert "Vad slutar ni med" not in (tmp_path / "blankett.md").read_text(encoding="utf-8")


def test_slips_have_the_code_of_each_question_and_area(run, demo: Path, tmp_path: Path) -> None:
    run("exportera", "--variant", "svarslappar", "--upplägg", "halvdag", "--till", "lappar.md")
    page = (tmp_path / "lappar.md").read_text(encoding="utf-8")
    for code in ("RF1", "RF9", "N1", "N9"):
        assert code in page
    assert "Vad slutar ni med" not in page
    assert run("exportera", "--variant", "svarslappar", "--till", "ut.docx").code != 0
    assert run("exportera", str(demo), "--variant", "svarslappar", "--till", "egna.docx").code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--variant", "blankett"), "En blankett görs för ett upplägg"),
        (("demo.larande", "--variant", "blankett", "--upplägg", "halvdag"), "En blankett görs för ett upplägg"),
        (("--variant", "blankett", "--upplägg", "halvdagg"), "halvdagg"),
        (("demo.larande", "--upplägg", "halvdag"), "--upplägg gäller blanketter"),
        ((), "Skriv också vilken workshop"),
    ],
)
def test_a_blank_form_is_for_a_programme_and_the_rest_for_a_workshop(
    run, words: tuple[str, ...], sentence: str
) -> None:
    outcome = run("exportera", *words, "--till", "ut.docx")
    assert outcome.code != 0
    assert sentence in outcome.err
