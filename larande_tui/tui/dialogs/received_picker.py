"""A dialog that picks a file received from the page, for a stage on a server, which may read no other file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from larande_tui.core.characters import printable
from larande_tui.tui.dialogs.picker import Picker, PickerLine, PickerOption
from larande_tui.tui.platform.browser.confined import CHOOSE_FILE, received_folder

_HOW: Final = "släpp filen på sidan, eller skriv en del av namnet …"
_EMPTY: Final = "Ingen sådan fil har kommit hit än."
_CHOOSE: Final = "från datorn"
_EVERY: Final = 0.3
_QUOTES: Final = "\"'”’“‘ "


class ReceivedPicker(Picker):
    """The files received from the page, newest first; returns a path as text."""

    def __init__(self, title: str) -> None:
        super().__init__(title, (), placeholder=_HOW, empty=_EMPTY)
        self._received: list[Path] = []

    def on_mount(self) -> None:
        """Poll for newly received files."""
        super().on_mount()
        self.set_interval(_EVERY, self._look)

    def options(self, search: str) -> Sequence[PickerOption]:
        """Return the files whose names match the words, and an option to upload one."""
        self._received = _newest_first(received_folder())
        words = search.strip(_QUOTES).casefold().split()
        files = [
            PickerOption(str(at), printable(path.name))
            for at, path in enumerate(self._received)
            if all(word in path.name.casefold() for word in words)
        ]
        return [*files, PickerOption(_CHOOSE, "Välj en fil på din dator …")]

    def _look(self) -> None:
        if _newest_first(received_folder()) != self._received:
            self._narrow()

    def _take(self, name: str | None) -> None:
        """Pick a file, or ask the page to upload one."""
        if name == _CHOOSE:
            self.app.open_url(CHOOSE_FILE)
            self.query_one(PickerLine).take_up()
        elif name and name.isdigit():
            self.dismiss(str(self._received[int(name)]))


def _newest_first(folder: Path) -> list[Path]:
    files: list[tuple[float, Path]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        files = [(entry.stat().st_mtime, Path(entry.path)) for entry in entries if entry.is_file(follow_symlinks=False)]
    return [path for _, path in sorted(files, key=lambda file: (-file[0], file[1].name))]
