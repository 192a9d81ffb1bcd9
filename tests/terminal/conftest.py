from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.driver.real_terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]

Start = Callable[..., Terminal]


@pytest.fixture
def workshops(tmp_path: Path) -> Path:
    """Where workshops are made; `own_folders` points the app there."""
    return tmp_path / "workshoppar"


@pytest.fixture
def start() -> Iterator[Start]:
    """Start ``larande`` with these words in a terminal of this size."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed, and these tests need a real terminal")
    with ExitStack() as stack:

        def start_larande(
            *words: str, columns: int = 80, lines: int = 24, environment: Mapping[str, str] = MappingProxyType({})
        ) -> Terminal:
            # Sockets have short paths, shorter than pytest's folders can be.
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="larande-")))
            command = [sys.executable, "-m", "larande_tui", *words]
            path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
            return stack.enter_context(
                Terminal(folder, command, columns=columns, lines=lines, environment={"PYTHONPATH": path, **environment})
            )

        yield start_larande
