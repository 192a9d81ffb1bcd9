from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver.spoilt_packs import MARK, WritePack


@pytest.fixture
def write_pack(tmp_path: Path) -> WritePack:
    """Write a pack without its marks into a folder of its own."""

    def write(text: str) -> Path:
        path = tmp_path / "prov.yaml"
        path.write_text(text.replace(MARK, ""), encoding="utf-8", newline="\n")
        return path

    return write
