"""The current state of a group's record: ratings, desired levels, and notes on each area."""

from __future__ import annotations

from typing import Final

from larande_tui.interchange.imports.group_record.field_words import at_the_beginning, spelled
from larande_tui.interchange.imports.group_record.reader import Reader, score
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, each, in_words
from larande_tui.interchange.imports.names import did_you_mean, truth
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlNode, YamlSequence
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS
from larande_tui.workshop.model.items import AreaFinding, Note, Rating

_KIND: Final = "current_state"


def read_areas(reader: Reader, areas: RecordFields) -> None:
    """Import every area: individuals' ratings, the desired level, whether it was chosen, and notes."""
    for name, value in areas.entries.values():
        area = reader.places.area(name)
        if area is None:
            area = name.strip()
            if reader.places.areas:
                suggestion = did_you_mean(name, reader.places.areas)
                sentence = f"Upplägget har inget område {shown(name)}{suggestion}. Det är med ändå."
                reader.warn(value.position.line, sentence)
        reader.rated.add(area)
        fields = reader.fields(_KIND, reader.places.area_title(area), value)
        if fields is not None:
            _read_area(reader, area, fields)


def _read_area(reader: Reader, area: str, fields: RecordFields) -> None:
    agreed = _ratings(reader, area, fields.take("nu"))
    desired = _score(reader, area, "onskat", fields.take("onskat"))
    is_chosen = None
    if (chosen_value := fields.take("vald")) is not None:
        is_chosen = truth(in_words(chosen_value))
        if is_chosen is None:
            label = f"{reader.places.area_title(area)}, vald"
            warning = "Vald ska vara ja eller nej."
            reader.keep(_KIND, chosen_value.position.line, label, in_words(chosen_value), warning)
    values = {"now": agreed, "desired": desired, "chosen": is_chosen}
    changes = {name: value for name, value in values.items() if value is not None}
    finding = reader.intake.workshop.find(AreaFinding, area) or AreaFinding(id=area)
    if changes:
        reader.intake.add(finding.changed(**changes))
    for aspect in ASPECTS:
        # The shorter name is the desired level's.
        _notes(reader, area, aspect, fields.take("onskat_lage" if aspect == "onskat" else aspect))
    reader.keep_rest(_KIND, reader.places.area_title(area), fields)


def _ratings(reader: Reader, area: str, value: YamlNode | None) -> int | None:
    """Import a list of individuals' ratings; a single value is agreed on by the group, and is returned."""
    if not isinstance(value, YamlSequence):
        return _score(reader, area, "nu", value)
    for item in value.items:
        now = score(in_words(item))
        if now is None:
            _keep_odd(reader, area, "nu", item)
        else:
            reader.intake.add(Rating(area=area, now=now))
    return None


def _score(reader: Reader, area: str, name: str, value: YamlNode | None) -> int | None:
    if value is None:
        return None
    number = score(in_words(value))
    if number is None:
        _keep_odd(reader, area, name, value)
    return number


def _keep_odd(reader: Reader, area: str, name: str, value: YamlNode) -> None:
    warning = f"{at_the_beginning(name)}: {shown(in_words(value))} är inget tal 1–5."
    label = f"{reader.places.area_title(area)}, {spelled(name)}"
    reader.keep(_KIND, value.position.line, label, in_words(value), warning)


def _notes(reader: Reader, area: str, aspect: str, value: YamlNode | None) -> None:
    step = reader.places.step_of(_KIND)
    for item in each(value):
        if reader.intake.look_at(in_words(item)):
            reader.intake.place(Note(step=step, place=f"{area}.{aspect}", text=in_words(item)))
