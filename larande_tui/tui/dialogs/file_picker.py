"""A dialog that picks a file: one of the likely ones, or wherever a typed or pasted path leads."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from textual import work
from textual.message import Message

from larande_tui.core.paths import typed_path
from larande_tui.tui.dialogs.picker import NEW, Picker, PickerOption
from larande_tui.tui.widgets.text_line import TextLine

_MOST: Final = 200
_SEPARATORS: Final = frozenset({"/", os.sep})
_QUOTES: Final = "\"'”’“‘& "


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file or folder that can be picked."""

    path: Path
    is_folder: bool
    changed: float


class FilePicker(Picker):
    """A list of files that narrows while one types, and follows a path from folder to folder; gives a path as text.

    Args:
        title: stands at the top.
        folders: whose files are offered before anything is typed, newest first.
        endings: of the files to offer, in lower case; any other can be typed.
    """

    class FolderRead(Message):
        """A folder was read, in a thread: it may lie far away."""

        def __init__(self, folder: Path, entries: list[_Entry]) -> None:
            self.folder = folder
            self.entries = entries
            super().__init__()

    def __init__(self, title: str, folders: Sequence[Path], endings: Collection[str]) -> None:
        super().__init__(title, (), placeholder="skriv eller klistra in en sökväg …", empty="Inget att välja här.")
        self._folders = list(dict.fromkeys(folders))
        self._endings = endings
        self._read: dict[Path, list[_Entry]] = {}
        self._asked: set[Path] = set()
        self._offered: list[_Entry] = []

    def options(self, sought: str) -> Sequence[PickerOption]:
        """Return the files of the folder that a text leads to, else those whose names have its words."""
        folder, beginning = self._led_to(sought)
        if folder is not None:
            entries = [entry for entry in self._entries(folder) if entry.path.name.casefold().startswith(beginning)]
            entries.sort(key=lambda entry: (not entry.is_folder, entry.path.name.casefold()))
        else:
            files = [entry for near in self._folders for entry in self._entries(near) if not entry.is_folder]
            words = sought.casefold().split()
            entries = [entry for entry in files if all(word in entry.path.name.casefold() for word in words)]
            entries.sort(key=lambda entry: -entry.changed)
        self._offered = entries[:_MOST]
        options = [
            PickerOption(str(at), self._label(entry), self._detail(entry)) for at, entry in enumerate(self._offered)
        ]
        is_one = any(not entry.is_folder and entry.path == typed_path(sought) for entry in self._offered)
        if folder is not None and beginning and not is_one and not (options and folder not in self._read):
            options.append(PickerOption(NEW, f"Ta filen som den är skriven: {sought.strip()}"))
        return options

    def _led_to(self, sought: str) -> tuple[Path | None, str]:
        """Return the folder that a typed path leads to and the beginning of a name in it; None for what is no path."""
        bare = sought.strip(_QUOTES)
        if not bare.startswith("~") and not any(mark in bare for mark in _SEPARATORS):
            return None, ""
        path = typed_path(sought.strip("& "))
        is_whole = bare[-1] in _SEPARATORS or bare == "~"
        return (path, "") if is_whole else (path.parent, path.name.casefold())

    def _entries(self, folder: Path) -> list[_Entry]:
        if folder not in self._asked:
            self._asked.add(folder)
            self._read_folder(folder)
        return self._read.get(folder, [])

    @work(thread=True)
    def _read_folder(self, folder: Path) -> None:
        entries: list[_Entry] = []
        try:
            with os.scandir(folder) as found:
                for entry in found:
                    is_folder = entry.is_dir()
                    if not entry.name.startswith(".") and (is_folder or self._is_offered(entry.name)):
                        entries.append(_Entry(Path(entry.path), is_folder, entry.stat().st_mtime))
        except OSError:
            entries = []  # what lies there is told when it is opened
        self.post_message(self.FolderRead(folder, entries))

    def _is_offered(self, name: str) -> bool:
        return Path(name).suffix.lower() in self._endings

    def on_file_picker_folder_read(self, event: FilePicker.FolderRead) -> None:
        """Offer what the folder holds."""
        self._read[event.folder] = event.entries
        self._narrow()

    def _label(self, entry: _Entry) -> str:
        return f"{entry.path.name}{os.sep}" if entry.is_folder else entry.path.name

    def _detail(self, entry: _Entry) -> str:
        return "mapp" if entry.is_folder else str(entry.path.parent)

    def _take(self, name: str | None) -> None:
        """Pick a file; a folder is gone into."""
        if name is None or name == NEW or not name.isdigit():
            self.dismiss(self.typed if name == NEW else None)
            return
        entry = self._offered[int(name)]
        if entry.is_folder:
            line = self.query_one(TextLine)
            line.write(f"{entry.path}{os.sep}")
            line.take_up()
        else:
            self.dismiss(str(entry.path))
