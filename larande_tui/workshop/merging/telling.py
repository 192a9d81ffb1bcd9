"""Sentences about a merge: the contribution of each file."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.core.text import counted, listed
from larande_tui.workshop.merging.contribution import Contribution
from larande_tui.workshop.merging.wording import counted_kinds, renumbered


def what_came(contribution: Contribution) -> str:
    """Return the additions and changes of a file on one line."""
    new = counted_kinds(contribution.counts)
    parts = [f"nytt: {new}"] if new else []
    if contribution.changed:
        parts.append(f"{counted(contribution.changed, 'sak', 'saker')} fick uppgifter härifrån")
    return listed(parts) or "inget nytt"


def contribution_lines(contribution: Contribution) -> Iterator[str]:
    """Yield conflicts, replaced themes, and items that stay removed, a line each."""
    yield from contribution.lines
    if contribution.themes:
        names = listed(f"”{' '.join(name.split())}”" for name in contribution.themes)
        yield f"Fanns redan med samma namn och blev ett tema: {names}."
    if contribution.numbers:
        yield f"Nya nummer på väggen: {renumbered(contribution.numbers)}."
    if contribution.left_removed:
        removed = counted(contribution.left_removed, "sak är borttagen", "saker är borttagna")
        yield f"{removed} sedan tidigare och kommer inte tillbaka."


def has_conflicts(contribution: Contribution) -> bool:
    """Tell whether a file has changed a field that another has changed too."""
    return any(line.startswith("Krock: ") for line in contribution.lines)


def warnings_of(contribution: Contribution, *, older: str, rescue: str) -> Iterator[str]:
    """Yield warnings about unexpected effects.

    Args:
        contribution: of a file.
        older: how to include items written before an erasure.
        rescue: the command that checks damaged lines.
    """
    if contribution.unread:
        yield (
            f"{counted(contribution.unread, 'rad är skadad', 'rader är skadade')}, och det som stod där är inte med. "
            f"{rescue} letar efter dem i larandes egna kopior."
        )
    if contribution.held:
        yield (
            f"{counted(contribution.held, 'sak', 'saker')} skrevs innan en av de andra filerna rensades och är inte "
            f"med, eftersom det rensade kan stå där. {older}"
        )
    if contribution.other_programme:
        yield "Upplägget är ändrat i den här filen. Det som står i den första filen gäller."
