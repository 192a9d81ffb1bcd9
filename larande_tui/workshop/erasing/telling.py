"""Describe the files that an erasure could not reach, and what to do about them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from larande_tui.core.paths import in_command, real_path
from larande_tui.core.text import counted, listed, plural
from larande_tui.workshop.erasing.choosing import Removal


def damage_that_goes(removal: Removal, path: Path, *, done: bool) -> str:
    """Return a sentence about unreadable lines, which are erased with the file's history; "" when there are none."""
    if not removal.damaged or not removal.removes:
        return ""
    lines = f"{counted(removal.damaged, 'rad', 'rader')} i {path.name}"
    damaged = plural(removal.damaged, "skadad", "skadade")
    if done:
        return f"{lines} var {damaged} och gick inte att läsa. Det som stod där är också borta."
    unread = f"{lines} är {damaged} och går inte att läsa."
    command = f"larande granska {in_command(path)} --rädda"
    return f"{unread} Det som står där försvinner också. {command} tar reda på vad som går att rädda, innan du rensar."


def remaining_places(removal: Removal, path: Path) -> Iterator[str]:
    """Yield a sentence about each place that still has erased text, without quoting it.

    Args:
        removal: the result of the erasure.
        path: the workshop's file.
    """
    if removal.refused:
        yield (
            f"Gick inte att ta bort: {listed([str(path) for path in removal.refused])}. "
            "Filen används kanske av ett annat program. Stäng det och kör samma kommando igen."
        )
    if removal.elsewhere:
        yield (
            f"Det finns kvar i filer som inte hör till {path.name}: "
            f"{listed([str(path) for path in removal.elsewhere])}. "
            "De är orörda. Rensa workshopparna bland dem var för sig, och ändra eller radera de andra."
        )
    if removal.in_file_name:
        yield f"Ett ord som skulle bort står i filens namn, {real_path(path).name}. Byt namn på filen."
    if removal.kept_in_names:
        yield (
            f"Ett ord som skulle bort står också i {path.name} som namn på ett val, ett steg eller en plats. "
            "Där är det kvar, för annars hänger filen inte ihop."
        )
    if removal.bytes_left:
        yield (
            "Disken lät inte den gamla filens plats skrivas över. Den är borta ur mappen, men det som stod i den kan "
            "gå att återskapa tills disken använder platsen igen."
        )
