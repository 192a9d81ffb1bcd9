"""The shipped packs and those of an organisation, side by side."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from larande_tui.packs import catalog as catalog_module
from larande_tui.packs.catalog import check_pack, content_dir, load_catalog, load_programme
from larande_tui.packs.errors import UnusablePackError
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from tests.driver.spoilt_packs import SOUND

LIBRARY = """\
pack: library
source: Eget.
questions:
  - {id: RF4, title: Vår egen, prompt: Vem drar?, form: Par., captures: Roller., source: Eget.}
  - {id: EGEN, title: Ny, prompt: Vad är nytt?, form: Par., captures: Svar., source: Eget.}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for name in ("programmes", "library"):
        (tmp_path / name).mkdir()
    return tmp_path


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def prompts(programme_id: str, *folders: Path) -> dict[str, str]:
    steps = load_catalog(*folders).programmes[programme_id].steps
    return {
        question.id: question.prompt for step in steps if isinstance(step, QuestionsStep) for question in step.questions
    }


def test_an_own_programme_adds_to_the_shipped_ones(own: Path) -> None:
    put(own / "programmes" / "prov.yaml", SOUND)
    catalog = load_catalog(own)
    assert list(catalog.programmes) == [
        "halvdag", "kickoff", "ledningsgrupp", "insats", "namnd", "uppfoljning", "forarbete", "prov",
    ]  # fmt: skip
    assert catalog.broken == ()


def test_an_own_programme_replaces_a_shipped_one_with_its_id(own: Path) -> None:
    put(own / "programmes" / "min.yaml", SOUND.replace("id: prov", "id: halvdag"))
    catalog = load_catalog(own)
    assert catalog.programmes["halvdag"].title == "Prov"
    assert len(catalog.programmes) == 7
    assert load_programme("halvdag", own) == catalog.programmes["halvdag"]


def test_order_decides_where_a_programme_stands(own: Path) -> None:
    put(own / "programmes" / "prov.yaml", SOUND.replace("steps:", "order: 15\nsteps:"))
    assert list(load_catalog(own).programmes)[:3] == ["halvdag", "prov", "kickoff"]


def test_files_directly_in_the_folder_count_and_others_do_not(own: Path) -> None:
    put(own / "prov.yml", SOUND)
    put(own / "._prov.yaml", "\x00\x05\x16\x07")
    put(own / "LÄS MIG.txt", "inget upplägg")
    (own / "mapp.yaml").mkdir()
    catalog = load_catalog(own)
    assert "prov" in catalog.programmes
    assert catalog.broken == ()


def test_own_library_entries_replace_and_add_also_for_shipped_programmes(own: Path) -> None:
    put(own / "library" / "egna.yaml", LIBRARY)
    put(own / "programmes" / "prov.yaml", SOUND.replace("RF1, RF4", "RF1, RF4, EGEN"))
    assert prompts("halvdag", own)["RF4"] == "Vem drar?"
    assert prompts("prov", own)["EGEN"] == "Vad är nytt?"
    assert prompts("prov", own)["RF1"] == prompts("halvdag")["RF1"]


def test_a_pack_is_checked_with_the_library_beside_it_and_with_extra_folders(own: Path, tmp_path: Path) -> None:
    programme = put(own / "programmes" / "prov.yaml", SOUND.replace("RF4", "EGEN"))
    (error,) = check_pack(programme)
    assert error.field == "steps[1].questions[1]"
    library = put(own / "library" / "egna.yaml", LIBRARY)
    assert check_pack(programme) == []
    elsewhere = tmp_path / "annan"
    elsewhere.mkdir()
    library.rename(elsewhere / "egna.yaml")
    assert check_pack(programme) != []
    assert check_pack(programme, elsewhere) == []


