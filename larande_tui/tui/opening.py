"""The message after opening a workshop, about its file and the right to write."""

from __future__ import annotations

from larande_tui.core.text import counted, plural
from larande_tui.workshop.store.locks.lock import lock_folder, locks_are_kept
from larande_tui.workshop.store.session import Session


def opening_message(session: Session) -> str:
    """Return sentences about a read-only window, locks, damage and newer items; "" when there is nothing to tell."""
    report = session.report
    sentences: list[str] = []
    if session.read_only:
        sentences.append(session.read_only)
    elif not locks_are_kept():
        sentences.append(
            f"Systemet kan inte låsa filer i {lock_folder()}. Ha workshoppen öppen i ett enda fönster åt gången."
        )
    if report.damaged:
        lines = ", ".join(str(damage.line) for damage in report.damaged[:5])
        count = len(report.damaged)
        sentences.append(
            f"{counted(count, 'rad', 'rader')} i filen går inte att läsa (rad {lines}). "
            "Resten är hel, och filen som den var sparas bredvid när du börjar skriva."
        )
    if report.torn:
        sentences.append("Den sista raden blev aldrig hel, troligen vid ett avbrott. Allt före den är kvar.")
    if unreadable := len(session.workshop.damaged):
        sentences.append(
            f"{counted(unreadable, 'post', 'poster')} i filen har ett innehåll som inte går att läsa. "
            f"{plural(unreadable, 'Den', 'De')} visas inte här men är kvar i filen."
        )
    if foreign := len(session.workshop.foreign):
        sentences.append(
            f"{counted(foreign, 'sak', 'saker')} kommer från en nyare larande. "
            f"{plural(foreign, 'Den', 'De')} visas inte här men är kvar i filen."
        )
    return " ".join(sentences)
