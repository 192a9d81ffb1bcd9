"""The command line that starts this very larande, whichever way it was installed."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def program() -> tuple[str, ...]:
    """Return the command line that starts larande: the bundled program, the installed command, or Python."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    script = Path(sys.executable).with_name("larande.exe" if os.name == "nt" else "larande")
    return (str(script),) if script.is_file() else (sys.executable, "-m", "larande_tui")


def install_command(extra: str) -> str:
    """Return the command that installs an extra, with the quotation marks of a shell, so that it can be pasted."""
    return f'{"py" if sys.platform == "win32" else "python3"} -m pip install "larande[{extra}]"'
