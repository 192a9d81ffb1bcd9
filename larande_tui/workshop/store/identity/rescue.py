"""Copies of damaged files, and names of files that continue them. Nothing is ever deleted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from larande_tui.core.files import copy_atomically
from larande_tui.core.paths import SUFFIX, real_path, with_ending

RESCUED: Final = re.compile(r"-raddad(-\d+)?$")
"""The ending of a file's name that was made from another's undamaged part."""


def keep_aside(path: Path, mark: int) -> Path:
    """Copy a damaged file to a name beside it; the same damage is copied only once.

    A new file is written: a link under that name is replaced without touching its target.

    Args:
        path: the damaged file.
        mark: 32 bits that identify this damage.

    Raises:
        OSError: the folder or disk refused.
    """
    aside = with_ending(path, f"-skadad-{mark:08x}{SUFFIX}-kopia")
    if aside.is_symlink() or not aside.exists():
        copy_atomically(path, aside)
    return aside


def aside_start(path: Path) -> str:
    """Return the beginning of the names of a damaged file's copies."""
    return with_ending(path, f"-skadad-{0:08x}{SUFFIX}-kopia").name.removesuffix(f"{0:08x}{SUFFIX}-kopia")


def rescue_name(path: Path) -> Path:
    """Return the name of a file made from this one's undamaged part; the ending is not added twice."""
    return with_ending(path.with_stem(RESCUED.sub("", path.stem)), f"-raddad{SUFFIX}")


def is_rescued(path: Path, original: Path) -> bool:
    """Tell from a file's name whether it was made from another's undamaged part."""
    first = rescue_name(real_path(original))
    return path.parent == first.parent and re.fullmatch(rf"{re.escape(first.stem)}(-\d+)?", path.stem) is not None
