"""Silent writing: items written while it lasts are counted but not shown, until all are revealed at once."""

from __future__ import annotations

from larande_tui.core.text import counted
from larande_tui.workshop.model.items import Element, Note, Silence
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session


def is_silent(workshop: Workshop, step: str) -> bool:
    """Return whether silent writing is in progress in a step."""
    return workshop.find(Silence, step) is not None


def is_hidden(workshop: Workshop, item: Note | Element) -> bool:
    """Return whether a note or an element was written silently and is not yet revealed."""
    if item.hidden:
        return True
    silence = workshop.find(Silence, item.step)
    return silence is not None and item.number >= silence.since


def hidden_in(workshop: Workshop, step: str) -> list[Note | Element]:
    """Return the hidden items of a step, in the order of writing."""
    hidden: list[Note | Element] = workshop.written_in_silence(step)
    silence = workshop.find(Silence, step)
    if silence is not None:
        items: list[Note | Element] = [*workshop.notes_of(step)]
        items += [element for element in workshop.all(Element) if element.step == step]
        hidden += [item for item in items if item.number >= silence.since and not item.hidden]
    return sorted(hidden, key=lambda item: item.number)


def hidden_text(count: int) -> str:
    """Return the number of hidden items in words: "1 dold", "7 dolda"; "" for none."""
    return counted(count, "dold", "dolda") if count else ""


def begin_silence(session: Session, step: str) -> None:
    """Begin silent writing in a step; not undoable."""
    with session.transaction("") as workshop:
        session.put(Silence(id=step, since=workshop.next_number()))


def reveal(session: Session, step: str) -> int:
    """End silent writing in a step, and return the number of revealed items."""
    with session.transaction("") as workshop:
        hidden = hidden_in(workshop, step)
        silence = workshop.find(Silence, step)
        if silence is not None:
            session.remove(silence.key)
        session.put(*(item.changed(hidden=False) for item in hidden if item.hidden))
    return len(hidden)
