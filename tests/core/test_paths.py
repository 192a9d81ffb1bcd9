"""Folders of the machine's own, told under names that other programs know, and paths as people bring them."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from larande_tui.core import paths
from larande_tui.core.paths import typed_path
from tests.driver.systems import LINKS


def test_a_folder_that_the_system_redirects_is_told_by_its_real_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Python from the Microsoft Store sees the local application data."""
    told, real = tmp_path / "Local", tmp_path / "Packages" / "LocalCache" / "Local"
    monkeypatch.delenv("LARANDE_TILLSTAND")
    for name in ("user_state_dir", "user_config_dir"):
        monkeypatch.setattr(platformdirs, name, lambda app, **_: str(told / app))
    monkeypatch.setattr(paths, "real_path", lambda path: Path(str(path).replace(str(told), str(real))))
    monkeypatch.setattr(paths, "_IS_REDIRECTED", True)
    assert paths.state_folder() == real / "larande"
    assert paths.copies_folder() == real / "larande" / "kopior"
    assert paths.reports_folder() == real / "larande" / "felrapporter"
    assert paths.settings_file() == real / "larande" / "installningar.toml"
    monkeypatch.setattr(paths, "_IS_REDIRECTED", False)
    assert paths.state_folder() == told / "larande"


@LINKS
def test_a_path_that_the_system_cannot_follow_is_taken_as_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows refuses when a share has gone: everything before the name that it refuses is still followed."""
    folder = tmp_path / "mapp"
    folder.mkdir()
    (tmp_path / "genväg").symlink_to(folder)
    resolve = Path.resolve

    def refusing(path: Path, *, strict: bool = False) -> Path:
        if path.suffix == ".larande":
            raise OSError(22, "more data available", str(path))
        return resolve(path, strict=strict)

    monkeypatch.setattr(Path, "resolve", refusing)
    through_link = tmp_path / "genväg" / "dag.larande"
    assert paths.real_path(through_link) == folder / "dag.larande"
    assert paths.fingerprint(through_link) == paths.fingerprint(folder / "dag.larande")
    monkeypatch.chdir(folder)
    assert paths.real_path(Path("dag.larande")) == folder / "dag.larande"


@LINKS
def test_links_in_a_circle_lead_nowhere_and_end_nothing(tmp_path: Path) -> None:
    one, other = tmp_path / "a.larande", tmp_path / "b.larande"
    one.symlink_to(other)
    other.symlink_to(one)
    assert paths.real_path(one).parent == tmp_path


@pytest.mark.parametrize(
    "typed",
    [
        "/hem/Mina filer/enkät.xlsx",
        '  "/hem/Mina filer/enkät.xlsx"  ',
        "'/hem/Mina filer/enkät.xlsx'",
        "”/hem/Mina filer/enkät.xlsx”",
        "& '/hem/Mina filer/enkät.xlsx'",
        "file:///hem/Mina%20filer/enk%C3%A4t.xlsx",
        pytest.param(
            "/hem/Mina\\ filer/enkät.xlsx",
            marks=pytest.mark.skipif(os.name == "nt", reason="there it separates folders"),
        ),
    ],
)
def test_a_path_is_the_same_however_it_was_brought(typed: str) -> None:
    assert typed_path(typed).as_posix().endswith("/hem/Mina filer/enkät.xlsx")


@pytest.mark.parametrize("typed", ['"', "'hej", 'nej"', ""])
def test_marks_that_do_not_go_together_belong_to_the_name(typed: str) -> None:
    assert typed_path(typed) == Path(typed)


def test_home_is_the_persons_own() -> None:
    assert typed_path("~/enkät.csv") == Path.home() / "enkät.csv"
