from __future__ import annotations

import shutil
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from larande_tui.cli.main import main


class Outcome(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "tillstand"))
    monkeypatch.setenv("LARANDE_MAPP", str(tmp_path / "workshoppar"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as the shell would, in this process."""

    def run_command(*words: str) -> Outcome:
        code = main(list(words))
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return run_command


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, tuple[Path, ...]]]:
    """What the stage was opened on, without a screen."""
    calls: list[tuple[Path | None, tuple[Path, ...]]] = []

    def stage(path: Path | None, *, extra: tuple[Path, ...]) -> int:
        calls.append((path, extra))
        return 0

    app = types.ModuleType("larande_tui.tui.app")
    app.run = stage
    monkeypatch.setitem(sys.modules, "larande_tui.tui.app", app)
    monkeypatch.setattr("larande_tui.tui.platform.terminal.require_terminal", lambda: None)
    return calls


@pytest.fixture(scope="session")
def written_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command for the demo writes, once for all tests; each takes a copy."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LARANDE_TILLSTAND", str(folder / "tillstand"))
        patch.setenv("LARANDE_MAPP", str(folder / "workshoppar"))
        patch.chdir(folder)
        assert main(["demo", "--till", "demo"]) == 0
    return folder / "demo"


@pytest.fixture
def demo(written_demo: Path, tmp_path: Path) -> Path:
    shutil.copytree(written_demo, tmp_path / "demo")
    return tmp_path / "demo" / "demo-hemtjansten-norr.larande"
