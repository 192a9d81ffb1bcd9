"""Settings that a person edits: TOML such as ``innehall = ["MAPP"]`` and ``mall = "FIL"``.

A file for everybody on the machine is read as well. Its folders come first; its other values are used when the
person's own file has none.

Unusable settings raise nothing: the app works without them, and `Settings.troubles` says what was ignored.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.paths import settings_file, shared_settings_file
from larande_tui.core.text import one_line

_FOLDERS: Final = ("innehall", "innehåll")
_TEMPLATE: Final = "mall"
_DECK_TEMPLATE: Final = "presentationsmall"
_WORDS: Final = ("riktlinje", "verksamhetsform", "finns_till_for")


class Settings(NamedTuple):
    """Values of the settings files; defaults when a file is missing.

    Attributes:
        file: the person's own file.
        content_folders: folders with an organisation's own packs, there or not.
        template: an organisation's own Word template, there or not; None when none is named.
        deck_template: an organisation's own PowerPoint template, likewise.
        guideline: the id of the guideline that new workshops are held against; "" when none is named.
        operation: the kind of organisation, as it was written; "" when it is not said.
        beneficiaries: the organisation's word for those it is there for; "" when it is not said.
        troubles: a Swedish sentence for each setting or file that was ignored.
    """

    file: Path
    content_folders: tuple[Path, ...] = ()
    template: Path | None = None
    deck_template: Path | None = None
    guideline: str = ""
    operation: str = ""
    beneficiaries: str = ""
    troubles: tuple[str, ...] = ()


def read_settings() -> Settings:
    """Read the person's settings and those for everybody. Relative paths start from the settings file's folder."""
    own, shared = _read(settings_file()), _read(shared_settings_file())
    return Settings(
        own.file,
        (*shared.content_folders, *own.content_folders),
        own.template or shared.template,
        own.deck_template or shared.deck_template,
        own.guideline or shared.guideline,
        own.operation or shared.operation,
        own.beneficiaries or shared.beneficiaries,
        (*shared.troubles, *own.troubles),
    )


def _read(file: Path) -> Settings:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(file)
    except OSError as error:
        return _unusable(file, f"går inte att läsa: {os_error_reason(error)}")
    except UnicodeDecodeError:
        return _unusable(file, "är inte sparade som UTF-8")
    import tomllib  # most people have no settings

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _unusable(file, f"går inte att tolka{_line_of(str(error))}")
    return _settings_of(file, values)


def _settings_of(file: Path, values: dict[str, object]) -> Settings:
    troubles: tuple[str, ...] = ()
    setting: object = next((values[name] for name in _FOLDERS if name in values), [])
    folders = [setting] if isinstance(setting, str) else setting
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        usage = f'I {file} ska innehall vara en lista med mappar: innehall = ["MAPP"].'
        folders, troubles = [], (f"{usage} Larande fortsätter utan den.",)
    template, deck_template = (
        _path(file, name) if isinstance(name := values.get(key), str) and name else None
        for key in (_TEMPLATE, _DECK_TEMPLATE)
    )
    guideline, operation, beneficiaries = (_word(values.get(name)) for name in _WORDS)
    content_folders = tuple(_path(file, folder) for folder in folders)
    return Settings(file, content_folders, template, deck_template, guideline, operation, beneficiaries, troubles)


def _word(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _unusable(file: Path, reason: str) -> Settings:
    return Settings(file, troubles=(f"Inställningarna i {file} {reason}. Larande fortsätter utan dem.",))


def _path(file: Path, path: str) -> Path:
    return file.parent / Path(path).expanduser()


def _line_of(message: str) -> str:
    """Return the line number in the parser's message, as part of a sentence."""
    _, separator, rest = message.partition("at line ")
    line = rest.partition(",")[0]
    return f" (rad {line})" if separator and line.isdigit() else ""