def test_the_checked_file_may_be_named_by_a_relative_path(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(own / "library" / "egna.yaml", LIBRARY)
    put(own / "programmes" / "prov.yaml", SOUND.replace("RF4", "EGEN"))
    monkeypatch.chdir(own / "programmes")
    assert check_pack(Path("prov.yaml")) == []


def test_a_broken_pack_is_listed_while_the_others_load(own: Path) -> None:
    broken = put(own / "programmes" / "prov.yaml", SOUND.replace("steps:", "stepps:"))
    put(own / "programmes" / "prov2.yaml", SOUND.replace("id: prov", "id: prov2"))
    catalog = load_catalog(own)
    assert "prov" not in catalog.programmes
    assert {"prov2", "halvdag"} <= set(catalog.programmes)
    (pack,) = catalog.broken
    assert pack.path == broken
    assert pack.errors[0].suggestion == "steps"


def test_a_broken_own_version_leaves_the_shipped_one(own: Path) -> None:
    put(own / "programmes" / "min.yaml", SOUND.replace("id: prov", "id: halvdag").replace("minutes: 30", "minutes: 1"))
    catalog = load_catalog(own)
    assert catalog.programmes["halvdag"].minutes == 180
    assert len(catalog.broken) == 1


def test_a_broken_own_library_leaves_the_shipped_entries(own: Path) -> None:
    put(own / "library" / "egna.yaml", LIBRARY.replace("form: Par., ", "", 1))
    catalog = load_catalog(own)
    assert prompts("halvdag", own)["RF4"] == prompts("halvdag")["RF4"]
    assert [pack.path.name for pack in catalog.broken] == ["egna.yaml"]


def test_two_programmes_with_one_id_in_a_folder_are_told(own: Path) -> None:
    put(own / "programmes" / "a.yaml", SOUND)
    second = put(own / "programmes" / "b.yaml", SOUND)
    catalog = load_catalog(own)
    assert "prov" in catalog.programmes
    (pack,) = catalog.broken
    assert (pack.path, pack.errors[0].line, pack.errors[0].column) == (second, 2, 5)
    assert "a.yaml" in pack.errors[0].message


def test_a_folder_that_is_not_there_is_listed(tmp_path: Path) -> None:
    catalog = load_catalog(tmp_path / "saknas")
    assert len(catalog.programmes) == 7
    assert catalog.broken[0].path == tmp_path / "saknas"
    assert "Mappen" in catalog.broken[0].errors[0].message


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0, reason="needs file permissions")
def test_a_file_that_may_not_be_read_is_listed(own: Path) -> None:
    path = put(own / "programmes" / "prov.yaml", SOUND)
    path.chmod(0)
    assert "rättigheterna" in load_catalog(own).broken[0].errors[0].message


def test_one_programme_alone_is_the_same_as_in_the_catalog() -> None:
    for programme_id, programme in load_catalog().programmes.items():
        assert load_programme(programme_id) == programme


def test_one_programme_alone_leaves_the_others_unread(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = catalog_module.PackFile

    class Recorded(original):
        def __init__(self, path: Path, folder: Path) -> None:
            read.append(path.name)
            super().__init__(path, folder)

    monkeypatch.setattr(catalog_module, "PackFile", Recorded)
    load_programme("kickoff")
    assert "kickoff.yaml" in read
    assert not {"halvdag.yaml", "uppfoljning.yaml", "forarbete.yaml"} & set(read)


def test_an_unknown_programme_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnusablePackError, match=r"heter halvdagen\. \(menade du halvdag\?\)"):
        load_programme("halvdagen", tmp_path / "saknas")


def test_a_broken_programme_is_refused_with_its_mistakes(own: Path) -> None:
    put(own / "programmes" / "prov.yaml", SOUND.replace("minutes: 30", "minutes: 31"))
    with pytest.raises(UnusablePackError) as caught:
        load_programme("prov", own)
    assert [error.field for error in caught.value.errors] == ["minutes"]


def test_content_is_found_in_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "larande_tui"
    (package / "packs").mkdir(parents=True)
    monkeypatch.setattr(catalog_module, "__file__", str(package / "packs" / "catalog.py"))
    assert content_dir() == tmp_path / "content"
    (package / "_content").mkdir()
    assert content_dir() == package / "_content"


def test_a_misspelt_name_is_told_of_each_time_its_pack_is_read(tmp_path):
    pack = tmp_path / "eget.yaml"
    pack.write_text(
        (content_dir() / "programmes" / "halvdag.yaml").read_text(encoding="utf-8").replace("\nsummary:", "\nsumary:"),
        encoding="utf-8",
    )
    first, second = check_pack(pack), check_pack(pack)
    assert first
    assert first == second
