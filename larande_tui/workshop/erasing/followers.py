"""Larande's own files that hold what a workshop's file holds or held: copies, drafts, records, leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from larande_tui.core.files import finished_name
from larande_tui.core.paths import SUFFIX, copies_folder, fingerprint, state_folder
from larande_tui.workshop.model.items import new_id
from larande_tui.workshop.model.transaction import BadLineError, decode_line
from larande_tui.workshop.store.file_format.header import harmless_id

_LONGEST: Final = 65_536
_HALF: Final = ".halv"
_ASIDE: Final = re.compile(rf"(.*)-skadad-[0-9a-f]{{8}}{re.escape(SUFFIX)}-kopia(-halv)?")
_ID: Final = re.compile("[0-9A-Za-z]{10,40}")


def followers(path: Path, workshop_id: str) -> list[Path]:
    """Every file of larande's own that follows the workshop's, also one half written or made under an earlier id."""
    copies, ids = _copies(path, workshop_id)
    found = {*copies, *_records(ids), *leftovers(path)}
    for beside in {path, path.resolve()}:
        found.update(_asides(beside, workshop_id))
    return sorted(found - {path, path.resolve()})


def spare_name(path: Path, purpose: str) -> Path:
    """A hidden name beside the workshop's file, that `leftovers` knows again."""
    return path.with_name(f".{path.stem[:40]}-{purpose}-{fingerprint(path)[:12]}-{new_id()}{SUFFIX}")


def leftovers(path: Path) -> list[Path]:
    """What an interrupted erasure of this file has left beside it."""
    path = path.resolve()
    name = re.compile(rf"\..*-(rensad|gammal)-{fingerprint(path)[:12]}-[0-9a-z]{{10}}{re.escape(SUFFIX)}")
    return [other for other in _files(path.parent) if name.fullmatch(other.name)]


def id_of(path: Path) -> str:
    """The workshop's id that a file's first line says; "" when it says none."""
    try:
        with path.open("rb") as file:
            said = decode_line(file.readline(_LONGEST)).get("workshop")
    except (OSError, BadLineError):
        return ""
    return harmless_id(said) if isinstance(said, str) else ""


def _copies(path: Path, workshop_id: str) -> tuple[set[Path], set[str]]:
    """The copies of this workshop, and every id that it had when they were made."""
    name = re.compile(rf".*-{re.escape(workshop_id)}(-[\d-]+)?({re.escape(SUFFIX)}|{re.escape(_HALF)})")
    rest = [copy for copy in _files(copies_folder()) if finished_name(copy.name).endswith((SUFFIX, _HALF))]
    found = {copy for copy in rest if name.fullmatch(finished_name(copy.name)) and id_of(copy) in ("", workshop_id)}
    ids = {workshop_id}
    known = _lines([path, *found])
    for copy in rest:
        if copy not in found and not known.isdisjoint(_lines([copy])):
            found.add(copy)
            parts = (id_of(copy), *Path(finished_name(copy.name)).stem.split("-"))
            ids.update(part for part in parts if _ID.fullmatch(part))
    return found, ids


def _lines(files: Iterable[Path]) -> set[bytes]:
    """The transactions in some files as they stand there: no two workshops have one in common."""
    lines: set[bytes] = set()
    for path in files:
        try:
            with path.open("rb") as file:
                lines.update(line.rstrip(b"\r\n") for line in file if b'"changes":' in line)
        except OSError:
            continue
    return lines


def _records(ids: set[str]) -> Iterator[Path]:
    """Drafts, and the names of documents, also half written."""
    for folder in ("utkast", "dokument"):
        for other in _files(state_folder() / folder):
            name, _, end = finished_name(other.name).partition(".")
            if name in ids and end.startswith(("json", "tmp")):
                yield other


def _asides(path: Path, workshop_id: str) -> Iterator[Path]:
    for other in _files(path.parent):
        named = _ASIDE.fullmatch(finished_name(other.name))
        if named and (named[1] == path.stem or id_of(other) == workshop_id):
            yield other


def _files(folder: Path) -> list[Path]:
    """What lies in a folder besides folders; a link is there itself, whatever it leads to."""
    try:
        return [other for other in folder.iterdir() if other.is_symlink() or other.is_file()]
    except OSError:
        return []
