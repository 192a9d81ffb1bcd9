"""Folders that do not answer, such as those of a network that is away: everything else goes on."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from larande_tui.core.paths import likely_folders
from larande_tui.tui.dialogs import file_picker
from larande_tui.tui.dialogs.file_picker import FilePicker
from larande_tui.tui.screens.start.screen import StartScreen
from tests.driver import rest
from tests.driver.windows import until

USUAL_THREADS = min(32, (os.cpu_count() or 1) + 4)
"""As many as Python's event loop has."""


@contextmanager
def silent_folders(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Let folders answer at the end only, and yield those that have been asked for; the event loop waits for them."""
    may_answer, asked, folders = threading.Event(), list[object](), likely_folders()
    scan, follow = os.scandir, file_picker.real_path

    def scan_late(folder: object = ".") -> object:
        if folder in folders:
            asked.append(folder)
            may_answer.wait(60)
        return scan(folder)

    def follow_late(path: Path) -> Path:
        if path in folders:
            assert threading.current_thread() is not threading.main_thread(), "the screen waits for a folder's path"
            may_answer.wait(60)
        return follow(path)

    monkeypatch.setattr(file_picker.os, "scandir", scan_late)
    monkeypatch.setattr(file_picker, "real_path", follow_late)
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
    try:
        yield asked
    finally:
        may_answer.set()


async def test_folders_that_do_not_answer_hold_no_key(stage, monkeypatch: pytest.MonkeyPatch) -> None:
    with silent_folders(monkeypatch) as asked:
        await open_and_leave_lists(stage, asked)


async def open_and_leave_lists(stage, asked: list[object]) -> None:
    async with stage(None) as s:
        await until(s.pilot, lambda: "Ny workshop" in s.text())
        while len(asked) < USUAL_THREADS:
            before = len(asked)
            await s.press("i")
            await until(s.pilot, lambda before=before: len(asked) > before)
            assert isinstance(s.app.screen, FilePicker)
            await s.press("escape")
            await until(s.pilot, lambda: isinstance(s.app.screen, StartScreen))
        await s.press("n")
        await until(s.pilot, lambda: "Vilket upplägg?" in s.text())
