"""Names of exported files: no å, ä or ö, no blanks, no underscores, so that they survive every system and mail."""

from __future__ import annotations

from typing import Final

from larande_tui.core.text import plain_words
from larande_tui.workshop.model.items import Details

_LONGEST_PART: Final = 60


def slug(text: str) -> str:
    """Make a text part of a file name: ``Hemtjänsten Norr`` becomes ``hemtjansten-norr``; "" when nothing is left."""
    words = plain_words(text.casefold().replace("æ", "a").replace("ø", "o"))
    return words if len(words) <= _LONGEST_PART else words[:_LONGEST_PART].rsplit("-", 1)[0]


def file_stem(details: Details, title: str, kind: str) -> str:
    """Return the name of a file of minutes, without suffix: ``motesanteckningar-hemtjansten-norr-2026-11-12``.

    Args:
        details: the workshop's facts.
        title: of the workshop, used when no workplace is given.
        kind: what the document is, such as ``motesanteckningar`` or ``handbok``.
    """
    day = details.date.isoformat() if details.date else ""
    parts = (kind, slug(details.workplace) or slug(title), day)
    return "-".join(part for part in parts if part)
