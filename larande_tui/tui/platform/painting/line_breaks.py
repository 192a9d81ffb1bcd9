"""Line breaks in headings and messages: unlike Rich, never at no-break blanks."""

from __future__ import annotations

import re

from rich import _wrap as rich_wrapping


def keep_words_together() -> None:
    """Make Rich and Textual break lines at ordinary blanks only, and never before a separating dot."""
    # A blank belongs to the word before it, as in Rich's own pattern.
    rich_wrapping.re_word = re.compile(r"[^\S\xa0\u202f]*(?:[\S\xa0\u202f]|[ ](?=·))+[^\S\xa0\u202f]*")
