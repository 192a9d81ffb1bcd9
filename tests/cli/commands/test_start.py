"""``larande [FIL]`` and ``larande demo``: what opens on the stage."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from larande_tui.workshop.store.session import Session


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
