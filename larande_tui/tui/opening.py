"""What is told when a workshop is opened: whatever the file had to say about itself."""

from __future__ import annotations

from larande_tui.core.text import counted
from larande_tui.workshop.store.session import Session


def opening_message(session: Session) -> str:
    """One or a few sentences, or "" when everything is as it should be."""
    report = session.report
    told: list[str] = []
    if session.read_only:
        told.append(session.read_only)
    if report.damaged:
        lines = ", ".join(str(damage.line) for damage in report.damaged[:5])
        many = len(report.damaged)
        told.append(
            f"{counted(many, 'rad', 'rader')} i filen går inte att läsa (rad {lines}). "
            "Resten är hel, och filen som den var sparas bredvid när du börjar skriva."
        )
    if report.torn:
        told.append("Den sista raden blev aldrig hel, troligen vid ett avbrott. Allt före den är kvar.")
    if foreign := len(session.workshop.foreign):
        told.append(f"{foreign} saker kommer från en nyare larande. De visas inte här men är kvar i filen.")
    return " ".join(told)
