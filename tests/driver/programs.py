"""Run a program of the environment or the machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def program(name: str) -> str:
    """Where a program is, in the environment of the tests or on the machine; skips without it."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def output_of(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    return done.stdout.decode()
