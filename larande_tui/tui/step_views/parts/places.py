"""The places of a step for typing."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from larande_tui.workshop.model.items import Element, Note

PARKING: Final = "parkering"
"""The place that parks texts typed in a step without places of its own."""


class StepPlace(NamedTuple):
    """A place for typing.

    Attributes:
        id: stored with the notes of the place.
        label: before the capture line.
        group: places with the same group belong together; one key jumps to the next group.
        placeholder: a hint about what to type, where the label is not enough.
    """

    id: str
    label: str
    group: str = ""
    placeholder: str = ""


class RefusedError(Exception):
    """A typed text does not fit the place; ``str`` of it is the Swedish sentence. The text stays on the line."""


_DIGITS: Final = 9
"""Highest number of digits of a number, since no count is longer and Python refuses thousands."""


def read_number(text: str) -> int | None:
    """Parse a text as a number; None for anything else, including digits such as ²."""
    return int(text[:_DIGITS]) if text.isdecimal() else None


def numbers_in(text: str) -> list[int]:
    """Return the numbers in a text, with anything between them."""
    return [int(number[:_DIGITS]) for number in re.findall(r"\d+", text)]


def place_of_item(item: Note | Element) -> str:
    """Return the place of an item in its step."""
    return item.place if isinstance(item, Note) else item.category
