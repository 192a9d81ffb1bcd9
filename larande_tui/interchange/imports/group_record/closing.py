"""The end of a group's record: decisions, parked matters, the show of hands, the next meeting."""

from __future__ import annotations

from typing import Any, Final

from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.names import choice
from larande_tui.interchange.imports.yaml_record import RecordFields, each, in_words
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence
from larande_tui.workshop.model.date_reading import read_time
from larande_tui.workshop.model.items import DECISION_LEVELS, Decision, FistOfFive, Parked
from larande_tui.workshop.schedule.next_meeting import read_meeting, says_time

_KIND: Final = "closing"
_FINGERS: Final = ("0", "1", "2", "3", "4", "5")
_AT_MOST: Final = 10_000


def read_decisions(reader: Reader, decisions: YamlNode) -> None:
    """Take in what was decided."""
    for value in each(decisions):
        if (found := _text(reader, "Beslut", value)) is None:
            continue
        text, fields = found
        level = ""
        if fields and (said := fields.take("niva")) is not None:
            level = choice(in_words(said), DECISION_LEVELS) or ""
            if not level:
                why = f"niva: {shown(in_words(said))} är inget av valen {', '.join(DECISION_LEVELS.values())}."
                reader.keep(_KIND, said.position.line, f"{shown(text)}: nivå", in_words(said), why)
        owner = fields.text("ansvarig") if fields else ""
        reader.intake.place(Decision.model_validate({"text": text, "level": level, "owner": owner}))
        if fields:
            reader.keep_rest(_KIND, shown(text), fields)


def read_parked(reader: Reader, parked: YamlNode) -> None:
    """Take in what was put aside."""
    for value in each(parked):
        if (found := _text(reader, "Parkering", value)) is None:
            continue
        text, fields = found
        owner = fields.text("ansvarig") if fields else ""
        reader.intake.place(Parked(text=text, owner=owner, step=reader.places.step_of(_KIND)))
        if fields:
            reader.keep_rest(_KIND, shown(text), fields)


def read_fist(reader: Reader, value: YamlNode) -> None:
    """Take in how many held up each number of fingers."""
    counts = _counts(value)
    if counts is None:
        why = "Räkna händerna per antal fingrar: {5: 4, 4: 5, 3: 3, 2: 2, 1: 0, 0: 0}."
        reader.keep(_KIND, value.position.line, "Fist of five", in_words(value), why)
    else:
        reader.intake.add(FistOfFive(counts=counts))


def next_meeting(reader: Reader, value: YamlNode) -> dict[str, Any]:
    """Return the fields of `Details` about the next meeting, read as the stage reads them."""
    fields = RecordFields(value) if isinstance(value, YamlMapping) else None
    day, words = read_meeting(fields.text("datum") if fields else in_words(value), reader.today)
    if fields:
        words = " ".join(filter(None, (words, _time(fields.text("tid")), fields.text("plats"), fields.text("text"))))
        reader.keep_rest(_KIND, "Nästa möte", fields)
    if day is None:
        reader.warn(value.position.line, f"I {shown(in_words(value))} går inget datum att förstå. Orden står kvar.")
    return {name: said for name, said in (("next_meeting", day), ("next_meeting_note", words)) if said}


def _time(said: str) -> str:
    """Return a time of day so that the words about a meeting say it: "kl. 9"; what says it already stays."""
    return said if says_time(said) or read_time(said) is None else f"kl. {said}"


def _text(reader: Reader, label: str, value: YamlNode) -> tuple[str, RecordFields | None] | None:
    """Return the text of an entry, and its other fields; None when there is none."""
    if isinstance(value, YamlScalar):
        return (text, None) if reader.intake.look_at(text := in_words(value)) else None
    fields = reader.fields(_KIND, label, value)
    if fields is None:
        return None
    whole, text = in_words(fields), fields.text("text")
    if not text.strip():
        reader.keep(_KIND, fields.line, label, whole, "Här saknas text.")
        return None
    return text, fields


def _counts(value: YamlNode) -> tuple[int, ...] | None:
    match value:
        case YamlMapping():
            said = {name.strip(): in_words(count) for name, count in value.entries.items()}
        case YamlSequence() if len(value.items) == len(_FINGERS):
            said = dict(zip(_FINGERS, (in_words(item) for item in value.items), strict=True))
        case _:
            return None
    if said.keys() - set(_FINGERS):
        return None
    numbers = [said.get(finger, "").strip() or "0" for finger in _FINGERS]
    if not all(number.isascii() and number.isdigit() and int(number) <= _AT_MOST for number in numbers):
        return None
    return tuple(int(number) for number in numbers)
