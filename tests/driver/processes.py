"""Read about processes from Linux's ``/proc``."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

PROC = Path("/proc")


def descendants(pid: int) -> list[int]:
    """Return the descendants of a process, the youngest last, by start time since process numbers are reused."""
    parents = {}
    for folder in PROC.glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(_fields(int(folder.name))[1])
        except OSError:
            continue
    found, grown = {pid}, 0
    while grown != len(found):
        grown = len(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return sorted(found - {pid}, key=_started)


def _started(pid: int) -> int:
    """Return the start time of a process in clock ticks; infinity for one that is gone."""
    try:
        return int(_fields(pid)[19])
    except OSError:
        return sys.maxsize


def runs(pid: int) -> bool:
    """Tell whether a process runs; a zombie does not."""
    try:
        os.kill(pid, 0)
        return _fields(pid)[0] != "Z"
    except OSError:
        return False


def private_memory(pid: int) -> int:
    """Return the private memory of a process in bytes."""
    text = (PROC / str(pid) / "smaps_rollup").read_text()
    return sum(int(kilobytes) * 1024 for kilobytes in re.findall(r"^Private_\w+:\s+(\d+)", text, re.MULTILINE))


def _fields(pid: int) -> list[str]:
    """Return the fields of ``/proc/N/stat`` after the process's name: its state, its parent, and so on."""
    return (PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
