"""Silent writing: what is written while it lasts is counted but not shown, until all of it is revealed at once."""

from __future__ import annotations

from larande_tui.core.text import counted
from larande_tui.workshop.model.items import Element, Note, Silence
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session


def is_silent(workshop: Workshop, step: str) -> bool:
    """Whether what is written in a step is hidden for the time being."""
    return workshop.find(Silence, step) is not None


def is_hidden(workshop: Workshop, item: Note | Element) -> bool:
    """Whether a thing was written in silence that still lasts."""
    silence = workshop.find(Silence, item.step)
    return silence is not None and item.number >= silence.since


def hidden_in(workshop: Workshop, step: str) -> list[Note | Element]:
    """What is hidden in a step, in the order it was written."""
    silence = workshop.find(Silence, step)
    if silence is None:
        return []
    written: list[Note | Element] = [*workshop.notes_of(step)]
    written += [element for element in workshop.all(Element) if element.step == step]
    return sorted((item for item in written if item.number >= silence.since), key=lambda item: item.number)


def hidden_text(count: int) -> str:
    """How much is hidden, in words: "1 dold", "7 dolda"; "" for nothing."""
    return counted(count, "dold", "dolda") if count else ""


def begin_silence(session: Session, step: str) -> None:
    """From now on, what is written in a step is hidden. Nothing that anybody would undo."""
    session.put(Silence(id=step, since=session.workshop.next_number()))


def reveal(session: Session, step: str) -> int:
    """Show what was written in silence; returns how much that is."""
    silence = session.workshop.find(Silence, step)
    if silence is None:
        return 0
    count = len(hidden_in(session.workshop, step))
    session.remove(silence.key)
    return count
