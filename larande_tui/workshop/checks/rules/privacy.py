"""C5 and C13: what the workshop should not hold about persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.wording.identity_numbers import identity_numbers
from larande_tui.workshop.checks.wording.sensitive_wording import Sensitive, present
from larande_tui.workshop.checks.wording.texts import field_with, texts_of, written
from larande_tui.workshop.model.items import Item

_FOUR_DIGITS: Final = re.compile("[0-9]{4}")


def privacy_checks(items: Sequence[Item]) -> Iterator[tuple[Item, list[CheckResult]]]:
    """Find identity numbers and sensitive words: the items that have any, with one finding for each sort.

    All texts are looked through at once for what could be a sign; only then each by itself, since that is slower.
    """
    texts: set[str] = set()
    for item in items:
        texts.update(texts_of(item))
    # A plan says the same roles again and again, and notes the same words: what is looked for lies within one.
    everything = "\n".join(set("\n".join(texts).split()))
    sorts = present(everything)
    digits = _FOUR_DIGITS.search(everything) is not None
    if digits or sorts:
        for item in items:
            if found := _in_text(item, written(item), sorts):
                yield item, found


def _in_text(item: Item, text: str, sorts: Sequence[Sensitive]) -> list[CheckResult]:
    found = []
    if _FOUR_DIGITS.search(text) and (numbers := identity_numbers(text)):
        message = "Här står ett personnummer eller samordningsnummer. Ta bort det."
        found.append(CheckResult("C5", "fel", str(item.key), field_with(item, numbers[0]), message))
    for sort in present(text, sorts) if sorts else ():
        if match := sort.pattern.search(text):
            message = f"”{match[0]}” kan vara {sort.what}. Skriv om rollen eller händelsen, inte personen."
            found.append(CheckResult("C13", "varning", str(item.key), field_with(item, match[0]), message))
    return found
