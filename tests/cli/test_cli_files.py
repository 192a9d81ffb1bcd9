"""Files as people name them to a command: patterns, names that no system keeps, folders, blanks."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from larande_tui.cli import wildcards
from larande_tui.core.file_names import shell_word
from larande_tui.core.paths import in_command, workshops_folder
from larande_tui.workshop.model.items import Action, Details, Note
from larande_tui.workshop.model.transaction import encode_line
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import refuse_opening
from tests.driver.systems import ONLY_WINDOWS


def made(path: Path) -> Path:
    with Session.create(path) as session:
        session.put(Details(title="Dagen"), Note(id="n", step="s", text="sagt"), Action(activity="Pärmen"))
    return path


@pytest.fixture
def patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that hands patterns over, as those of Windows do."""
    monkeypatch.setattr(wildcards, "_HANDED_OVER", True)


@pytest.mark.usefixtures("patterns")
def test_a_pattern_is_every_file_that_it_fits_where_the_shell_leaves_it(run, tmp_path: Path) -> None:
    for name in ("a.larande", "b.larande", "c [1].larande"):
        made(tmp_path / name)
    told = run("granska", "*.larande")
    assert told.code == 0
    assert [name for name in ("a", "b", "c [1]") if f"{name}.larande" in told.out] == ["a", "b", "c [1]"]
    assert run("granska", "c [1]*").code == 0, "brackets are letters, as in Windows"


@pytest.mark.usefixtures("patterns")
def test_where_one_file_is_wanted_a_pattern_must_fit_one(run, tmp_path: Path) -> None:
    made(tmp_path / "a.larande")
    assert run("exportera", "*.larande", "--till", "ut.md").code == 0
    for number in range(7):
        made(tmp_path / f"b{number}.larande")
    several = run("rensa", "b*.larande", "--personer")
    assert several.code == 1
    named = "b0.larande, b1.larande, b2.larande, b3.larande, b4.larande och 2 till"
    assert several.err == f"Flera filer passar b*.larande: {named}. Skriv vilken av dem det gäller.\n"
    assert run("b*.larande").err == several.err
    none = run("granska", "x*.larande")
    assert (none.code, none.err) == (1, "Ingen fil passar x*.larande. Kontrollera namnet och mappen.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file of this name")
def test_a_star_in_a_name_is_a_star_where_the_shell_expands(run, tmp_path: Path) -> None:
    made(tmp_path / "a*.larande")
    made(tmp_path / "ab.larande")
    told = run("granska", "a*.larande")
    assert "a*.larande" in told.out
    assert "ab.larande" not in told.out


