"""Wrap text to a width in terminal cells: words stay whole where they can, and no letter is lost."""

from __future__ import annotations

import re
from typing import Final

from larande_tui.core.characters import STEERING_BUT_NEWLINE
from larande_tui.core.typesetting.width import chopped, width_of

__all__ = ["beginning", "cut", "pad", "visible", "width_of", "wrap", "wrap_evenly", "wrap_row"]

_HYPHENATE: Final = 8
_CRUMB: Final = 5
_NO_WORD: Final = 80
"""Letters without a blank above which a text is no word to hyphenate."""
_ONE_WORD: Final = 4
_FEW_WORDS: Final = 8
"""Shares of a line: below a fourth one word looks lost on the last line of a prompt, below an eighth several do."""
_BREAK: Final = re.compile(" (?!·)")
"""Where a line may be broken: not before the dot that parts what stands in a row."""
_DOT: Final = " · "
_ROW_END: Final = " ·"
_AFTER_DOT: Final = re.compile("(?<= ·) ")
_CLAUSE_END: Final = re.compile("[,;.?!] | · ")
_AROUND: Final = ".,;:!?()\"'”’…"


def visible(text: str) -> str:
    """Return the text with a blank for each control character."""
    return STEERING_BUT_NEWLINE.sub(" ", text)


def wrap(text: str, width: int) -> list[str]:
    """Wrap a text to lines of at most ``width`` cells; the text's own line breaks are kept.

    Args:
        text: any text; a control character becomes a blank.
        width: in cells, at least 1.
    """
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        lines.extend(_wrap_paragraph(paragraph, max(1, width)))
    return lines


def wrap_row(text: str, width: int) -> list[str]:
    """Wrap larande's own text like `wrap_evenly`, dropping a separating dot where a row breaks.

    Not for people's own texts, whose dots must stay.
    """
    lines = wrap_evenly(text, width)
    return [*(line.removesuffix(_ROW_END) for line in lines[:-1]), lines[-1]]


def wrap_evenly(text: str, width: int) -> list[str]:
    """Wrap a prompt or a message like `wrap`, without a short word left alone on its last line.

    Example:
        >>> wrap_evenly("Vad lär vi av varandra nu?", 22)
        ['Vad lär vi av', 'varandra nu?']
    """
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        lines.extend(_without_widow(paragraph, max(1, width)))
    return lines


def _without_widow(paragraph: str, width: int) -> list[str]:
    """Wrap a paragraph narrower, but in as few lines, where its last line would otherwise be a short word."""
    lines = _wrap_paragraph(paragraph, width)
    if len(lines) > 1 and _is_widow(lines[-1], width):
        for narrower in range(width - 1, width // 2, -1):
            evener = _wrap_paragraph(paragraph, narrower)
            if len(evener) > len(lines) or _word_count(evener) > _word_count(lines):  # a word would be divided for it
                break
            if not _is_widow(evener[-1], width):
                return evener
    return lines


def _word_count(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _is_widow(line: str, width: int) -> bool:
    """Tell whether a last line is one short word, or hardly more."""
    return width_of(line) * (_FEW_WORDS if " " in line else _ONE_WORD) < width


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    if width_of(paragraph) <= width:
        return [paragraph]
    plain = _wrap_words(paragraph, width)
    if _DOT not in paragraph:
        return plain
    parted = _wrap_things(paragraph, width)
    return parted if len(parted) <= len(plain) else plain


def _wrap_things(paragraph: str, width: int) -> list[str]:
    """Wrap a row of entries separated by dots, keeping each on one line where possible."""
    lines = [""]
    for part in _AFTER_DOT.split(paragraph):
        longer = f"{lines[-1]} {part}" if lines[-1] else part
        if width_of(longer) > width >= width_of(part):
            lines.append(part)
        else:
            lines[-1:] = _wrap_words(longer, width)
    return lines


def _wrap_words(paragraph: str, width: int) -> list[str]:
    lines, line, length_so_far = [], "", 0
    for word in _BREAK.split(paragraph):
        length = width_of(word)
        if length_so_far and length_so_far + 1 + length <= width:
            line, length_so_far = f"{line} {word}", length_so_far + 1 + length
            continue
        if length_so_far:
            lines.append(line)
        *full_lines, line = _split(word, width) if length > width else [word]
        lines.extend(full_lines)
        length_so_far = width_of(line)
    lines.append(line)
    return lines


def _split(word: str, width: int) -> list[str]:
    """Split a word wider than the line; a break between letters gets a hyphen and leaves no short piece."""
    if width < _HYPHENATE or len(word) >= _NO_WORD or not word.strip(_AROUND).isalpha():
        return chopped(word, width)
    parts = []
    while width_of(word) > width:
        at = _division(word, width - 1)
        parts.append(f"{word[:at]}-")
        word = word[at:]
    return [*parts, word]


def _division(word: str, room: int) -> int:
    """Return how many letters of a word to put on a line with ``room`` cells: the most certain and latest division."""
    # Imported when a word is first too long for its column, so that it does not delay the start.
    from larande_tui.core.typesetting.hyphens import divisions, seams

    if seams_that_fit := [at for at in seams(word) if at * 3 >= room and width_of(word[:at]) <= room]:
        return seams_that_fit[-1]
    divisions_that_fit = [(sure, at) for at, sure in divisions(word) if width_of(word[:at]) <= room]
    far_divisions = [(sure, at) for sure, at in divisions_that_fit if at * 3 >= room]
    if divisions_that_fit:
        return max(far_divisions or divisions_that_fit)[1]
    at = len(chopped(word, room)[0])
    return at if len(word) - at >= _CRUMB else len(word) - _CRUMB


def cut(text: str, width: int) -> str:
    """Return the text on one line of at most ``width`` cells, with … where something was left out."""
    text = " ".join(visible(text).split())
    if width_of(text) <= width:
        return text
    if width <= 1:
        return "…"[:width]
    return chopped(text, width - 1)[0].rstrip() + "…"


def beginning(text: str, width: int) -> str:
    """Shorten a text to one line of at most ``width`` cells, cut at the end of a clause.

    Args:
        text: a sentence or two.
        width: in cells.
    """
    text = " ".join(visible(text).split())
    if width_of(text) <= width:
        return text
    ends = [end.start() for end in _CLAUSE_END.finditer(text) if width_of(text[: end.start()]) + 2 <= width]
    return f"{text[: ends[-1]]} …" if ends and ends[-1] * 3 >= width else cut(text, width)


def pad(text: str, width: int) -> str:
    """Return the text filled with blanks to ``width`` cells, or cut to it."""
    text = cut(text, width)
    return text + " " * (width - width_of(text))
