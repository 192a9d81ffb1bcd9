"""Search for words in all workshops of the folder, from the start screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from larande_tui.core.text import beginning_of
from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.dialogs.picker import Picker, PickerOption

if TYPE_CHECKING:
    from larande_tui.rollup.search import Found, Hit
    from larande_tui.tui.platform.key_buffer import KeyBufferingApp

_LONGEST = 90


class HitOpener(Protocol):
    """Opens a hit."""

    def __call__(self, path: Path, kind: str, name: str) -> None:
        """Open a workshop, and go to an item of it."""


class SearchFromStart:
    """The dialogs of a search: the question, a search in a thread, and the list of hits.

    Args:
        app: shows the dialogs.
        folder: to search.
        tell: shows a sentence on the start screen.
        open_: opens a workshop at an item.
    """

    def __init__(self, app: KeyBufferingApp, folder: Path, tell: Callable[[str], None], open_: HitOpener) -> None:
        self._app = app
        self._folder = folder
        self._tell = tell
        self._open = open_

    def ask(self) -> None:
        """Ask for the words."""
        self._app.push_screen(AskDialog("Leta i alla workshoppar. Vilka ord?"), self._asked)

    def _asked(self, words: str | None) -> None:
        if words:
            self._tell(f"Letar efter ”{words}” …")
            self._app.open_after(partial(self._look, words))

    def _look(self, words: str) -> None:
        from larande_tui.rollup.search import search

        self._app.call_from_thread(self._show, words, search([self._folder], words))

    def _show(self, words: str, found: Found) -> None:
        if not found.hits:
            self._tell(" ".join((f"”{words}” står ingenstans.", *found.troubles[:1])))
            return
        self._tell("")
        title = f"”{beginning_of(words, 40)}” i alla workshoppar{', de senaste' if found.more else ''}"
        options = [
            PickerOption(str(number), beginning_of(hit.text, _LONGEST), f"{hit.title} · {hit.where}")
            for number, hit in enumerate(found.hits)
        ]
        self._app.push_screen(Picker(title, options, below=True), partial(self._picked, found.hits))

    def _picked(self, hits: list[Hit], name: str | None) -> None:
        if name is not None:
            hit = hits[int(name)]
            self._open(hit.path, hit.kind, hit.id)
