"""What is erased in one of two files, of which one was copied from the other, is erased in that one alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from larande_tui.core.paths import state_folder
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase, preview
from larande_tui.workshop.erasing.telling import remaining_places
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.backups import backup_of
from larande_tui.workshop.store.file_format.header import id_in_file
from larande_tui.workshop.store.session import Session

NAME = "Kim Öberg"
WORDS = Extent(words=(NAME,))


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "dag" / "grupp-ett.larande"
    with Session.create(path) as session:
        session.put(Note(id="n", step="s", text=f"{NAME} var sjuk"))
    return path


@pytest.fixture(params=["copied just now", "written in"])
def second(request: pytest.FixtureRequest, first: Path) -> Path:
    path = Path(shutil.copy(first, first.with_name("grupp-tva.larande")))
    if request.param == "written in":
        with Session.open(path) as session:
            session.put(Note(id="m", step="s", text=f"{NAME} igen"))
    return path


def own_id(path: Path) -> str:
    with Session.open(path, writable=False) as session:
        return session.workshop_id


def kept_of(path: Path) -> list[Path]:
    """What larande keeps of a workshop: its second copy, one of a day before, a draft, and the names of documents."""
    name = own_id(path)
    copy = backup_of(path, name)
    files = [copy, copy.with_stem(f"{copy.stem}-2026-03-02")]
    files += [state_folder() / folder / f"{name}.json" for folder in ("utkast", "dokument")]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(path.read_bytes())
    return files


def texts(path: Path) -> list[str]:
    with Session.open(path, writable=False) as session:
        return [note.text for note in session.workshop.all(Note)]


@pytest.mark.parametrize("erased", ["first", "second"])
def test_the_other_file_and_all_that_is_kept_of_it_stay(first: Path, second: Path, erased: str) -> None:
    kept = {path: kept_of(path) for path in (first, second)}
    this, other = (first, second) if erased == "first" else (second, first)
    name, before = own_id(this), {file: file.read_bytes() for file in (other, *kept[other])}
    assert preview(this, WORDS).followers == len(kept[this])
    seen = erase(this, WORDS)
    assert {file: file.read_bytes() for file in before} == before
    assert not [file for file in kept[this] if file.exists()]
    assert NAME.encode() not in this.read_bytes()
    assert set(seen.elsewhere) == set(before), "and it is told that it stands there"
    assert any(other.name in told for told in remaining_places(seen, this))
    assert own_id(this) == name == id_in_file(this)
    assert all(NAME in text for text in texts(other))


def test_what_was_erased_in_a_copy_is_a_copy_still(first: Path, second: Path) -> None:
    name = own_id(second)
    erase(second, WORDS)
    with Session.open(second) as session:
        assert session.workshop_id == name
        assert session.copied_from is None
        session.put(Note(step="s", text="vidare"))
    assert preview(first, WORDS).removes
    assert not preview(second, WORDS).removes


def test_a_copy_of_damage_beside_its_own_file_is_left_with_it(first: Path, second: Path) -> None:
    aside = second.with_name("grupp-tva-skadad-01234567.larande-kopia")
    shutil.copy(first, aside)
    erase(first, WORDS)
    assert NAME.encode() in aside.read_bytes()
    erase(second, WORDS)
    assert not aside.exists()


def test_words_in_the_name_of_a_place_are_told_once(tmp_path: Path) -> None:
    path = tmp_path / "kim-oberg.larande"
    with Session.create(path) as session:
        session.put(Note(id="n", step="s", text=f"{NAME} var sjuk"))
    seen = erase(path, Extent(words=("kim-oberg",)))
    assert seen.elsewhere == []
    assert seen.in_file_name
