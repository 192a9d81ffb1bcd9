"""Read the goals of a group's record, each from a line or from fields, and the levels without goals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from larande_tui.core.text import one_line
from larande_tui.interchange.imports.group_record.field_words import at_the_beginning, spelled
from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, in_words
from larande_tui.interchange.imports.names import choice, name_key, truth
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode
from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.workshop.levels.goal_chain import may_lie_above, wording_key
from larande_tui.workshop.levels.goal_reading import read_level, says_no_level, says_none
from larande_tui.workshop.levels.goals import goal_from
from larande_tui.workshop.model.items import GOAL_SUBJECTS, Goal, new_id
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change

_KIND: Final = "closing"
_GOAL: Final = "Mål"
_TEXTS: Final[dict[str, str]] = {"dokument": "document", "sida": "page", "betyder": "meaning"}


def read_goals(reader: Reader, goals: YamlNode) -> None:
    """Import every goal; a goal may name its parent by its id in the record or by its wording."""
    goals_by_id: dict[str, Goal] = {}
    above: dict[str, tuple[YamlNode, str]] = {}
    for entry in reader.entries(_KIND, _GOAL, goals):
        if isinstance(entry, str):
            goal = goal_from(entry)
            goals_by_id[goal.id] = goal
            continue
        goal_read = _read_goal(reader, entry, goals_by_id)
        if goal_read is None:
            continue
        goals_by_id[goal_read.id] = goal_read
        if (node := entry.take("hor_till")) is not None:
            above[goal_read.id] = (node, shown(goal_read.wording))
        reader.keep_rest(_KIND, shown(goal_read.wording or _GOAL), entry)
    _tie(reader, goals_by_id, above)
    for goal in goals_by_id.values():
        reader.intake.place(goal)


def _read_goal(reader: Reader, fields: RecordFields, goals_by_id: Mapping[str, Goal]) -> Goal | None:
    whole, line = in_words(fields), fields.line
    said_id, wording = one_line(fields.text("id")), fields.text("lydelse") or fields.text("mal")
    said_level = fields.take("niva")
    level = read_level(in_words(said_level)) or choice(in_words(said_level), GOAL_LEVELS) if said_level else ""
    if said_level is not None and not level:
        why = f"Nivå: {shown(in_words(said_level))} är inget av valen {', '.join(GOAL_LEVELS.values())}."
        reader.keep(_KIND, said_level.position.line, f"{shown(wording or _GOAL)}: nivå", in_words(said_level), why)
    exists = fields.take("finns")
    no_level = says_no_level(wording) or (exists is not None and says_no_level(in_words(exists)))
    absent = no_level or says_none(wording) or (exists is not None and truth(in_words(exists)) is False)
    if not wording.strip() and not absent:
        reader.keep(_KIND, line, _GOAL, whole, "Målet saknar lydelse.")
        return None
    values: dict[str, Any] = {
        "level": level or "",
        "absent": absent,
        "no_level": no_level,
        "wording": "" if absent else wording,
    }
    values |= {attribute: fields.text(name) for name, attribute in _TEXTS.items()}
    values |= _chosen_one(reader, fields, "handlar_om", "subject", lambda words: choice(words, GOAL_SUBJECTS))
    values |= _chosen_one(reader, fields, "vald", "chosen", truth)
    values |= _follow_up(reader, shown(wording or _GOAL), fields.take("uppfoljning"))
    return Goal(id=_free_id(reader, line, said_id, values["wording"], goals_by_id), **values)


def _free_id(reader: Reader, line: int, written_id: str, wording: str, goals_by_id: Mapping[str, Goal]) -> str:
    """Return the id as written, or a new one when another goal has it."""
    before = reader.intake.workshop.find(Goal, written_id)
    if written_id and written_id not in goals_by_id and (before is None or before.wording == wording):
        return written_id
    if written_id:
        reader.warn(line, f"Ett annat mål har redan id {shown(written_id)}, så det här fick ett nytt.")
    return new_id()


def _chosen_one(
    reader: Reader, fields: RecordFields, name: str, attribute: str, parse: Callable[[str], object]
) -> dict[str, Any]:
    node = fields.take(name)
    if node is None:
        return {}
    if (value := parse(in_words(node))) is not None:
        return {attribute: value}
    reader.keep(
        _KIND,
        node.position.line,
        f"{_GOAL}: {spelled(name)}",
        in_words(node),
        f"{at_the_beginning(name)}: {shown(in_words(node))} går inte att förstå.",
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


def _tie(reader: Reader, goals_by_id: dict[str, Goal], above: Mapping[str, tuple[YamlNode, str]]) -> None:
    """Link each goal to its parent; an unknown parent, or one that closes a circle, is kept as words."""
    workshop = Workshop()
    for goal in (*reader.intake.workshop.goals, *goals_by_id.values()):
        workshop.apply(Change.put(goal))
    for name, (node, label) in above.items():
        words = in_words(node)
        higher = {other.id for other in may_lie_above(workshop, goals_by_id[name])}
        goals_by_name = {name_key(key): goal for key, goal in goals_by_id.items()}
        goal_above = goals_by_name.get(name_key(words)) or next(
            (goal for goal in workshop.goals if wording_key(goal.wording) == wording_key(words)), None
        )
        if goal_above is None or goal_above.id not in higher:
            why = f"{shown(words)} är inget mål på en högre nivå."
            reader.keep(_KIND, node.position.line, f"{label}: hör till", words, why)
            continue
        goals_by_id[name] = goals_by_id[name].changed(above=goal_above.id)
        workshop.apply(Change.put(goals_by_id[name]))
