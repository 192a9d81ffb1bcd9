"""The end of a group's record: decisions, parked matters, the show of hands, the next meeting."""

from __future__ import annotations

from typing import Any, Final

from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, each, in_words
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence
from larande_tui.workshop.model.date_reading import read_time
from larande_tui.workshop.model.items import DECISION_LEVELS, Decision, FistOfFive, Parked
from larande_tui.workshop.schedule.next_meeting import read_meeting, says_time
from larande_tui.workshop.schedule.rhythm import split_rhythm

_KIND: Final = "closing"
_FINGERS: Final = ("0", "1", "2", "3", "4", "5")
_AT_MOST: Final = 10_000


def read_decisions(reader: Reader, decisions: YamlNode) -> None:
    """Import the decisions."""
    for value in each(decisions):
        if (entry := _text(reader, "Beslut", value)) is None:
            continue
        text, fields = entry
        level = reader.choice(_KIND, shown(text), fields, "niva", DECISION_LEVELS) if fields else None
        owner = fields.text("ansvarig") if fields else ""
        reader.intake.place(Decision.model_validate({"text": text, "level": level or "", "owner": owner}))
        if fields:
            reader.keep_rest(_KIND, shown(text), fields)


def read_parked(reader: Reader, parked: YamlNode) -> None:
    """Import the parked matters."""
    for value in each(parked):
        if (entry := _text(reader, "Parkering", value)) is None:
            continue
        text, fields = entry
        owner = fields.text("ansvarig") if fields else ""
        reader.intake.place(Parked(text=text, owner=owner, step=reader.places.step_of(_KIND)))
        if fields:
            reader.keep_rest(_KIND, shown(text), fields)


def read_fist(reader: Reader, value: YamlNode) -> None:
    """Import the show of hands: the number of people by number of fingers."""
    counts = _counts(value)
    if counts is None:
        warning = "Räkna händerna per antal fingrar: {5: 4, 4: 5, 3: 3, 2: 2, 1: 0, 0: 0}."
        reader.keep(_KIND, value.position.line, "Fist of five", in_words(value), warning)
    else:
        reader.intake.add(FistOfFive(counts=counts))


def next_meeting(reader: Reader, value: YamlNode) -> dict[str, Any]:
    """Return the fields of `Details` about the next meeting, parsed as on the stage."""
    fields = RecordFields(value) if isinstance(value, YamlMapping) else None
    line, rhythm = split_rhythm(fields.text("datum") if fields else in_words(value))
    day, words = read_meeting(line, reader.today)
    if fields:
        words = " ".join(filter(None, (words, _time(fields.text("tid")), fields.text("plats"), fields.text("text"))))
        reader.keep_rest(_KIND, "Nästa möte", fields)
    if day is None:
        reader.warn(value.position.line, f"I {shown(in_words(value))} går inget datum att förstå. Orden står kvar.")
    facts = (("next_meeting", day), ("next_meeting_note", words), ("rhythm", rhythm))
    return {name: content for name, content in facts if content}


def _time(text: str) -> str:
    """Mark a time of day as one: "9" becomes "kl. 9"; other texts are unchanged."""
    return text if says_time(text) or read_time(text) is None else f"kl. {text}"


def _text(reader: Reader, label: str, value: YamlNode) -> tuple[str, RecordFields | None] | None:
    """Return the text of an entry and its other fields; None for an entry without text."""
    if isinstance(value, YamlScalar):
        return (text, None) if reader.intake.look_at(text := in_words(value)) else None
    fields = reader.fields(_KIND, label, value)
    if fields is None:
        return None
    words, text = in_words(fields), fields.text("text")
    if not text.strip():
        reader.keep(_KIND, fields.line, label, words, "Här saknas text.")
        return None
    return text, fields


def _counts(value: YamlNode) -> tuple[int, ...] | None:
    match value:
        case YamlMapping():
            by_finger = {name.strip(): in_words(count) for name, count in value.entries.items()}
        case YamlSequence() if len(value.items) == len(_FINGERS):
            by_finger = dict(zip(_FINGERS, (in_words(item) for item in value.items), strict=True))
        case _:
            return None
    if by_finger.keys() - set(_FINGERS):
        return None
    numbers = [by_finger.get(finger, "").strip() or "0" for finger in _FINGERS]
    if not all(number.isascii() and number.isdigit() and int(number) <= _AT_MOST for number in numbers):
        return None
    return tuple(int(number) for number in numbers)
