"""Convert the tables of a form to a group's record, which is imported like any other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from larande_tui.documents.content.variants import blank
from larande_tui.documents.plan_table.columns import PlanColumn, texts_by_field
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, in_words
from larande_tui.interchange.imports.names import name_key, truth
from larande_tui.packs.errors import FilePosition
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.planned_activity import PlannedActivityStep
from larande_tui.workshop.levels.goal_reading import source_in
from larande_tui.workshop.model.action_fields import ACTION_FIELDS, action_field, label_of

_BETWEEN: Final = re.compile(r"[\n;]")
_BULLET: Final = re.compile(r"\s*(?:[•·*▪●]|[-–](?=\s))\s*")
_BETWEEN_RATINGS: Final = re.compile(r"\s*[,;/\n]\s*|\s+")
_ONE_NUMBER: Final = re.compile(r"[1-5],[1-5]")
"""Either two ratings, or one with a decimal."""
_RATING: Final = re.compile(r"[1-5]")
_NO_MARK: Final = frozenset({"-", "–", "—", "0"})
_NESTED: Final = {
    "follow_up_how": ("uppfoljning", "hur"),
    "follow_up": ("uppfoljning", "nar"),
    "follow_up_who": ("uppfoljning", "vem"),
    "first_step": ("forsta_steg", "vad"),
    "first_step_by": ("forsta_steg", "senast"),
}
"""The fields of an action that are nested in another field of a record."""
_LABELS: Final = {field.name: field.label for field in ACTION_FIELDS}
_ACTIVITY: Final = label_of("activity")


def parts_of(text: str) -> list[str]:
    """Split a cell into its entries, one a line or between semicolons, without bullets."""
    return [part for piece in _BETWEEN.split(text) if (part := _BULLET.sub("", piece, count=1).strip())]


class FormRecord:
    """A group's record, built table by table.

    Attributes:
        details: the first page.
        differs: a sentence, with its page, for each field that differs between two copies of a table.
    """

    def __init__(self, programme: Programme) -> None:
        self.details = YamlMapping({}, FilePosition(1, 1))
        self.differs: list[tuple[int, str]] = []
        self._sections = YamlMapping({}, FilePosition(1, 1))
        self._areas: dict[str, tuple[str, YamlMapping]] = {}
        self._prompts = {
            name_key(aspect.prompt): aspect.field
            for step in programme.steps
            if isinstance(step, PlannedActivityStep)
            for aspect in step.aspects
        }
        self._facts = {name_key(label): name for name, label in blank.FACTS.items()}

    def fields(self) -> RecordFields:
        """Return the sections except the first page."""
        if self._areas:
            self._sections.entries["nulage"] = YamlMapping(dict(self._areas.values()), FilePosition(1, 1))
        return RecordFields(self._sections)

    def fact(self, page: int, texts: Mapping[str, str]) -> None:
        """Add a row of the first page."""
        label = texts.get("uppgift", "")
        name = self._facts.get(name_key(label), label) or "?"
        self._set(self.details, name, _scalar(texts.get("svar", ""), page), label)

    def area(self, page: int, texts: Mapping[str, str]) -> None:
        """Add a row of the current state; several rows of an area are merged."""
        title = texts.get("omrade", "?")
        _, fields = self._areas.setdefault(name_key(title), (title, YamlMapping({}, FilePosition(page, 1))))
        for role, text in texts.items():
            match role:
                case "omrade":
                    continue
                case "nu":
                    self._add(fields, role, _ratings(text, page), title)
                case "onskat":
                    self._set(fields, role, _scalar(text, page), f"{title}, önskat")
                case "vald":
                    if text not in _NO_MARK and truth(text) is not False:
                        fields.entries[role] = _scalar("ja", page)
                case _:
                    self._add(fields, role, _sequence(parts_of(text), page), title)

    def goal(self, page: int, texts: Mapping[str, str]) -> None:
        """Add a goal."""
        document, its_page = source_in(texts.get("kalla", ""))
        fields = {name: text for name, text in texts.items() if name != "kalla"}
        _append(self._sections, "mal", _mapping(fields | {"dokument": document, "sida": its_page}, page))

    def element(self, page: int, texts: Mapping[str, str]) -> None:
        """Add the elements of a row, which share its owner, and their relations."""
        section = self._sections.entries.setdefault("ekosystem", YamlMapping({}, FilePosition(page, 1)))
        if not isinstance(section, YamlMapping):
            return
        names = parts_of(texts.get("namn", "")) or [""]
        for name in names:
            shared = {role: text for role, text in texts.items() if role not in ("namn", "till")}
            _append(section, "element", _mapping({"namn": name} | shared, page))
            for other in parts_of(texts.get("till", "").replace(",", "\n")):
                _append(section, "relationer", _mapping({"fran": name, "till": other}, page))

    def action(self, page: int, texts: Mapping[str, str], columns: Mapping[str, PlanColumn]) -> None:
        """Add a row of the plan."""
        values: dict[str, str] = {}
        for title, text in texts.items():
            if title in columns and columns[title].fields:
                for name, said in texts_by_field(columns[title], text).items():
                    values[name or title] = said
        self._action(page, values)

    def planned_activity(self, rows: list[tuple[int, Mapping[str, str]]]) -> None:
        """Add the action that the answers about one activity describe."""
        values: dict[str, str] = {}
        for _, texts in rows:
            asked, said = texts.get("fraga", ""), texts.get("svar", "")
            is_name = name_key(asked) == name_key(blank.ACTIVITY)
            name = "activity" if is_name else self._prompts.get(name_key(asked), asked)
            if said:
                values[name] = "\n".join(filter(None, (values.get(name), said)))
        if values:
            self._action(rows[0][0], values)

    def entry(self, section: str, page: int, texts: Mapping[str, str]) -> None:
        """Add a decision or a parked matter."""
        _append(self._sections, section, _mapping({name: text for name, text in texts.items() if name != "nr"}, page))

    def _action(self, page: int, values: Mapping[str, str]) -> None:
        entries: dict[str, YamlNode] = {}
        for name, text in values.items():
            if not text.strip(" -–") and name != "activity":
                continue
            if name in _NESTED:
                outer, inner = _NESTED[name]
                within = entries.setdefault(outer, YamlMapping({}, FilePosition(page, 1)))
                if isinstance(within, YamlMapping):
                    within.entries[inner] = _scalar(text, page)
            elif name in _LABELS:
                entries[action_field(name).label] = _scalar(text, page)
            else:
                entries[name] = _scalar(text, page)
        _append(self._sections, "handlingsplan", YamlMapping(entries, FilePosition(page, 1)))

    def _set(self, fields: YamlMapping, name: str, node: YamlNode, label: str) -> None:
        """Set a field that has one value; a different value in a copy is reported."""
        before = fields.entries.setdefault(name, node)
        if in_words(before) != in_words(node):
            self._tell(node, label, before)

    def _add(self, fields: YamlMapping, name: str, node: YamlNode, label: str) -> None:
        """Add to a field that has several values; a single value is reported when it differs."""
        before = fields.entries.setdefault(name, node)
        if before is node:
            return
        if isinstance(before, YamlSequence) and isinstance(node, YamlSequence):
            before.items += node.items
        elif in_words(before) != in_words(node):
            self._tell(node, f"{label}, nu", before)

    def _tell(self, node: YamlNode, label: str, before: YamlNode) -> None:
        said, stands = in_words(node), in_words(before)
        sentence = f"{label} är ”{said}” här och ”{stands}” tidigare. Det som stod först gäller."
        self.differs.append((node.position.line, sentence))


def _ratings(text: str, page: int) -> YamlNode:
    """Return several ratings as a list; an agreed rating, or a text that is not understood, unchanged."""
    parts = [part for part in _BETWEEN_RATINGS.split(text.strip()) if part]
    if len(parts) > 1 and not _ONE_NUMBER.fullmatch(text.strip()) and all(map(_RATING.fullmatch, parts)):
        return _sequence(parts, page)
    return _scalar(text, page)


def _append(section: YamlMapping, name: str, node: YamlNode) -> None:
    target = section.entries.setdefault(name, YamlSequence([], node.position))
    if isinstance(target, YamlSequence):
        target.items.append(node)


def _scalar(text: str, page: int) -> YamlScalar:
    return YamlScalar(text, FilePosition(page, 1))


def _sequence(texts: list[str], page: int) -> YamlSequence:
    return YamlSequence([_scalar(text, page) for text in texts], FilePosition(page, 1))


def _mapping(texts: Mapping[str, str], page: int) -> YamlMapping:
    return YamlMapping({name: _scalar(text, page) for name, text in texts.items() if text}, FilePosition(page, 1))
