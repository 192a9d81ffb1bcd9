"""Folders with an organisation's own packs: from the settings file, and from the command."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from larande_tui.cli.console import InputProblemError, complain
from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.paths import settings_file

_NAMES: Final = ("innehall", "innehåll")


def content_folders(asked_for: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of packs beside the shipped ones, those of the settings first.

    Args:
        asked_for: what stood after ``--innehåll``.

    Raises:
        InputProblemError: one that was asked for is no folder.
    """
    asked = [folder.expanduser() for folder in asked_for]
    for folder in asked:
        if not folder.is_dir():
            raise InputProblemError(f"Det finns ingen mapp {folder}. Kontrollera det som står efter --innehåll.")
    return tuple(dict.fromkeys((*_from_settings(settings_file()), *asked)))


def read_settings(file: Path) -> dict[str, object]:
    """What the settings file says. A broken file is told of and passed over: the app works without it."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except OSError as error:
        complain(f"Inställningarna i {file} går inte att läsa: {os_error_reason(error)}. Larande fortsätter utan dem.")
        return {}
    except UnicodeDecodeError:
        complain(f"Inställningarna i {file} är inte sparade som UTF-8. Larande fortsätter utan dem.")
        return {}
    import tomllib  # most have no settings

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        complain(f"Inställningarna i {file} går inte att tolka{_place_in(str(error))}. Larande fortsätter utan dem.")
        return {}


def _from_settings(file: Path) -> list[Path]:
    settings = read_settings(file)
    said: object = next((settings[name] for name in _NAMES if name in settings), [])
    folders = [said] if isinstance(said, str) else said
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        complain(f'I {file} ska innehall vara en lista med mappar: innehall = ["MAPP"]. Larande fortsätter utan den.')
        return []
    return [file.parent / Path(folder).expanduser() for folder in folders]


def _place_in(message: str) -> str:
    """The line that the parser complains of, as part of a sentence."""
    _, found, rest = message.partition("at line ")
    line = rest.partition(",")[0]
    return f" (rad {line})" if found and line.isdigit() else ""
