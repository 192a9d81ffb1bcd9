"""Changes of the workshop by another window during a walk."""

from __future__ import annotations

import random
from pathlib import Path

from larande_tui.workshop.model.items import PLACED, Note
from larande_tui.workshop.store.session import Session


def remove_most(path: Path, rng: random.Random) -> None:
    """Remove most of the items that have a place."""
    with Session.open(path) as session:
        keys = [item.key for item in session.workshop if isinstance(item, PLACED) and rng.random() < 0.6]
        if keys:
            session.remove(*keys, name="borttaget")


def add_a_note(path: Path) -> None:
    """Add a note."""
    with Session.open(path) as session:
        session.put(Note(step="reflektion", place="RF1", text="från ett annat fönster", number=900, order=900.0))
