"""Sandbox of a confined stage: its process refuses files and programs that no screen should ask for.

Screens of a confined stage offer uploads and downloads instead of paths. An audit hook (PEP 578) also covers screens
that forget this: it sees each file about to be opened and each program about to be started, and refuses those outside
the stage's folders as the system would. It protects against mistakes with typed and uploaded input, not against foreign
code, which a stage never runs.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from larande_tui.tui.platform.browser.confined import TEMPORARY

_SYSTEM: Final = (
    "/usr",
    "/etc",
    "/lib",
    "/lib64",
    "/dev",
    "/proc/self",
    "/proc/meminfo",
    "/proc/cpuinfo",
    "/sys/devices",
)
"""Folders of the system that programs need to read: time zones, file types, certificates."""

_WRITING: Final = frozenset("wax+")
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGED: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        "os.mkdir": (0,), "os.remove": (0,), "os.rmdir": (0,),
        "os.rename": (0, 1), "os.link": (0, 1), "os.symlink": (0, 1), "os.truncate": (0,), "os.chmod": (0,),
        "os.chown": (0,), "os.utime": (0,), "os.chdir": (0,), "os.setxattr": (0,), "sqlite3.connect": (0,),
    }
)  # fmt: skip
"""Audit events that change files, with the indexes of their paths, which must be inside the stage's own folder."""

_LISTS: Final = frozenset({"os.listdir", "os.scandir"})
_NEVER: Final = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn", "webbrowser.open"}
)


def confine(folder: Path, readable: Iterable[Path] = ()) -> None:
    """Confine this process permanently.

    Args:
        folder: its own, without restrictions.
        readable: more folders or files that it may read, such as an organisation's own programmes.
    """
    os.umask(0o077)
    sys.dont_write_bytecode = True
    os.chdir(folder)
    tempfile.tempdir = str(folder / TEMPORARY)
    code = Path(__file__).resolve().parents[4]
    ours = [code / "larande_tui", code / "content", *map(Path, (sys.prefix, sys.base_prefix)), *readable]
    imported = [path for path in sys.path if path and path != str(code)]
    listed = [os.path.realpath(path) for path in (*map(str, ours), *imported)]
    sys.addaudithook(_FileAccessHook(os.path.realpath(folder), tuple(dict.fromkeys(listed))).check)


class _FileAccessHook:
    """Audit hook for files and programs.

    Args:
        own: the folder without restrictions.
        listed: folders that may be listed and read, for example by imports.
    """

    def __init__(self, own: str, listed: tuple[str, ...]) -> None:
        self._own = (own, os.devnull)
        self._listed = (own, *listed)
        self._readable = (own, *listed, *_SYSTEM)

    def check(self, event: str, values: tuple[Any, ...]) -> None:
        """Refuse an event outside the allowed folders.

        Raises:
            PermissionError: it is refused.
        """
        if event == "open":
            path, mode, flags = values
            is_written = bool(set(mode) & _WRITING) if isinstance(mode, str) else bool(flags & _WRITES)
            self._must_be_in(self._own if is_written else self._readable, path)
        elif event in _LISTS:
            self._must_be_in(self._listed, values[0])
        elif event in _CHANGED:
            for place in _CHANGED[event]:
                self._must_be_in(self._own, values[place])
        elif event in _NEVER:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    @staticmethod
    def _must_be_in(folders: tuple[str, ...], path: Any) -> None:
        if isinstance(path, int):  # an open file's descriptor
            return
        real = os.path.realpath(os.fsdecode(path if path is not None else "."))
        if not any(real == folder or real.startswith(f"{folder}{os.sep}") for folder in folders):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
