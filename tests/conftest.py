"""Every test has folders of its own; nothing touches those of the person who runs the suite."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The suite says the same each time it is run; `python dev.py hunt` looks for what nobody has thought of yet.
settings.register_profile("steady", derandomize=True)
settings.register_profile("hunt", derandomize=False)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "tillstand"))
    monkeypatch.setenv("LARANDE_MAPP", str(tmp_path / "workshoppar"))
