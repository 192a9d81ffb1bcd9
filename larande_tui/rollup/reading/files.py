"""Find the workshops' files in folders and their subfolders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from larande_tui.core.os_errors import unreadable
from larande_tui.core.paths import SUFFIX
from larande_tui.workshop.status.asked_folders import AskedFolders


class FileStamp(NamedTuple):
    """Version of a file: its size in bytes, and its time of change in nanoseconds."""

    size: int
    changed: int


@dataclass(slots=True)
class FoundFiles(AskedFolders):
    """The workshops' files of some folders.

    Attributes:
        stamps: by path; each file once, even if several links lead to it.
    """

    stamps: dict[str, FileStamp] = field(default_factory=dict)


def files_under(folders: Iterable[Path]) -> FoundFiles:
    """Find the workshops' files in folders and their subfolders, except those whose names begin with a dot.

    Links to folders are not followed: they could lead in a circle.
    """
    found, seen = FoundFiles(folders=[folder.absolute() for folder in folders]), set[tuple[int, int]]()
    for folder in found.folders:
        for entry in _entries(str(folder), found.troubles):
            try:
                status = entry.stat()
            except OSError as error:
                found.troubles.append(unreadable(entry.name, error))
                continue
            name = (status.st_dev, status.st_ino)
            if status.st_ino and name in seen:
                continue
            seen.add(name)
            found.stamps.setdefault(entry.path, FileStamp(status.st_size, status.st_mtime_ns))
    return found


def _entries(folder: str, troubles: list[str]) -> Iterator[os.DirEntry[str]]:
    """Yield the files under a folder, symbolic links last."""
    links: list[os.DirEntry[str]] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            troubles.append(unreadable(f"Mappen {here}", error))
            continue
        for entry in inside:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.name.endswith(SUFFIX):
                if entry.is_symlink():
                    links.append(entry)
                elif entry.is_file():
                    yield entry
    yield from (entry for entry in links if entry.is_file())
