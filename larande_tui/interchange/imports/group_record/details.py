"""The first page of a group's record."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

from larande_tui.core.clock import local_today
from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.yaml_record import RecordFields, in_words
from larande_tui.packs.read.yaml_tree import YamlNode, YamlSequence
from larande_tui.workshop.model.date_reading import read_time
from larande_tui.workshop.model.items import Details
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
}
_SPAN: Final = re.compile(r"\s*(?:–|—|-|till)\s*")
_LABEL: Final = "Uppgifter"


def record_day(fields: RecordFields | None, known: dt.date | None) -> dt.date:
    """Return the day the workshop was held, as the record says or as was known before; else today."""
    today = local_today()
    said = fields.entries.get("datum") if fields else None
    return (read_said(in_words(said[1]), known or today).day if said else None) or known or today


def read_details(reader: Reader, fields: RecordFields) -> dict[str, Any]:
    """Return the fields of `Details` that the record fills in; what fits none is kept as notes."""
    found: dict[str, Any] = {}
    for name, attribute in _TEXTS.items():
        if said := fields.text(name):
            found[attribute] = said
    _when(reader, fields, found)
    if (headcount := fields.take("antal")) is not None:
        said = in_words(headcount).strip()
        if said.isascii() and said.isdigit() and int(said) <= Details.model_fields["headcount"].metadata[1].le:
            found["headcount"] = int(said)
        else:
            reader.keep("closing", headcount.position.line, f"{_LABEL}: antal", said, "Antal ska vara ett heltal.")
    if (roles := fields.take("roller")) is not None:
        found["roles"] = _roles(roles)
    return found


def _when(reader: Reader, fields: RecordFields, found: dict[str, Any]) -> None:
    if (day := fields.take("datum")) is not None:
        found["date"] = read_said(in_words(day), reader.today).day
        if found["date"] is None:
            del found["date"]
            reader.keep("closing", day.position.line, f"{_LABEL}: datum", in_words(day), "Datumet går inte att tolka.")
    if (time := fields.take("tid")) is not None:
        parts = [read_time(part) for part in _SPAN.split(in_words(time).strip())]
        if not 1 <= len(parts) <= 2 or None in parts:
            reader.keep("closing", time.position.line, f"{_LABEL}: tid", in_words(time), "Tiden går inte att tolka.")
        else:
            found |= dict(zip(("starts", "ends"), parts, strict=False))


def _roles(value: YamlNode) -> tuple[str, ...]:
    said = [in_words(item) for item in value.items] if isinstance(value, YamlSequence) else in_words(value).split(",")
    return tuple(role.strip() for role in said if role.strip())
