"""The organisation's own Word template, as the settings name it: ``mall = "FIL"``."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.paths import settings_file
from larande_tui.documents.errors import MissingTemplateError


def own_template() -> Path | None:
    """Return the template of the settings file, or None when it names none.

    A settings file that cannot be read is passed over: a group that has said its last word gets its document.

    Raises:
        MissingTemplateError: the file that is named is not there.
    """
    import tomllib

    file = settings_file()
    try:
        setting: object = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("mall")
    except (OSError, ValueError):
        return None
    if not isinstance(setting, str) or not setting:
        return None
    chosen = file.parent / Path(setting).expanduser()
    if not chosen.is_file():
        raise MissingTemplateError(chosen, f"mall i {file.name}")
    return chosen
