"""Where things lie, as sentences: a workshop and its copies, and the folders that larande keeps for itself."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.paths import reports_folder, state_folder, workshops_folder
from larande_tui.workshop.store.backups import copy_of, days_of, goes_further
from larande_tui.workshop.store.session import Session


def workshop_locations(path: Path, workshop_id: str) -> list[str]:
    """Where a workshop and the copies of it lie."""
    copy = copy_of(path, workshop_id)
    days = days_of(copy)
    told = [f"Workshoppen ligger i {path.absolute()}."]
    if copy.exists():
        told.append(f"Den andra kopian ligger i {copy}.")
    if days:
        told.append(f"I samma mapp ligger den som den var tidigare dagar: {', '.join(day.name for day in days)}.")
    return told


def backup_ahead_warning(session: Session) -> str:
    """What to do when larande's own copy goes further than the file; "" when it does not, as it should be."""
    if not goes_further(session.path, session.workshop_id):
        return ""
    name = session.path.name
    return f"Larandes andra kopia går längre än filen. larande granska {name} --rädda lägger ihop dem i en ny fil."


def folder_locations() -> list[str]:
    """Where workshops are made, and where larande keeps its own."""
    told = [
        f"Nya workshoppar läggs i {workshops_folder()}.",
        f"Andra kopior, gårdagens läge och halvskrivna rader ligger i {state_folder()}.",
    ]
    if reports_folder().is_dir():
        told.append(f"Felrapporter ligger i {reports_folder()}. De innehåller inget av det gruppen har sagt.")
    return told
