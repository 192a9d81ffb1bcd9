"""Core checks C5 and C13: identity numbers and sensitive words about persons."""

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
    """Find identity numbers and sensitive words: yields items that have any, with a finding for each sort.

    All texts are first searched at once for possible signs; only then each by itself, which is slower.
    """
    texts: set[str] = set()
    for item in items:
        texts.update(texts_of(item))
    # Roles and words come again and again, and every sign lies within one word, so each word is searched once.
    all_words = "\n".join(set("\n".join(texts).split()))
    sorts = present(all_words)
    digits = _FOUR_DIGITS.search(all_words) is not None
    if digits or sorts:
        for item in items:
            if findings := _in_text(item, written(item), sorts):
                yield item, findings


def _in_text(item: Item, text: str, sorts: Sequence[Sensitive]) -> list[CheckResult]:
    findings = []
    if _FOUR_DIGITS.search(text) and (numbers := identity_numbers(text)):
        message = "Här står ett personnummer eller samordningsnummer. Ta bort det."
        findings.append(CheckResult("C5", "fel", str(item.key), field_with(item, numbers[0]), message))
    for sort in present(text, sorts) if sorts else ():
        if match := sort.pattern.search(text):
            message = f"”{match[0]}” kan vara {sort.what}. Skriv om rollen eller händelsen, inte personen."
            findings.append(CheckResult("C13", "varning", str(item.key), field_with(item, match[0]), message))
    return findings
