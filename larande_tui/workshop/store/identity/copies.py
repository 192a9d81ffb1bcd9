"""Tell a copied file from its original, and make it a workshop of its own.

People copy a file to lead one prepared workshop with two groups. As soon as it is opened, a copy gets an id of its own,
and with it drafts, backups and calendar entries of its own; its header has that id once something is written to it. The
id is derived from the original's id and the copy's path, so that everybody who opens it gets the same. Only ids of
copies begin with ``kopia``, so that follow-ups and documents that refer to an id can be told apart. The items keep
their ids.
"""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import fingerprint, real_path
from larande_tui.workshop.model.items import new_id
from larande_tui.workshop.store.file_format.header import Header
from larande_tui.workshop.store.identity.registry import is_same_file, owner_of, registered

_COPY: Final = "kopia"
"""The beginning of the id of a copy. The letters o and i are in no other id, see `new_id`."""


class Identity(NamedTuple):
    """The identity of a workshop's file.

    Attributes:
        workshop_id: its own id, which a new copy's header does not have yet.
        copied_from: the file that it is a copy of; None for a file whose header has its own id.
    """

    workshop_id: str
    copied_from: Path | None = None


def identity_of(path: Path, workshop_id: str) -> Identity:
    """Determine whether a file is a workshop's own or a copy of it.

    The only file with an id is the workshop, even if another file, since moved, renamed or deleted, had it before.

    Args:
        path: of the file.
        workshop_id: the id in its header.
    """
    original = owner_of(workshop_id)
    if original is None or is_same_file(original, path):
        return Identity(workshop_id)
    place = fingerprint(path)
    # An earlier copy at the same path had one of these ids; that was another workshop.
    ids = (_id_of_copy(f"{workshop_id} {place} {number}") for number in itertools.count())
    return Identity(next(own for own in ids if registered(own) is None), original)


def is_id_of_copy(workshop_id: str) -> bool:
    """Tell whether a workshop began as a copy of another."""
    return workshop_id.startswith(_COPY)


def id_of_new_copy() -> str:
    """Make an id for a copy that larande itself makes."""
    return _id_of_copy(new_id())


def _id_of_copy(of: str) -> str:
    return _COPY + hashlib.sha256(of.encode()).hexdigest()[:15]


def write_own_header(path: Path, header: Header, workshop_id: str) -> Header:
    """Replace a copy's header atomically with one that has its own id. The caller holds the append lock.

    Args:
        path: of the copy, or a link to it.
        header: the present one.
        workshop_id: the copy's own.

    Raises:
        OSError: the folder or disk refused; the file is unchanged.
    """
    path = real_path(path)
    own = header.of_copy(workshop_id)
    write_atomically(path, own.line + path.read_bytes()[len(header.line) :])
    return own
