"""Processes that are killed in the middle of writing, and processes that write side by side."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually
from tests.driver.workshop_samples import texts

ROUNDS = (4,) if sys.platform == "win32" else (4, 10)  # starting a program is slow in Wine

WRITER = """
import sys
from pathlib import Path
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session

path, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
session = Session.open(path)
print("leder" if session.lead() else "läser", flush=True)
for number in range(count):
    session.put(Note(step="s", text=f"{who} {number} " + "å" * (number % 50)), name="Ny anteckning")
    if session.wait_saved(10):
        print(number, flush=True)
session.close()
print("klar", flush=True)
sys.stdin.readline()
"""


@contextmanager
def writer(path: Path, who: str = "ledare", count: int = 1_000_000) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """A process that leads if it may, writes notes and tells which of them are saved."""
    command = [sys.executable, "-X", "utf8", "-c", WRITER, str(path), who, str(count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout
        finally:
            process.kill()


@pytest.mark.parametrize("rounds", usually(4, of=ROUNDS))
def test_killing_the_writer_loses_nothing_that_it_called_saved(path: Path, rounds: int) -> None:
    Session.create(path).close()
    acknowledged = 0
    for round_ in range(rounds):
        with writer(path, f"hand{round_}") as (process, said):
            assert said.readline() == "leder\n", "the killed one's lock is free"
            for _ in range(1 + 3 * round_):
                said.readline()
            process.kill()
            left = [int(line) for line in said if line.endswith("\n")]
            saved = (left[-1] if left else 3 * round_) + 1
        acknowledged += saved
        with Session.open(path, writable=False) as session:
            assert not session.report.damaged
            mine = [text for text in texts(session.workshop) if text.startswith(f"hand{round_} ")]
            assert len(mine) >= saved
            assert [int(text.split()[1]) for text in mine] == list(range(len(mine)))
    with Session.open(path) as session:
        assert session.lead()
        assert len(texts(session.workshop)) >= acknowledged
        assert session.seq == len(texts(session.workshop))


def test_a_second_process_only_reads_while_the_first_leads(session: Session, path: Path) -> None:
    assert session.lead()
    with writer(path, count=0) as (_, said):
        assert said.readline() == "läser\n"
    session.close()
    with writer(path, count=0) as (_, said):
        assert said.readline() == "leder\n"


PHONE = WRITER.replace('print("leder" if session.lead() else "läser", flush=True)', "")


def test_two_processes_write_side_by_side(session: Session, path: Path) -> None:
    command = [sys.executable, "-X", "utf8", "-c", PHONE, str(path)]
    phones = [
        subprocess.Popen([*command, who, "40"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        for who in ("lur1", "lur2")
    ]
    try:
        assert [phone.wait(60) for phone in phones] == [0, 0]
    finally:
        for phone in phones:
            phone.kill()
    session.catch_up()
    assert session.seq == 80
    assert not session.report.damaged
    for who in ("lur1", "lur2"):
        mine = [text for text in texts(session.workshop) if text.startswith(who)]
        assert [int(text.split()[1]) for text in mine] == list(range(40))
