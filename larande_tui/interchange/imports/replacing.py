"""Report the facts and the programme that an import would replace in the workshop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.core.text import beginning_of, counted, one_line
from larande_tui.interchange.imports.intake import Intake
from larande_tui.workshop.model.detail_fields import DETAIL_CHOICES, DETAIL_LABELS
from larande_tui.workshop.model.items import Details, ProgrammeUsed

_LONGEST: Final = 60


def report_replaced(intake: Intake) -> None:
    """Warn of replaced facts of the first page, of a replaced programme, and of the number of other changed items."""
    others = 0
    for item in intake.items:
        existing = intake.workshop.get(item.key)
        if existing is None or existing.dump() == item.dump():
            continue
        match existing, item:
            case Details() as before, Details() as after:
                if facts := ", ".join(_other_facts(before, after)):
                    intake.report.warn(f"Första sidan får andra uppgifter: {facts}.")
            case ProgrammeUsed(programme=before), ProgrammeUsed(programme=after):
                intake.report.warn(f"Workshoppen får ett annat upplägg: {before.title} → {after.title}.")
            case _:
                others += 1
    if others:
        intake.report.warn(f"{counted(others, 'post', 'poster')} fanns redan med annat innehåll och ersätts.")


def _other_facts(before: Details, after: Details) -> Iterator[str]:
    """Yield the facts that change; facts that were empty are not replaced."""
    for name, label in DETAIL_LABELS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old and old != new:
            words = DETAIL_CHOICES.get(name, {})
            yield f"{label} {_words(words.get(old, old))} → {_words(words.get(new, new))}"


def _words(value: object) -> str:
    words = ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return beginning_of(one_line(words), _LONGEST) or "tomt"
