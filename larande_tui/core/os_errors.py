"""The system's reasons for refusing, in words that a person can do something about."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Final

from larande_tui.core.file_names import FORBIDDEN, why_not_kept

_REASONS: Final = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet på kontot är slut",
    errno.EROFS: "disken går bara att läsa",
    errno.EACCES: "du har inte rätt till filen eller mappen",
    errno.EPERM: "det är inte tillåtet",
    errno.EIO: "disken svarar med fel",
    errno.ENOENT: "mappen eller filen finns inte",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "det ligger en fil där mappen skulle vara",
    errno.EEXIST: "det ligger en fil där mappen skulle vara",
    errno.EAGAIN: "ett annat fönster skriver i den just nu",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EBADF: "filen har stängts",
    errno.ENODEV: "det är ingen vanlig fil",
}

_ON_WINDOWS: Final = os.name == "nt"

_SHARED_BADLY: Final = frozenset({32, 33, 1224})
"""Windows' codes for a file that others have open or locked or mapped."""

_UNREACHABLE: Final = frozenset({21, 51, 53, 55, 59, 64, 67, 1167, 1231, 1232})
"""Windows' codes for a drive or a share that is missing or disconnected."""

_CLOUD: Final = frozenset({362, 388, 389, 395, 404, 426})
"""Windows' codes for a file in the cloud that cannot be downloaded."""

_WRITE_PROTECTED: Final = 19
_LONGEST_PATH: Final = 259
"""Characters of a path on Windows, unless long paths are enabled."""

_LIKELY: Final = {".docx": "Word", ".dotx": "Word", ".xlsx": "Excel", ".csv": "Excel", ".pdf": "en PDF-läsare"}
"""The program that probably has a file open, by the file's ending."""

_USUAL_HOLDERS: Final = "ett annat fönster av larande, ett virusskydd eller en synkad mapp"


def os_error_reason(error: OSError) -> str:
    """Return the reason as part of a Swedish sentence: "disken är full"."""
    return _reason_of_windows(error) or _REASONS.get(error.errno or 0, f"systemfel {error.errno}")


def unreadable(what: str, error: OSError) -> str:
    """Return the sentence about a file or folder that the system would not let be read."""
    return f"{what} går inte att läsa: {os_error_reason(error)}."


def is_held(error: OSError) -> bool:
    """Tell whether Windows refused something because a program has the file open.

    Windows says that in three ways: "shared otherwise", "locked", and "no access", which may mean something else. So a
    file that there was no access to is looked at once more.
    """
    code = getattr(error, "winerror", None)
    if code in _SHARED_BADLY:
        return True
    return error.errno == errno.EACCES and any(is_open_elsewhere(path) for path in _paths_in(error))


def is_open_elsewhere(path: Path) -> bool:
    """Tell whether a program on Windows keeps a file from being replaced or removed; Python does not expose that."""
    if sys.platform != "win32":
        return False
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = wintypes.HANDLE
    kernel.CreateFileW.argtypes = [
        wintypes.LPCWSTR,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.LPVOID,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.HANDLE,
    ]
    kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    removing, sharing_all, open_existing = 0x00010000, 0x7, 3
    handle = kernel.CreateFileW(str(path), removing, sharing_all, None, open_existing, 0, None)
    if handle == wintypes.HANDLE(-1).value:
        return ctypes.get_last_error() in _SHARED_BADLY
    kernel.CloseHandle(handle)
    return False


def root_out_of_reach(path: Path) -> str:
    r"""Return the drive or the share of a path when it is not there, such as ``\\server\mapp\``; "" when it is."""
    root = path.anchor
    return root if root and not os.path.exists(root) else ""  # noqa: PTH110 - Path.exists raises for some


def out_of_reach(root: str) -> str:
    """Return the sentence about a drive or share that is not there, and what to do.

    Args:
        root: see `root_out_of_reach`.
    """
    return f"Enheten eller nätverksmappen {root} går inte att nå. Anslut den och försök igen."


def _reason_of_windows(error: OSError) -> str:
    """Return the reason for an error number whose own text in Windows misleads; "" for all else."""
    code = getattr(error, "winerror", None)
    paths = _paths_in(error)
    if is_held(error):
        likely = next((_LIKELY[path.suffix.lower()] for path in paths if path.suffix.lower() in _LIKELY), "")
        who = f"troligen {likely}" if likely else f"kanske {_USUAL_HOLDERS}"
        return f"ett annat program har filen öppen, {who}; stäng den där"
    if code == _WRITE_PROTECTED:
        return _REASONS[errno.EROFS]
    if code in _CLOUD:
        return "filen ligger i en molntjänst som inte svarar"
    if code in _UNREACHABLE:
        return "enheten eller nätverksmappen går inte att nå"
    return next((reason for path in paths if (reason := _about_path(error, path))), "") if _ON_WINDOWS else ""


def _about_path(error: OSError, path: Path) -> str:
    if error.errno == errno.EACCES and getattr(error, "winerror", None) is None and path.is_dir():
        return _REASONS[errno.EISDIR]
    if error.errno not in {errno.ENOENT, errno.EINVAL}:
        return ""
    if root := root_out_of_reach(path):
        return f"enheten eller nätverksmappen {root} går inte att nå"
    if FORBIDDEN.search(path.name):
        return why_not_kept(path.name)
    length = len(str(path.absolute()))
    return f"namnet med alla mappar har {length} tecken, och Windows tar {_LONGEST_PATH}" * (length > _LONGEST_PATH)


def _paths_in(error: OSError) -> list[Path]:
    """Return the files that an error is about, the one that was to be replaced first."""
    names = (getattr(error, "filename2", None), error.filename)
    return [Path(os.fsdecode(name)) for name in names if isinstance(name, str | bytes | os.PathLike)]
