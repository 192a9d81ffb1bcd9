"""Folders of the machine's own are told under names that other programs know."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from larande_tui.core import paths


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
