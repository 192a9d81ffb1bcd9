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
    """Whether a note or an element was written in silence and is not revealed yet."""
    if item.hidden:
        return True
    silence = workshop.find(Silence, item.step)
    return silence is not None and item.number >= silence.since


def hidden_in(workshop: Workshop, step: str) -> list[Note | Element]:
    """Return what is hidden in a step, in the order it was written."""
    hidden: list[Note | Element] = workshop.written_in_silence(step)
    silence = workshop.find(Silence, step)
    if silence is not None:
        written: list[Note | Element] = [*workshop.notes_of(step)]
        written += [element for element in workshop.all(Element) if element.step == step]
        hidden += [item for item in written if item.number >= silence.since and not item.hidden]
    return sorted(hidden, key=lambda item: item.number)


def hidden_text(count: int) -> str:
    """Say how much is hidden: "1 dold", "7 dolda"; "" for nothing."""
    return counted(count, "dold", "dolda") if count else ""


def begin_silence(session: Session, step: str) -> None:
    """Hide what is written in a step from now on. Nothing that anybody would undo."""
    with session.transaction("") as workshop:
        session.put(Silence(id=step, since=workshop.next_number()))


def reveal(session: Session, step: str) -> int:
    """Show what was written in silence; returns how much that is."""
    with session.transaction("") as workshop:
        hidden = hidden_in(workshop, step)
        silence = workshop.find(Silence, step)
        if silence is not None:
            session.remove(silence.key)
        session.put(*(item.changed(hidden=False) for item in hidden if item.hidden))
    return len(hidden)
