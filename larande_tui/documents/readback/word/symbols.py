"""Symbols in Word: numbers in a symbol font, such as the arrow that autocorrection makes of ``-->``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from larande_tui.documents.ooxml.document_xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WINGDINGS: Final = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "⬅",
    0xE8: "➔", 0xE9: "⬆", 0xEA: "⬇", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL: Final = {
    0x44: "Δ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x53: "Σ", 0xA3: "≤", 0xA5: "∞",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒",
}  # fmt: skip
_FONTS: Final = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
"""The characters of each symbol font by their code: those common in tables, and those of Word's autocorrection."""

_PRIVATE: Final = range(0xE000, 0xF900)
_OF_A_FONT: Final = range(0xF000, 0xF100)
"""Private-use characters that stand for a symbol font's code plus 0xF000."""


def symbol(mark: Element) -> str:
    """Return the character that a ``w:sym`` shows; "" for one that has no Unicode character."""
    code = mark.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return _character(number, mark.get(f"{W}font", ""))


def symbols_as_characters(text: str, look: Element | None) -> str:
    """Replace letters in a symbol font by the characters that they show."""
    if text.isascii() or not any(ord(char) in _OF_A_FONT for char in text):
        return text
    fonts = None if look is None else look.find(f"{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    return "".join(_character(ord(char), font) or char if ord(char) in _OF_A_FONT else char for char in text)


def _character(code: int, font: str) -> str:
    signs = _FONTS.get(font.casefold())
    if signs is not None:
        return signs.get(code - _OF_A_FONT.start if code in _OF_A_FONT else code, "")
    return chr(code) if 0x20 <= code < 0x110000 and code not in _PRIVATE and not 0xD800 <= code < 0xE000 else ""
