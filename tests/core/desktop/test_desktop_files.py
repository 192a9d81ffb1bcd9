"""What the system is asked to open, show and print, seen by stand-ins for its programs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from larande_tui.core.desktop.files import open_file, print_file, show_in_folder
from larande_tui.core.desktop.starting import NoProgramError
from larande_tui.core.desktop.terminals import open_window

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="stand-ins for the programs of Linux")

Asked = Callable[[], list[str]]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Asked]:
    """Put a stand-in of this name first among the programs; what it returns waits for its words."""
    folder = tmp_path / "program"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)

    def stand_in(name: str) -> Asked:
        words = folder / f"{name}.asked"
        program = folder / name
        program.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$@" >"{words}.new"\nmv "{words}.new" "{words}"\n', encoding="utf-8"
        )
        program.chmod(0o755)

        def asked() -> list[str]:
            for _ in range(500):
                if words.exists():
                    return words.read_text(encoding="utf-8").splitlines()
                time.sleep(0.01)
            raise AssertionError(f"{name} was not started")

        return asked

    return stand_in


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "min mapp" / "$HOME; plan & åtgärder.docx"
    path.parent.mkdir()
    path.touch()
    return path


def only(*names: str) -> Callable[[str], str | None]:
    return lambda name: name if name in names else None


def test_a_file_is_opened_by_the_systems_own_choice(programs, document: Path) -> None:
    asked = programs("xdg-open")
    open_file(document)
    assert asked() == [str(document)]


def test_without_a_file_manager_that_points_the_folder_is_opened(programs, document: Path) -> None:
    asked = programs("xdg-open")
    show_in_folder(document, only("xdg-open", "gdbus"))
    assert asked() == [str(document.parent)]


def test_a_file_manager_is_asked_to_point_the_file_out(programs, document: Path, monkeypatch) -> None:
    asked = programs("gdbus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null")
    show_in_folder(document)
    assert asked()[-2] == f"['{document.as_uri()}']"
    assert "'" not in document.as_uri()


def test_a_document_is_printed_by_what_can_read_it(programs, document: Path) -> None:
    asked = programs("soffice")
    print_file(document)
    assert asked() == ["--headless", "-p", str(document)]


@pytest.mark.parametrize(("act", "words"), [(open_file, []), (show_in_folder, ["-R"])])
def test_on_a_mac_the_finder_opens_the_file_or_points_it_out(
    programs, document: Path, monkeypatch, act: Callable[[Path], None], words: list[str]
) -> None:
    asked = programs("open")
    monkeypatch.setattr("larande_tui.core.desktop.files.sys", SimpleNamespace(platform="darwin"))
    act(document)
    assert asked() == [*words, str(document)]


@pytest.mark.parametrize("act", [open_file, show_in_folder, print_file])
def test_where_there_is_no_program_a_sentence_says_so(programs, document: Path, act) -> None:
    with pytest.raises(NoProgramError, match="Det finns inget program här"):
        act(document, only())


def test_another_window_runs_the_command_word_by_word(programs, document: Path) -> None:
    asked = programs("xterm")
    open_window(["larande", "manus", str(document)], "larande manus", only("xterm"))
    assert asked() == ["-e", "larande", "manus", str(document)]


def test_without_a_terminal_no_window_is_opened() -> None:
    with pytest.raises(NoProgramError, match="Öppna en själv"):
        open_window(["larande"], "larande", only())