@pytest.mark.parametrize(
    ("name", "proposal"), [("möte 09:30", "möte 09.30"), ("COM1", "COM1-fil"), ("vad?", "vad-"), ("nul", "nul-fil")]
)
@pytest.mark.parametrize(
    "words",
    [
        ("exportera", "dag.larande", "--till", "{}.docx"),
        ("importera", "rader.txt", "--till", "{}.larande"),
        ("följ-upp", "dag.larande", "--till", "{}.larande"),
        ("demo", "--till", "{}"),
    ],
    ids=lambda words: words[0],
)
def test_a_name_that_windows_would_keep_elsewhere_is_refused_everywhere(
    run, tmp_path: Path, words: tuple[str, ...], name: str, proposal: str
) -> None:
    made(tmp_path / "dag.larande")
    (tmp_path / "rader.txt").write_text("sagt\n", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    told = run(*(word.format(name) for word in words))
    assert told.code == 1
    assert told.err.startswith(f"”{name}")
    assert " går inte att använda som namn: " in told.err
    assert f"Inget är skrivet. Ta till exempel ”{proposal}" in told.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_hint_can_be_typed_as_it_stands_also_with_blanks(run, tmp_path: Path) -> None:
    made(tmp_path / "en dag.larande")
    told = run("exportera", "en dag.larande", "--till", "min plan.docx", "--variant", "plan")
    hint = next(line for line in told.out.splitlines() if "larande läs-in" in line)
    command = hint.partition("larande ")[2].partition(" tar in")[0]
    if os.name == "nt":
        assert command == 'läs-in "min plan.docx" --till "en dag.larande"'
    assert run(*shlex.split(command)).code == 0


def test_a_hint_names_the_folder_of_files_elsewhere(run, tmp_path: Path) -> None:
    (tmp_path / "förra året").mkdir()
    made(tmp_path / "förra året" / "dag.larande")
    told = run("exportera", "förra året/dag.larande", "--till", "förra året/plan.docx", "--variant", "plan")
    hint = next(line for line in told.out.splitlines() if "larande läs-in" in line)
    assert run(*shlex.split(hint.partition("larande ")[2].partition(" tar in")[0])).code == 0
    with (tmp_path / "förra året" / "dag.larande").open("ab") as file:
        file.write(b"skadad\n")
    told = run("granska", "förra året/dag.larande")
    hint = next(line for line in (told.out + told.err).splitlines() if "--rädda" in line)
    assert "förra året" in hint


def in_larandes_folder(name: str) -> Path:
    workshops_folder().mkdir(exist_ok=True)
    return made(workshops_folder() / name)


def test_a_file_in_larandes_folder_is_found_by_its_name_from_everywhere(run, opened, tmp_path: Path) -> None:
    file = in_larandes_folder("en dag.larande")
    assert run("en dag.larande").code == 0
    assert opened[0][0] == file
    assert f"ligger i {file}." in run("granska", "en dag.larande").out
    assert run("exportera", "en dag.larande", "--till", "plan.docx", "--variant", "plan").code == 0
    assert (tmp_path / "plan.docx").exists(), "what is written lands where the command is given"
    assert run("läs-in", "plan.docx", "--till", "en dag.larande").code == 0
    assert not (tmp_path / "en dag.larande").exists()


def test_a_file_beside_the_command_goes_before_one_of_larandes_folder(run, opened, tmp_path: Path) -> None:
    in_larandes_folder("dag.larande")
    made(tmp_path / "dag.larande")
    run("dag.larande")
    run("./nej.larande")
    assert opened == [(Path("dag.larande"), ())]


def test_a_new_file_is_never_written_in_the_place_of_one_in_larandes_folder(run, tmp_path: Path) -> None:
    there = in_larandes_folder("dag.larande")
    before = there.read_bytes()
    assert run("följ-upp", "dag.larande", "--till", "dag.larande").code == 0
    assert (tmp_path / "dag.larande").exists()
    assert there.read_bytes() == before


@pytest.mark.parametrize("folder", [".", "workshoppar", "en annan mapp"])
def test_a_proposed_command_can_be_typed_as_it_stands_wherever_the_file_is(run, tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder
    place.mkdir(exist_ok=True)
    (place / "en plan.larande").write_bytes(b"")
    told = run(str(place / "en plan.larande")).err
    command = re.search(r"larande (granska .*? --rädda) letar", told)
    assert command is not None
    assert (str(place) in command[1]) == (folder == "en annan mapp"), "the name is enough where it is found by it"
    if os.name != "nt":
        again = run(*shlex.split(command[1])).err
        assert "Hittar ingen fil" not in again
        assert "inget att rädda: en plan.larande" in again


def test_a_command_is_proposed_where_the_current_folder_has_been_removed(tmp_path: Path, monkeypatch) -> None:
    gone = tmp_path / "borta"
    gone.mkdir()
    monkeypatch.setattr(os, "getcwd", lambda: gone.joinpath("x").readlink())
    assert in_command(tmp_path / "dag.larande") == shell_word(str(tmp_path / "dag.larande"))


@pytest.mark.parametrize("words", [("mapp.larande",), ("granska", "mapp.larande"), ("exportera", "mapp.larande")])
def test_a_folder_where_a_file_should_be_is_told_as_that(run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "mapp.larande").mkdir()
    told = run(*words, *(("--till", "ut.md") if words[0] == "exportera" else ()))
    assert told.code == 1
    assert "är en mapp" in told.out + told.err


def test_a_folder_in_the_place_of_an_export_is_told_as_that(run, tmp_path: Path) -> None:
    made(tmp_path / "dag.larande")
    (tmp_path / "ut.xlsx").mkdir()
    assert "är en mapp" in run("exportera", "dag.larande", "--till", "ut.xlsx").err
    (tmp_path / "rader.csv").mkdir()
    assert "det är en mapp" in run("importera", "rader.csv", "--till", "dag.larande").err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
@pytest.mark.parametrize(
    "words",
    [
        ("{}",),
        ("granska", "{}"),
        ("granska", "{}", "--rädda"),
        ("exportera", "{}", "--till", "ut.md"),
        ("läs-in", "{}", "--till", "dag.larande"),
        ("rensa", "{}", "--personer"),
    ],
    ids=" ".join,
)
def test_a_pipe_is_told_as_no_file_and_waited_for_by_nobody(run, tmp_path: Path, words: tuple[str, ...]) -> None:
    made(tmp_path / "dag.larande")
    pipe = tmp_path / ("rör.docx" if words[0] == "läs-in" else "rör.larande")
    os.mkfifo(pipe)
    told = run(*(word.format(pipe.name) for word in words))
    assert told.code == 1
    assert f"{pipe.name} går inte att läsa: det är ingen vanlig fil." in told.out + told.err
    assert run("läget", ".").code == 0


@pytest.mark.usefixtures("patterns")
@pytest.mark.parametrize(
    "words",
    [
        ("COM1.larande",),
        ("granska", "COM1"),
        ("importera", "con", "--till", "ut.larande"),
        ("exportera", "dag.larande", "--mall", "nul.dotx", "--till", "ut.docx"),
    ],
    ids=" ".join,
)
def test_a_device_of_windows_is_told_and_never_read(run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Elsewhere its name is that of a file; opened on Windows it may wait for ever for what comes from it."""
    made(tmp_path / "dag.larande")
    told = run(*words)
    assert told.code == 1
    assert "så heter en enhet i Windows" in told.err


def test_a_file_in_the_place_of_a_folder_is_told_as_that_and_a_folder_in_that_of_a_template(
    run, tmp_path: Path
) -> None:
    made(tmp_path / "dag.larande")
    (tmp_path / "mapp.dotx").mkdir()
    told = run("läget", "dag.larande")
    assert (told.code, told.err) == (1, "dag.larande är en fil och ingen mapp. Kontrollera sökvägen.\n")
    told = run("upplägg", "--innehåll", "dag.larande")
    assert told.err.startswith("dag.larande är en fil och ingen mapp. Kontrollera det som står efter --innehåll.")
    told = run("exportera", "dag.larande", "--mall", "mapp.dotx", "--till", "ut.docx")
    assert told.err == "mapp.dotx är en mapp och ingen mall. Kontrollera det som står efter --mall.\n"


@pytest.mark.parametrize(
    ("words", "ending"),
    [
        (("exportera", "dag.larande", "--mall", "mall.docx", "--till", "ut.docx"), ".docx"),
        (("granska", "mall.docx"), ".docx"),
        (("läs-in", "mall.docx", "--till", "dag.larande"), ".docx"),
        (("importera", "mall.xlsx", "--till", "dag.larande", "--steg", "s", "--plats", "p"), ".xlsx"),
    ],
)
def test_what_another_program_keeps_to_itself_is_told_as_that(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], ending: str
) -> None:
    made(tmp_path / "dag.larande")
    kept = tmp_path / f"mall{ending}"
    assert run("exportera", "dag.larande", "--till", kept.name).code == 0
    refuse_opening(monkeypatch, Path(kept.name), {"rb"})
    monkeypatch.setattr("larande_tui.core.os_errors.is_open_elsewhere", lambda path: path.name == kept.name)
    told = run(*words)
    assert told.code == 1
    program = {".docx": "Word", ".xlsx": "Excel"}[ending]
    assert f"ett annat program har filen öppen, troligen {program}; stäng den där" in told.out + told.err


@ONLY_WINDOWS
@pytest.mark.parametrize(
    "words",
    [
        ("{}.larande",),
        ("granska", "{}.larande"),
        ("läget", "{}"),
        ("exportera", "{}.larande", "--till", "ut.md"),
        ("exportera", "dag.larande", "--till", "{}.md"),
        ("exportera", "dag.larande", "--mall", "{}.dotx", "--till", "ut.docx"),
        ("importera", "{}.csv", "--till", "dag.larande"),
        ("läs-in", "{}.docx", "--till", "dag.larande"),
        ("läs-in", "dag.docx", "--till", "{}.larande"),
        ("rensa", "{}.larande", "--personer"),
        ("följ-upp", "{}.larande", "--till", "ut.larande"),
        ("följ-upp", "dag.larande", "--till", "{}.larande"),
        ("demo", "--till", "{}"),
        ("upplägg", "--innehåll", "{}"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(("place", "root"), [("Q:\\dag", "Q:\\"), (r"\\borta\mapp\dag", "\\\\borta\\mapp\\")])
def test_a_drive_or_a_share_that_is_away_is_named(
    run, tmp_path: Path, words: tuple[str, ...], place: str, root: str
) -> None:
    made(tmp_path / "dag.larande")
    assert run("exportera", "dag.larande", "--till", "dag.docx").code == 0
    told = run(*(word.format(place) for word in words))
    assert told.code == 1
    assert re.search(rf"nheten eller nätverksmappen {re.escape(root)} (går inte att nå|är borta)", told.out + told.err)


@pytest.mark.parametrize("name", ["dag.json", "dag.csv", "dag.docx", "dag.md", "dag.xlsx"])
@pytest.mark.parametrize("way", ["itself", "a link", "another workshop", "a newer workshop"])
def test_no_export_replaces_a_workshop(run, tmp_path: Path, name: str, way: str) -> None:
    made(tmp_path / "annan.larande")
    source = tmp_path / name
    made(source)
    target = source
    if way == "a link":
        target = tmp_path / f"länk{source.suffix}"
        target.hardlink_to(source) if os.name == "nt" else target.symlink_to(source)
    elif way != "itself":
        target = tmp_path / f"annan{source.suffix}"
        made(target)
    if way == "a newer workshop":
        fields = {"larande": 99, "workshop": "abc"}
        target.write_bytes(encode_line(fields))
    before = target.read_bytes()
    told = run("exportera", str(source), "--till", str(target))
    assert told.code == 1
    assert f"{target.name} är en workshop, och den skrivs inte över. Inget är skrivet." in told.err
    assert target.read_bytes() == before
    assert target.samefile(source) == (way in ("itself", "a link"))
    told = run("exportera", str(source), "--till", str(tmp_path / f"ny{source.suffix}"))
    assert told.code == 0
    assert run("exportera", str(source), "--till", str(tmp_path / f"ny{source.suffix}")).code == 0
