"""Find text to erase that the workshop no longer shows: in its history, copies and drafts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from larande_tui.core.paths import SUFFIX, packs_folder, real_path, state_folder
from larande_tui.workshop.erasing.choosing import Extent, apply_extent
from larande_tui.workshop.erasing.words import Words
from larande_tui.workshop.model.items import Key, item_from
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import BadLineError, decode_line, whole_pieces
from larande_tui.workshop.store.file_format.header import ids_in_file
from larande_tui.workshop.store.file_format.line_reader import bounded_lines
from larande_tui.workshop.store.identity.registry import registration_file


def lines_that_hold(path: Path, extent: Extent, now: Workshop) -> int:
    """Count the lines of a workshop's file with text to erase that the workshop itself no longer shows.

    Raises:
        OSError: the file cannot be read.
    """
    words = Words(extent.words)
    return sum(_holds(raw, extent, words, now) for raw in _lines(path))


def holds(path: Path, extent: Extent) -> bool:
    """Tell whether one of larande's own files has text to erase, shown or not; True for an unreadable one.

    A copy is read line by line. All other files are known to contain words.
    """
    words = Words(extent.words)
    try:
        if SUFFIX in path.name or path.suffix == ".halv":
            return any(_holds(raw, extent, words, Workshop()) for raw in _lines(path))
        return (extent.all_but_plan and path.stat().st_size > 0) or words.stand_in_bytes(path.read_bytes())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def stands_elsewhere(path: Path, workshop_id: str, extent: Extent, besides: Collection[Path]) -> list[Path]:
    """Find other files with text to erase that are not larande's own copies of this workshop.

    Every byte under larande's own folders and the folder of one's own programmes is searched for words; beside the
    workshop, also files of the same workshop: rescued ones, and copies made by somebody or by a synced folder, even if
    they have become workshops of their own.
    """
    words = Words(extent.words)
    known = [*besides, registration_file(workshop_id)]  # the file's own name is also in the path
    in_our_folders = (*sorted(state_folder().rglob("*")), *sorted(packs_folder().rglob("*")))
    own_files = [other for other in in_our_folders if _is_other(other, path, known)]
    holders = [other for other in own_files if words and _bytes_hold(other, words)]
    folders = (real_path(path).parent, path.parent)
    beside = {real_path(other): other for folder in folders for other in _files_of_workshops(folder)}
    beside_files = (other for other in sorted({*beside.values()} - set(own_files)) if _is_other(other, path, besides))
    ids = {workshop_id, *ids_in_file(path)}
    return holders + [other for other in beside_files if ids & ids_in_file(other) and holds(other, extent)]


def _files_of_workshops(folder: Path) -> Iterator[Path]:
    return (other for other in folder.glob(f"*{SUFFIX}*") if not other.is_symlink())


def _is_other(other: Path, path: Path, besides: Collection[Path]) -> bool:
    return other not in besides and not other.is_symlink() and other.is_file() and not other.samefile(path)


def _bytes_hold(path: Path, words: Words) -> bool:
    """Tell whether words are anywhere in a file's bytes, except in larande's own text on its first line."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    first, _, rest = data.partition(b"\n")
    return words.stand_in_bytes(rest if b'"larande":' in first and b'"about":' in first else data)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from bounded_lines(file)


def _holds(raw: bytes, extent: Extent, words: Words, now: Workshop) -> bool:
    try:
        return _says(decode_line(raw), extent, words, now)
    except BadLineError:
        pieces = [decode_line(piece) for piece in whole_pieces(raw)]
    return _damage_may(raw, extent, words) or any(_says(piece, extent, words, now) for piece in pieces)


def _damage_may(raw: bytes, extent: Extent, words: Words) -> bool:
    """Tell whether a damaged line may have text to erase, since its contents are unknown."""
    left = raw.strip(b"\0 \t\r\n")
    return bool(left) and (extent.persons or extent.all_but_plan or words.stand_in_bytes(left))


def _says(fields: dict[str, Any], extent: Extent, words: Words, now: Workshop) -> bool:
    if words.stand_in(str(fields.get("name", ""))):
        return True
    changes = fields.get("changes")
    return isinstance(changes, list) and any(_change_says(change, extent, now) for change in changes)


def _change_says(change: object, extent: Extent, now: Workshop) -> bool:
    if not isinstance(change, dict) or ("gone" in change and "kind" not in change):
        return False
    try:
        item = item_from(change)
    except ValueError:
        return True
    return now.get(Key(*item.key)) != item and apply_extent([item], extent).removes
