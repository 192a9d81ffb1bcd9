"""Links where larande writes: a document, a workshop, what is rescued of it, its copies, and what is erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.core.files import write_atomically
from larande_tui.core.paths import free_name
from larande_tui.documents.content.compose import compose
from larande_tui.documents.export import export
from larande_tui.interchange.exports.data_files import DATA_FORMATS
from larande_tui.workshop.create import begin, file_name
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase
from larande_tui.workshop.errors import FileExistsAlreadyError
from larande_tui.workshop.model.items import Action, Details, Note
from larande_tui.workshop.store.identity.rescue import keep_aside, rescue_name
from larande_tui.workshop.store.recovery.recover import recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.systems import LINKS

pytestmark = LINKS

PRECIOUS = b"n\xc3\xa5got dyrbart"


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """A file elsewhere that no name in the workshops' folder has anything to do with."""
    elsewhere = tmp_path / "annanstans"
    elsewhere.mkdir()
    path = elsewhere / "dyrbart.txt"
    path.write_bytes(PRECIOUS)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "mapp"
    path.mkdir()
    return path


@pytest.fixture
def file(folder: Path) -> Path:
    path = folder / "dag.larande"
    with Session.create(path) as session:
        session.put(Details(title="Dagen", facilitator="Kim"), Note(id="n", step="s", text="Kim sade det"))
        session.put(Action(activity="x", owner="Kim", due="2027-02-26"))
    return path


def link(name: Path, to: Path) -> Path:
    try:
        name.symlink_to(to)
    except OSError as error:
        pytest.skip(f"no links can be made here: {error}")
    return name


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", *DATA_FORMATS])
@pytest.mark.parametrize("nowhere", [False, True], ids=["to a file", "to nowhere"])
def test_an_export_replaces_a_link_and_says_so(file, folder, precious, capsys, suffix: str, nowhere: bool) -> None:
    there = precious.with_name("finns-inte") if nowhere else precious
    target = link(folder / f"ut{suffix}", there)
    assert main(["exportera", str(file), "--till", str(target)]) == 0
    assert "som ersatte en länk. Det som länken ledde till är orört." in capsys.readouterr().out
    assert not target.is_symlink()
    assert target.stat().st_size > 0
    assert precious.read_bytes() == PRECIOUS
    assert nowhere == (not there.exists())


def test_a_link_to_a_folder_is_replaced_too_and_the_folder_is_as_it_was(folder, precious) -> None:
    target = link(folder / "ut.csv", precious.parent)
    write_atomically(target, "x")
    assert target.read_text(encoding="utf-8") == "x"
    assert [path.name for path in precious.parent.iterdir()] == ["dyrbart.txt"]


def test_a_document_that_a_folder_is_in_the_way_of_is_a_sentence(file, folder, capsys) -> None:
    (folder / "ut.docx").mkdir()
    (folder / "ut.csv").mkdir()
    for name in ("ut.docx", "ut.csv"):
        assert main(["exportera", str(file), "--till", str(folder / name)]) == 1
        assert "är en mapp" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["dag.larande", "ut.csv", "ut.docx"]


def test_a_new_workshop_never_takes_the_place_of_a_link(folder, precious) -> None:
    from tests.driver.shipped import shipped

    details = Details(title="Dagen")
    link(folder / file_name(details), precious)
    link(folder / "dagen-2.larande", precious.with_name("finns-inte"))
    path = begin(folder, details, shipped("halvdag"))
    assert path.name == "dagen-3.larande"
    assert precious.read_bytes() == PRECIOUS
    for name in ("dagen.larande", "dagen-2.larande"):
        with pytest.raises(FileExistsAlreadyError, match="finns redan och är orörd"):
            Session.create(folder / name)
    assert not precious.with_name("finns-inte").exists()


def test_a_workshop_is_worked_on_through_a_link(file, folder, tmp_path) -> None:
    """A link to a workshop is that workshop: whoever keeps the files on a share has links to them."""
    through = link(tmp_path / "genom.larande", file)
    with Session.open(through) as session:
        session.put(Note(step="s", text="genom länken"))
    assert through.is_symlink()
    with Session.open(file, writable=False) as session:
        assert [note.text for note in session.workshop.all(Note)] == ["Kim sade det", "genom länken"]


def test_what_is_rescued_never_takes_the_place_of_a_link(file, folder, precious) -> None:
    data = file.read_bytes()
    file.write_bytes(data.replace(b"Kim sade", b"Kim sAde"))
    link(rescue_name(file), precious)
    link(free_name(rescue_name(file)), precious.with_name("finns-inte"))
    written = write_recovered(recover(file))
    assert written.name == "dag-raddad-3.larande"
    assert precious.read_bytes() == PRECIOUS
    assert not precious.with_name("finns-inte").exists()


@pytest.mark.parametrize("end", ["", "-halv"])
def test_a_copy_of_damage_replaces_a_link_that_lies_there(file, folder, precious, end: str) -> None:
    aside = keep_aside(file, 7)
    aside.unlink()
    link(aside.with_name(aside.name + end), precious)
    assert keep_aside(file, 7) == aside
    assert not aside.is_symlink()
    assert aside.read_bytes() == file.read_bytes()
    assert precious.read_bytes() == PRECIOUS


def test_erasing_through_a_link_erases_what_it_leads_to(file, folder, tmp_path) -> None:
    through = link(tmp_path / "genom.larande", file)
    erase(through, Extent(persons=True, words=("Kim",)))
    assert through.is_symlink()
    assert b"Kim" not in file.read_bytes()
    with Session.open(through, writable=False) as session:
        assert [note.text for note in session.workshop.all(Note)] == ["[borttaget] sade det"]
    assert [path.name for path in folder.iterdir()] == ["dag.larande"]


def test_erasing_wipes_no_file_that_a_link_among_the_copies_leads_to(file, folder, precious) -> None:
    planted = link(folder / "dag-skadad-00000007.larande-kopia", precious)
    erase(file, Extent(words=("Kim",)))
    assert precious.read_bytes() == PRECIOUS
    assert not planted.is_symlink()


def test_a_folder_of_links_is_read_as_far_as_it_goes(file, folder, capsys) -> None:
    link(folder / "borta.larande", folder / "finns-inte")
    link(folder / "rund.larande", folder / "rund.larande")
    link(folder / "mapp.larande", folder)
    assert main(["läget", str(folder)]) == 0
    assert "(1 workshop i" in capsys.readouterr().out


def test_exports_beside_the_workshop_make_no_way_through_a_link(file, folder, precious) -> None:
    with Session.open(file, writable=False) as session:
        name = f"{compose(session.workshop).properties.file_stem}.docx"
        target = link(folder / name, precious)
        assert export(session.workshop, target) == target
    assert precious.read_bytes() == PRECIOUS
