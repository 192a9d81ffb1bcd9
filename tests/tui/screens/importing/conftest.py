"""A survey to take in, and empty folders of a desktop."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from tests.driver.import_screen import SURVEY


@pytest.fixture(autouse=True)
def likely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of a desktop, empty."""
    home = tmp_path / "hem"
    for ask, name in (("downloads", "Hämtningar"), ("documents", "Dokument"), ("desktop", "Skrivbord")):
        (home / name).mkdir(parents=True)
        monkeypatch.setattr(platformdirs, f"user_{ask}_dir", lambda name=name: str(home / name))
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    file = tmp_path / "Mina filer" / "enkät.csv"
    file.parent.mkdir()
    file.write_text(SURVEY, encoding="utf-8")
    return file
