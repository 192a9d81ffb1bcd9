"""Catalog of all packs: the shipped ones, and those that an organisation keeps in its own folders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.paths import real_path
from larande_tui.packs.errors import PackError, UnusablePackError, nearest, shown
from larande_tui.packs.pack_file import (
    LIBRARY,
    PACK_FOLDERS,
    POLICY,
    PROGRAMME,
    PackFile,
    files_in,
    head_of,
    known_names,
)
from larande_tui.packs.read.library import SECTIONS, LibraryIndex
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.validate.rules import KnownNames
from larande_tui.packs.validate.validate import validate_library, validate_policy, validate_programme

Pack = TypeVar("Pack", Programme, Policy)


@dataclass(frozen=True, slots=True)
class BrokenPack:
    """A pack with mistakes.

    Attributes:
        path: the file or folder.
        errors: its mistakes, at least one.
    """

    path: Path
    errors: tuple[PackError, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Programmes and guidelines to choose among, and the unusable packs.

    Attributes:
        programmes: by id, in the order of the list.
        broken: unusable packs, with their mistakes.
        policies: guidelines by id.
    """

    programmes: dict[str, Programme]
    broken: tuple[BrokenPack, ...] = ()
    policies: dict[str, Policy] = field(default_factory=dict)


def content_dir() -> Path:
    """Return the folder of the shipped content: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_content"
    return installed if installed.is_dir() else package.parent / "content"


def load_catalog(*extra_folders: Path) -> Catalog:
    """Load every pack; a broken pack is listed and does not stop the others.

    Args:
        extra_folders: folders with the folders of `PACK_FOLDERS`, or with YAML files directly in them. A programme
            or library entry there replaces an earlier one with the same id; others are added.

    Returns:
        The catalog.
    """
    pack_files, broken = _read_folders((content_dir(), *extra_folders))
    known = known_names(pack_files)
    library = _index_libraries(pack_files, known)
    policies = _policies_of(pack_files)
    by_id: dict[str, tuple[Programme, PackFile]] = {}
    for file in pack_files:
        programme = _programme_of(file, library, known)
        if programme is not None:
            _add_pack(by_id, programme.id, programme, file)
    broken += [BrokenPack(file.path, file.errors()) for file in pack_files if file.report.errors]
    programmes = sorted((programme for programme, _ in by_id.values()), key=lambda each: (each.order, each.title))
    return Catalog({programme.id: programme for programme in programmes}, tuple(broken), policies)


def load_programme(programme_id: str, *extra_folders: Path) -> Programme:
    """Load one programme without reading the others, which is faster than ``load_catalog``.

    Args:
        programme_id: such as ``halvdag``.
        extra_folders: as for ``load_catalog``. An unreadable folder is ignored.

    Returns:
        The programme.

    Raises:
        UnusablePackError: there is no valid programme with that id.
    """
    files: list[PackFile] = []
    other_ids: list[str] = []
    for folder in (content_dir(), *extra_folders):
        try:
            heads = [(path, head_of(path)) for path in files_in(folder)]
        except OSError:
            continue
        for path, head in heads:
            if head.get("pack") == LIBRARY or head.get("id", programme_id) == programme_id:
                files.append(PackFile(path, folder))
            elif head.get("pack") != POLICY:
                other_ids.append(head["id"])
    library = _index_libraries(files, None)
    matches = [file for file in files if file.tree and file.tree.text("id") == programme_id]
    sound = [programme for file in matches if (programme := _programme_of(file, library, None))]
    if sound:
        return sound[-1]
    errors = [error for file in matches for error in file.errors()]
    if not errors:
        message = f"Det finns inget upplägg som heter {shown(programme_id)}."
        errors = [PackError(content_dir(), 1, 1, "", message, nearest(programme_id, other_ids))]
    raise UnusablePackError(errors)


def load_policies(*extra_folders: Path) -> dict[str, Policy]:
    """Load all valid guidelines by id, without reading the programmes.

    Args:
        extra_folders: as for ``load_catalog``. A folder that cannot be read is passed over.
    """
    files: list[PackFile] = []
    for folder in (content_dir(), *extra_folders):
        try:
            paths = [path for path in files_in(folder) if head_of(path).get("pack") == POLICY]
        except OSError:
            continue
        files += [PackFile(path, folder) for path in paths]
    return _policies_of(files)


def library_entries(*extra_folders: Path) -> dict[str, Any]:
    """Return the entries of all libraries by section and id, and the standard scale.

    Args:
        extra_folders: as for ``load_catalog``.
    """
    entries: dict[str, Any] = {section: {} for section in SECTIONS}
    files, _ = _read_folders((content_dir(), *extra_folders))
    for file in files:
        library = validate_library(file.tree, None, file.report) if file.pack == LIBRARY and file.tree else None
        if library is None:
            continue
        data = library.model_dump(mode="json", exclude_defaults=True)
        for section in SECTIONS:
            entries[section] |= {entry["id"]: entry for entry in data.get(section, ())}
        entries["scale"] = data.get("scale", entries.get("scale"))
    return entries


def programme_file(programme_id: str, *extra_folders: Path) -> Path | None:
    """Return the file of a programme in the organisation's own folders; None for a shipped one.

    Args:
        programme_id: its id.
        extra_folders: as for ``load_catalog``. A folder that cannot be read is passed over.
    """
    match = None
    for folder in extra_folders:
        try:
            heads = [(path, head_of(path)) for path in files_in(folder)]
        except OSError:
            continue
        match = next(
            (path for path, head in heads if (head.get("pack"), head.get("id")) == (PROGRAMME, programme_id)), match
        )
    return match


def check_pack(path: Path, *extra_folders: Path) -> list[PackError]:
    """Find every mistake in one pack.

    Args:
        path: a programme, a library or a policy; its ``pack`` field says which.
        extra_folders: as for ``load_catalog``. The pack may refer to packs in them, to shipped packs, and to
            packs in its own folder.

    Returns:
        The mistakes, in the order of the file; empty for a valid pack.
    """
    parent = path.absolute().parent
    own_folder = parent.parent if parent.name in PACK_FOLDERS else parent
    checked = PackFile(path, own_folder)
    if checked.pack is None:
        return list(checked.errors())
    folders = dict.fromkeys(real_path(folder) for folder in (content_dir(), *extra_folders, own_folder))
    files, _ = _read_folders(folders)
    files = [checked if other.path == real_path(path) else other for other in files]
    known = known_names([*files, checked])
    library = _index_libraries(files, known)
    if checked.pack == PROGRAMME:
        _programme_of(checked, library, known)
    elif checked.pack == POLICY and checked.tree is not None:
        validate_policy(checked.tree, checked.report)
    return list(checked.errors())


def _read_folders(folders: Iterable[Path]) -> tuple[list[PackFile], list[BrokenPack]]:
    files: list[PackFile] = []
    broken: list[BrokenPack] = []
    for folder in folders:
        try:
            files += [PackFile(path, folder) for path in files_in(folder)]
        except OSError as error:
            message = f"Mappen med upplägg går inte att läsa ({os_error_reason(error)}). Kontrollera sökvägen."
            broken.append(BrokenPack(folder, (PackError(folder, 1, 1, "", message),)))
    return files, broken


def _index_libraries(files: Iterable[PackFile], known: KnownNames | None) -> LibraryIndex:
    """Validate the libraries, and index the valid ones."""
    library = LibraryIndex()
    for file in files:
        if file.pack == LIBRARY and file.tree and validate_library(file.tree, known, file.report):
            library.add(file.tree)
    return library


def _add_pack(by_id: dict[str, tuple[Pack, PackFile]], pack_id: str, pack: Pack, file: PackFile) -> None:
    """Add a pack, replacing one of an earlier folder; a repeated id within a folder is reported."""
    earlier = by_id.get(pack_id)
    if earlier is not None and earlier[1].folder == file.folder:
        file.report_duplicate_id(earlier[1])
    else:
        by_id[pack_id] = (pack, file)


def _policies_of(files: Iterable[PackFile]) -> dict[str, Policy]:
    by_id: dict[str, tuple[Policy, PackFile]] = {}
    for file in files:
        policy = validate_policy(file.tree, file.report) if file.pack == POLICY and file.tree else None
        if policy is not None:
            _add_pack(by_id, policy.id, policy, file)
    return {policy.id: policy for policy, _ in by_id.values()}


def _programme_of(file: PackFile, library: LibraryIndex, known: KnownNames | None) -> Programme | None:
    if file.pack != PROGRAMME or file.tree is None:
        return None
    return validate_programme(file.tree, library, known, file.report)
