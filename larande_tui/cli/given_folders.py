"""Folders that a command is given: they must be there."""

from __future__ import annotations

from pathlib import Path

from larande_tui.cli.console import InputProblemError
from larande_tui.core.os_errors import out_of_reach, root_out_of_reach


def must_be_folder(folder: Path, advice: str) -> None:
    """Refuse a path that is no folder.

    Args:
        folder: the folder to read from.
        advice: the sentence that says where its path comes from.

    Raises:
        InputProblemError: the path leads to nothing, or to something else.
    """
    if folder.is_dir():
        return
    if root := root_out_of_reach(folder.absolute()):
        raise InputProblemError(out_of_reach(root))
    if folder.exists():
        raise InputProblemError(f"{folder} är en fil och ingen mapp. {advice}")
    raise InputProblemError(f"Det finns ingen mapp {folder}. {advice}")


def named_folder(folder: Path | None) -> Path:
    """Return the folder that a command was given, or the folder of the workshops when it was given none.

    Raises:
        InputProblemError: there is no such folder.
    """
    if folder is None:
        from larande_tui.core.paths import workshops_folder

        return workshops_folder()
    named = folder.expanduser()
    must_be_folder(named, "Kontrollera sökvägen.")
    return named
