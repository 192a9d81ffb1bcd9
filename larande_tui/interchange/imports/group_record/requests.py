"""Read the requests to the levels above in a group's record, each from a line or from fields with its answer."""

from __future__ import annotations

from typing import Any, Final

from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, in_words
from larande_tui.interchange.imports.names import name_key
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlNode
from larande_tui.workshop.model.items import DECISION_LEVELS, REQUEST_ANSWERS, Action, Decision, Request
from larande_tui.workshop.model.undo_label import text_of

_KIND: Final = "closing"
_REQUEST: Final = "Begäran"
_TEXTS: Final[dict[str, str]] = {
    "vad": "what",
    "varfor": "why",
    "resurser": "resources",
    "till": "recipient",
    "ord": "answer_words",
    "av": "answered_by",
}
_DAYS: Final[dict[str, str]] = {"svar_behovs": "needed_by", "skickat": "sent", "svarat": "answered"}
_CHOICES: Final = {"niva": ("level", DECISION_LEVELS), "svar": ("answer", REQUEST_ANSWERS)}


def read_requests(reader: Reader, requests: YamlNode) -> None:
    """Import every request; it may name the action or decision that it concerns by its words."""
    for entry in reader.entries(_KIND, _REQUEST, requests):
        if isinstance(entry, str):
            reader.intake.place(Request(what=entry, level="nasta_chef"))
        else:
            _read_request(reader, entry)


def _read_request(reader: Reader, fields: RecordFields) -> None:
    whole, line = in_words(fields), fields.line
    values: dict[str, Any] = {attribute: fields.text(name) for name, attribute in _TEXTS.items()}
    label = shown(values["what"]) or _REQUEST
    about = _about(reader, label, fields.take("galler"))
    if about is not None:
        values["about"] = str(about.key)
        values["what"] = values["what"].strip() or text_of(about)
    if not values["what"].strip():
        reader.keep(_KIND, line, label, whole, "Begäran säger inte vad.")
        return
    for name, attribute in _DAYS.items():
        if words := fields.text(name):
            day, text = reader.day(words, line)
            values |= {attribute: day, f"{attribute}_text": text}
    for name, (attribute, labels) in _CHOICES.items():
        if (option := reader.choice(_KIND, label, fields, name, labels)) is not None:
            values[attribute] = option
    reader.intake.place(Request(**values))
    reader.keep_rest(_KIND, label, fields)


def _about(reader: Reader, label: str, node: YamlNode | None) -> Action | Decision | None:
    """Return the action or decision of the record or the workshop with these words; others are kept as a note."""
    if node is None:
        return None
    key = name_key(in_words(node))
    items = [*reader.intake.items, *reader.intake.workshop.actions, *reader.intake.workshop.decisions]
    matches = (item for item in items if isinstance(item, Action | Decision) and name_key(text_of(item)) == key)
    item = next(matches, None)
    if item is None:
        warning = f"{shown(in_words(node))} är ingen åtgärd och inget beslut."
        reader.keep(_KIND, node.position.line, f"{label}: gäller", in_words(node), warning)
    return item
