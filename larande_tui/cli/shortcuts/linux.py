"""A ``.desktop`` file that opens larande in a terminal with large text, after the Desktop Entry Specification 1.5."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.files import write_atomically


class Terminal(NamedTuple):
    """A terminal program and how it is started on a whole screen with text for a room.

    Attributes:
        name: of the program.
        desktop: whose usual terminal it is, as ``XDG_CURRENT_DESKTOP`` says it; "" for nobody's.
        words: before the command that it runs.
    """

    name: str
    desktop: str
    words: tuple[str, ...]


TERMINALS: Final = (
    Terminal("gnome-terminal", "GNOME", ("--maximize", "--zoom=1.6", "--")),
    Terminal("konsole", "KDE", ("--fullscreen", "-p", "Font=Monospace,20", "-e")),
    Terminal("xfce4-terminal", "XFCE", ("--maximize", "--zoom=4", "-x")),
    Terminal("mate-terminal", "MATE", ("--maximize", "--zoom=1.6", "-x")),
    Terminal("kitty", "", ("--start-as=maximized", "-o", "font_size=20")),
    Terminal("alacritty", "", ("-o", "font.size=20", "-o", 'window.startup_mode="Maximized"', "-e")),
    Terminal("foot", "", ("--maximized", "--font=monospace:size=20")),
    Terminal("wezterm", "", ("--config", "font_size=20", "start", "--")),
    Terminal("xterm", "", ("-maximized", "-fa", "Monospace", "-fs", "20", "-e")),
)
"""Terminals with a flag for the size of their text; each flag as the program's own manual has it."""

_RESERVED: Final = str.maketrans({letter: f"\\{letter}" for letter in '"`$\\'})
"""Characters that the specification asks to be escaped within a quoted word of ``Exec``."""


def usual_terminal(find: Callable[[str], str | None] = shutil.which) -> Terminal | None:
    """Return the terminal of the person's desktop, else the first one that is installed; None when none is known.

    Args:
        find: looks up a program by name.
    """
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    installed = [terminal for terminal in TERMINALS if find(terminal.name)]
    return next((terminal for terminal in installed if terminal.desktop in desktops), next(iter(installed), None))


def write_desktop_file(path: Path, program: Sequence[str], terminal: Terminal | None) -> None:
    """Write the ``.desktop`` file, and let it be started.

    Args:
        path: the file.
        program: the words that start larande.
        terminal: to open it in; the desktop chooses when None.

    Raises:
        OSError: it cannot be written.
    """
    words = [*((terminal.name, *terminal.words) if terminal else ()), *program]
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.5",
        "Name=larande",
        "GenericName=Workshopledare",
        "Comment=Led workshoppar om lärande",
        f"Exec={' '.join(map(_quoted, words))}",
        f"Terminal={'false' if terminal else 'true'}",
        "Categories=Office;",
        "Keywords=workshop;lärande;handlingsplan;nulägesanalys;",
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, "\n".join(lines) + "\n")
    path.chmod(0o755)


def _quoted(word: str) -> str:
    r"""Quote a word for ``Exec``: ``%`` is doubled, and the value's own escaping doubles each backslash once more."""
    return f'"{word.translate(_RESERVED)}"'.replace("\\", "\\\\").replace("%", "%%")
