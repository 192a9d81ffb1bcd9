"""The rehearsal before processes are forked: all is made that would be made in each, and nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from larande_tui.web.sessions.zygote import can_fork

ROOT = Path(__file__).parents[2]
PROGRAM = """
import os
from larande_tui.tui.rehearsal import rehearse
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Action, Note

opened = []
mounted = StageScreen.on_mount
StageScreen.on_mount = lambda stage: (opened.append(stage), mounted(stage))[1]
rehearse()
assert len(opened) == 1, opened
for model in (Action, Note):
    assert type(model.__pydantic_validator__).__name__ == "SchemaValidator", model
print(os.environ["LARANDE_TILLSTAND"])
"""


@pytest.mark.skipif(not can_fork, reason="no process is forked here")
def test_a_rehearsal_opens_a_stage_and_leaves_nothing_behind(tmp_path: Path) -> None:
    places = {
        "LARANDE_TILLSTAND": tmp_path / "tillstand",
        "LARANDE_MAPP": tmp_path / "mapp",
        "TMPDIR": tmp_path / "t",
        "TEMP": tmp_path / "t",
    }
    (tmp_path / "t").mkdir()
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == (str(tmp_path / "tillstand"), "", 0)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
