"""Find larande's own files with a workshop's text: copies, drafts, records, leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from larande_tui.core.files import finished_name, open_to_read
from larande_tui.core.paths import SUFFIX, copies_folder, fingerprint, real_path, state_folder
from larande_tui.workshop.model.items import new_id
from larande_tui.workshop.store.file_format.header import id_in_file
from larande_tui.workshop.store.file_format.line_reader import bounded_lines
from larande_tui.workshop.store.identity.registry import is_same_file, registered
from larande_tui.workshop.store.identity.rescue import aside_start
from larande_tui.workshop.store.locks.lead_mark import HANDED_OVER, LED, mark_beside

_HALF: Final = ".halv"
_ASIDE: Final = re.compile(rf"(.*)-skadad-[0-9a-f]{{8}}{re.escape(SUFFIX)}-kopia(-halv)?")
_ID: Final = re.compile("[0-9A-Za-z]{10,40}")


def followers(path: Path, workshop_id: str) -> list[Path]:
    """Return larande's own files about a workshop, including unfinished ones and those under an earlier id."""
    copies, ids = _copies(path, workshop_id)
    files = {*copies, *_records(ids), *leftovers(path)}
    for beside in {path, real_path(path)}:
        files.update(_asides(beside, workshop_id))
    files.update(mark for ending in (LED, HANDED_OVER) if (mark := mark_beside(path, ending)).is_file())
    return sorted(files - {path, real_path(path)})


def spare_name(path: Path, purpose: str) -> Path:
    """Return a hidden name beside the workshop's file that `leftovers` recognises."""
    return path.with_name(f".{path.stem[:40]}-{purpose}-{fingerprint(path)[:12]}-{new_id()}{SUFFIX}")


def leftovers(path: Path) -> list[Path]:
    """Return the files that an interrupted erasure left beside this file."""
    path = real_path(path)
    name = re.compile(rf"\..*-(rensad|gammal)-{fingerprint(path)[:12]}-[0-9a-z]{{10}}{re.escape(SUFFIX)}")
    return [other for other in _files(path.parent) if name.fullmatch(other.name)]


def _copies(path: Path, workshop_id: str) -> tuple[set[Path], set[str]]:
    """Return the copies of this workshop, and all ids that it had when they were made.

    A copy under another id with lines in common is of this workshop under an earlier id, unless that id is known to
    belong to another file, or is the pending id of a copied file, whose header still has our id.
    """
    name = re.compile(rf".*-{re.escape(workshop_id)}(-[\d-]+)?({re.escape(SUFFIX)}|{re.escape(_HALF)})")
    rest = [copy for copy in _files(copies_folder()) if finished_name(copy.name).endswith((SUFFIX, _HALF))]
    own = ("", workshop_id, id_in_file(path))
    copies = {copy for copy in rest if name.fullmatch(finished_name(copy.name)) and id_in_file(copy) in own}
    ids = {workshop_id}
    known = _lines([path, *copies])
    for copy in set(rest) - copies:
        copy_id = id_in_file(copy)
        parts = {copy_id, *Path(finished_name(copy.name)).stem.split("-")}
        earlier = {part for part in parts if _ID.fullmatch(part)}
        if copy_id == workshop_id or any(_is_of_another(one, path) for one in earlier):
            continue
        if not known.isdisjoint(_lines([copy])):
            copies.add(copy)
            ids |= earlier
    return copies, ids


def _is_of_another(workshop_id: str, path: Path) -> bool:
    known = registered(workshop_id)
    return known is not None and not is_same_file(known.path, path)


def _lines(files: Iterable[Path]) -> set[bytes]:
    """Return the raw transactions of some files; different workshops have none in common."""
    lines: set[bytes] = set()
    for path in files:
        try:
            with open_to_read(path) as file:
                lines.update(line.rstrip(b"\r\n") for line in bounded_lines(file) if b'"changes":' in line)
        except OSError:
            continue
    return lines


def _records(ids: set[str]) -> Iterator[Path]:
    """Return the files of drafts, of document names and of rooms for phones, including unfinished ones."""
    for folder in ("utkast", "dokument", "rum"):
        for other in _files(state_folder() / folder):
            name, _, end = finished_name(other.name).partition(".")
            if name in ids and end.startswith(("json", "tmp", "rum")):
                yield other


def _asides(path: Path, workshop_id: str) -> Iterator[Path]:
    for other in _files(path.parent):
        match = _ASIDE.fullmatch(finished_name(other.name))
        if match and (
            finished_name(other.name).startswith(aside_start(path))
            or (id_in_file(other) == workshop_id and not _has_file(other, match[1]))
        ):
            yield other


def _has_file(aside: Path, stem: str) -> bool:
    """Tell whether the file that a copy of damage was made from still exists under its own name."""
    return aside.with_name(f"{stem}{SUFFIX}").exists()


def _files(folder: Path) -> list[Path]:
    """Return the files in a folder; a link counts as itself, not as its target."""
    try:
        return [other for other in folder.iterdir() if other.is_symlink() or other.is_file()]
    except OSError:
        return []
