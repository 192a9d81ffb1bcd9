"""The plan of a group's record: each action with every word that was written of it."""

from __future__ import annotations

import re
from typing import Any, Final

from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.names import choice
from larande_tui.interchange.imports.yaml_tree import Fields, Value, Words, each, in_words
from larande_tui.packs.errors import shown
from larande_tui.workshop.model.items import DECISION_LEVELS, STATUSES, Action

_KIND: Final = "action_plan"
_TEXTS: Final[dict[str, str]] = {
    "varfor": "why",
    "verksamhetsmal": "goal",
    "mal": "goal",
    "effekt": "effect",
    "effekt_medarbetare": "effect_staff",
    "effekt_invanare": "effect_residents",
    "beteende": "behaviour",
    "form": "form",
    "ledare": "trainer",
    "deltagare": "participants",
    "ansvarig": "owner",
    "medverkande": "contributors",
    "resurser": "resources",
    "lokal": "venue",
    "kunskapsunderlag": "knowledge",
    "praktik": "practice",
    "motiverar": "motivating",
    "aktiverar": "activating",
    "inkluderar": "inclusive",
    "haller": "lasting",
    "spridning": "spreading",
    "indikator": "indicator",
    "nuvarde": "baseline",
    "malvarde": "target",
}
_DATES: Final[dict[str, str]] = {"start": "start", "klart_senast": "due"}
_BETWEEN_LINKS: Final = re.compile(r"\s*[,;]\s*")


def read_plan(reader: Reader, plan: Value) -> None:
    """Take in every action."""
    for value in each(plan):
        if isinstance(value, Words):
            if reader.intake.look_at(value.text):
                reader.intake.place(Action(activity=value.text))
            continue
        fields = reader.fields(_KIND, "Åtgärd", value)
        if fields is not None:
            _read_action(reader, fields)


def _read_action(reader: Reader, fields: Fields) -> None:
    activity = fields.text("aktivitet")
    label = shown(activity) or "Åtgärd"
    if not activity.strip():
        reader.keep(_KIND, fields.line, label, in_words(fields), "Åtgärden saknar aktivitet.")
        return
    found: dict[str, Any] = {"links": _links(reader, label, fields.take("kopplar_till"))}
    for name, attribute in _TEXTS.items():
        if said := fields.text(name):
            found[attribute] = "\n".join(part for part in (found.get(attribute, ""), said) if part)
    for name, attribute in _DATES.items():
        found |= _date(reader, attribute, fields.text(name))
    found |= _follow_up(reader, label, fields.take("uppfoljning"))
    found |= _first_step(reader, label, fields.take("forsta_steg"))
    found |= _choice(reader, label, "beslutsniva", fields, "decision_level", DECISION_LEVELS)
    found |= _choice(reader, label, "status", fields, "status", STATUSES)
    reader.intake.place(Action(activity=activity, **found))
    reader.keep_rest(_KIND, label, fields)


def _links(reader: Reader, label: str, value: Value | None) -> tuple[str, ...]:
    links: list[str] = []
    for item in each(value):
        whole = in_words(item)
        # A name with a comma in it goes before the habit of writing several names with commas between.
        parts = [whole] if reader.link(whole) is not None else _BETWEEN_LINKS.split(whole)
        for part in parts:
            link = reader.link(part)
            if link is not None:
                links.append(link)
            elif part.strip():
                why = f"{shown(part)} är inget område eller element att koppla till."
                reader.keep(_KIND, item.line, f"{label}: kopplar till", part, why)
    return tuple(dict.fromkeys(links))


def _date(reader: Reader, attribute: str, said: str) -> dict[str, Any]:
    if not said:
        return {}
    day, words = reader.date(said)
    return {attribute: day, f"{attribute}_text": words}


def _follow_up(reader: Reader, label: str, value: Value | None) -> dict[str, Any]:
    if not isinstance(value, Fields):
        return {"follow_up_how": in_words(value)}
    found = {"follow_up_how": value.text("hur"), "follow_up_who": value.text("vem")}
    found |= _date(reader, "follow_up", value.text("nar"))
    reader.keep_rest(_KIND, f"{label}: uppföljning", value)
    return found


def _first_step(reader: Reader, label: str, value: Value | None) -> dict[str, Any]:
    if not isinstance(value, Fields):
        return {"first_step": in_words(value)}
    found = {"first_step": value.text("vad")} | _date(reader, "first_step_by", value.text("senast"))
    reader.keep_rest(_KIND, f"{label}: första steg", value)
    return found


def _choice(
    reader: Reader, label: str, name: str, fields: Fields, attribute: str, labels: dict[str, str]
) -> dict[str, str]:
    value = fields.take(name)
    if value is None:
        return {}
    meant = choice(in_words(value), labels)
    if meant is not None:
        return {attribute: meant}
    why = f"{name}: {shown(in_words(value))} är inget av valen {', '.join(labels.values())}."
    reader.keep(_KIND, value.line, f"{label}: {name}", in_words(value), why)
    return {}
