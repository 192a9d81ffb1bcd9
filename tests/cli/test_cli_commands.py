"""The commands, with real files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import types
from pathlib import Path
from zipfile import ZipFile

import pytest

from larande_tui.packs.catalog import content_dir, load_catalog
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.items import Note, item_from
from larande_tui.workshop.store.session import Session

DEMO = content_dir() / "demo"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, tuple[Path, ...]]]:
    """What the stage was opened on, without a screen."""
    calls: list[tuple[Path | None, tuple[Path, ...]]] = []

    def stage(path: Path | None, *, extra: tuple[Path, ...]) -> int:
        calls.append((path, extra))
        return 0

    app = types.ModuleType("larande_tui.tui.app")
    app.run = stage
    monkeypatch.setitem(sys.modules, "larande_tui.tui.app", app)
    monkeypatch.setattr("larande_tui.tui.platform.terminal.require_terminal", lambda: None)
    return calls


@pytest.fixture
def demo(run, tmp_path: Path) -> Path:
    run("demo", "--till", "demo")
    return tmp_path / "demo" / "demo-hemtjansten-norr.larande"


# --- larande [FIL] --------------------------------------------------------------------------------------------------


def test_without_words_the_stage_opens(run, opened) -> None:
    assert run().code == 0
    assert opened == [(None, ())]


def test_a_file_opens_with_the_organisations_own_packs(run, opened, tmp_path: Path) -> None:
    Session.create(tmp_path / "dag.larande").close()
    (tmp_path / "egna").mkdir()
    assert run("dag.larande", "--innehall", "egna").code == 0
    assert opened == [(Path("dag.larande"), (Path("egna"),))]


def test_a_misspelt_file_never_begins_a_workshop(run, opened, tmp_path: Path) -> None:
    outcome = run("okänd-fil.larande")
    assert outcome.code == 1
    assert outcome.err == (
        "Hittar ingen fil ”okänd-fil.larande”. Kontrollera namnet och mappen. "
        "Startskärmen visar de workshoppar som finns. "
        "Är den borttagen letar larande granska FIL --rädda i larandes egna kopior.\n"
    )
    assert opened == []
    assert not (tmp_path / "okänd-fil.larande").exists()


def test_a_file_of_another_sort_is_not_opened(run, opened, tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\r\n")
    assert run("bild.png") == (
        1,
        "",
        "bild.png är inte en fil från larande. Den är orörd. Välj en fil som slutar på .larande.\n",
    )
    assert run(str(tmp_path)).code == 1
    assert opened == []


# --- blank forms ----------------------------------------------------------------------------------------------------


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


# --- demo -----------------------------------------------------------------------------------------------------------


def test_demo_writes_the_workshop_and_its_documents(run, tmp_path: Path) -> None:
    outcome = run("demo", "--till", "ny/mapp")
    assert (outcome.code, outcome.err) == (0, "")
    workshop, document, *others = (Path(line) for line in outcome.out.splitlines())
    assert {workshop.parent, document.parent, *(other.parent for other in others)} == {Path("ny/mapp")}
    assert [other.name.partition("-")[0] for other in others] == [
        "sammanfattning",
        "handlingsplan",
        "framstallan",
        "lappar",
        "handbok",
        "ledarhandbok",
        "personblad",
        "presentation",
    ]
    with ZipFile(document) as package:
        assert "Lärande blir stående punkt på APT från december" in package.read("word/document.xml").decode()
    again = run("demo", "--till", "ny/mapp").out.splitlines()
    assert not {str(workshop), str(document)} & set(again)
    assert len(list((tmp_path / "ny" / "mapp").iterdir())) == 20


def test_demo_without_a_folder_opens_a_fresh_one_on_the_stage(run, opened, tmp_path: Path) -> None:
    assert run("demo").code == 0
    assert run("demo").code == 0
    first, second = (path for path, _ in opened)
    assert first.parent == tmp_path / "workshoppar"
    assert first != second
    assert first.exists()
    assert second.exists()


# --- importera ------------------------------------------------------------------------------------------------------


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
    assert outcome.err.startswith("t.csv: Steget reflektion har ingen plats som heter RF99")
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


# --- exportera ------------------------------------------------------------------------------------------------------


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


# --- granska --------------------------------------------------------------------------------------------------------


def test_shipped_packs_have_no_faults(run) -> None:
    assert run("granska", str(content_dir())) == (0, "Inga fel.\n", "")


def test_a_question_too_long_for_a_narrow_screen_is_told_until_it_has_a_short_form(run, tmp_path: Path) -> None:
    text = (content_dir() / "library" / "fragor.yaml").read_text(encoding="utf-8")
    without = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("    short:"))
    (tmp_path / "egna.yaml").write_text(without, encoding="utf-8")
    outcome = run("granska", "egna.yaml")
    assert (outcome.code, outcome.err) == (0, "")
    remark, last = outcome.out.splitlines()
    assert remark.startswith("egna.yaml:7:13: questions[0].prompt: Frågan tar 4 rader på en skärm med 60 tecken.")
    assert last == "Inga fel."


def test_a_step_with_more_questions_than_time_is_told_until_it_says_which_come_first(run, tmp_path: Path) -> None:
    text = (content_dir() / "programmes" / "ledningsgrupp.yaml").read_text(encoding="utf-8")
    without = text.replace("    first_choices: [LG3, LG4]\n", "").replace("id: ledningsgrupp", "id: egen")
    (tmp_path / "egen.yaml").write_text(without, encoding="utf-8")
    outcome = run("granska", "egen.yaml")
    assert (outcome.code, outcome.err) == (0, "")
    remark, last = outcome.out.splitlines()
    assert "questions: Tolv personer hinner 2 frågor på 13 minuter, och steget har 3." in remark
    assert last == "Inga fel."


def test_every_fault_of_several_packs_is_a_line(run, tmp_path: Path) -> None:
    text = (content_dir() / "programmes" / "halvdag.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text.replace("\nsteps:", "\nstepps:"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("pack: programme\n", encoding="utf-8")
    outcome = run("granska", "a.yaml", "b.yaml", "saknas.yaml")
    assert (outcome.code, outcome.err) == (1, "")
    lines = outcome.out.splitlines()
    assert any(line.startswith("a.yaml:") and "menade du steps?" in line for line in lines)
    assert sum(line.startswith("b.yaml:1:") for line in lines) > 3
    assert any("saknas.yaml" in line and "finns inte" in line for line in lines)
    assert "Inga fel." not in lines


def test_an_empty_folder_has_nothing_to_check(run, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    outcome = run("granska", "tom")
    assert outcome.code == 1
    assert "Här finns inga upplägg" in outcome.out


def test_a_whole_workshop(run, demo: Path) -> None:
    outcome = run("granska", str(demo))
    assert outcome.code == 0
    assert "filen är hel" in outcome.out


def test_a_damaged_and_torn_workshop_is_told_and_left_alone(run, demo: Path) -> None:
    lines = demo.read_bytes().splitlines(keepends=True)
    demo.write_bytes(b"".join([*lines[:2], b"skrap\n", *lines[2:], b"avbruten rad"]))
    before = demo.read_bytes()
    outcome = run("granska", str(demo))
    assert outcome.code == 1
    assert "rad 3: raden är skadad (6 byte)" in outcome.out
    assert "sista raden är avbruten (12 byte)" in outcome.out
    assert "filen är hel" not in outcome.out
    assert demo.read_bytes() == before


def test_erasing_tells_first_of_lines_that_cannot_be_read(run, demo: Path) -> None:
    lines = demo.read_bytes().splitlines(keepends=True)
    demo.write_bytes(b"".join([*lines[:2], b"skrap\n", *lines[2:], b"avbruten rad"]))
    before = demo.read_bytes()
    shown = run("rensa", str(demo), "--personer")
    assert f"2 rader i {demo.name} är skadade och går inte att läsa. Det som står där försvinner också." in shown.err
    assert f"larande granska {demo.name} --rädda tar reda på vad som går att rädda" in shown.err
    assert demo.read_bytes() == before
    done = run("rensa", str(demo), "--personer", "--genomför")
    assert f"2 rader i {demo.name} var skadade och gick inte att läsa. Det som stod där är också borta." in done.err
    again = run("rensa", str(demo), "--personer")
    assert "skadad" not in again.out + again.err


def test_items_of_a_newer_version_are_counted(run, tmp_path: Path) -> None:
    with Session.create(tmp_path / "ny.larande") as session:
        session.put(item_from({"kind": "hologram", "id": "a"}), name="x")
    outcome = run("granska", "ny.larande")
    assert outcome.code == 0
    assert "1 post är från en nyare larande" in outcome.out


def test_an_item_that_no_version_writes_is_told_as_damage(run, tmp_path: Path) -> None:
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        session.put(item_from({"kind": "rating", "id": "r", "area": "N7", "now": 9}), name="x")
    before = path.read_bytes()
    outcome = run("granska", "dag.larande")
    assert outcome.code == 1
    assert "1 post har ett innehåll som inte går att läsa (rating/r). Det visas inte men ligger kvar" in outcome.out
    assert "nyare larande" not in outcome.out
    assert "filen är hel" not in outcome.out
    assert "--rädda" not in outcome.out, "there is nothing that another file would have beyond this one"
    assert path.read_bytes() == before


def test_what_is_no_workshop_has_a_fault(run, tmp_path: Path) -> None:
    (tmp_path / "text.larande").write_text("hej\n", encoding="utf-8")
    assert run("granska", "text.larande").code == 1
    assert run("granska", "saknas.larande").code == 1


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
    assert "larande granska dag.larande --rädda skriver det som är helt i en ny fil." in run("granska", str(said)).out
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


# --- upplägg and settings -------------------------------------------------------------------------------------------


def own_programme(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    text = (content_dir() / "programmes" / "halvdag.yaml").read_text(encoding="utf-8")
    (folder / f"{name}.yaml").write_text(text.replace("id: halvdag", f"id: {name}", 1), encoding="utf-8")


@pytest.mark.parametrize("name", ["upplägg", "upplagg", "uppla\u0308gg"])
def test_programmes_are_listed_with_the_broken_ones(run, tmp_path: Path, name: str) -> None:
    own_programme(tmp_path / "egna", "var-egen")
    (tmp_path / "egna" / "trasig.yaml").write_text("pack: programme\nid: trasig\n", encoding="utf-8")
    outcome = run(name, "--innehåll", "egna")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert any(line.startswith("halvdag ") and "180 min" in line for line in lines)
    assert any(line.startswith("var-egen ") for line in lines)
    assert any("trasig.yaml:" in line for line in lines[lines.index("Går inte att använda:") :])


def test_a_flag_may_stand_before_the_command(run, tmp_path: Path) -> None:
    own_programme(tmp_path / "egna", "var-egen")
    assert "var-egen" in run("--innehåll", "egna", "upplägg").out
    assert "var-egen" in run("--innehåll=egna", "upplägg").out


def test_folders_of_the_settings_file(run, tmp_path: Path) -> None:
    (tmp_path / "tillstand").mkdir()
    own_programme(tmp_path / "tillstand" / "egna", "fran-installningar")
    settings = tmp_path / "tillstand" / "installningar.toml"
    settings.write_text('innehall = ["egna"]\n', encoding="utf-8")
    outcome = run("upplägg")
    assert "fran-installningar" in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"innehall = [\n", "går inte att tolka"),
        (b"innehall = 3\n", 'innehall = ["MAPP"]'),
        (b"innehall = [1]\n", 'innehall = ["MAPP"]'),
        (b'innehall = ["\xe5"]\n', "inte sparade som UTF-8"),
    ],
)
def test_broken_settings_are_told_and_passed_over(run, tmp_path: Path, text: bytes, sentence: str) -> None:
    (tmp_path / "tillstand").mkdir()
    (tmp_path / "tillstand" / "installningar.toml").write_bytes(text)
    outcome = run("upplägg")
    assert outcome.code == 0
    assert sentence in outcome.err
    assert "halvdag" in outcome.out


def test_a_folder_that_does_not_exist(run) -> None:
    outcome = run("upplägg", "--innehåll", "saknas")
    assert outcome.code == 1
    assert "Det finns ingen mapp saknas" in outcome.err


# --- the process ----------------------------------------------------------------------------------------------------


def test_a_process_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "larande_tui", "demo", "--till", "ut"], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stderr == ""
    assert [Path(line).is_file() for line in done.stdout.splitlines()] == [True] * 10


def test_ctrl_c_while_python_itself_ends_does_not_make_it_look_killed() -> None:
    script = "from larande_tui.cli.main import main; import signal; main(); signal.raise_signal(signal.SIGINT)"
    done = subprocess.run([sys.executable, "-c", script, "upplägg"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("upplägg",), 0),
        (("granska", *["saknas.yaml"] * 2_000), 1),  # more than a buffer holds
        (("--hjälp",), 0),
        (("nonsens",), 2),
        (("exportera", "borta.larande", "--till", "ut.md"), 1),
    ],
    ids=lambda words: str(words)[:20],
)
def test_a_reader_that_has_gone_changes_nothing(tmp_path: Path, words: tuple[str, ...], code: int, closed: str) -> None:
    pipes = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, "-m", "larande_tui", *words], cwd=tmp_path, **pipes) as process:
        gone, other = process.stdout, process.stderr
        if closed == "stderr":
            gone, other = other, gone
        assert gone is not None
        assert other is not None
        gone.close()
        assert b"Exception ignored" not in other.read()
        assert process.wait(60) == code


def test_ctrl_c_is_silent(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("larande_tui.cli.commands.check.run", interrupted)
    assert run("granska", "x.yaml") == (130, "", "")


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
