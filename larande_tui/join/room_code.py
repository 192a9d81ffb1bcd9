"""The room's code that people type, and its QR code that phones scan."""

from __future__ import annotations

import secrets
from typing import Final

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's thirty-two characters, which are not mistaken for one another."""

CODE_LENGTH: Final = 8
"""Forty bits: at twenty guesses a minute, a hundred thousand years."""

_MEANT: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_TABLE_DIGITS: Final = 3

QUIET: Final = 4
"""Modules of white around a QR, as its standard asks for."""


def new_code() -> str:
    """Make a room's code, such as ``K7QF2MXA``."""
    return "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))


def read_code(text: str) -> str:
    """Parse a code as people type it: small letters, blanks and look-alikes are accepted."""
    return text.upper().replace(" ", "").replace("-", "").translate(_MEANT)


def read_table(text: str) -> tuple[str, int]:
    """Parse a code with a table's number after it, ``K7QF2MXA-3``; the number is 0 for none, -1 when invalid."""
    whole = read_code(text)
    code, number = whole[:CODE_LENGTH], whole[CODE_LENGTH:]
    if not number:
        return code, 0
    return code, int(number) if number.isdecimal() and len(number) <= _TABLE_DIGITS and int(number) else -1


def qr_modules(text: str) -> list[list[bool]]:
    """Return the QR code of a text with its white margin, row by row; True is black.

    Raises:
        ImportError: segno is not installed.
    """
    import segno

    code = segno.make(text, error="m", micro=False)
    return [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET)]
