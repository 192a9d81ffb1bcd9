"""A dialog that picks a file from a list, or by a typed or pasted path."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from textual import work
from textual.message import Message
from textual.widgets import OptionList

from larande_tui.core.characters import printable
from larande_tui.core.paths import from_home, real_path, typed_path
from larande_tui.tui.dialogs.picker import NEW, Picker, PickerOption
from larande_tui.tui.dialogs.received_picker import ReceivedPicker
from larande_tui.tui.platform.browser.confined import is_confined
from larande_tui.tui.widgets.text_line import TextLine

_TITLE: Final = "Vilken fil ska in? Excel, CSV, Word, Markdown, text …"
_HOW: Final = "skriv en del av namnet, eller dra hit filen …"
_EMPTY: Final = "Ingen sådan fil. Skriv, klistra in eller dra hit hela sökvägen."
_EMPTY_AT_FIRST: Final = "Inga filer här. Skriv en del av namnet, eller klistra in eller dra hit sökvägen."
_FEWEST_SOUGHT: Final = 2
_READING: Final = "Ser efter …"
_MOST: Final = 200
_SEPARATORS: Final = frozenset({"/", os.sep})
_LOCK_OF_OFFICE: Final = "~$"
_QUOTES: Final = "\"'”’“‘& "


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file or folder that can be picked."""

    path: Path
    is_folder: bool
    changed: float


def file_picker(
    folders: Sequence[Path],
    endings: Collection[str],
    searched: Sequence[Path] = (),
    title: str = _TITLE,
    left_out: Path | None = None,
) -> Picker:
    """Make the dialog that picks a file; on a confined stage it offers only files received from the page."""
    return ReceivedPicker(title) if is_confined() else FilePicker(folders, endings, searched, title, left_out)


