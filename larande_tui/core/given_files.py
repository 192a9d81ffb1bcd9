"""Files as commands name them: by a path, or by the name alone of one in the current folder or in larande's."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.file_names import shell_word
from larande_tui.core.paths import is_file, is_there, workshops_folder


def given_file(path: Path) -> Path:
    """Return the file that a command was given: its path, or the one in larande's folder when only that has the name.

    People who are told to write a command write it where their terminal opens, and not in the folder of the file.
    """
    if path.name != str(path) or is_there(path):
        return path
    in_folder = workshops_folder() / path.name
    return in_folder if is_file(in_folder) else path


def in_command(path: Path) -> str:
    """Return a file as it is typed in a command: its name where `given_file` finds it by that, else its whole path."""
    try:
        whole = path.absolute()
        has_found = given_file(Path(path.name)).absolute() == whole
    except FileNotFoundError:  # the current folder has been removed
        return shell_word(str(path))
    return shell_word(path.name if has_found else str(whole))
