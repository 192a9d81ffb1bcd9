"""Sentences about a merge: the contribution of each file."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.core.text import counted, listed
from larande_tui.workshop.merging.parts import Part
from larande_tui.workshop.merging.wording import counted_kinds, renumbered


def what_came(part: Part) -> str:
    """Return the additions and changes of a file on one line."""
    new = counted_kinds(part.counts)
    parts = [f"nytt: {new}"] if new else []
    if part.changed:
        parts.append(f"{counted(part.changed, 'sak', 'saker')} fick uppgifter härifrån")
    return listed(parts) or "inget nytt"


def lines_of(part: Part) -> Iterator[str]:
    """Yield conflicts, replaced themes, and items that stay removed, a line each."""
    yield from part.lines
    if part.themes:
        names = listed(f"”{' '.join(name.split())}”" for name in part.themes)
        yield f"Fanns redan med samma namn och blev ett tema: {names}."
    if part.numbers:
        yield f"Nya nummer på väggen: {renumbered(part.numbers)}."
    if part.left_removed:
        removed = counted(part.left_removed, "sak är borttagen", "saker är borttagna")
        yield f"{removed} sedan tidigare och kommer inte tillbaka."


def has_conflicts(part: Part) -> bool:
    """Tell whether a file has changed a field that another has changed too."""
    return any(line.startswith("Krock: ") for line in part.lines)


def warnings_of(part: Part, *, older: str, rescue: str) -> Iterator[str]:
    """Yield warnings about unexpected effects.

    Args:
        part: of a file.
        older: how to include items written before an erasure.
        rescue: the command that checks damaged lines.
    """
    if part.unread:
        yield (
            f"{counted(part.unread, 'rad är skadad', 'rader är skadade')}, och det som stod där är inte med. "
            f"{rescue} letar efter dem i larandes egna kopior."
        )
    if part.held:
        yield (
            f"{counted(part.held, 'sak', 'saker')} skrevs innan en av de andra filerna rensades och är inte med, "
            f"eftersom det rensade kan stå där. {older}"
        )
    if part.other_programme:
        yield "Upplägget är ändrat i den här filen. Det som står i den första filen gäller."
