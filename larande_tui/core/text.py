"""Clean text from outside: keep what a person wrote, remove what a terminal or Word cannot show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile
from typing import Final, NamedTuple

from larande_tui.core.characters import LINE_END, NEVER_KEPT

MAX_CHARACTERS: Final = 100_000
"""Longest text of a field, in characters; far beyond anything said in a room."""

LONGEST_PROPERTY: Final = 255
"""Longest property of an Office file, in characters: title, author, subject."""

_HIGHEST: Final = 30
"""Combining marks on a base character, as in Unicode's stream-safe texts (UAX #15); no language has more than a few."""

_SHORTEST_RANGE: Final = 3
_QUOTED: Final = re.compile(r'"([^"\n]*)"')
_ARROW: Final = re.compile(r"<--?>|<--?(?=\s|$)|--?>")
_ARROWS: Final = {"<->": "↔", "<-": "←", "->": "→"}
_NEEDS_CARE: Final = re.compile("[^\n\x20-\x7e\xa0åäöÅÄÖéÉ·–—’”…→]")
_TOWER: Final = re.compile(f"[^\x00-\u02ff]{{{_HIGHEST + 1}}}")
"""Too many characters in a row that may be combining marks, which begin at U+0300."""


_QUOTED_CELL: Final = re.compile(r'(?<![^\t\n])"((?:[^"]|"")*+)"(?![^\t\n])')


class Cleaned(NamedTuple):
    """A text that is safe to keep.

    Attributes:
        text: what is left.
        removed: how many characters went that nothing can show.
        beyond: how many came after `MAX_CHARACTERS`, and went too.
    """

    text: str
    removed: int
    beyond: int = 0


def cleaned(text: str) -> Cleaned:
    """Make a text safe to keep: NFC, plain newlines, no control characters.

    Args:
        text: anything a person, a file or a phone sent.

    Returns:
        The text without what no screen or document can show, and how much went.
    """
    removed = 0
    if _NEEDS_CARE.search(text):
        text = LINE_END.sub("\n", text)
        text, removed = NEVER_KEPT.subn("", text)
        if not unicodedata.is_normalized("NFC", low := _limit_marks(text)):
            removed += len(text) - len(low)
            text = unicodedata.normalize("NFC", low)
    return Cleaned(text[:MAX_CHARACTERS], removed, max(0, len(text) - MAX_CHARACTERS))


def _limit_marks(text: str) -> str:
    """Limit the combining marks on each base character: composing them takes the square of their number in time."""
    if not _TOWER.search(text):
        return text
    height, letters = 0, []
    for char in text:
        height = height + 1 if unicodedata.combining(char) else 0
        if height <= _HIGHEST:
            letters.append(char)
    return "".join(letters)


def clean(text: str) -> str:
    """Make a text safe to keep; see `cleaned`."""
    return cleaned(text).text if _NEEDS_CARE.search(text) or len(text) > MAX_CHARACTERS else text


def unquote_cells(text: str, line_break: str = "\n") -> str:
    """Remove the quotation marks around cells copied from a spreadsheet that hold a line break or a tab.

    Excel, LibreOffice and Google's sheets separate cells by tabs and rows by line breaks, quote a cell that holds
    either, and double the quotation marks in it. Marks around anything else are somebody's words.

    Args:
        text: as `clean` leaves it.
        line_break: stands for each line break inside a cell.
    """

    def unquoted(match: re.Match[str]) -> str:
        cell = match[1]
        return cell.replace('""', '"').replace("\n", line_break) if "\n" in cell or "\t" in cell else match[0]

    return _QUOTED_CELL.sub(unquoted, text)


def one_line(text: str) -> str:
    """Put a text on one line, for titles and names: every run of white space becomes one blank."""
    return " ".join(clean(text).split())


def within(text: str, most: int) -> str:
    """Shorten a text to at most ``most`` characters, ending in … where something was left out."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def beginning_of(text: str, most: int) -> str:
    """Put the first words of a text on one line of at most ``most`` characters: "Boka handledning …"."""
    line = one_line(text)
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",.;:–- ") + " …"


def around_difference(one: str, other: str, most: int) -> tuple[str, str]:
    """Shorten two texts to one line each of about ``most`` characters, beginning near their first difference.

    Where only line breaks differ they are shown as ↵.
    """
    lines = one_line(one), one_line(other)
    if lines[0] == lines[1]:
        lines = one_line(one.replace("\n", " ↵ ")), one_line(other.replace("\n", " ↵ "))
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*lines, strict=False)))
    if max(map(len, lines)) <= most or alike < most // 2:
        return beginning_of(lines[0], most), beginning_of(lines[1], most)
    start = lines[0].rfind(" ", 0, alike - most // 4) + 1
    first, second = (f"… {beginning_of(line[start:], most)}" if start else beginning_of(line, most) for line in lines)
    return first, second


def plural(count: int, one: str, several: str) -> str:
    """Choose the form of a word that goes with a count."""
    return one if count == 1 else several


def counted(count: int, one: str, several: str) -> str:
    """Put a count before its word: "1 anteckning", "3 anteckningar"."""
    return f"{count} {plural(count, one, several)}"


def listed(words: Iterable[str], last: str = "och", most: int = 0) -> str:
    """Join words as a sentence lists them: "pågår, klar eller pausad".

    Args:
        words: to list.
        last: the word before the last one.
        most: the highest number of words, followed by the number left out; 0 for all.
    """
    names = list(words)
    if 0 < most < len(names):
        return f"{', '.join(names[:most])} {last} {len(names) - most} till"
    return f" {last} ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def swedish_order(name: str) -> str:
    """Return the key that sorts names without regard to case, with å, ä and ö last, in that order."""
    folded = unicodedata.normalize("NFC", name.casefold())
    return folded.replace("å", "{a").replace("ä", "{b").replace("ö", "{c")


def typographic(text: str) -> str:
    """Set the quotation marks and arrows of a keyboard as in print: ”så” for "så", → for ->."""
    if '"' in text:
        text = _QUOTED.sub("”\\1”", text)
    return _ARROW.sub(lambda sign: _ARROWS[sign[0].replace("--", "-")], text) if "->" in text or "<-" in text else text


def one_decimal(value: float) -> str:
    """Return a number with one decimal, always written: "3,0"."""
    return f"{value:.1f}".replace(".", ",")


def short_number(value: float) -> str:
    """Return a number with a decimal comma, and no decimals when it is whole: "2", "2,5"."""
    return f"{value:g}".replace(".", ",")


def signed(value: float | None) -> str:
    """Return a difference with its sign: "+2", "0", "−1" with a real minus sign; "" for none."""
    return "" if value is None else ("+" if value > 0 else "−" if value < 0 else "") + short_number(abs(value))


def number_ranges(numbers: Iterable[int]) -> str:
    """Put whole numbers in a row, three or more that follow each other as a range: "1–4, 7 och 9"."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    words: list[str] = []
    for numbers_of in ranges:
        is_range = len(numbers_of) >= _SHORTEST_RANGE
        words += [f"{numbers_of[0]}–{numbers_of[-1]}"] if is_range else map(str, numbers_of)
    return listed(words)


def plain_words(text: str) -> str:
    """Return a text in characters that every file system and mail program accepts: ``hemtjansten-norr``."""
    letters = (char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-")
