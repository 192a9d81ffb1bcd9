"""Half-typed lines, kept in the machine's own folder: after a crash or a change of step they are there again.

They are not part of the workshop's log: what was typed and taken back again was never said.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import state_folder
from larande_tui.core.text import clean
from larande_tui.workshop.model.items import PLACED
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.store.history import Done
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.wall_items import split_lines

_DELAY: Final = 0.2
"""Seconds from a key to the draft being on file: at most this much typing is lost when the app dies."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that was not finished.

    Attributes:
        text: what stands on it.
        edits: the key of the thing whose words are being changed, or "".
        kept: what stood on the line before that change was begun.
    """

    text: str = ""
    edits: str = ""
    kept: str = ""


class Drafts:
    """The drafts of one workshop, by where they were typed. A failing disk costs the drafts, never the work."""

    def __init__(self, workshop_id: str, *, writable: bool = True) -> None:
        """A window that only reads has no drafts of its own and must not touch those of the window that writes."""
        self._writable = writable
        self._path = state_folder() / "utkast" / f"{workshop_id}.json"
        self._drafts: dict[str, Draft] = {}
        self._typed_after: dict[str, int] = {}
        if writable:
            self._drafts, self._typed_after = _read(self._path)
        self._session: Session | None = None
        self._timer: threading.Timer | None = None
        self._writing = threading.Lock()

    def heed(self, session: Session) -> None:
        """Know what is said in the workshop: words that were, just before a crash, are no draft any more.

        A line goes from its draft to the wall in two moves, and the app may die between them. From the number of the
        last transaction when a line was typed can be seen which of the two came last.
        """
        self._session = session
        for where, draft in list(self._drafts.items()):
            if where in self._typed_after and _is_said(draft, session.done_since(self._typed_after[where])):
                self.set(where, Draft(draft.kept))

    def get(self, where: str) -> Draft:
        """The draft at a place; an empty one when there is none."""
        return self._drafts.get(where, Draft())

    def places(self) -> list[str]:
        """Everywhere that something was left half typed."""
        return list(self._drafts)

    def set(self, where: str, draft: Draft) -> None:
        """Keep a draft, on file within a moment; an empty one is forgotten at once."""
        if draft == self.get(where):
            return
        self._typed_after.pop(where, None)
        if draft == Draft():
            self._drafts.pop(where, None)
        else:
            self._drafts[where] = draft
            if self._session is not None:
                self._typed_after[where] = self._session.seq
        if not self._writable:
            return
        if draft == Draft():
            self.flush()
        elif self._timer is None or not self._timer.is_alive():
            self._timer = threading.Timer(_DELAY, self.flush)
            self._timer.daemon = True
            self._timer.start()

    def flush(self) -> None:
        """Write the drafts now."""
        with self._writing:
            drafts = {
                where: asdict(draft) | {"after": self._typed_after.get(where)}
                for where, draft in list(self._drafts.items())
            }
            try:
                if not drafts:
                    self._path.unlink(missing_ok=True)
                    return
                # Written at every pause in the typing, and at Enter before the wall shows it: no disk is waited for.
                write_atomically(self._path, json.dumps(drafts, ensure_ascii=False), synced=False)
            except OSError:
                return

    def close(self) -> None:
        """Write what is left."""
        if self._timer is not None:
            self._timer.cancel()
        if self._writable:
            self.flush()


def _is_said(draft: Draft, done: Iterable[Done]) -> bool:
    """Whether what was typed was said after all: the words, or as many of them as had come onto the file."""
    items = [change.item for transaction in done for change in transaction.changes if isinstance(change.item, PLACED)]
    if draft.edits:
        return any(str(item.key) == draft.edits for item in items)
    said = [text_of(item) for item in items]
    lines = split_lines(draft.text)
    return bool(lines) and all(any(text.startswith(line) for text in said) for line in lines)


def _read(path: Path) -> tuple[dict[str, Draft], dict[str, int]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}, {}
    drafts: dict[str, Draft] = {}
    typed_after: dict[str, int] = {}
    for where, fields in data.items() if isinstance(data, dict) else ():
        if isinstance(fields, dict):
            text, edits, kept = (clean(str(fields.get(name, ""))) for name in ("text", "edits", "kept"))
            drafts[where] = Draft(text, edits, kept)
            if isinstance(after := fields.get("after"), int):
                typed_after[where] = after
    return drafts, typed_after
