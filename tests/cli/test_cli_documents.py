"""Documents from the command line: variants, templates, formats, and the checks of Word files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.packs.catalog import content_dir
from tests.driver import word_templates as made

EXAMPLE = content_dir() / "word" / "exempelmall.dotx"


@pytest.fixture
def demo(tmp_path: Path) -> str:
    return str(demo_workshop(tmp_path / "demo.larande"))


def words_in(document: Path) -> str:
    with ZipFile(document) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("variant", "there", "not_there"),
    [
        ("sammanfattning", "Sammanfattning av mötesanteckningar", "Rutinpärmen är från 2019"),
        ("plan", "Varför, och hur vi märker det", "Nattpatrullen"),
        ("handbok", "Så lär vi av varandra", "Upplägg"),
    ],
)
def test_a_variant(run, demo: str, tmp_path: Path, variant: str, there: str, not_there: str) -> None:
    assert run("exportera", demo, "--till", "ut.docx", "--variant", variant).code == 0
    said = words_in(tmp_path / "ut.docx")
    assert there in said
    assert not_there not in said


def test_a_variant_that_does_not_exist(run, demo: str) -> None:
    outcome = run("exportera", demo, "--till", "ut.docx", "--variant", "roman")
    assert outcome.code == 2
    assert "handbok" in outcome.err


def test_the_organisations_template_by_flag_and_by_settings(run, demo: str, tmp_path: Path) -> None:
    assert run("exportera", demo, "--till", "flagga.docx", "--mall", str(EXAMPLE)).code == 0
    (tmp_path / "tillstand").mkdir(exist_ok=True)
    (tmp_path / "tillstand" / "mall.dotx").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "tillstand" / "installningar.toml").write_text('mall = "mall.dotx"\n', encoding="utf-8")
    assert run("exportera", demo, "--till", "val.docx").code == 0
    with ZipFile(tmp_path / "flagga.docx") as package:
        assert "Ert ordmärke" in package.read("word/header2.xml").decode()
    assert (tmp_path / "flagga.docx").read_bytes() == (tmp_path / "val.docx").read_bytes()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--till", "ut.docx", "--mall", "saknas.dotx"), "Det finns ingen mall saknas.dotx"),
        (("--till", "ut.docx", "--mall", "demo.larande"), "går inte att använda som Word-mall"),
        (("--till", "ut.md", "--mall", "demo.larande"), "skrivs utan mall"),
        (("--till", "ut.json", "--variant", "plan"), "Ta bort --variant"),
        (("--till", "ut.docx", "--arkiv"), "är ingen PDF"),
        (("--till", "ut.json", "--publicera"), "är data och ska inte publiceras"),
    ],
)
def test_what_does_not_go_together(run, demo: str, tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    outcome = run("exportera", demo, *words)
    assert (outcome.code, outcome.out) == (1, "")
    assert sentence in outcome.err
    assert not list(tmp_path.glob("ut.*"))


def test_a_web_page(run, demo: str, tmp_path: Path) -> None:
    assert run("exportera", demo, "--till", "ut.html").code == 0
    assert "<h1>Lärande i vardagen</h1>" in (tmp_path / "ut.html").read_text(encoding="utf-8")


def test_a_machine_without_a_pdf_maker_says_so(run, demo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    outcome = run("exportera", demo, "--till", "ut.pdf")
    assert (outcome.code, outcome.out) == (1, "")
    assert "PDF görs med LibreOffice eller Word, och ingetdera hittas här" in outcome.err


# --- granska --------------------------------------------------------------------------------------------------------


def test_a_document_of_ours_has_no_obstacles(run, demo: str) -> None:
    run("exportera", demo, "--till", "ut.docx")
    outcome = run("granska", "ut.docx")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "ut.docx: inga hinder hittade för den som läser med hjälpmedel.",
        "ut.docx: bär en handlingsplan dolt, så att ändringar går att läsa in. --publicera utelämnar den.",
    ]
    run("exportera", demo, "--till", "ut.docx", "--publicera")
    assert run("granska", "ut.docx").out.count("\n") == 1


def test_obstacles_are_told_one_a_line(run) -> None:
    outcome = run("granska", str(content_dir() / "word" / "bas.docx"))
    assert outcome.code == 1
    assert outcome.out == "bas.docx: Dokumentet har inga rubriker. Ge titeln formatmallen Rubrik 1.\n"


def test_a_template_is_told(run) -> None:
    outcome = run("granska", str(EXAMPLE))
    assert outcome.code == 0
    assert "etiketter: organisation, sidfot, titel" in outcome.out
    assert "hämtas från larande: Larande Fråga" in outcome.out
    as_template = run("granska", "--mall", str(content_dir() / "word" / "bas.docx"))
    assert as_template.code == 0
    assert as_template.out.startswith("bas.docx: etiketter: sidhuvud, sidfot, innehall\n")


@pytest.mark.parametrize("name", ["x.docx", "x.dotx", "x.dotm"])
def test_what_is_no_word_file_is_a_sentence(run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"inte en zip")
    outcome = run("granska", name)
    assert outcome.code == 1
    assert f"{name} går inte att " in outcome.out


@pytest.mark.parametrize("flag", [(), ("--mall",)])
def test_a_word_file_with_damage_inside_is_a_sentence(run, demo: str, tmp_path: Path, flag: tuple[str, ...]) -> None:
    run("exportera", demo, "--till", "ut.docx")
    data = bytearray((tmp_path / "ut.docx").read_bytes())
    at = data.find(b"word/document.xml") + 60
    data[at : at + 40] = bytes(40)
    (tmp_path / "ut.docx").write_bytes(bytes(data))
    outcome = run("granska", "ut.docx", *flag)
    assert outcome.code == 1
    assert "ut.docx går inte att " in outcome.out


def test_an_attached_template_is_left_out_and_told(run, demo: str, tmp_path: Path) -> None:
    made.saved(tmp_path, made.with_external_template(), "brev.dotx")
    sentence = "brev.dotx: Mallen pekar ut en annan mall (x.dotm). Den kopplingen följer inte med i dokumenten."
    outcome = run("exportera", demo, "--till", "ut.docx", "--mall", "brev.dotx")
    assert outcome.code == 0
    assert sentence in outcome.out.splitlines()
    assert sentence in run("granska", "brev.dotx").out.splitlines()


def test_no_warning_of_a_library_is_shown() -> None:
    code = "import warnings; from larande_tui.cli.main import main; main(['upplägg']); warnings.warn('a library says')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
