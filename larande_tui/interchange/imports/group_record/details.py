"""The first page of a group's record."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

from larande_tui.core.clock import local_today
from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, in_words
from larande_tui.packs.read.yaml_tree import YamlNode, YamlSequence
from larande_tui.workshop.model.date_reading import read_time
from larande_tui.workshop.model.items import OPERATIONS, Details
from larande_tui.workshop.model.said_date import read_said

_TEXTS: Final[dict[str, str]] = {
    "titel": "title",
    "organisation": "organisation",
    "forvaltning": "department",
    "arbetsplats": "workplace",
    "plats": "place",
    "ledare": "facilitator",
    "vid_pennan": "note_taker",
    "syfte": "purpose",
    "diarienummer": "registry_number",
    "version": "version",
    "gallring": "retention",
    "finns_till_for": "beneficiaries",
    "ram": "frame",
    "ager_planen": "plan_owner",
}
_SPAN: Final = re.compile(r"\s*(?:–|—|-|till)\s*")
_LABEL: Final = "Uppgifter"


def record_day(fields: RecordFields | None, earlier: dt.date | None) -> dt.date:
    """Return the workshop's date: from the record, else the known one, else today."""
    today = local_today()
    entry = fields.entries.get("datum") if fields else None
    return (read_said(in_words(entry[1]), earlier or today).day if entry else None) or earlier or today


def read_details(reader: Reader, fields: RecordFields) -> dict[str, Any]:
    """Return the fields of `Details` in the record; values that fit none are kept as notes."""
    details: dict[str, Any] = {}
    for name, attribute in _TEXTS.items():
        if words := fields.text(name):
            details[attribute] = words
    _when(reader, fields, details)
    if (headcount := fields.take("antal")) is not None:
        words = in_words(headcount).strip()
        if words.isascii() and words.isdigit() and int(words) <= Details.model_fields["headcount"].metadata[1].le:
            details["headcount"] = int(words)
        else:
            reader.keep("closing", headcount.position.line, f"{_LABEL}: antal", words, "Antal ska vara ett heltal.")
    if (operation := reader.choice("closing", _LABEL, fields, "verksamhetsform", OPERATIONS)) is not None:
        details["operation"] = operation
    if (roles := fields.take("roller")) is not None:
        details["roles"] = _roles(roles)
    return details


def _when(reader: Reader, fields: RecordFields, details: dict[str, Any]) -> None:
    if (day := fields.take("datum")) is not None:
        details["date"] = read_said(in_words(day), reader.today).day
        if details["date"] is None:
            del details["date"]
            reader.keep("closing", day.position.line, f"{_LABEL}: datum", in_words(day), "Datumet går inte att tolka.")
    if (time := fields.take("tid")) is not None:
        parts = [read_time(part) for part in _SPAN.split(in_words(time).strip())]
        if not 1 <= len(parts) <= 2 or None in parts:
            reader.keep("closing", time.position.line, f"{_LABEL}: tid", in_words(time), "Tiden går inte att tolka.")
        else:
            details |= dict(zip(("starts", "ends"), parts, strict=False))


def _roles(value: YamlNode) -> tuple[str, ...]:
    names = [in_words(item) for item in value.items] if isinstance(value, YamlSequence) else in_words(value).split(",")
    return tuple(role.strip() for role in names if role.strip())
