"""Read the learning ambassadors of a group's record, each from a line or from fields."""

from __future__ import annotations

from typing import Any, Final

from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, in_words
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlNode
from larande_tui.workshop.levels.ambassador_reading import read_ambassador
from larande_tui.workshop.model.items import AMBASSADOR_ANSWERS, Ambassador

_KIND: Final = "questions"
_AMBASSADOR: Final = "Ambassadör"
_TEXTS: Final[dict[str, str]] = {
    "roll": "role",
    "gor": "does",
    "behover": "support",
    "tid": "time",
    "mandat": "mandate",
    "fragas_av": "asked_by",
    "sedan": "since",
}


def read_ambassadors(reader: Reader, ambassadors: YamlNode) -> None:
    """Import every ambassador."""
    for entry in reader.entries(_KIND, _AMBASSADOR, ambassadors):
        if isinstance(entry, str):
            reader.intake.place(Ambassador(**read_ambassador(entry, reader.today)))
        else:
            _read_ambassador(reader, entry)


def _read_ambassador(reader: Reader, fields: RecordFields) -> None:
    whole, line = in_words(fields), fields.line
    values: dict[str, Any] = {attribute: fields.text(name) for name, attribute in _TEXTS.items()}
    label = shown(values["role"]) or _AMBASSADOR
    if not values["role"].strip():
        reader.keep(_KIND, line, label, whole, "Ambassadören har ingen roll.")
        return
    if words := fields.text("fragas_senast"):
        values["ask_by"], values["ask_by_text"] = reader.day(words, line)
    values["answer"] = reader.choice(_KIND, label, fields, "svar", AMBASSADOR_ANSWERS) or ""
    reader.intake.place(Ambassador(**values))
    reader.keep_rest(_KIND, label, fields)
