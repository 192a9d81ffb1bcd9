"""The stage where there is no terminal for it: a sentence, at once, and nothing made in vain."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Action, Details
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually

SENTENCE = "Scenen behöver ett terminalfönster att visas i, och det finns inget här. "
NOWHERE, PIPE = subprocess.DEVNULL, subprocess.PIPE


@pytest.mark.parametrize(
    "words", [(), ("dag.larande",), ("demo",), ("manus", "dag.larande"), ("följ-upp", "dag.larande")]
)
@pytest.mark.parametrize(
    "streams", usually((NOWHERE, NOWHERE), of=[(NOWHERE, PIPE), (PIPE, NOWHERE), (NOWHERE, NOWHERE)])
)
def test_without_a_terminal_the_stage_says_so_and_makes_nothing(
    tmp_path: Path, words: tuple[str, ...], streams: tuple[int, int]
) -> None:
    read, written = streams
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(Details(title="Dagen"), Action(activity="Pärmen"))
        session.wait_saved()
    command = [sys.executable, "-m", "larande_tui", *words]
    with subprocess.Popen(command, cwd=tmp_path, stdin=read, stdout=written, stderr=PIPE) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.decode().startswith(SENTENCE)
    assert "\x1b" not in err.decode()
    assert not out
    assert [path.name for path in tmp_path.rglob("*.larande") if "kopior" not in path.parts] == ["dag.larande"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminal to lend")
@pytest.mark.parametrize("side", ["stdin", "stderr"])
def test_one_side_alone_is_not_enough(tmp_path: Path, side: str) -> None:
    near, far = os.openpty()
    streams = {"stdin": NOWHERE, "stdout": far, "stderr": PIPE} | {side: far}
    with subprocess.Popen([sys.executable, "-m", "larande_tui"], cwd=tmp_path, **streams) as process:
        _, err = process.communicate(timeout=60)
        told = err.decode() if err is not None else os.read(near, 1 << 16).decode()
    os.close(near)
    os.close(far)
    assert process.returncode == 1
    assert told.startswith(SENTENCE)
