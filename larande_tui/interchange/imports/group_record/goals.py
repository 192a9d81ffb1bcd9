"""The goals of a group's record: each as a line or as fields, and the levels where none was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from larande_tui.core.text import one_line
from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.names import choice, name_key, truth
from larande_tui.interchange.imports.yaml_record import RecordFields, each, in_words
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar
from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.workshop.levels.goal_chain import may_lie_above, wording_key
from larande_tui.workshop.levels.goal_reading import read_level, says_none
from larande_tui.workshop.levels.goals import goal_from
from larande_tui.workshop.model.items import GOAL_SUBJECTS, Goal, new_id
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change

_KIND: Final = "closing"
_GOAL: Final = "Mål"
_TEXTS: Final[dict[str, str]] = {"dokument": "document", "sida": "page", "betyder": "meaning"}


def read_goals(reader: Reader, goals: YamlNode) -> None:
    """Take in every goal; a goal may name the one above it, by its id in the record or by its wording."""
    read: dict[str, Goal] = {}
    above: dict[str, tuple[YamlNode, str]] = {}
    for value in each(goals):
        if isinstance(value, YamlScalar):
            if reader.intake.look_at(line := in_words(value)):
                goal = goal_from(line)
                read[goal.id] = goal
            continue
        fields = reader.fields(_KIND, _GOAL, value)
        goal_read = _read_goal(reader, fields, read) if fields is not None else None
        if fields is None or goal_read is None:
            continue
        read[goal_read.id] = goal_read
        if (said := fields.take("hor_till")) is not None:
            above[goal_read.id] = (said, shown(goal_read.wording))
        reader.keep_rest(_KIND, shown(goal_read.wording or _GOAL), fields)
    _tie(reader, read, above)
    for goal in read.values():
        reader.intake.place(goal)


def _read_goal(reader: Reader, fields: RecordFields, read: Mapping[str, Goal]) -> Goal | None:
    whole, line = in_words(fields), fields.line
    said_id, wording = one_line(fields.text("id")), fields.text("lydelse") or fields.text("mal")
    said_level = fields.take("niva")
    level = read_level(in_words(said_level)) or choice(in_words(said_level), GOAL_LEVELS) if said_level else ""
    if said_level is not None and not level:
        why = f"niva: {shown(in_words(said_level))} är inget av valen {', '.join(GOAL_LEVELS.values())}."
        reader.keep(_KIND, said_level.position.line, f"{shown(wording or _GOAL)}: nivå", in_words(said_level), why)
    found = fields.take("finns")
    absent = says_none(wording) or (found is not None and truth(in_words(found)) is False)
    if not wording.strip() and not absent:
        reader.keep(_KIND, line, _GOAL, whole, "Målet saknar lydelse.")
        return None
    values: dict[str, Any] = {"level": level or "", "absent": absent, "wording": "" if absent else wording}
    values |= {attribute: fields.text(name) for name, attribute in _TEXTS.items()}
    values |= _chosen_one(reader, fields, "handlar_om", "subject", lambda said: choice(said, GOAL_SUBJECTS))
    values |= _chosen_one(reader, fields, "vald", "chosen", truth)
    values |= _follow_up(reader, shown(wording or _GOAL), fields.take("uppfoljning"))
    return Goal(id=_free_id(reader, line, said_id, values["wording"], read), **values)


def _free_id(reader: Reader, line: int, said: str, wording: str, read: Mapping[str, Goal]) -> str:
    """Return the id as written, unless another goal has it: then a new one."""
    before = reader.intake.workshop.find(Goal, said)
    if said and said not in read and (before is None or before.wording == wording):
        return said
    if said:
        reader.warn(line, f"Ett annat mål har redan id {shown(said)}, så det här fick ett nytt.")
    return new_id()


def _chosen_one(
    reader: Reader, fields: RecordFields, name: str, attribute: str, read: Callable[[str], object]
) -> dict[str, Any]:
    said = fields.take(name)
    if said is None:
        return {}
    if (meant := read(in_words(said))) is not None:
        return {attribute: meant}
    reader.keep(
        _KIND, said.position.line, f"{_GOAL}: {name}", in_words(said), f"{name}: {shown(in_words(said))} går inte."
    )
    return {}


def _follow_up(reader: Reader, label: str, value: YamlNode | None) -> Mapping[str, str]:
    if not isinstance(value, YamlMapping):
        return {"follow_up_how": in_words(value)}
    fields = RecordFields(value)
    values = {
        "follow_up_how": fields.text("hur"),
        "follow_up_when": fields.text("nar"),
        "follow_up_who": fields.text("vem"),
    }
    reader.keep_rest(_KIND, f"{label}: uppföljning", fields)
    return values


def _tie(reader: Reader, read: dict[str, Goal], above: Mapping[str, tuple[YamlNode, str]]) -> None:
    """Tie each goal to the one above it; a name that leads to none, or in a circle, is kept as words."""
    workshop = Workshop()
    for goal in (*reader.intake.workshop.goals, *read.values()):
        workshop.apply(Change.put(goal))
    for name, (said, label) in above.items():
        words = in_words(said)
        higher = {other.id for other in may_lie_above(workshop, read[name])}
        named = {name_key(key): goal for key, goal in read.items()}
        found = named.get(name_key(words)) or next(
            (goal for goal in workshop.goals if wording_key(goal.wording) == wording_key(words)), None
        )
        if found is None or found.id not in higher:
            why = f"{shown(words)} är inget mål på en högre nivå."
            reader.keep(_KIND, said.position.line, f"{label}: hör till", words, why)
            continue
        read[name] = read[name].changed(above=found.id)
        workshop.apply(Change.put(read[name]))
