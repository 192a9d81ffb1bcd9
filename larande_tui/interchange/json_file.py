"""A workshop as JSON, without loss: reading a written file gives an equal state.

The file is ``{"larande_json": 1, "items": […]}``; an item has the form of `Item.dump`, and items are in the order of
the state, so that equal states give equal files.
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
"""Version of the JSON format; raised only when an older larande could misread a newer file."""

_MARK: Final = "larande_json"


def to_json(workshop: Workshop) -> dict[str, Any]:
    """Return all items of a workshop as JSON data, including those of newer versions."""
    return {_MARK: FORMAT, "items": [item.dump() for item in workshop]}


def write_json(workshop: Workshop, target: Path) -> Path:
    """Write a workshop as JSON, replacing an existing file.

    Raises:
        WriteError: the folder or disk refused; an existing file is unchanged.
    """
    data = to_json(workshop)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    if not text.isascii() and not _encodable(text):
        text = json.dumps(data, indent=1)
    return save(target, text + "\n")


def read_json(source: Path) -> list[Item]:
    """Read the items of a file written by `write_json`.

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
    """Return the length of the longest text in JSON data."""
    longest, queue = 0, [data]
    while queue:
        match queue.pop():
            case str() as text:
                longest = max(longest, len(text))
            case dict() as fields:
                queue.extend(fields.values())
            case list() as values:
                queue.extend(values)
            case _:
                pass  # other values are no texts
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
        # Reported below, together with values that are no objects.
        data = None
    raise ImportProblemError(source, f"Post {number} i listan items saknar kind eller id.")


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate in something a newer version wrote: keep it as an escape
        return False
    return True
