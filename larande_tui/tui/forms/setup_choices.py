"""Default choices of a new workshop's form: those of the settings, else those of last time.

Those of last time are in a JSON file in the machine's own folder. Only choices among given ones are stored, never typed
words, so that nothing in it has to be erased: ``{"riktlinje": "hedemora", "verksamhetsform": "bolag", "finns_till_for":
"elever"}``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import state_folder
from larande_tui.core.settings import read_settings
from larande_tui.interchange.imports.names import choice
from larande_tui.tui.forms.setup_fields import BENEFICIARIES, NO_GUIDELINE
from larande_tui.workshop.model.items import OPERATIONS, Details, Operation

_NAME: Final = "senaste-val.json"
_LONGEST: Final = 10_000
"""Bytes of the file that are read."""
_GUIDELINE: Final = "riktlinje"
_OPERATION: Final = "verksamhetsform"
_BENEFICIARIES: Final = "finns_till_for"


class SetupChoices(NamedTuple):
    """Default choices; "" for none.

    Attributes:
        guideline: the id of a guideline, which may no longer exist.
        operation: the kind of organisation, as in `Details`.
        beneficiaries: the word for those the organisation serves.
    """

    guideline: str
    operation: Operation
    beneficiaries: str


def usual_choices() -> SetupChoices:
    """Return the settings' answers, else those of last time."""
    settings, last = read_settings(), remembered_choices()
    operation = choice(settings.operation or last.get(_OPERATION, ""), OPERATIONS)
    known: dict[str, Operation] = {"forvaltning": "forvaltning", "bolag": "bolag"}
    return SetupChoices(
        last.get(_GUIDELINE) or settings.guideline,
        known.get(operation or "", ""),
        settings.beneficiaries or last.get(_BENEFICIARIES, ""),
    )


def remember(details: Details, guideline: str | None) -> None:
    """Store the choices of a workshop's form for the next one.

    Args:
        details: its facts. A typed word for the beneficiaries is not stored.
        guideline: the field's value; None where the form has no such field.
    """
    choices = {_OPERATION: str(details.operation)}
    if guideline is not None:
        choices[_GUIDELINE] = guideline or NO_GUIDELINE
    if not details.beneficiaries or details.beneficiaries in BENEFICIARIES:
        choices[_BENEFICIARIES] = details.beneficiaries
    remember_choices(choices)


def remembered_choices() -> dict[str, str]:
    """Return the stored choices by name; empty for an unreadable file."""
    try:
        with _file().open("rb") as file:
            data = json.loads(file.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {name: value for name, value in data.items() if isinstance(value, str)}


def remember_choices(choices: Mapping[str, str]) -> None:
    """Store choices for the next time; a disk error is ignored."""
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
