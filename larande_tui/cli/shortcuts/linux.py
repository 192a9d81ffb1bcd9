"""A ``.desktop`` file that opens larande in a terminal with large text, after the Desktop Entry Specification 1.5."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from larande_tui.core.desktop.terminals import Terminal
from larande_tui.core.files import write_atomically

_RESERVED_CHARACTERS: Final = str.maketrans({letter: f"\\{letter}" for letter in '"`$\\'})
"""Characters that the specification asks to be escaped within a quoted word of ``Exec``."""


def write_desktop_file(path: Path, program: Sequence[str], terminal: Terminal | None, icon: Path) -> None:
    """Write the ``.desktop`` file, and let it be started.

    Args:
        path: the file.
        program: the words that start larande.
        terminal: to open it in; the desktop chooses when None.
        icon: a picture.

    Raises:
        OSError: it cannot be written.
    """
    words = [*((terminal.name, *terminal.large, *terminal.runs) if terminal else ()), *program]
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.5",
        "Name=larande",
        "GenericName=Workshopledare",
        "Comment=Led workshoppar om lärande",
        f"Icon={_as_value(icon)}",
        f"Exec={' '.join(map(_quoted, words))}",
        f"Terminal={'false' if terminal else 'true'}",
        "Categories=Office;",
        "Keywords=workshop;lärande;handlingsplan;nulägesanalys;",
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, "\n".join(lines) + "\n")
    path.chmod(0o755)


def _as_value(path: Path) -> str:
    """Return a path as a value, where a backslash is written twice."""
    return str(path).replace("\\", "\\\\")


def _quoted(word: str) -> str:
    r"""Quote a word for ``Exec``: ``%`` is doubled, and the value's own escaping doubles each backslash once more."""
    return f'"{word.translate(_RESERVED_CHARACTERS)}"'.replace("\\", "\\\\").replace("%", "%%")
