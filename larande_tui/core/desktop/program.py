"""The command line that starts this very larande, whichever way it was installed."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def program() -> tuple[str, ...]:
    """Return the words that start larande: the bundled program, its installed command, or Python with the module."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    script = Path(sys.executable).with_name("larande.exe" if os.name == "nt" else "larande")
    return (str(script),) if script.is_file() else (sys.executable, "-m", "larande_tui")
