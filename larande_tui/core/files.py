"""Write whole files: each is either as it was or all there."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def write_whole(target: Path, contents: str | bytes) -> Path:
    """Write a file, replacing what was there.

    A link is replaced too, and what it leads to is as it was: whoever put it there decides about no other file.

    Args:
        target: where; its folder is made when missing.
        contents: bytes as they are, or a text, which is written in UTF-8 with plain line ends.

    Returns:
        The target.

    Raises:
        OSError: the folder or disk refused; a file that was there is as it was.
    """
    temporary = target.with_name(f".{target.stem[:40]}-{secrets.token_hex(6)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(contents if isinstance(contents, bytes) else contents.encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return target
