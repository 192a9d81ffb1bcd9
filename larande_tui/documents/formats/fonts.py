"""Signs that no typeface of this machine has, so that a PDF made on it shows empty boxes in their place."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from typing import Final

from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.markdown import markdown

_FIRST_ODD: Final = 0x2100
"""Every font has the letters, quotation marks and dashes before this code point."""

_MOST_ASKED: Final = 60
_SECONDS: Final = 5
_UNSEEN: Final = frozenset({"Cf", "Mn", "Me", "Zs"})
"""Unicode categories of characters without a glyph of their own."""


def characters_without_font(document: ComposedDocument) -> list[str]:
    """Return the signs of a document that no typeface has, as fontconfig tells; none where nobody can tell.

    Windows and macOS come with typefaces for emoji; a server or a slim Linux may not.
    """
    lister = shutil.which("fc-list")
    if lister is None:
        return []
    odd = dict.fromkeys(char for char in markdown(document) if ord(char) >= _FIRST_ODD)
    asked = [char for char in odd if unicodedata.category(char) not in _UNSEEN][:_MOST_ASKED]
    return [char for char in asked if not _has_typeface(lister, char)]


def _has_typeface(lister: str, char: str) -> bool:
    command = [lister, f":charset={ord(char):x}", "family"]
    try:
        # The program is found above, and the argument is a number.
        result = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return True
    return result.returncode != 0 or bool(result.stdout.strip())
