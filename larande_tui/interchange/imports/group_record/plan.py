"""The plan of a group's record: its actions, without loss of a word."""

from __future__ import annotations

import re
from typing import Any, Final

from larande_tui.interchange.imports.group_record.guideline import read_answers, read_set_aside
from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, each, in_words
from larande_tui.interchange.imports.names import name_key
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar
from larande_tui.workshop.model.action_fields import ACTION_FIELDS, ActionField, action_field
from larande_tui.workshop.model.items import Action

_KIND: Final = "action_plan"
_ACTION: Final = "Åtgärd"
_ELSEWHERE: Final = frozenset(
    {"activity", "links", "follow_up_how", "follow_up", "follow_up_who", "first_step", "first_step_by"}
)
"""Fields of an action with parsing functions of their own."""
_BETWEEN_LINKS: Final = re.compile(r"\s*[,;]\s*")


def read_actions(reader: Reader, plan: YamlNode) -> None:
    """Import every action."""
    for value in each(plan):
        if isinstance(value, YamlScalar):
            if reader.intake.look_at(activity := in_words(value)):
                reader.intake.place(Action(activity=activity))
            continue
        fields = reader.fields(_KIND, _ACTION, value)
        if fields is not None:
            _read_action(reader, fields)


def _read_action(reader: Reader, fields: RecordFields) -> None:
    activity = _text(fields, action_field("activity"))
    label = shown(activity) or _ACTION
    if not activity.strip():
        reader.keep(_KIND, fields.line, label, in_words(fields), "Det står inte vad som ska göras.")
        return
    values: dict[str, Any] = {"links": _links(reader, label, fields.take("kopplar_till"))}
    for field in ACTION_FIELDS:
        if field.name not in _ELSEWHERE:
            values |= _values(reader, label, fields, field)
    values |= _follow_up(reader, label, fields.take("uppfoljning"))
    values |= _first_step(reader, label, fields.take("forsta_steg"))
    values["answers"] = read_answers(reader, label, fields)
    action = reader.intake.place(Action(activity=activity, **values))
    read_set_aside(reader, label, fields, action)
    reader.keep_rest(_KIND, label, fields)


def _values(reader: Reader, label: str, fields: RecordFields, field: ActionField) -> dict[str, Any]:
    """Read a field under any of its names."""
    match field.kind:
        case "choice":
            return _choice(reader, label, fields, field)
        case "date":
            return _date(reader, field.name, _text(fields, field), fields.line)
        case "text" | "role" | "goal" | "links":
            text = _text(fields, field)
            return {field.name: text} if text else {}


def _text(fields: RecordFields, field: ActionField) -> str:
    """Return the text of a field under any of its names; texts under several names are joined as lines."""
    names = dict.fromkeys(map(name_key, (field.label, *field.earlier, *field.keys)))
    return "\n".join(filter(None, map(fields.text, names)))


def _links(reader: Reader, label: str, value: YamlNode | None) -> tuple[str, ...]:
    links: list[str] = []
    for item in each(value):
        words = in_words(item)
        # The whole text may be a name with a comma in it; if not, commas separate names.
        parts = [words] if reader.link(words) is not None else _BETWEEN_LINKS.split(words)
        for part in parts:
            link = reader.link(part)
            if link is not None:
                links.append(link)
            elif part.strip():
                warning = f"{shown(part)} är inget område eller element att koppla till."
                reader.keep(_KIND, item.position.line, f"{label}: kopplar till", part, warning)
    return tuple(dict.fromkeys(links))


def _date(reader: Reader, name: str, text: str, line: int) -> dict[str, Any]:
    if not text:
        return {}
    day, words = reader.day(text, line)
    return {name: day, f"{name}_text": words}


def _follow_up(reader: Reader, label: str, value: YamlNode | None) -> dict[str, Any]:
    if not isinstance(value, YamlMapping):
        return {"follow_up_how": in_words(value)}
    fields = RecordFields(value)
    values = {"follow_up_how": fields.text("hur"), "follow_up_who": fields.text("vem")}
    values |= _date(reader, "follow_up", fields.text("nar"), fields.line)
    reader.keep_rest(_KIND, f"{label}: uppföljning", fields)
    return values


def _first_step(reader: Reader, label: str, value: YamlNode | None) -> dict[str, Any]:
    if not isinstance(value, YamlMapping):
        return {"first_step": in_words(value)}
    fields = RecordFields(value)
    values = {"first_step": fields.text("vad")} | _date(reader, "first_step_by", fields.text("senast"), fields.line)
    reader.keep_rest(_KIND, f"{label}: första steg", fields)
    return values


def _choice(reader: Reader, label: str, fields: RecordFields, field: ActionField) -> dict[str, str]:
    name = name_key(field.label)
    option = reader.choice(_KIND, label, fields, name, field.choices)
    return {} if option is None else {field.name: option}
