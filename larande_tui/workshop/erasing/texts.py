"""Texts that persons wrote in an item, as opposed to ids and references; also in unknown fields of newer versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from larande_tui.core.text_types import is_written
from larande_tui.packs.schema.base import LONGEST_LINE
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.erasing.words import Words
from larande_tui.workshop.model.items import Foreign, Item

_PERSONS: Final = frozenset(
    {
        "facilitator", "note_taker", "adjusters", "roles", "owner", "contributors", "participants", "trainer",
        "follow_up_who", "voter", "recipient", "answered_by", "plan_owner", "role", "asked_by",
    }
)  # fmt: skip
"""Fields that name persons or roles."""

_POINTERS: Final = frozenset(
    {
        "id", "kind", "step", "place", "theme", "category", "area", "workshop", "check", "target", "source", "ballot",
        "targets", "links", "above", "goal_id", "about",
    }
)  # fmt: skip
"""Fields with references, in data without a model. A value with blanks was written by a person."""

_PACK_NAMES: Final = frozenset(
    {
        "pack", "id", "kind", "method", "answer", "severity", "value", "field", "fields", "than", "filled", "empty",
        "holds", "fails", "policies", "candidates_from", "starts_from", "prepared_by",
    }
)  # fmt: skip
"""Fields of a programme or a guideline that refer to another part of it."""

TextChange = Callable[[str], str]


def without_words(item: Item, words: Words) -> tuple[Item, int]:
    """Replace each of the words by `REMOVED` in an item's texts, and return the item and the number of replacements."""
    count = 0

    def change(text: str) -> str:
        nonlocal count
        text, replacements = words.replaced_in(text)
        count += replacements
        return text

    item = _with_texts(item, change)
    return item, count


def without_persons(item: Item) -> tuple[Item, int]:
    """Empty every field that names persons or roles, and return the item and the number of fields."""
    if isinstance(item, Foreign):
        data, count = _raw_without_persons(item.data)
        return (item.changed(data=data) if count else item), count
    emptied: dict[str, Any] = {}
    count = 0
    for name, value in dict(item).items():
        emptied_here = 0
        if name in _PERSONS and value:
            emptied[name], emptied_here = _nothing_like(value), 1
        elif isinstance(value, Item):
            emptied[name], emptied_here = without_persons(value)
        elif isinstance(value, tuple) and any(isinstance(part, Item) for part in value):
            pairs = [without_persons(part) for part in value]
            emptied[name], emptied_here = tuple(part for part, _ in pairs), sum(number for _, number in pairs)
        elif name in (item.__pydantic_extra__ or {}):
            emptied[name], emptied_here = _raw_without_persons(value)
        count += emptied_here
    return (item.changed(**emptied) if count else item), count


def texts_in(item: Item) -> Iterator[str]:
    """Yield all texts in an item, with references and choices but without field names."""
    yield from _texts({name: value for name, value in item.dump().items() if name != "kind"})


def _texts(value: object) -> Iterator[str]:
    left = [value]
    while left:
        part = left.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, list | dict):
            left += reversed(list(part.values()) if isinstance(part, dict) else part)


def _with_texts(item: Item, change: TextChange) -> Item:
    if isinstance(item, Foreign):
        data = _raw_with_texts(item.data, change, _POINTERS)
        return item if data == item.data else item.changed(data=data)
    changed: dict[str, Any] = {}
    for name, value in dict(item).items():
        field = type(item).model_fields.get(name)
        changed[name] = _raw_with_texts(value, change, _POINTERS) if field is None else _changed(value, field, change)
    return item.changed(**changed) if any(changed[name] != getattr(item, name) for name in changed) else item


def _changed(value: Any, field: FieldInfo, change: TextChange) -> Any:
    """Apply a change to the texts in a field's value, keeping its type."""
    match value:
        case str():
            return change(value) if is_written(field) else value
        case Item():
            return _with_texts(value, change)
        case Programme() | Policy():
            return _pack_with_texts(value, change)
        case dict():
            return {key: change(text) for key, text in value.items()}
        case tuple() if AfterValidator in {type(part) for part in _metadata_within(field)} or _holds_items(value):
            return tuple(_with_texts(part, change) if isinstance(part, Item) else change(part) for part in value)
        case _:
            return value


def _metadata_within(field: FieldInfo) -> tuple[object, ...]:
    """Return the metadata of a tuple's element type: an `AfterValidator` marks texts that a person wrote."""
    parts = getattr(field.annotation, "__args__", ())
    return tuple(getattr(parts[0], "__metadata__", ())) if parts else ()


def _holds_items(value: tuple[Any, ...]) -> bool:
    return any(isinstance(part, Item) for part in value)


def _pack_with_texts(pack: Programme | Policy, change: TextChange) -> Programme | Policy:
    """Apply a change to a pack's texts, cut to their maximum length, so that the pack stays valid."""

    def shortened(text: str) -> str:
        return text if (changed_text := change(text)) == text else changed_text[:LONGEST_LINE]

    data = pack.model_dump(mode="json", exclude_defaults=True)
    changed = _raw_with_texts(data, shortened, _PACK_NAMES, strict=True)
    return pack if changed == data else type(pack).model_validate(changed)


def _raw_with_texts(value: Any, change: TextChange, pointers: frozenset[str], *, strict: bool = False) -> Any:
    """Change the texts in a JSON value; ids under a reference's name stay, unless they contain blanks."""
    whole = [value]
    left: list[tuple[Any, Any]] = [(whole, 0)]
    while left:
        holder, where = left.pop()
        match holder[where]:
            case str() as text:
                holder[where] = change(text)
            case list() as parts:
                holder[where] = copied = list(parts)
                left += ((copied, at) for at in range(len(copied)))
            case dict() as fields:
                holder[where] = named = dict(fields)
                left += (
                    (named, name)
                    for name, part in fields.items()
                    if not (name in pointers and _points(part, strict=strict))
                )
            case _:
                pass  # a number or a truth value has no text
    return whole[0]


def _points(value: object, *, strict: bool) -> bool:
    """Return whether a value has only ids; ``strict`` when nobody writes texts under its name."""
    parts = value if isinstance(value, list) else [value]
    return all(isinstance(part, str) and (strict or len(part.split()) < 2) for part in parts)


def _raw_without_persons(value: Any) -> tuple[Any, int]:
    whole, count = [value], 0
    left: list[tuple[Any, Any]] = [(whole, 0)]
    while left:
        holder, where = left.pop()
        match holder[where]:
            case list() as parts:
                holder[where] = copied = list(parts)
                left += ((copied, at) for at in range(len(copied)))
            case dict() as fields:
                holder[where] = named = dict(fields)
                personal = {name for name, part in fields.items() if name in _PERSONS and part}
                named.update((name, _nothing_like(fields[name])) for name in personal)
                count += len(personal)
                left += ((named, name) for name in fields if name not in personal)
            case _:
                pass  # the field's name does not mark a text or a number as personal
    return whole[0], count


def _nothing_like(value: Any) -> Any:
    return type(value)() if isinstance(value, str | list | tuple | dict) else None
