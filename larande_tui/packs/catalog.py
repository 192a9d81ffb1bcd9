"""All packs there are: the shipped ones, and those that an organisation keeps in folders of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from larande_tui.core.os_errors import os_error_reason
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
from larande_tui.packs.read.library import LibraryIndex
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.validate.rules import KnownNames
from larande_tui.packs.validate.validate import validate_library, validate_policy, validate_programme

Pack = TypeVar("Pack", Programme, Policy)


@dataclass(frozen=True, slots=True)
class BrokenPack:
    """A pack that could not be used.

    Attributes:
        path: the file or folder.
        errors: why, at least one.
    """

    path: Path
    errors: tuple[PackError, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Programmes and guidelines to choose among, and the packs that cannot be used.

    Attributes:
        programmes: by id, in the order in which they are offered.
        broken: packs that were left out, with the reasons.
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
    """Load every pack. What is broken is listed and stops nothing else.

    Args:
        extra_folders: folders with ``programmes/`` and ``library/``, or with YAML files directly in them. A programme
            or library entry there replaces an earlier one with the same id; others are added.

    Returns:
        The catalog.
    """
    drafts, broken = _read_folders((content_dir(), *extra_folders))
    known = known_names(drafts)
    shelf = _stock(drafts, known)
    policies = _policies_of(drafts)
    found: dict[str, tuple[Programme, PackFile]] = {}
    for draft in drafts:
        programme = _programme_of(draft, shelf, known)
        if programme is not None:
            _keep(found, programme.id, programme, draft)
    broken += [BrokenPack(draft.path, draft.errors()) for draft in drafts if draft.report.errors]
    programmes = sorted((programme for programme, _ in found.values()), key=lambda each: (each.order, each.title))
    return Catalog({programme.id: programme for programme in programmes}, tuple(broken), policies)


def load_programme(programme_id: str, *extra_folders: Path) -> Programme:
    """Load one programme and leave the others unread, which is quicker than ``load_catalog``.

    Args:
        programme_id: such as ``halvdag``.
        extra_folders: as for ``load_catalog``. A folder that cannot be read is passed over.

    Returns:
        The programme.

    Raises:
        UnusablePackError: there is no sound programme with that id.
    """
    drafts: list[PackFile] = []
    other_ids: list[str] = []
    for folder in (content_dir(), *extra_folders):
        try:
            heads = [(path, head_of(path)) for path in files_in(folder)]
        except OSError:
            continue
        for path, head in heads:
            if head.get("pack") == LIBRARY or head.get("id", programme_id) == programme_id:
                drafts.append(PackFile(path, folder))
            elif head.get("pack") != POLICY:
                other_ids.append(head["id"])
    shelf = _stock(drafts, None)
    wanted = [draft for draft in drafts if draft.tree and draft.tree.text("id") == programme_id]
    sound = [programme for draft in wanted if (programme := _programme_of(draft, shelf, None))]
    if sound:
        return sound[-1]
    errors = [error for draft in wanted for error in draft.errors()]
    if not errors:
        message = f"Det finns inget upplägg som heter {shown(programme_id)}."
        errors = [PackError(content_dir(), 1, 1, "", message, nearest(programme_id, other_ids))]
    raise UnusablePackError(errors)


def load_policies(*extra_folders: Path) -> dict[str, Policy]:
    """Load all sound guidelines by id, with the programmes left unread.

    Args:
        extra_folders: as for ``load_catalog``. A folder that cannot be read is passed over.
    """
    drafts: list[PackFile] = []
    for folder in (content_dir(), *extra_folders):
        try:
            paths = [path for path in files_in(folder) if head_of(path).get("pack") == POLICY]
        except OSError:
            continue
        drafts += [PackFile(path, folder) for path in paths]
    return _policies_of(drafts)


def check_pack(path: Path, *extra_folders: Path) -> list[PackError]:
    """Find every mistake in one pack.

    Args:
        path: a programme, a library or a policy; its ``pack`` field says which.
        extra_folders: as for ``load_catalog``. The pack may refer to what is there, to what is shipped, and to the
            packs beside it.

    Returns:
        The mistakes, in the order of the file; empty for a sound pack.
    """
    parent = path.absolute().parent
    own_folder = parent.parent if parent.name in PACK_FOLDERS else parent
    draft = PackFile(path, own_folder)
    if draft.pack is None:
        return list(draft.errors())
    folders = dict.fromkeys(folder.resolve() for folder in (content_dir(), *extra_folders, own_folder))
    drafts, _ = _read_folders(folders)
    drafts = [draft if other.path == path.resolve() else other for other in drafts]
    known = known_names([*drafts, draft])
    shelf = _stock(drafts, known)
    if draft.pack == PROGRAMME:
        _programme_of(draft, shelf, known)
    elif draft.pack == POLICY and draft.tree is not None:
        validate_policy(draft.tree, draft.report)
    return list(draft.errors())


def _read_folders(folders: Iterable[Path]) -> tuple[list[PackFile], list[BrokenPack]]:
    drafts: list[PackFile] = []
    broken: list[BrokenPack] = []
    for folder in folders:
        try:
            drafts += [PackFile(path, folder) for path in files_in(folder)]
        except OSError as error:
            message = f"Mappen med upplägg går inte att läsa ({os_error_reason(error)}). Kontrollera sökvägen."
            broken.append(BrokenPack(folder, (PackError(folder, 1, 1, "", message),)))
    return drafts, broken


def _stock(drafts: Iterable[PackFile], known: KnownNames | None) -> LibraryIndex:
    """Validate the libraries, and index the sound ones."""
    shelf = LibraryIndex()
    for draft in drafts:
        if draft.pack == LIBRARY and draft.tree and validate_library(draft.tree, known, draft.report):
            shelf.add(draft.tree)
    return shelf


def _keep(found: dict[str, tuple[Pack, PackFile]], name: str, pack: Pack, draft: PackFile) -> None:
    """Keep a pack, which replaces one of an earlier folder; the same id twice in a folder is told of."""
    earlier = found.get(name)
    if earlier is not None and earlier[1].folder == draft.folder:
        draft.tell_same_id(earlier[1])
    else:
        found[name] = (pack, draft)


def _policies_of(drafts: Iterable[PackFile]) -> dict[str, Policy]:
    found: dict[str, tuple[Policy, PackFile]] = {}
    for draft in drafts:
        policy = validate_policy(draft.tree, draft.report) if draft.pack == POLICY and draft.tree else None
        if policy is not None:
            _keep(found, policy.id, policy, draft)
    return {policy.id: policy for policy, _ in found.values()}


def _programme_of(draft: PackFile, shelf: LibraryIndex, known: KnownNames | None) -> Programme | None:
    if draft.pack != PROGRAMME or draft.tree is None:
        return None
    return validate_programme(draft.tree, shelf, known, draft.report)
