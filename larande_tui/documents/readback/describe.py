"""Describe the differences of a document in Swedish, a line each, before any is applied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from larande_tui.core.text import around_difference, beginning_of, typographic
from larande_tui.documents.plan_table.cell_fields import CellField, CellValue
from larande_tui.documents.readback.compare import Comparison, Difference
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.workshop.checks.wording.sensitive_wording import privacy_warning
from larande_tui.workshop.checks.wording.texts import written
from larande_tui.workshop.model.items import Action, Request
from larande_tui.workshop.model.said_date import SaidDate

_LONGEST: Final = 60
_IN_FIRST_LINE: Final = frozenset({"activity", "owner", "due"})


def difference_lines(comparison: Comparison, *, document_wins: bool = False) -> list[str]:
    """Describe every difference on a line; a new action has another line for each further field of its row.

    Args:
        comparison: of a document with a workshop.
        document_wins: the document's value wins where both have changed the same field.
    """
    return [line for difference in comparison.differences for line in _lines(difference, document_wins)]


def reading_warnings(document: PlanDocument, comparison: Comparison) -> list[str]:
    """List warnings to show before the changes are applied, a sentence each."""
    warnings = []
    if document.record is None:
        warnings.append(
            "Dokumentet bär inga dolda uppgifter: det är skrivet med --publicera, gjort i ett annat program eller "
            "rensat. Raderna känns igen på texten. Vad som har ändrats i workshoppen sedan dokumentet skrevs går inte "
            "att se, tomma celler ändrar inget, och en rad som saknas räknas inte som borttagen."
        )
    if document.tracked:
        warnings.append("Spårade ändringar läses som godkända.")
    if document.comments:
        one = document.comments == 1
        warnings.append(f"{document.comments} {'kommentar' if one else 'kommentarer'} i marginalen läses inte.")
    return [*warnings, *comparison.remarks]


def privacy_warnings(comparison: Comparison) -> list[str]:
    """Warn of new words that may be about a person, as the stage does for typed words; each sentence once."""
    sentences = dict.fromkeys(privacy_warning(_incoming_text(difference)) for difference in comparison.differences)
    return [sentence for sentence in sentences if sentence]


def _incoming_text(difference: Difference) -> str:
    """Return the words that a difference would add to the workshop."""
    match difference.kind:
        case "new" | "back":
            return written(difference.action)
        case "field":
            return _value_text(difference, difference.after)
        case "gone":
            return ""
        case kind:
            assert_never(kind)


def _lines(difference: Difference, document_wins: bool) -> Iterator[str]:  # noqa: FBT001 - handed on from a keyword
    action = difference.action
    if difference.conflict:
        yield _conflict(difference, document_wins)
    elif difference.kind == "new" and isinstance(action, Action):
        yield f"Ny åtgärd: {beginning_of(action.activity, _LONGEST)}{_owner_and_due(action)}"
        for field in difference.filled_in:
            if field.name not in _IN_FIRST_LINE:
                value = field.value(action)
                text = f"{beginning_of(field.preview_text(value), _LONGEST)}{_doubt(value)}"
                yield f"Ny åtgärd ({beginning_of(action.activity, _LONGEST)}), {field.in_sentence}: {text}"
    elif difference.kind == "gone":
        yield f"Borttagen: {_named(difference)}"
    else:
        before, after = _side_by_side(difference, difference.before)
        yield f"{_named(difference)}, {_field(difference)}: {before} → {after}{_doubt(difference.after)}"


def _conflict(difference: Difference, document_wins: bool) -> str:  # noqa: FBT001 - handed on from a keyword
    match difference.kind:
        case "gone":
            end = "Den tas bort" if document_wins else "Den blir kvar"
            return f"Krock: {_named(difference)} är borttagen i dokumentet men har ändrats i workshoppen. {end}."
        case "back":
            end = "Den kommer tillbaka" if document_wins else "Den förblir borttagen"
            return f"Krock: {_named(difference)} är ändrad i dokumentet men har tagits bort i workshoppen. {end}."
        case "field" | "new":
            wins = "Dokumentet" if document_wins else "Workshoppen"
            ours, theirs = _side_by_side(difference, difference.in_workshop)
            return (
                f"Krock: {_named(difference)}, {_field(difference)}: {ours} i workshoppen, {theirs} i dokumentet. "
                f"{wins} gäller."
            )
        case kind:
            assert_never(kind)


def _named(difference: Difference) -> str:
    if isinstance(difference.action, Request):
        return f"Begäran {difference.number} ({beginning_of(difference.action.what, _LONGEST)})"
    number = f"Åtgärd {difference.number}" if difference.number else "Åtgärden"
    return f"{number} ({beginning_of(difference.action.activity, _LONGEST)})"


def _field(difference: Difference) -> str:
    return difference.field.in_sentence if difference.field else ""


def _value_text(difference: Difference, value: CellValue) -> str:
    field = difference.field or CellField.of("activity")
    return field.preview_text(value)


def _side_by_side(difference: Difference, other: CellValue) -> tuple[str, str]:
    """Return the document's value and another one, shortened to where they differ."""
    # What is typed has other quotation marks than what documents print of it.
    before, after = (typographic(_value_text(difference, value)) for value in (other, difference.after))
    one, two = around_difference(before, after, _LONGEST)
    return one or "tomt", two or "tomt"


def _doubt(value: CellValue) -> str:
    is_unread = isinstance(value, SaidDate) and not value.day and value.words
    return " (går inte att förstå som datum)" if is_unread else ""


def _owner_and_due(action: Action) -> str:
    owner, due = CellField.of("owner"), CellField.of("due")
    when = due.value(action)
    parts = ((owner, beginning_of(action.owner, _LONGEST)), (due, f"{due.preview_text(when)}{_doubt(when)}"))
    return "".join(f", {field.in_sentence} {text}" for field, text in parts if text)
