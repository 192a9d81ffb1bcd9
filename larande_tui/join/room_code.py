"""The room's code, which people type, and its QR, which their phones read."""

from __future__ import annotations

import secrets
from typing import Final

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two characters without those that are taken for one another (Crockford's)."""

CODE_LENGTH: Final = 8
"""Forty bits: at twenty guesses a minute, a hundred thousand years."""

_MEANT: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
QUIET: Final = 4
"""Modules of white around a QR, as its standard asks for."""


def new_code() -> str:
    """Make a room's code, such as ``K7QF2MXA``."""
    return "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))


def read_code(text: str) -> str:
    """Read a code as people type it: small letters, blanks and look-alikes count."""
    return text.upper().replace(" ", "").replace("-", "").translate(_MEANT)


def qr_modules(text: str) -> list[list[bool]]:
    """Return the QR of a text with its white margin, row by row; True is black.

    Raises:
        ImportError: segno is not installed.
    """
    import segno

    code = segno.make(text, error="m", micro=False)
    return [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET)]
