"""When a file is damaged or taken away: copies aside, and what to tell about it. Nothing is ever deleted."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

from larande_tui.workshop.folders import SUFFIX


def keep_aside(path: Path) -> Path:
    """Copy a damaged file as it was found to a name beside it; the same damage is copied once.

    Raises:
        OSError: the folder or disk refused.
    """
    mark = zlib.crc32(path.read_bytes())
    aside = path.with_name(f"{path.stem}-skadad-{mark:08x}{SUFFIX}-kopia")
    if not aside.exists():
        shutil.copyfile(path, aside)
    return aside


def free_name(path: Path) -> Path:
    """A name like this one that nothing has: "dag.larande", then "dag-2.larande" and so on."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem}-{number}")
    return candidate
