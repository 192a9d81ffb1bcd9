"""Places where a line of a heading or a message may be broken: Rich also breaks at no-break blanks."""

from __future__ import annotations

import re

from rich import _wrap as rich_wrapping


def keep_words_together() -> None:
    """Have Rich and Textual break lines at plain blanks alone, and never before the dot that parts things in a row."""
    # A blank belongs to the word before it, as in Rich's own pattern.
    rich_wrapping.re_word = re.compile(r"[^\S\xa0\u202f]*(?:[\S\xa0\u202f]|[ ](?=·))+[^\S\xa0\u202f]*")
