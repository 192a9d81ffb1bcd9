"""Writing a whole file at once: it is either as it was or all there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from larande_tui.workshop.exchange.errors import WriteError
from larande_tui.workshop.items import new_id


def write_whole(target: Path, text: str) -> Path:
    """Write a text file in UTF-8, replacing what was there.

    Args:
        target: where; its folder is made when missing.
        text: the contents.

    Returns:
        The target.

    Raises:
        WriteError: the folder or disk refused; a file that was there is as it was.
    """
    temporary = target.with_name(f".{target.stem[:40]}-{new_id()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise WriteError(target, error) from error
    return target
