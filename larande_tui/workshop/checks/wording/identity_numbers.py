"""Swedish personal identity numbers and coordination numbers in running text.

Skatteverket: six or eight digits of birth date, a sign, three digits, and a check digit by the Luhn algorithm over the
ten last digits. A coordination number (samordningsnummer) has 60 added to the day.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from larande_tui.core.clock import local_today

_FORMS: Final = re.compile(
    r"(?<![0-9])(?:(?P<century>18|19|20)(?P<long>[0-9]{6})|(?P<short>[0-9]{6}))"
    r"(?P<sign> ?[-+–] ?| )?(?P<last>[0-9]{4})(?![0-9])"
)
_AREA_CODES: Final = ("010", "070")
"""Beginnings of phone numbers that look like dates: ten digits without a sign that begin so are no identity numbers."""


def identity_numbers(text: str) -> list[str]:
    """Find the personal identity and coordination numbers in a text, as they were written.

    A number with an impossible or future date, or a wrong check digit, is not one.

    Args:
        text: anything a person wrote.
    """
    return [match[0] for match in _FORMS.finditer(text) if _is_one(match)]


def _is_one(match: re.Match[str]) -> bool:
    date, last, century = match["long"] or match["short"], match["last"], match["century"]
    if not century and not match["sign"] and date.startswith(_AREA_CODES):
        return False
    return _luhn(date + last) and _born(date, century)


def _born(date: str, century: str | None) -> bool:
    month, day = int(date[2:4]), int(date[4:]) % 60
    # Two digits of a year give the same leap years in both centuries, except 1900.
    year = int((century or "20") + date[:2])
    try:
        born = dt.date(year, month, day)
    except ValueError:
        return False
    return century is None or born <= local_today()


def _luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(digits):
        doubled = int(digit) * (2 - index % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
