"""Notes in Markdown: headings are questions or themes, and each list item or paragraph is a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from larande_tui.core.text import within
from larande_tui.interchange.imports.texts.line_markers import without_marker

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(?P<words>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT: Final = ("<!--", "-->")
_HEADING: Final = re.compile(r"[ ]{0,3}(?P<marks>#{1,6})[ \t]+(?P<words>.*)")
_UNDERLINE: Final = re.compile(r"[ ]{0,3}(?P<mark>=+|-{2,})[ \t]*")
_RULE: Final = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE: Final = re.compile(r"[ ]{0,3}(?:`{3,}|~{3,})")
_QUOTE: Final = re.compile(r"\A(?:[ ]{0,3}>[ ]?)+")
_TABLE_RULE: Final = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*\|?\s*")
_LINK: Final = re.compile(r"!?\[(?P<words>[^\]\n]{0,500})\]\((?P<to>[^)\s]{1,500})(?:\s+\"[^\"]{0,500}\")?\)")
_MARKS: Final = (
    re.compile(r"(?<![\\*\w])(\*\*\*|\*\*|\*)(?=\S)([^*].{0,500}?)(?<=\S)\1(?!\*)"),
    re.compile(r"(?<![\\\w])(___|__|_)(?=\S)([^_].{0,500}?)(?<=\S)\1(?![\w_])"),
    re.compile(r"(?<![\\`])(`{1,3})([^`].{0,500}?)\1(?!`)"),
)
"""Marks of emphasis and code: around words and not inside one, as in CommonMark 0.31. Their length
is limited, so that unclosed marks cost no time."""
_MOST_MARKED: Final = 20_000
"""Longest text in which marks are removed; longer ones are no notes."""

_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_MOST_TOLD: Final = 300


@dataclass(frozen=True, slots=True)
class MarkdownNote:
    """A list item or paragraph.

    Attributes:
        line: its first line, from 1.
        text: its text without markup; line breaks of a paragraph stay.
        is_done: whether it had a ticked box.
    """

    line: int
    text: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class MarkdownSection:
    """A heading with the notes under it, up to the next heading.

    Attributes:
        heading: its text; "" for the section before the first heading.
        level: 1 to 6; 0 before the first heading.
        notes: its notes, in order.
    """

    heading: str
    level: int
    notes: list[MarkdownNote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A file in Markdown.

    Attributes:
        sections: its sections, in order; the first has no heading.
        unread: sentences about the parts that are no notes.
    """

    sections: Sequence[MarkdownSection]
    unread: Sequence[str]


def read_markdown(text: str) -> MarkdownText:
    """Read the sections of a file; front matter and comments are left out and reported."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    remarks: list[str] = []
    if front := _FRONT_MATTER.match(text):
        remarks.append(f"Uppgifterna överst i filen lästes inte: ”{_told(front['words'])}”.")
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text, comments = _without_comments(text)
    remarks += [f"En kommentar lästes inte: ”{_told(comment)}”." for comment in comments]
    reader = _Reader(text.split("\n"))
    reader.read()
    if reader.has_table:
        remarks.append("Tabellen togs in rad för rad. Spara den som CSV om varje kolumn ska hamna på sin plats.")
    return MarkdownText(reader.sections, remarks)


def plain(text: str) -> str:
    """Remove the markup from inline Markdown; a link keeps its address."""
    if len(text) > _MOST_MARKED:
        return text
    text = _LINK.sub(lambda match: f"{match['words']} ({match['to']})" if match["words"] else match["to"], text)
    for mark in _MARKS:
        text = mark.sub(lambda match: match[2], text)
    return _ESCAPE.sub(r"\1", text)


def _without_comments(text: str) -> tuple[str, list[str]]:
    """Remove comments, also of several lines, and return them; the other lines keep their numbers."""
    begin, end = _COMMENT
    parts: list[str] = []
    comments: list[str] = []
    position = 0
    while (start := text.find(begin, position)) >= 0 and (stop := text.find(end, start + len(begin))) >= 0:
        comment = text[start + len(begin) : stop]
        comments.append(comment)
        parts += [text[position:start], "\n" * comment.count("\n")]
        position = stop + len(end)
    return "".join([*parts, text[position:]]), comments


def _told(words: str) -> str:
    return within("; ".join(line.strip() for line in words.splitlines() if line.strip()), _MOST_TOLD)


def _without_closing(words: str) -> str:
    """Remove the closing marks of a heading: "Möten ###"."""
    words = words.rstrip()
    heading = words.rstrip("#")
    return heading.rstrip() if heading != words and (not heading or heading[-1].isspace()) else words


class _Reader:
    """Reader of lines into sections."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.sections = [MarkdownSection("", 0)]
        self.has_table = False
        self._lines = lines
        self._open: tuple[int, list[str], bool, bool] | None = None

    def read(self) -> None:
        """Read every line."""
        fence = ""
        for number, line in enumerate(self._lines, 1):
            if fence or _FENCE.match(line):
                fence = self._code(number, line, fence)
            else:
                self._line(number, line)
        self._close()

    def _code(self, number: int, line: str, fence: str) -> str:
        """Keep a line of a code block unchanged; return the fence that is open after it, or ""."""
        text = line.strip()
        if not fence:
            self._close()
            return text[:3]
        if text.startswith(fence):
            self._close()
            return ""
        self._add(number, line, is_item=False)
        return fence

    def _line(self, number: int, line: str) -> None:
        if not line.strip():
            self._close()
        elif heading := _HEADING.fullmatch(line):
            self._begin_section(_without_closing(heading["words"]), len(heading["marks"]))
        elif (under := _UNDERLINE.fullmatch(line)) and self._open is not None and not self._open[2]:
            words, self._open = " ".join(self._open[1]), None
            self._begin_section(words, 1 if under["mark"].startswith("=") else 2)
        elif _RULE.fullmatch(line):
            self._close()
        elif _TABLE_RULE.fullmatch(line):
            self.has_table = True
        else:
            self._words(number, line)

    def _words(self, number: int, line: str) -> None:
        unquoted = _QUOTE.sub("", line)
        item = without_marker(unquoted)
        if unquoted.lstrip().startswith("|"):
            self._close()
            self._add(number, " | ".join(cell.strip() for cell in unquoted.strip().strip("|").split("|")), is_item=True)
            self._close()
        elif item.is_marked:
            self._close()
            self._add(number, item.text, is_item=True, is_done=item.is_done)
        elif self._open is not None and self._open[2] and not unquoted.startswith((" ", "\t")):
            self._close()  # an unindented line after a list is no part of its last item
            self._add(number, unquoted.strip(), is_item=False)
        else:
            self._add(number, unquoted.strip(), is_item=False)

    def _begin_section(self, words: str, level: int) -> None:
        self._close()
        self.sections.append(MarkdownSection(plain(words).strip(), level))

    def _add(self, number: int, words: str, *, is_item: bool, is_done: bool = False) -> None:
        if self._open is None:
            self._open = (number, [words], is_item, is_done)
        else:
            self._open[1].append(words)

    def _close(self) -> None:
        if self._open is not None:
            number, lines, is_item, is_done = self._open
            text = plain((" " if is_item else "\n").join(lines))
            self.sections[-1].notes.append(MarkdownNote(number, text, is_done))
        self._open = None
