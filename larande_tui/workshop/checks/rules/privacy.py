"""Core checks C5 and C13: identity numbers, sensitive words about persons, and names of single people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.wording.hints import has_any
from larande_tui.workshop.checks.wording.identity_numbers import identity_numbers
from larande_tui.workshop.checks.wording.person_names import first_names_in, person_names
from larande_tui.workshop.checks.wording.sensitive_wording import Sensitive, present
from larande_tui.workshop.checks.wording.texts import field_with, texts_of, written
from larande_tui.workshop.model.items import Details, Item

_FOUR_DIGITS: Final = re.compile("[0-9]{4}")


def privacy_checks(items: Sequence[Item]) -> Iterator[tuple[Item, list[CheckResult]]]:
    """Find identity numbers, sensitive words and names; yields items with any, and a finding for each kind.

    All texts are first searched together for possible hits; only then each by itself, which is slower.
    """
    texts: set[str] = set()
    for item in items:
        texts.update(texts_of(item))
    # Words recur, and every hit is within one word, so each distinct word is searched once.
    all_words = "\n".join(set("\n".join(texts).split()))
    sorts = present(all_words)
    digits = _FOUR_DIGITS.search(all_words) is not None
    names = first_names_in(all_words)
    if digits or sorts or names:
        for item in items:
            if findings := _in_text(item, written(item), sorts, names):
                yield item, findings


def _in_text(item: Item, text: str, sorts: Sequence[Sensitive], names: frozenset[str]) -> list[CheckResult]:
    findings = []
    if _FOUR_DIGITS.search(text) and (numbers := identity_numbers(text)):
        message = "Här står ett personnummer eller samordningsnummer. Ta bort det."
        findings.append(CheckResult("C5", "fel", str(item.key), field_with(item, numbers[0]), message))
    for sort in present(text, sorts) if sorts else ():
        if match := sort.pattern.search(text):
            message = f"”{match[0]}” kan vara {sort.what}. Skriv om rollen eller händelsen, inte personen."
            findings.append(CheckResult("C13", "varning", str(item.key), field_with(item, match[0]), message))
    # Only the gravest kind is reported. The names of the leader and the secretary on the first page are allowed.
    if (
        names
        and not findings
        and not isinstance(item, Details)
        and has_any(text, names)
        and (persons := person_names(text))
    ):
        message = f"”{persons[0]}” kan vara en persons namn. Skriv om rollen eller händelsen, inte personen."
        findings.append(CheckResult("C13", "varning", str(item.key), field_with(item, persons[0]), message))
    return findings
