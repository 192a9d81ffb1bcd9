"""Write and read a workshop as JSON, without loss: a file read back makes the same state.

The file is ``{"larande_json": 1, "items": […]}``; an item stands as in a line of the log, and items stand in the order
in which the workshop holds them, so that equal states give equal files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from larande_tui.core.nesting import MOST_NESTED, is_deeper
from larande_tui.core.text import MAX_CHARACTERS
from larande_tui.interchange.decoding import read_text
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.saving import save
from larande_tui.workshop.model.items import Item, item_from
from larande_tui.workshop.model.state import Workshop

FORMAT: Final = 1
"""The version of the JSON format: raised only when an older larande could misread a newer file."""

_MARK: Final = "larande_json"


def to_json(workshop: Workshop) -> dict[str, Any]:
    """Return all items of a workshop, also those a newer version wrote, as plain values for JSON."""
    return {_MARK: FORMAT, "items": [item.dump() for item in workshop]}


def write_json(workshop: Workshop, target: Path) -> Path:
    """Write a workshop as JSON, replacing what was there.

    Raises:
        WriteError: the folder or disk refused; a file that was there is as it was.
    """
    everything = to_json(workshop)
    text = json.dumps(everything, ensure_ascii=False, indent=1)
    if not text.isascii() and not _encodable(text):
        text = json.dumps(everything, indent=1)
    return save(target, text + "\n")


def read_json(source: Path) -> list[Item]:
    """Return the items of a file that `write_json` made.

    Raises:
        ImportProblemError: the file cannot be read, is not JSON of ours, or is from a newer version.
    """
    text = read_text(source)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ImportProblemError(
            source, "Filen är inte hel JSON: den går inte att tolka härifrån.", error.lineno
        ) from error
    except (RecursionError, ValueError) as error:
        raise ImportProblemError(source, "Filen är inte JSON från larande.") from error
    version = data.get(_MARK) if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        message = "Filen är JSON men inte från larande. En sådan görs med larande exportera FIL.larande --till UT.json."
        raise ImportProblemError(source, message)
    if version > FORMAT:
        raise ImportProblemError(source, f"Filen är från en nyare larande (format {version}). Uppdatera larande.")
    items = data.get("items")
    if not isinstance(items, list):
        raise ImportProblemError(source, "Filen saknar listan items.")
    return [_item(source, number, item) for number, item in enumerate(items, 1)]


def _longest(data: object) -> int:
    """Return the length of the longest text in it."""
    longest, left = 0, [data]
    while left:
        match left.pop():
            case str() as text:
                longest = max(longest, len(text))
            case dict() as fields:
                left.extend(fields.values())
            case list() as values:
                left.extend(values)
            case _:
                pass  # a number or a truth value has no length that could be too much
    return longest


def _item(source: Path, number: int, data: object) -> Item:
    if (length := _longest(data)) > MAX_CHARACTERS:
        message = f"Post {number} i listan items har en text på {length} tecken, och högst 100 000 får plats."
        raise ImportProblemError(source, message)
    if is_deeper(data, MOST_NESTED):
        message = f"Post {number} i listan items har mer än {MOST_NESTED} listor eller objekt inuti varandra."
        raise ImportProblemError(source, message)
    try:
        if isinstance(data, dict):
            return item_from(data)
    except ValueError:
        # Told below, together with what is no object at all.
        data = None
    raise ImportProblemError(source, f"Post {number} i listan items saknar kind eller id.")


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate in something a newer version wrote: keep it as an escape
        return False
    return True
