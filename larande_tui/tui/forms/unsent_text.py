"""Unsent texts, stored in the machine's own folder or beside a room on a server, to be restored after a crash.

They are not in the workshop's log, since a text that was typed and deleted was never said. The file is JSON, by place:
``{"reflektion": {"text": "Vi hinner", "edits": "", "kept": "", "after": 12}}``; ``after`` is the number of the last
transaction when the text was typed.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import state_folder
from larande_tui.core.text import clean
from larande_tui.workshop.model.items import PLACED
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.store.history import UndoableTransaction
from larande_tui.workshop.store.log import Drafts
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.wall_items import split_lines

FORM: Final = "form:"
"""Prefix of places that are fields of a form; other places are steps."""

_DELAY: Final = 0.2
"""Seconds from a key until the text is written, which is the most typing that a crash can lose."""


@dataclass(frozen=True, slots=True)
class UnsentText:
    """An unsent line.

    Attributes:
        text: the text on the line.
        edits: the key of the item that is being edited, or "".
        kept: the line's text before that edit or a search began.
    """

    text: str = ""
    edits: str = ""
    kept: str = ""


class UnsentTexts:
    """The unsent texts of one workshop, by their place. A disk error loses only these texts."""

    def __init__(self, workshop_id: str, *, writable: bool = True, drafts: Drafts | None = None) -> None:
        """Read the texts. A read-only window has none, and leaves those of the writing window alone.

        Args:
            workshop_id: of the workshop.
            writable: whether this window writes.
            drafts: their storage; None for a file in the machine's own folder.
        """
        self._writable = writable
        self._drafts = drafts if drafts is not None else _FileDrafts(workshop_id)
        self._unsent: dict[str, UnsentText] = {}
        self._typed_after: dict[str, int] = {}
        if writable:
            self._unsent, self._typed_after = _read(self._drafts.read())
        self._is_kept = bool(self._unsent)
        self._session: Session | None = None
        self._timer: threading.Timer | None = None
        self._writing = threading.Lock()

    def follow(self, session: Session) -> None:
        """Follow the workshop's transactions, and drop texts that were sent just before a crash.

        Sending a text to the log and removing it from this file are two steps, and the app may crash between them. The
        number of the last transaction when the text was typed shows whether it was sent.
        """
        self._session = session
        for where, unsent_text in list(self._unsent.items()):
            if where in self._typed_after and _is_said(unsent_text, session.done_since(self._typed_after[where])):
                self.set(where, UnsentText(unsent_text.kept))

    def get(self, where: str) -> UnsentText:
        """Return the unsent text of a place; an empty one when there is none."""
        return self._unsent.get(where, UnsentText())

    def places(self) -> list[str]:
        """Return every place with an unsent text."""
        return list(self._unsent)

    def set(self, where: str, unsent_text: UnsentText) -> None:
        """Store an unsent text, written to its file within a moment; an empty one is removed at once."""
        if unsent_text == self.get(where):
            return
        self._typed_after.pop(where, None)
        if unsent_text == UnsentText():
            self._unsent.pop(where, None)
        else:
            self._unsent[where] = unsent_text
            if self._session is not None:
                self._typed_after[where] = self._session.seq
        if not self._writable:
            return
        if unsent_text == UnsentText():
            self.flush()
        elif self._timer is None:
            self._timer = threading.Timer(_DELAY, self.flush)
            self._timer.daemon = True
            self._timer.start()

    def flush(self) -> None:
        """Write the texts to their file now; after `close` do nothing, since another window may write them."""
        with self._writing:
            timer, self._timer = self._timer, None  # so early that a text which comes too late gets a timer of its own
            if timer is not None:
                timer.cancel()
            if not self._writable:
                return
            unsent = {
                where: asdict(unsent_text) | {"after": self._typed_after.get(where)}
                for where, unsent_text in list(self._unsent.items())
            }
            if unsent or self._is_kept:
                self._drafts.write(json.dumps(unsent, ensure_ascii=False) if unsent else "")
            self._is_kept = bool(unsent)

    def close(self) -> None:
        """Write the remaining texts; from then on none are written."""
        self.flush()
        self._writable = False


def _is_said(unsent_text: UnsentText, transactions: Iterable[UndoableTransaction]) -> bool:
    """Tell whether a text was sent after all, or a beginning of it that the file had."""
    items = [
        change.item for transaction in transactions for change in transaction.changes if isinstance(change.item, PLACED)
    ]
    if unsent_text.edits:
        return any(str(item.key) == unsent_text.edits for item in items)
    texts = [text_of(item) for item in items]
    lines = split_lines(unsent_text.text)
    return bool(lines) and all(any(text.startswith(line) for text in texts) for line in lines)


class _FileDrafts:
    """The file of one workshop's unsent texts."""

    def __init__(self, workshop_id: str) -> None:
        self._path = state_folder() / "utkast" / f"{workshop_id}.json"

    def read(self) -> str:
        """Return the stored texts; see `Drafts`."""
        try:
            return self._path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def write(self, texts: str) -> None:
        """Store the texts; see `Drafts`. It does not wait for the disk, since it runs at every pause in typing."""
        with contextlib.suppress(OSError):
            if texts:
                write_atomically(self._path, texts, synced=False)
            else:
                self._path.unlink(missing_ok=True)


def _read(texts: str) -> tuple[dict[str, UnsentText], dict[str, int]]:
    try:
        data = json.loads(texts)
    except (ValueError, RecursionError):
        return {}, {}
    unsent: dict[str, UnsentText] = {}
    typed_after: dict[str, int] = {}
    for where, fields in data.items() if isinstance(data, dict) else ():
        if isinstance(fields, dict):
            text, edits, kept = (clean(str(fields.get(name, ""))) for name in ("text", "edits", "kept"))
            unsent[where] = UnsentText(text, edits, kept)
            if isinstance(seq := fields.get("after"), int):
                typed_after[where] = seq
    return unsent, typed_after
