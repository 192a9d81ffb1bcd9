"""Find the files that belong to one workshop: conflict copies of synced folders, and files made from damaged ones.

A synced folder that gets a file from two machines keeps both, and names the second after the first: Dropbox, Nextcloud
and Seafile add ``(… conflicted copy …)`` in the person's language, OneDrive the machine's name, Syncthing
``.sync-conflict-…``, Synology ``_…_Conflict``. A name alone proves nothing: the files must also have an id in common.
Of machine names, only Windows' generated ones and this machine's own are recognised.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from larande_tui.workshop.store.file_format.header import ids_in_file
from larande_tui.workshop.store.identity.registry import files_beside

T = TypeVar("T")

_ADDED_TO_NAME: Final = (
    r" ?[(\[].*(conflict|konflikt|motstrid).*[)\]]"
    r"|\.sync-conflict-.+"
    r"|[._](.*[._])?conflict(-[\d-]+)?"
    r"|-(DESKTOP|LAPTOP|WIN)-[0-9A-Z]+(-\d+)?"
)
"""The words that a synced folder adds to the name of a conflict copy."""

_CONFLICT: Final = re.compile(_ADDED_TO_NAME, re.IGNORECASE)
_CONFLICT_OR_RESCUED: Final = re.compile(rf"{_ADDED_TO_NAME}|-raddad(-\d+)?", re.IGNORECASE)


def conflict_base(path: Path) -> Path | None:
    """Return the file that this one is a conflict copy of; None when it is no such copy."""
    return _base_of(path, _by_stem([path, *files_beside(path)]), _CONFLICT)


def conflict_copies(path: Path) -> list[Path]:
    """Return a workshop file's conflict copies in a synced folder; for a copy, its original is among them."""
    beside = files_beside(path)
    files = _by_stem([path, *beside])
    base = _base_of(path, files, _CONFLICT) or path
    return [other for other in beside if base in (other, _base_of(other, files, _CONFLICT))]


def files_by_workshop(paths: Sequence[Path]) -> list[list[Path]]:
    """Group files by workshop, in the order of the files.

    Args:
        paths: the workshop files of one folder.
    """
    files = _by_stem(paths)
    groups: dict[Path, list[Path]] = {}
    for path in paths:
        base = path
        while (earlier := _base_of(base, files, _CONFLICT_OR_RESCUED)) is not None:
            base = earlier
        groups.setdefault(base, []).append(path)
    return list(groups.values())


def named_after(stem: str, files: Mapping[str, T]) -> Iterator[T]:
    """Yield the files that one is a conflict copy or a rescue of, to judge by its name alone; the longest name first.

    Args:
        stem: of its name.
        files: of the same folder, by the stems of their names.
    """
    return _bases_by_name(stem, files, _CONFLICT_OR_RESCUED)


def _by_stem(paths: Iterable[Path]) -> dict[str, Path]:
    return {path.stem: path for path in paths}


def _base_of(path: Path, files: Mapping[str, Path], addition: re.Pattern[str]) -> Path | None:
    """Return the file that this one's name is derived from and that shares an id with it; None without one."""
    bases = _bases_by_name(path.stem, files, addition)
    return next((base for base in bases if ids_in_file(base) & ids_in_file(path)), None)


def _bases_by_name(stem: str, files: Mapping[str, T], addition: re.Pattern[str]) -> Iterator[T]:
    """Yield the files that a name is derived from, the longest name first."""
    for length in range(len(stem) - 1, 0, -1):
        base = files.get(stem[:length])
        added = stem[length:]
        if base is not None and (addition.fullmatch(added) or _is_this_machine(added)):
            yield base


def _is_this_machine(added: str) -> bool:
    name = platform.node().partition(".")[0]
    return bool(name) and re.fullmatch(rf"-{re.escape(name)}(-\d+)?", added, re.IGNORECASE) is not None
