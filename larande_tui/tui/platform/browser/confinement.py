"""The wall around a confined stage: its process refuses what no screen should ask for.

Every screen of a confined stage offers uploads and downloads instead of paths. This holds also where one has been
forgotten: Python tells a process of each file that it is about to open and each program that it is about to start
(PEP 578), and what is none of the stage's business is refused there as the system would refuse it. It is a wall
against mistakes with what people type and send, not against code of somebody else's, which there is none of.
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
"""Where the system has what programs read of it: time zones, kinds of files, certificates."""

_WRITING: Final = frozenset("wax+")
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGED: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        "os.mkdir": (0,), "os.remove": (0,), "os.rmdir": (0,),
        "os.rename": (0, 1), "os.link": (0, 1), "os.symlink": (0, 1), "os.truncate": (0,), "os.chmod": (0,),
        "os.chown": (0,), "os.utime": (0,), "os.chdir": (0,), "os.setxattr": (0,), "sqlite3.connect": (0,),
    }
)  # fmt: skip
"""Events with the places of their paths: all of them inside the stage's own folder, or refused."""

_LISTS: Final = frozenset({"os.listdir", "os.scandir"})
_NEVER: Final = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn", "webbrowser.open"}
)


def confine(folder: Path, readable: Iterable[Path] = ()) -> None:
    """Confine this process, for good.

    Args:
        folder: its own, where it may do as it likes.
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
    sys.addaudithook(_Wall(os.path.realpath(folder), tuple(dict.fromkeys(listed))).hear)


class _Wall:
    """What hears of everything that the process is about to do with files and programs.

    Args:
        own: the folder in which everything may be done.
        listed: those that may be listed and read, as Python does when it imports something.
    """

    def __init__(self, own: str, listed: tuple[str, ...]) -> None:
        self._own = (own, os.devnull)
        self._listed = (own, *listed)
        self._readable = (own, *listed, *_SYSTEM)

    def hear(self, event: str, values: tuple[Any, ...]) -> None:
        """Refuse what is none of the stage's business.

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
        if isinstance(path, int):  # a file that is open already
            return
        real = os.path.realpath(os.fsdecode(path if path is not None else "."))
        if not any(real == folder or real.startswith(f"{folder}{os.sep}") for folder in folders):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
