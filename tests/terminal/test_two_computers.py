"""One file in a shared folder, led from two computers: each with a home of its own, and so with locks of its own."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.locks.lead_mark import STALE
from larande_tui.workshop.store.session import Session


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "delad"
    folder.mkdir()
    return demo_workshop(folder / "dag.larande")


@pytest.fixture
def computer(start, tmp_path):
    """Start larande on the shared file as on a computer of its own."""

    def start_on(name: str, path: Path):
        home = tmp_path / name
        return start(str(path), columns=110, lines=30, environment={"LARANDE_TILLSTAND": str(home), "HOME": str(home)})

    return start_on


def flat(terminal) -> str:
    return " ".join(terminal.text.split())


def texts(path: Path) -> list[str]:
    with Session.open(path, writable=False) as session:
        assert not session.report.damaged
        return [note.text for note in session.workshop.all(Note)][-2:]


def test_the_lead_goes_to_another_computer_with_a_key_and_a_word(computer, shared):
    first = computer("annas", shared)
    first.wait_for("✓ sparat")
    first.type("Det sista före bytet")
    first.press("Enter")
    first.wait_for("Det sista före bytet")
    second = computer("pers", shared)
    second.until(lambda: "leds på en annan dator" in flat(second), "the other computer only reads")
    second.press("M-l")
    second.until(lambda: "Du har bett om ledningen." in flat(second), "the lead is asked for")
    word = re.search(r"Ordet är (\w+)\.", flat(second))[1]
    first.until(lambda: f"Ordet är {word}." in flat(first), "the word on the screen that leads")
    first.press("M-l")
    second.until(lambda: f"Nu leder du ({word})." in flat(second), "the other leads")
    first.until(lambda: "Det här fönstret följer med." in flat(first), "the first follows")
    second.type("Det första efter bytet")
    second.press("Enter")
    first.until(lambda: "Det första efter bytet" in flat(first), "the first sees what the other writes")
    second.until(lambda: texts(shared) == ["Det sista före bytet", "Det första efter bytet"], "both in the file")
    first.press("M-l")
    first.until(lambda: "Du har bett om ledningen." in flat(first), "the lead is asked for again")
    second.until(lambda: "ber om ledningen" in flat(second), "the other is asked")
    second.press("M-l")
    first.until(lambda: "Nu leder du" in flat(first), "and the first leads again")
    first.press("Escape", "Escape")
    first.press("C-q")
    first.wait_for_end()
    assert [file.name for file in shared.parent.glob(".*")] == []


def test_a_computer_that_went_without_a_word_is_not_waited_for(computer, shared):
    first = computer("annas", shared)
    first.wait_for("✓ sparat")
    first.kill()
    mark = shared.with_name(".dag.larande-leds")
    assert mark.exists()
    long_ago = time.time() - STALE - 1
    os.utime(mark, (long_ago, long_ago))
    second = computer("pers", shared)
    second.wait_for("✓ sparat")
    second.type("Vi går vidare här")
    second.press("Enter")
    second.until(lambda: texts(shared)[-1:] == ["Vi går vidare här"], "it is written")
    assert mark.exists()
