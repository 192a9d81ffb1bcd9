"""Sentences about the locations of a workshop, its copies, and larande's own folders."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.paths import copies_folder, in_command, reports_folder, state_folder, workshops_folder
from larande_tui.workshop.store.backups import backup_is_ahead, backup_of, daily_backups
from larande_tui.workshop.store.session import Session


def locations_of(session: Session) -> list[str]:
    """Describe the locations of an open workshop and of its copies."""
    path, room = session.path, session.room
    if room:
        return [f"Workshoppen är rummet {room} på servern, och kopieras där. Dokument skrivs i {path.parent}."]
    return workshop_locations(path, session.workshop_id)


def workshop_locations(path: Path, workshop_id: str) -> list[str]:
    """Describe the locations of a workshop's file and of its copies."""
    copy = backup_of(path, workshop_id)
    days = daily_backups(copy)
    sentences = [f"Workshoppen ligger i {path.absolute()}."]
    if copy.exists():
        sentences.append(f"Den andra kopian ligger i {copy}.")
    if days:
        sentences.append(f"I samma mapp ligger den som den var tidigare dagar: {', '.join(day.name for day in days)}.")
    return sentences


def backup_ahead_warning(session: Session) -> str:
    """Describe how to repair a file that lacks transactions of its second copy; "" when it lacks none."""
    if session.room or not backup_is_ahead(session.path, session.workshop_id):
        return ""
    file = in_command(session.path)
    return f"Larandes andra kopia går längre än filen. larande granska {file} --rädda lägger ihop dem i en ny fil."


def copy_notice(path: Path, original: Path | None) -> str:
    """Say that a file is a copy and what that means; "" when it is none.

    Args:
        path: of the file.
        original: the file that it is a copy of.
    """
    if original is None:
        return ""
    original_name = original.name if original.name != path.name else str(original)
    from larande_tui.workshop.store.identity.conflict_copies import conflict_base

    if (base := conflict_base(path)) is not None:
        return (
            f"{path.name} är en konfliktkopia av {base.name}. larande granska {in_command(base)} --rädda lägger ihop "
            "dem i en ny fil; skriver du här i stället blir den en egen workshop."
        )
    return f"{path.name} är en kopia av {original_name} och en egen workshop: inget som skrivs här hamnar i den andra."


def backup_trouble_notice(session: Session) -> str:
    """Say why the second copy is not up to date; "" when it is."""
    trouble = session.backup_trouble
    if trouble is None:
        return ""
    return (
        f"Larandes andra kopia i {copies_folder()} går inte att skriva: {os_error_reason(trouble)}. "
        "Workshoppen själv är sparad, och larande försöker igen."
    )


def folder_locations() -> list[str]:
    """Describe the folders of new workshops and of larande's own files."""
    sentences = [
        f"Nya workshoppar läggs i {workshops_folder()}.",
        f"Andra kopior, gårdagens läge och halvskrivna rader ligger i {state_folder()}.",
    ]
    if reports_folder().is_dir():
        sentences.append(f"Felrapporter ligger i {reports_folder()}. De innehåller inget av det gruppen har sagt.")
    return sentences
