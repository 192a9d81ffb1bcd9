"""The map of a group's record: elements and the relations between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from larande_tui.core.text import one_line
from larande_tui.interchange.imports.group_record.reader import Reader, score
from larande_tui.interchange.imports.names import choice, name_key, truth
from larande_tui.interchange.imports.yaml_record import RecordFields, each, in_words
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlNode
from larande_tui.workshop.model.items import (
    LEARNING_FORMS,
    LEVELS,
    OPENNESS,
    RELATION_TYPES,
    STRENGTHS,
    USES,
    Element,
    Relation,
    new_id,
)

_KIND: Final = "ecosystem"
_CHOICES: Final[dict[str, tuple[str, Mapping[str, str]]]] = {
    "larform": ("learning_form", LEARNING_FORMS),
    "niva": ("level", LEVELS),
    "anvands": ("used", USES),
    "oppet": ("open_to", OPENNESS),
}
_TRUTHS: Final[dict[str, str]] = {"formellt": "formal", "personberoende": "depends_on_one", "vald": "chosen"}


def read_ecosystem(reader: Reader, fields: RecordFields) -> None:
    """Take in the map. What fits no field of an element stands in its comment."""
    renamed: dict[str, str] = {}
    for value in each(fields.take("element")):
        element = reader.fields(_KIND, "Element", value)
        if element is not None:
            _read_element(reader, element, renamed)
    for value in each(fields.take("relationer")):
        relation = reader.fields(_KIND, "Relation", value)
        if relation is not None:
            _read_relation(reader, relation, renamed)
    reader.keep_rest(_KIND, "Ekosystem", fields)


def _read_element(reader: Reader, fields: RecordFields, renamed: dict[str, str]) -> None:
    whole = in_words(fields)
    said_id, name, category = one_line(fields.text("id")), fields.text("namn"), fields.text("kategori")
    if not name.strip():
        reader.keep(_KIND, fields.line, "Element", whole, "Elementet saknar namn.")
        return
    if not category.strip():
        reader.warn(fields.line, f"Elementet {shown(name)} saknar kategori. Flytta det till en på kartan.")
    step = reader.places.step_of(_KIND)
    resolved = reader.places.resolve(step, category)
    if resolved.warning:
        reader.intake.report.warn(resolved.warning)
    unfitting: list[str] = []
    found: dict[str, Any] = {"owner": fields.text("agare")}
    for key, (attribute, labels) in _CHOICES.items():
        found |= _fitting(reader, key, fields.take(key), attribute, unfitting, partial(choice, labels=labels))
    for key, attribute in _TRUTHS.items():
        found |= _fitting(reader, key, fields.take(key), attribute, unfitting, truth)
    found |= _fitting(reader, "fungerar", fields.take("fungerar"), "works", unfitting, score)
    comment = fields.text("kommentar")
    for unknown, value in fields.entries.values():
        reader.warn(
            value.position.line, f"Fältet {shown(unknown)} hör inte till formatet. Orden står i elementets kommentar."
        )
        unfitting.append(f"{unknown}: {in_words(value)}")
    found["comment"] = "\n".join(line for line in (comment, *unfitting) if line.strip())
    free = _free_id(reader, fields.line, said_id, name)
    if said_id:
        renamed[name_key(said_id)] = free
    reader.intake.place(Element(id=free, step=step, name=name, category=resolved.place, **found))


def _fitting(
    reader: Reader,
    key: str,
    value: YamlNode | None,
    attribute: str,
    unfitting: list[str],
    read: Callable[[str], object],
) -> dict[str, Any]:
    """Return the attribute and its value; or nothing, and the words among the odd ones."""
    if value is None:
        return {}
    said = in_words(value)
    if (meant := read(said)) is not None:
        return {attribute: meant}
    reader.warn(value.position.line, f"{key}: {shown(said)} är inget av valen. Orden står i elementets kommentar.")
    unfitting.append(f"{key}: {said}")
    return {}


def _free_id(reader: Reader, line: int, said: str, name: str) -> str:
    """Return the id as written, unless another element has it: then a new one."""
    if not said:
        return new_id()
    taken = reader.intake.element_with_id(said)
    again = taken is not None and name_key(taken.name) == name_key(name) and taken not in reader.intake.items
    if taken is None or again:
        return said
    reader.warn(line, f"Ett annat element har redan id {shown(said)}, så det här fick ett nytt.")
    return new_id()


def _read_relation(reader: Reader, fields: RecordFields, renamed: dict[str, str]) -> None:
    whole = in_words(fields)
    source, target = (_end(reader, fields.text(key), renamed) for key in ("fran", "till"))
    said_type, said_strength = fields.text("typ"), fields.text("styrka")
    kind = choice(said_type, RELATION_TYPES) if said_type else "lar_av"
    strength = choice(said_strength, STRENGTHS) if said_strength else "stark"
    if source is None or target is None or kind is None or strength is None:
        why = "Relationen pekar på något som inte finns, eller har en typ eller styrka utanför valen."
        reader.keep(_KIND, fields.line, "Relation", whole, why)
        return
    reader.intake.add(Relation.model_validate({"source": source, "target": target, "type": kind, "strength": strength}))
    reader.keep_rest(_KIND, f"Relation {source} till {target}", fields)


def _end(reader: Reader, said: str, renamed: dict[str, str]) -> str | None:
    if not said.strip():
        return None
    if name_key(said) in renamed:
        return renamed[name_key(said)]
    element = reader.intake.element(said)
    return element.id if element is not None else None
