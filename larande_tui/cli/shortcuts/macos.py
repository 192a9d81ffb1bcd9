"""A ``.command`` file, which Finder opens in Terminal."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from larande_tui.core.files import write_atomically


def write_command_file(path: Path, program: Sequence[str]) -> None:
    """Write the ``.command`` file, and let it be started.

    Args:
        path: the file.
        program: the words that start larande.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, f"#!/bin/sh\nexec {shlex.join(program)}\n")
    path.chmod(0o755)
