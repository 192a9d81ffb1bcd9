"""Parse ratings as people type them, and format them for the stage: dots, bars and numbers."""

from __future__ import annotations

import re
from typing import Final

from larande_tui.core.text import counted, short_number
from larande_tui.tui.step_views.parts.places import RefusedError
from larande_tui.workshop.techniques.ratings import AreaResult

NOW: Final = "nu"
DESIRED: Final = "niva"
_BAR: Final = 8
_LONG_BAR: Final = 24


def read_ratings(text: str, *, shared: bool = False) -> list[int]:
    """Parse ratings as they are called out: "2 3 2 4", "2,3,2" or "2324".

    Args:
        text: of the line.
        shared: take the group's one digit alone, as for the desired state.

    Raises:
        RefusedError: it has anything but digits from 1 to 5, or several where one is shared.
    """
    digits = re.sub(r"[\s,;.]+", "", text)
    is_read = re.fullmatch(r"[1-5]+", digits) is not None
    if shared and not (is_read and len(digits) == 1):
        raise RefusedError("Önskat läge är gruppens gemensamma: skriv en siffra mellan 1 och 5.")
    if not is_read:
        raise RefusedError("Här skrivs siffror mellan 1 och 5: en för gruppen, eller en för var och en.")
    return [int(digit) for digit in digits]


def read_sheet(text: str, count: int) -> list[int | None]:
    """Parse one person's ratings of all areas, in their order: "2 2 1 4 3" or "22143"; 0 or - skips one.

    Raises:
        RefusedError: it has anything else, or not one rating for each area.
    """
    marks = re.sub(r"[\s,;.]+", "", text).replace("-", "0").replace("–", "0")
    if not re.fullmatch(r"[0-5]+", marks):
        figures = counted(count, "siffra", "siffror")
        raise RefusedError(f"En lapp är {figures} mellan 1 och 5, en för varje område. 0 står över.")
    if len(marks) != count:
        count_text = counted(len(marks), "siffra", "siffror")
        areas = "området är ett" if count == 1 else f"områdena är {count}"
        raise RefusedError(f"Det här är {count_text}, och {areas}. 0 står över ett område.")
    return [int(mark) or None for mark in marks]


def answers_text(result: AreaResult, *, short: bool = False) -> str:
    """Describe the number of answers and their range, with a remark when it is wide.

    Args:
        result: of an area.
        short: leave out the number where the range is wide, so that the remark has room.
    """
    if not result.answers:
        return ""
    if result.wide and short:
        return f"olika, {result.lowest}–{result.highest}"
    spread = f", {result.lowest}–{result.highest}" if result.lowest is not None else ""
    return f"{result.answers}\N{NO-BREAK SPACE}svar{spread}" + (" · olika bilder" if result.wide else "")


def value_text(result: AreaResult, slot: str) -> str:
    """Return the value of an area's rating in words, for the message that it was replaced; "" for none."""
    if slot == DESIRED:
        return f"önskat läge {result.desired}" if result.desired else ""
    if result.agreed:
        return f"gruppens gemensamma {number_or_dash(result.now)}"
    return f"{result.answers} svar" if result.answers else ""


def areas_text(count: int) -> str:
    """Return a number of areas in words."""
    return counted(count, "område", "områden")


def count_bar(value: int, count: int, most: int) -> str:
    """Return a value with its count as a bar: "2 ████ 5"."""
    length = max(1, round(count * _BAR / most)) if count else 0
    return f"{value} {'█' * length} {count}".replace("  ", " ").replace(" ", "\N{NO-BREAK SPACE}")


def long_bar(count: int, most: int) -> str:
    """Return a count with a bar large enough for a room: "██████████ 5"; "" for none."""
    return f"{'█' * max(1, round(count * _LONG_BAR / most))} {count}" if count else ""


def dots(value: float | None, *, short: bool = False) -> str:
    """Return a value from one to five as filled and empty dots; only the number beside shows a half."""
    count = 0 if value is None else int(value)
    separator = "" if short else " "
    return separator.join("●" * count + "○" * (5 - count))


def number_or_dash(value: float | None) -> str:
    """Return a value with a decimal comma: "2", "2,5"; "–" for none."""
    return "–" if value is None else short_number(value)


def gap_bar(gap: float | None) -> str:
    """Return the size of a gap as blocks, one for each scale point."""
    if gap is None:
        return ""
    return "█" * int(abs(gap)) + ("▌" if gap % 1 else "")
