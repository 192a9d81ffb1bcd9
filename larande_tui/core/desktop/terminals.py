"""Find the desktop's terminal program, and open another window of it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.desktop.starting import NoProgramError, start


class Terminal(NamedTuple):
    """A terminal program of Linux's desktops, with its flags as its own manual has them.

    Attributes:
        name: of the program.
        desktop: whose usual terminal it is, as ``XDG_CURRENT_DESKTOP`` says it; "" for nobody's.
        large: flags for a window of the whole screen with text for a room.
        runs: flags before the command that it runs.
    """

    name: str
    desktop: str
    large: tuple[str, ...]
    runs: tuple[str, ...] = ()


TERMINALS: Final = (
    Terminal("gnome-terminal", "GNOME", ("--maximize", "--zoom=1.6"), ("--",)),
    Terminal("konsole", "KDE", ("--fullscreen", "-p", "Font=Monospace,20"), ("-e",)),
    Terminal("xfce4-terminal", "XFCE", ("--maximize", "--zoom=4"), ("-x",)),
    Terminal("mate-terminal", "MATE", ("--maximize", "--zoom=1.6"), ("-x",)),
    Terminal("kitty", "", ("--start-as=maximized", "-o", "font_size=20")),
    Terminal("alacritty", "", ("-o", "font.size=20", "-o", 'window.startup_mode="Maximized"'), ("-e",)),
    Terminal("foot", "", ("--maximized", "--font=monospace:size=20")),
    Terminal("wezterm", "", ("--config", "font_size=20"), ("start", "--")),
    Terminal("xterm", "", ("-maximized", "-fa", "Monospace", "-fs", "20"), ("-e",)),
)

_NEW_CONSOLE: Final = 0x10
"""``CREATE_NEW_CONSOLE`` of Windows."""


def usual_terminal(find: Callable[[str], str | None] = shutil.which) -> Terminal | None:
    """Return the terminal of the person's desktop, else the first one that is installed; None when none is known.

    Args:
        find: looks up a program by name.
    """
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    installed = [terminal for terminal in TERMINALS if find(terminal.name)]
    return next((terminal for terminal in installed if terminal.desktop in desktops), next(iter(installed), None))


def open_window(command: Sequence[str], title: str, find: Callable[[str], str | None] = shutil.which) -> None:
    """Open a terminal window that runs a program and outlives larande.

    Args:
        command: the program and its words.
        title: of the window, where the terminal takes one.
        find: looks up a program by name.

    Raises:
        NoProgramError: there is no terminal to open.
        OSError: it cannot be started.
    """
    if sys.platform == "win32":
        terminal = find("wt.exe")
        if terminal:
            start([terminal, "--window", "new", "new-tab", "--title", title, *map(_for_windows_terminal, command)])
        else:
            subprocess.Popen(command, creationflags=_NEW_CONSOLE)  # noqa: S603 - as in `start`, but with its console
    elif sys.platform == "darwin":
        script = Path(tempfile.mkdtemp(prefix="larande-")) / f"{title}.command"
        script.write_text(
            f"#!/bin/sh\nrm -r {shlex.quote(str(script.parent))}\nexec {shlex.join(command)}\n", encoding="utf-8"
        )
        script.chmod(0o700)
        start(["open", str(script)])
    else:
        usual = usual_terminal(find)
        if usual is None:
            raise NoProgramError("Ingen terminal som larande känner hittades. Öppna en själv")
        start([usual.name, *usual.runs, *command])


def _for_windows_terminal(word: str) -> str:
    r"""Escape a word for ``wt``, which ends a command at ``;`` unless a backslash stands before it."""
    return word.replace(";", "\\;")
