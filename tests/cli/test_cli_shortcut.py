"""``larande genväg``: the shortcut starts this larande, says where it lies, and goes away again."""

from __future__ import annotations

import configparser
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from larande_tui.cli.shortcuts.linux import write_desktop_file
from larande_tui.cli.shortcuts.windows import profile
from larande_tui.core.desktop.icon import ico, png
from larande_tui.core.desktop.program import program
from larande_tui.core.desktop.terminals import TERMINALS, usual_terminal
from larande_tui.core.paths import state_folder

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kind of shortcut of Linux")
on_windows = pytest.mark.skipif(sys.platform != "win32", reason="the kind of shortcut of Windows")

AWKWARD = ('/opt/kommunens "nya" program/larande', "100 % lärande", "$HOME", "`id`", "a\\b", "--flagga=å ä ö")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)
    return tmp_path


def started_by(path: Path) -> list[str]:
    """The words that a desktop would start, read as the Desktop Entry Specification says."""
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    value = _unescaped(parser["Desktop Entry"]["Exec"])  # as every string of the file
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    return [_unescaped(word).replace("%%", "%") for word in words]


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


@on_linux
def test_a_shortcut_in_the_menu_starts_this_larande(run, home: Path) -> None:
    outcome = run("genväg")
    path = home / ".local" / "share" / "applications" / "larande.desktop"
    assert outcome.code == 0
    assert str(path) in outcome.out
    assert "larande genväg --ta-bort" in outcome.out
    words = started_by(path)
    started = subprocess.run([*words, "--version"], capture_output=True, text=True, check=True)
    assert started.stdout.startswith("larande ")
    assert path.stat().st_mode & stat.S_IXUSR
    parser = configparser.RawConfigParser()
    parser.read(path, encoding="utf-8")
    icon = Path(parser["Desktop Entry"]["Icon"])
    assert icon.read_bytes() == png()
    run("genväg", "--plats", "skrivbord")
    run("genväg", "--ta-bort")
    assert icon.exists(), "the other shortcut has it too"
    run("genväg", "--plats", "skrivbord", "--ta-bort")
    assert not icon.exists()


@on_linux
def test_a_shortcut_that_is_made_twice_is_one_and_goes_away_once(run, home: Path) -> None:
    for _ in range(2):
        assert run("genväg", "--plats", "skrivbord").code == 0
    path = home / "Desktop" / "larande.desktop"
    assert [*path.parent.iterdir()] == [path]
    removed = run("genvag", "--plats", "skrivbord", "--ta-bort")
    assert (removed.code, removed.err) == (0, "")
    assert "borttagen" in removed.out
    assert not path.exists()
    again = run("genväg", "--plats", "skrivbord", "--ta-bort")
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("Det finns ingen genväg på skrivbordet")


@on_linux
@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_in_is_told(run, home: Path) -> None:
    (home / "Desktop").mkdir(mode=0o500)
    outcome = run("genväg", "--plats", "skrivbord")
    assert outcome.code == 1
    assert outcome.err.endswith(".\n")


def test_awkward_words_come_through_a_desktop_file(tmp_path: Path) -> None:
    path = tmp_path / "larande.desktop"
    for terminal in (None, *TERMINALS):
        write_desktop_file(path, AWKWARD, terminal, tmp_path / "larande.png")
        before = [terminal.name, *terminal.large, *terminal.runs] if terminal else []
        assert started_by(path) == [*before, *AWKWARD]
        assert ("Terminal=true" in path.read_text(encoding="utf-8")) is (terminal is None)


@pytest.mark.parametrize(
    ("desktop", "installed", "name"),
    [
        ("ubuntu:GNOME", {"xterm", "gnome-terminal", "konsole"}, "gnome-terminal"),
        ("KDE", {"gnome-terminal", "konsole"}, "konsole"),
        ("XFCE", {"xterm"}, "xterm"),
        ("", {"kitty", "xterm"}, "kitty"),
        ("KDE", set(), None),
    ],
)
def test_the_desktops_own_terminal_comes_first(
    monkeypatch: pytest.MonkeyPatch, desktop: str, installed: set[str], name: str | None
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    chosen = usual_terminal(lambda program: program if program in installed else None)
    assert (chosen and chosen.name) == name


def test_a_bundled_program_is_started_as_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program() == (sys.executable,)


def test_the_profile_for_windows_terminal_has_text_for_a_room() -> None:
    [one] = json.loads(json.dumps(profile('"C:\\larande\\larande.exe"', Path("larande.ico"))))["profiles"]
    assert (one["name"], one["commandline"], one["font"]["size"]) == ("larande", '"C:\\larande\\larande.exe"', 20)


@on_windows
def test_a_shortcut_on_windows_names_the_program_and_goes_away(run, tmp_path: Path, monkeypatch) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_desktop_dir", lambda: str(tmp_path / "Skrivbord med å"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "lokalt"))
    outcome = run("genväg")
    assert (outcome.code, outcome.err) == (0, "")
    link = tmp_path / "Skrivbord med å" / "larande.lnk"
    name = Path(program()[0]).name
    assert any(name.encode(encoding) in link.read_bytes() for encoding in ("ascii", "utf-16-le"))
    icon = state_folder() / "larande.ico"
    assert icon.read_bytes() == ico()
    assert any(icon.name.encode(encoding) in link.read_bytes() for encoding in ("ascii", "utf-16-le"))
    assert b"C\0o\0n\0s\0o\0l\0a\0s\0" in link.read_bytes(), "the size of the text"
    assert run("genväg", "--ta-bort").code == 0
    assert not link.exists()
    assert not icon.exists()


@on_windows
def test_a_shortcut_to_windows_terminal_has_a_profile_as_long_as_it_is_there(run, tmp_path: Path, monkeypatch) -> None:
    import platformdirs

    from larande_tui.cli.shortcuts import windows

    monkeypatch.setattr(platformdirs, "user_desktop_dir", lambda: str(tmp_path / "skrivbord"))
    monkeypatch.setattr(platformdirs, "user_applications_dir", lambda: str(tmp_path / "meny"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "lokalt"))
    monkeypatch.setattr(windows, "windows_terminal", lambda: r"C:\WindowsApps\wt.exe")
    assert "Windows Terminal" in run("genväg").out
    assert run("genväg", "--plats", "startmeny").code == 0
    profile_file = windows.fragment_file()
    assert profile_file.is_file()
    assert "--profile larande".encode("utf-16-le") in (tmp_path / "skrivbord" / "larande.lnk").read_bytes()
    assert run("genväg", "--ta-bort").code == 0
    assert profile_file.is_file()
    assert run("genväg", "--plats", "startmeny", "--ta-bort").code == 0
    assert not profile_file.exists()