class FilePicker(Picker):
    """A list of files that is filtered while typing, and follows a typed path; returns a path as text.

    Args:
        folders: whose files are offered before anything is typed, newest first.
        endings: of the files to offer, in lower case; files with other endings can be typed.
        searched: more folders, whose files are offered once a part of a name has been typed, since the group sees the
            list and need not see all that a person has downloaded.
        title: asks for the file.
        left_out: a file that is not offered.
    """

    class FolderRead(Message):
        """A thread has read a folder, which may be slow.

        Attributes:
            folder: as it is named.
            place: the path that its name leads to.
            entries: its files and folders.
        """

        def __init__(self, folder: Path, place: Path, entries: list[_Entry]) -> None:
            self.folder = folder
            self.place = place
            self.entries = entries
            super().__init__()

    def __init__(
        self,
        folders: Sequence[Path],
        endings: Collection[str],
        searched: Sequence[Path] = (),
        title: str = _TITLE,
        left_out: Path | None = None,
    ) -> None:
        super().__init__(title, (), placeholder=_HOW, empty=_EMPTY)
        self._folders = [folder.absolute() for folder in folders]
        self._searched = [folder.absolute() for folder in searched]
        self._endings = endings
        self._left_out = left_out
        self._read: dict[Path, list[_Entry]] = {}
        self._places: dict[Path, Path] = {}
        self._asked: set[Path] = set()
        self._offered: list[_Entry] = []

    def options(self, search: str) -> Sequence[PickerOption]:
        """Return the files of the folder that a path leads to, else those whose names match the words."""
        options = self._found(search)
        self._empty = _READING if self._asked - self._read.keys() else _EMPTY if search else _EMPTY_AT_FIRST
        return options

    def _found(self, search: str) -> list[PickerOption]:
        folder, beginning = self._led_to(search)
        if folder is not None:
            entries = [entry for entry in self._entries(folder) if entry.path.name.casefold().startswith(beginning)]
            entries.sort(key=lambda entry: (not entry.is_folder, entry.path.name.casefold()))
        else:
            folders = [*self._folders, *(self._searched if len(search) >= _FEWEST_SOUGHT else ())]
            files = [entry for entry in self._entries_of_all(folders) if not entry.is_folder]
            words = search.casefold().split()
            entries = [entry for entry in files if all(word in entry.path.name.casefold() for word in words)]
            entries.sort(
                key=lambda entry: (not entry.path.name.casefold().startswith(search.casefold()), -entry.changed)
            )
        self._offered = entries[:_MOST]
        options = [
            PickerOption(str(at), self._label(entry), self._detail(entry)) for at, entry in enumerate(self._offered)
        ]
        is_one = any(not entry.is_folder and entry.path == typed_path(search) for entry in self._offered)
        if folder is not None and beginning and not is_one and not (options and folder not in self._read):
            options.append(PickerOption(NEW, f"Ta filen som den är skriven: {search.strip()}"))
        return options

    def _led_to(self, search: str) -> tuple[Path | None, str]:
        """Return the folder of a typed path and the beginning of a name in it; None when the text is no path."""
        path_text = search.strip(_QUOTES)
        if not path_text.startswith("~") and not any(mark in path_text for mark in _SEPARATORS):
            return None, ""
        path = typed_path(path_text)
        is_whole = path_text[-1] in _SEPARATORS or path_text == "~"
        return (path, "") if is_whole else (path.parent, path.name.casefold())

    def _entries(self, folder: Path) -> list[_Entry]:
        if folder not in self._asked:
            self._asked.add(folder)
            self._read_folder(folder)
        return self._read.get(folder, [])

    def _entries_of_all(self, folders: Sequence[Path]) -> list[_Entry]:
        """Return the files of folders; those of a folder that has two names, such as a linked one, under its first."""
        by_place: dict[Path, list[_Entry]] = {}
        for folder in folders:
            entries = self._entries(folder)
            by_place.setdefault(self._places.get(folder, folder), entries)
        return [entry for entries in by_place.values() for entry in entries]

    @work(thread=True)
    def _read_folder(self, folder: Path) -> None:
        entries: list[_Entry] = []
        try:
            with os.scandir(folder) as directory:
                for entry in directory:
                    with suppress(OSError):  # a broken link, or a file removed just now
                        is_folder = entry.is_dir()
                        if not entry.name.startswith(".") and (is_folder or self._is_offered(entry)):
                            entries.append(_Entry(Path(entry.path), is_folder, entry.stat().st_mtime))
        except OSError:
            entries = []  # the error is shown when the folder is opened
        self.post_message(self.FolderRead(folder, real_path(folder), entries))

    @cached_property
    def _place_left_out(self) -> Path | None:
        """Return the path of the file that is left out, followed once and in a reading thread: a share may be slow."""
        return None if self._left_out is None else real_path(self._left_out)

    def _is_offered(self, entry: os.DirEntry[str]) -> bool:
        """Return whether to offer a file; lock files of Office are not offered."""
        return (
            entry.is_file()
            and Path(entry.name).suffix.lower() in self._endings
            and not entry.name.startswith(_LOCK_OF_OFFICE)
            and (self._left_out is None or real_path(Path(entry.path)) != self._place_left_out)
        )

    def on_file_picker_folder_read(self, event: FilePicker.FolderRead) -> None:
        """Offer the contents of a folder, keeping the selection."""
        listing = self.query_one("#list", OptionList)
        moved = listing.highlighted
        selected = self._offered[moved].path if moved and moved < len(self._offered) else None
        self._read[event.folder] = event.entries
        self._places[event.folder] = event.place
        self._narrow()
        paths = [entry.path for entry in self._offered]
        if selected in paths:
            listing.highlighted = paths.index(selected)

    def _label(self, entry: _Entry) -> str:
        return printable(f"{entry.path.name}{os.sep}" if entry.is_folder else entry.path.name)

    def _detail(self, entry: _Entry) -> str:
        return "mapp" if entry.is_folder else printable(from_home(entry.path.parent))

    def _take(self, name: str | None) -> None:
        """Pick a file, or enter a folder."""
        if name is None or name == NEW or not name.isdigit():
            self.dismiss(str(typed_path(self.typed)) if name == NEW else None)
            return
        entry = self._offered[int(name)]
        if entry.is_folder:
            line = self.query_one(TextLine)
            line.write(f"{entry.path}{os.sep}")
            line.take_up()
        else:
            self.dismiss(str(entry.path))
