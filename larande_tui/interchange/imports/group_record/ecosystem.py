"""The map of a group's record: elements and the relations between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from larande_tui.core.text import one_line
from larande_tui.interchange.imports.group_record.field_words import at_the_beginning, spelled
from larande_tui.interchange.imports.group_record.reader import Reader, score
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, each, in_words
from larande_tui.interchange.imports.names import choice, name_key, truth
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
    """Import the map. Words that fit no field of an element are added to its comment."""
    id_by_name: dict[str, str] = {}
    for value in each(fields.take("element")):
        element = reader.fields(_KIND, "Element", value)
        if element is not None:
            _read_element(reader, element, id_by_name)
    for value in each(fields.take("relationer")):
        relation = reader.fields(_KIND, "Relation", value)
        if relation is not None:
            _read_relation(reader, relation, id_by_name)
    reader.keep_rest(_KIND, "Ekosystem", fields)


def _read_element(reader: Reader, fields: RecordFields, id_by_name: dict[str, str]) -> None:
    words = in_words(fields)
    written_id, name, category = one_line(fields.text("id")), fields.text("namn"), fields.text("kategori")
    if not name.strip():
        reader.keep(_KIND, fields.line, "Element", words, "Elementet saknar namn.")
        return
    if not category.strip():
        reader.warn(fields.line, f"Elementet {shown(name)} saknar kategori. Flytta det till en på kartan.")
    step = reader.places.step_of(_KIND)
    where = reader.places.resolve(step, category)
    if where.warning:
        reader.intake.report.warn(where.warning)
    unfitting: list[str] = []
    values: dict[str, Any] = {"owner": fields.text("agare")}
    for key, (attribute, labels) in _CHOICES.items():
        read = partial(choice, labels=labels)
        values |= _fitting(reader, key, fields.take(key), attribute, unfitting, read, ", ".join(labels.values()))
    for key, attribute in _TRUTHS.items():
        values |= _fitting(reader, key, fields.take(key), attribute, unfitting, truth, "ja, nej")
    values |= _fitting(reader, "fungerar", fields.take("fungerar"), "works", unfitting, score, "1–5")
    comment = fields.text("kommentar")
    for field_name, value in fields.entries.values():
        reader.warn(
            value.position.line,
            f"Fältet {shown(field_name)} hör inte till formatet. Orden står i elementets kommentar.",
        )
        unfitting.append(f"{field_name}: {in_words(value)}")
    values["comment"] = "\n".join(line for line in (comment, *unfitting) if line.strip())
    element_id = _free_id(reader, fields.line, written_id, name)
    if written_id:
        id_by_name[name_key(written_id)] = element_id
    reader.intake.place(Element(id=element_id, step=step, name=name, category=where.place, **values))


def _fitting(
    reader: Reader,
    key: str,
    value: YamlNode | None,
    attribute: str,
    unfitting: list[str],
    parse: Callable[[str], object],
    choices: str,
) -> dict[str, Any]:
    """Return the attribute with its value; for an invalid value nothing, and its words are added to ``unfitting``."""
    if value is None:
        return {}
    words = in_words(value)
    if (result := parse(words)) is not None:
        return {attribute: result}
    reader.warn(
        value.position.line,
        f"{at_the_beginning(key)}: {shown(words)} är inget av valen {choices}. Orden står i elementets kommentar.",
    )
    unfitting.append(f"{spelled(key)}: {words}")
    return {}


def _free_id(reader: Reader, line: int, written_id: str, name: str) -> str:
    """Return the id as written, or a new one when another element has it."""
    if not written_id:
        return new_id()
    holder = reader.intake.element_with_id(written_id)
    is_same = holder is not None and name_key(holder.name) == name_key(name) and holder not in reader.intake.items
    if holder is None or is_same:
        return written_id
    reader.warn(line, f"Ett annat element har redan id {shown(written_id)}, så det här fick ett nytt.")
    return new_id()


def _read_relation(reader: Reader, fields: RecordFields, id_by_name: dict[str, str]) -> None:
    words = in_words(fields)
    source_words, target_words = (fields.text(key) for key in ("fran", "till"))
    source, target = (_end(reader, name, id_by_name) for name in (source_words, target_words))
    type_words, strength_words = fields.text("typ"), fields.text("styrka")
    kind = choice(type_words, RELATION_TYPES) if type_words else "lar_av"
    strength = choice(strength_words, STRENGTHS) if strength_words else "stark"
    if source is None or target is None or kind is None or strength is None:
        warnings = (
            "" if source else f"{shown(source_words) or 'Det som relationen går från'} finns inte på kartan.",
            "" if target else f"{shown(target_words) or 'Det som relationen går till'} finns inte på kartan.",
            "" if kind else f"Typ: {shown(type_words)} är inget av valen {', '.join(RELATION_TYPES.values())}.",
            "" if strength else f"Styrka: {shown(strength_words)} är inget av valen {', '.join(STRENGTHS.values())}.",
        )
        reader.keep(_KIND, fields.line, "Relation", words, " ".join(filter(None, warnings)))
        return
    reader.intake.add(Relation.model_validate({"source": source, "target": target, "type": kind, "strength": strength}))
    reader.keep_rest(_KIND, f"Relation {source} till {target}", fields)


def _end(reader: Reader, name: str, id_by_name: dict[str, str]) -> str | None:
    if not name.strip():
        return None
    if name_key(name) in id_by_name:
        return id_by_name[name_key(name)]
    element = reader.intake.element(name)
    return element.id if element is not None else None
