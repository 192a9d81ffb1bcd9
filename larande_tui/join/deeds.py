"""Deeds: the commands that a phone sends, validated strictly, since anybody may send anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from larande_tui.core.text import clean

LONGEST_TEXT: Final = 2_000
"""Longest note, in characters."""

MOST_AT_ONCE: Final = 20
"""Highest number of deeds in one message."""

LONGEST_AGE: Final = 12 * 3600
"""Highest age of a deed from a phone that was offline, in seconds."""

NOTE: Final = "note"
ELEMENT: Final = "element"
BACK: Final = "back"
DONE: Final = "done"
PEN: Final = "pen"
RAISE: Final = "raise"

_ID: Final = re.compile("[0-9abcdefghjkmnpqrstvwxyz]{10}")
_POINTER: Final = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]{0,200}")


class BadDeedError(ValueError):
    """A message that the participants' page never sends."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A command of a participant's phone: write a note, rate, vote, take back and so on.

    Attributes:
        id: chosen by the phone, ten characters as `new_id` makes them; the item's id in the log.
        what: the command, such as `NOTE`.
        step: the id of the step.
        place: the id of a question, an area or a category, or the key of a target or an action, as ``what`` needs.
        text: of a note or an element, cleaned.
        value: of a rating, a fist, gain, or 1 for done; None for nothing.
        effort: of a judgement of gain and effort.
        dots: of a vote, by target.
        choice: of a follow-up, a key of its choices.
        formal: of an element, whether it is formal.
        age: seconds since the person sent it, when the phone was without a connection.
        is_long: whether the text was too long and is left out.
    """

    id: str
    what: str
    step: str = ""
    place: str = ""
    text: str = ""
    value: int | None = None
    effort: int | None = None
    dots: Mapping[str, int] = field(default_factory=dict)
    choice: str = ""
    formal: bool | None = None
    age: float = 0.0
    is_long: bool = False


def read_deeds(data: object) -> list[Deed]:
    """Parse the deeds of a message.

    Raises:
        BadDeedError: it is not a list of deeds, or has too many.
    """
    if not isinstance(data, list) or not 1 <= len(data) <= MOST_AT_ONCE:
        raise BadDeedError("not a list of deeds")
    return [_read(fields) for fields in data]


def _read(fields: object) -> Deed:
    if not isinstance(fields, dict):
        raise BadDeedError("not a deed")
    name = fields.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise BadDeedError("no id of ours")
    text = _text(fields, "text")
    cleaned = clean(text[: 4 * LONGEST_TEXT]).strip()
    age = fields.get("age", 0)
    return Deed(
        id=name,
        what=_pointer(fields, "what"),
        step=_pointer(fields, "step"),
        place=_pointer(fields, "place"),
        text=cleaned[:LONGEST_TEXT],
        value=_number(fields, "value"),
        effort=_number(fields, "effort"),
        dots=_dots(fields.get("dots")),
        choice=_pointer(fields, "choice"),
        formal=fields["formal"] if isinstance(fields.get("formal"), bool) else None,
        age=min(max(0.0, float(age)), LONGEST_AGE) if _is_number(age) else 0.0,
        is_long=len(cleaned) > LONGEST_TEXT,
    )


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise BadDeedError(f"{name} is no text")
    return value.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is not text


def _pointer(fields: Mapping[str, Any], name: str) -> str:
    value = _text(fields, name)
    if not _POINTER.fullmatch(value):
        raise BadDeedError(f"{name} names nothing of ours")
    return value


def _number(fields: Mapping[str, Any], name: str) -> int | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        raise BadDeedError(f"{name} is out of range")
    return value


def _dots(value: object) -> Mapping[str, int]:
    if value is None:
        return {}
    if not isinstance(value, dict) or len(value) > 20:
        raise BadDeedError("no dots of ours")
    for target, count in value.items():
        is_count = isinstance(count, int) and not isinstance(count, bool) and 1 <= count <= 20
        if not is_count or not isinstance(target, str) or not _POINTER.fullmatch(target):
            raise BadDeedError("no dots of ours")
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value
