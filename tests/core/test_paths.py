"""Folders of the machine's own, told under names that other programs know, and paths as people bring them."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from larande_tui.core import paths
from larande_tui.core.paths import typed_path


def test_a_folder_that_the_system_redirects_is_told_by_its_real_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Python from the Microsoft Store sees the local application data."""
    told, real = tmp_path / "Local", tmp_path / "Packages" / "LocalCache" / "Local"
    monkeypatch.delenv("LARANDE_TILLSTAND")
    for name in ("user_state_dir", "user_config_dir"):
        monkeypatch.setattr(platformdirs, name, lambda app, **_: str(told / app))
    monkeypatch.setattr(os.path, "realpath", lambda path: str(path).replace(str(told), str(real)))
    monkeypatch.setattr(paths, "_IS_REDIRECTED", True)
    assert paths.state_folder() == real / "larande"
    assert paths.copies_folder() == real / "larande" / "kopior"
    assert paths.reports_folder() == real / "larande" / "felrapporter"
    assert paths.settings_file() == real / "larande" / "installningar.toml"
    monkeypatch.setattr(paths, "_IS_REDIRECTED", False)
    assert paths.state_folder() == told / "larande"


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
