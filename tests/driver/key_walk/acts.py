"""Every act of a person with a keyboard and a mouse, as the bytes that a terminal sends for it.

A key that terminals send in two ways (an arrow in application mode, Enter in kitty's protocol) is listed with both.
"""

from __future__ import annotations

import random
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a person.

    Attributes:
        name: in words.
        data: the bytes as text; {x}, {y} and {u}, {v} are the columns and rows of `spots`.
        spots: places on the screen, from 0 to 1: a whole screen of words is counted through, so that most hit one.
        size: columns and lines that the terminal is given, or None.
        event: a change of the workshop's file by another window or the disk; "" for none.
    """

    name: str
    data: str = ""
    spots: tuple[float, ...] = ()
    size: tuple[int, int] | None = None
    event: str = ""

    def __str__(self) -> str:
        where = "".join(f" @{spot:.3f}" for spot in self.spots)
        return f"{self.name}{where}"


@dataclass(frozen=True, slots=True)
class Timed:
    """An act and the milliseconds since the act before it; 0 for the same read of the terminal."""

    act: Act
    after: int = 0

    def __str__(self) -> str:
        return f"+{self.after} {self.act}" if self.after else str(self.act)


_LETTERS: Final = string.ascii_letters + "åäöéüÅÄÖÉÜßñ"
_DIGITS: Final = string.digits
_PUNCTUATION: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~§½¤€£¨´–—…”’·•★✓"
_STRANGE: Final = "²³¹½٣५Ⅷ①\u00a0\u00ad\u200b\u202e\ufe0f漢한👩\u0301\ufffdİıǅﬁ"
"""Digits that are none, blanks that do not look like it, marks without a letter, letters that change their length."""

_MODIFIERS: Final[Mapping[str, int]] = {
    "": 1, "shift": 2, "alt": 3, "alt+shift": 4, "ctrl": 5, "ctrl+shift": 6, "ctrl+alt": 7, "ctrl+alt+shift": 8,
}  # fmt: skip
_CURSOR: Final[Mapping[str, str]] = {
    "up": "A", "down": "B", "right": "C", "left": "D", "keypad 5": "E", "end": "F", "home": "H",
}  # fmt: skip
_TILDE: Final[Mapping[str, int]] = {
    "insert": 2, "delete": 3, "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17, "f7": 18, "f8": 19, "f9": 20, "f10": 21,
    "f11": 23, "f12": 24, "f13": 25, "f14": 26, "menu": 29,
}  # fmt: skip
_FUNCTION: Final[Mapping[str, str]] = {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
_KEYPAD: Final[Mapping[str, str]] = {
    **{f"keypad {digit}": chr(ord("p") + digit) for digit in range(10)},
    "keypad ,": "l", "keypad -": "m", "keypad .": "n", "keypad +": "k", "keypad *": "j", "keypad /": "o",
    "keypad enter": "M",
}  # fmt: skip
_KITTY: Final[Mapping[str, int]] = {"enter": 13, "tab": 9, "escape": 27, "backspace": 127, "space": 32}


def _named() -> Iterator[tuple[str, str]]:
    yield from _typed()
    yield from _modified()
    for key, letter in _CURSOR.items():
        yield key, f"\x1b[{letter}"
        yield key, f"\x1bO{letter}"
    for key, letter in {**_FUNCTION, **_KEYPAD}.items():
        yield key, f"\x1bO{letter}"
    yield "an unknown key", "\x1b[57441u"
    yield "another unknown key", "\x1b[99~"
    yield "focus lost", "\x1b[O"
    yield "focus again", "\x1b[I"


def _typed() -> Iterator[tuple[str, str]]:
    """Return characters, alone and with Ctrl, Alt or Super."""
    for char in _LETTERS + _DIGITS + _PUNCTUATION + _STRANGE:
        yield char, char
        if char.isascii():
            yield f"alt+{char}", f"\x1b{char}"
    yield "space", " "
    yield "ctrl+space", "\x00"
    for index, letter in enumerate(string.ascii_lowercase, 1):
        name = {"i": "tab", "m": "enter", "j": "ctrl+j"}.get(letter, f"ctrl+{letter}")
        yield name, chr(index)
        yield f"ctrl+shift+{letter}", f"\x1b[{ord(letter)};6u"
        yield f"super+{letter}", f"\x1b[{ord(letter)};9u"
    for code in (0x1C, 0x1D, 0x1E, 0x1F):
        yield f"ctrl+{chr(code + 0x40)}", chr(code)
    yield "backspace", "\x7f"
    yield "ctrl+backspace", "\x08"
    yield "alt+backspace", "\x1b\x7f"
    yield "alt+enter", "\x1b\r"
    yield "escape", "\x1b"
    yield "shift+tab", "\x1b[Z"


def _modified() -> Iterator[tuple[str, str]]:
    """Return keys that are no characters, with every combination of modifiers."""
    for modifier, number in _MODIFIERS.items():
        prefix = f"{modifier}+" if modifier else ""
        for key, letter in {**_CURSOR, **_FUNCTION}.items():
            if modifier:
                yield f"{prefix}{key}", f"\x1b[1;{number}{letter}"
        for key, code in _TILDE.items():
            yield f"{prefix}{key}", f"\x1b[{code};{number}~" if modifier else f"\x1b[{code}~"
        for key, code in _KITTY.items():
            yield f"{prefix}{key}", f"\x1b[{code};{number}u"


KEYS: Final[tuple[Act, ...]] = tuple(dict.fromkeys(Act(name, data) for name, data in _named() if data != "\x1b[27u"))
"""Every key, in both ways where a terminal has two."""

_COMMANDS: Final = (
    "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "delete",
    "backspace", "space", "shift+up", "shift+down", "shift+left", "shift+right", "ctrl+j",
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abcdefgklnoprstuvwxyz"),
    "+", "-", "1", "2", "3", "4", "5", "0", "n", "o", "d", "b", "q", "k", "l", "²",
)  # fmt: skip
_BY_NAME: Final[Mapping[str, Act]] = {act.name: act for act in reversed(KEYS)}


def key(name: str) -> Act:
    """Return the act of a key.

    Raises:
        KeyError: there is no such key.
    """
    return _BY_NAME[name]


COMMANDS: Final[tuple[Act, ...]] = tuple(key(name) for name in _COMMANDS)
"""The keys that do something somewhere."""

LEAVING: Final = frozenset({"ctrl+q"})

_PASTES: Final = (
    "ett ord",
    "ett\ntvå\n\ntre\r\nfyra",
    "1 2 3",
    "4 1",
    "0",
    "-",
    "²",
    "1 2 3 tid",
    "  ",
    "\n\n",
    "Anna Andersson 19121212-1212 är sjuk",
    "[/] [@click=app.quit] {0} %s",
    "\x1b[2J\x07ord\x9b31m\x00",
    "/finns/inte.larande",
    "9" * 5_000,
    "långt " * 2_000,
)
_SIZES: Final = ((100, 30), (80, 24), (60, 20), (120, 40), (200, 50), (40, 12), (20, 6), (1, 1))
EVENTS: Final = ("the disk refuses", "the disk takes", "removed elsewhere", "changed elsewhere")


def mouse(rng: random.Random) -> Act:
    """Return a random act of the mouse."""
    button = rng.choice((0, 0, 0, 0, 1, 2))
    spot = rng.random()
    down, up = f"\x1b[<{button};{{x}};{{y}}M", f"\x1b[<{button};{{x}};{{y}}m"
    match rng.randrange(8):
        case 0 | 1 | 2:
            return Act(f"click {button}", down + up, (spot,))
        case 3 | 4:
            return Act(f"double click {button}", (down + up) * 2, (spot,))
        case 5:
            wheel = rng.choice((64, 65, 66, 67))
            return Act(f"wheel {wheel}", f"\x1b[<{wheel};{{x}};{{y}}M" * rng.randint(1, 4), (spot,))
        case 6:
            moves = f"\x1b[<{32 + button};{{u}};{{v}}M"
            end = f"\x1b[<{button};{{u}};{{v}}m"
            return Act(f"drag {button}", down + moves + end, (spot, rng.random()))
        case _:
            data = rng.choice((down, up, "\x1b[<35;{x};{y}M", f"\x1b[<{button + 16};{{x}};{{y}}M"))
            return Act(f"mouse {data!r}", data, (spot,))


def paste(rng: random.Random) -> Act:
    """Return the paste of a text."""
    text = rng.choice(_PASTES)
    return Act(f"paste {text[:20]!r}", f"\x1b[200~{text}\x1b[201~")


def say(rng: random.Random) -> Act:
    """Return the typing of a text, with Enter."""
    text = rng.choice((*_PASTES[:10], *_STRANGE, "3 7 tid", "1 1 1 1", "9" * 300)).replace("\n", " ")
    return Act(f"say {text[:20]!r}", f"{text}\r")


def resize(rng: random.Random) -> Act:
    """Return a change of the terminal's size."""
    columns, lines = rng.choice(_SIZES)
    return Act(f"resize {columns}x{lines}", size=(columns, lines))


def act(rng: random.Random) -> Act:
    """Return a random act; those with an effect on most screens come most often."""
    number = rng.random()
    if number < 0.5:
        return rng.choice(COMMANDS)
    if number < 0.72:
        return rng.choice(KEYS)
    if number < 0.9:
        return mouse(rng)
    if number < 0.93:
        return say(rng)
    if number < 0.96:
        return paste(rng)
    return resize(rng) if number < 0.98 else happening(rng)


def happening(rng: random.Random) -> Act:
    """Return a random event of the disk or another window."""
    name = rng.choice(EVENTS)
    return Act(name, event=name)


def burst(rng: random.Random) -> list[Timed]:
    """Return a few acts at once, within a few milliseconds, or one alone."""
    count = rng.choice((1, 1, 2, 2, 3, 4, 6))
    is_repeated = rng.random() < 0.12
    first = act(rng)
    acts = [first] + [first if is_repeated else act(rng) for _ in range(count - 1)]
    gap = rng.choice((0, 0, 1, 5, 40))
    return [Timed(item, rng.randint(0, gap)) for item in acts]
