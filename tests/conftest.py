"""Every test has folders of its own; nothing touches those of the person who runs the suite."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "tillstand"))
    monkeypatch.setenv("LARANDE_MAPP", str(tmp_path / "workshoppar"))
