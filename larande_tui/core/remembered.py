"""The answers at set-up that the next workshop begins with: a JSON file in the machine's own folder.

Only choices among given ones are kept, never words that somebody typed, so that nothing here has to be erased:
``{"riktlinje": "hedemora", "verksamhetsform": "bolag", "finns_till_for": "elever"}``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import state_folder

_NAME: Final = "senaste-val.json"
_LONGEST: Final = 10_000
"""Bytes of the file that are read."""


def remembered_choices() -> dict[str, str]:
    """Return the choices by name; those of an unreadable file are none."""
    try:
        with _file().open("rb") as file:
            data = json.loads(file.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {name: value for name, value in data.items() if isinstance(value, str)}


def remember_choices(choices: Mapping[str, str]) -> None:
    """Keep choices for the next time; a folder or disk that refuses costs only that."""
    known = remembered_choices()
    if (now := known | dict(choices)) == known:
        return
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomically(_file(), json.dumps(now, ensure_ascii=False).encode("utf-8"))
    except OSError:
        return


def _file() -> Path:
    return state_folder() / _NAME
