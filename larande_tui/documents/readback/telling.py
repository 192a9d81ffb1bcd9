"""What is other in a document, a line each, before anything of it is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.core.text import beginning_of
from larande_tui.documents.plan_table.parts import Day, Part, Value
from larande_tui.documents.readback.comparing import Comparison, Difference, name_of
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.workshop.checks.wording.sensitive_wording import privacy_warning
from larande_tui.workshop.checks.wording.texts import written
from larande_tui.workshop.model.items import Action

_LONGEST: Final = 60
_IN_FIRST_LINE: Final = frozenset({"activity", "owner", "due"})


def told(comparison: Comparison, *, document_wins: bool = False) -> list[str]:
    """Every difference in a line; a new action has one more for each thing that its row says beside the usual.

    Args:
        comparison: of a document with a workshop.
        document_wins: where both have changed the same.
    """
    return [line for one in comparison.differences for line in _lines(one, document_wins)]


def cautions(document: PlanDocument, comparison: Comparison) -> list[str]:
    """What the person should know before anything is taken in, a sentence each."""
    found = []
    if document.record is None:
        found.append(
            "Dokumentet bär inga dolda uppgifter: det är skrivet med --publicera, gjort i ett annat program eller "
            "rensat. Raderna känns igen på texten. Vad som har ändrats i workshoppen sedan dokumentet skrevs går inte "
            "att se, tomma celler ändrar inget, och en rad som saknas räknas inte som borttagen."
        )
    if document.tracked:
        found.append("Spårade ändringar läses som godkända.")
    if document.comments:
        one = document.comments == 1
        found.append(f"{document.comments} {'kommentar' if one else 'kommentarer'} i marginalen läses inte.")
    return [*found, *comparison.remarks]


def gentle_words(comparison: Comparison) -> list[str]:
    """What should perhaps not be taken in, as it is told of while one writes on the stage; each sentence once."""
    return [told for told in dict.fromkeys(privacy_warning(_taken_in(one)) for one in comparison.differences) if told]


def _taken_in(one: Difference) -> str:
    """What somebody has written in the document that would come into the workshop."""
    match one.kind:
        case "new" | "back":
            return written(one.action)
        case "field" if one.part is not None:
            return one.part.words(one.after)
        case _:
            return ""


def _lines(one: Difference, document_wins: bool) -> Iterator[str]:  # noqa: FBT001 - handed on from a keyword
    if one.conflict:
        yield _conflict(one, document_wins)
    elif one.kind == "new":
        yield f"Ny åtgärd: {beginning_of(one.action.activity, _LONGEST)}{_who_and_when(one.action)}"
        for part in one.filled_in:
            if part.field not in _IN_FIRST_LINE:
                value = part.value(one.action)
                said = f"{beginning_of(part.words(value), _LONGEST)}{_doubt(value)}"
                yield f"Ny åtgärd ({beginning_of(one.action.activity, _LONGEST)}), {name_of(part)}: {said}"
    else:
        yield _difference(one)


def _difference(one: Difference) -> str:
    match one.kind:
        case "gone":
            return f"Borttagen: {_named(one)}"
        case _:
            return (
                f"{_named(one)}, {_field(one)}: {_said(one, one.before)} → {_said(one, one.after)}{_doubt(one.after)}"
            )


def _conflict(one: Difference, document_wins: bool) -> str:  # noqa: FBT001 - handed on from a keyword
    match one.kind:
        case "gone":
            end = "Den tas bort" if document_wins else "Den blir kvar"
            return f"Krock: {_named(one)} är borttagen i dokumentet men har ändrats i workshoppen. {end}."
        case "back":
            end = "Den kommer tillbaka" if document_wins else "Den förblir borttagen"
            return f"Krock: {_named(one)} är ändrad i dokumentet men har tagits bort i workshoppen. {end}."
        case _:
            wins = "Dokumentet" if document_wins else "Workshoppen"
            return (
                f"Krock: {_named(one)}, {_field(one)}: {_said(one, one.in_workshop)} i workshoppen, "
                f"{_said(one, one.after)} i dokumentet. {wins} gäller."
            )


def _named(one: Difference) -> str:
    number = f"Åtgärd {one.number}" if one.number else "Åtgärden"
    return f"{number} ({beginning_of(one.action.activity, _LONGEST)})"


def _field(one: Difference) -> str:
    return name_of(one.part) if one.part else ""


def _said(one: Difference, value: Value) -> str:
    part = one.part or Part("activity")
    return beginning_of(part.words(value), _LONGEST) or "tomt"


def _doubt(value: Value) -> str:
    return " (går inte att förstå som datum)" if isinstance(value, Day) and not value.day and value.words else ""


def _who_and_when(action: Action) -> str:
    due = Part("due", kind="date")
    when = f"{due.words(due.value(action))}{_doubt(due.value(action))}"
    return "".join(
        (
            f", ansvarig {beginning_of(action.owner, _LONGEST)}" if action.owner else "",
            f", klart senast {when}" if when else "",
        )
    )
