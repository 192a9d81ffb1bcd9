"""The system's reasons for refusing, in words that a person can do something about."""

from __future__ import annotations

import errno
from typing import Final

_REASONS: Final = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet på kontot är slut",
    errno.EROFS: "disken går bara att läsa",
    errno.EACCES: "du har inte rätt till filen eller mappen",
    errno.EPERM: "det är inte tillåtet",
    errno.EIO: "disken svarar med fel",
    errno.ENOENT: "mappen eller filen finns inte",
    errno.EISDIR: "det är en mapp",
    errno.ENODEV: "det är ingen fil, utan ett rör eller en enhet",
    errno.ENOTDIR: "det ligger en fil där mappen skulle vara",
    errno.EEXIST: "det ligger en fil där mappen skulle vara",
    errno.EAGAIN: "ett annat fönster skriver i den just nu",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EBADF: "filen har stängts",
}


def os_error_reason(error: OSError) -> str:
    """Return the reason as part of a Swedish sentence: "disken är full"."""
    return _REASONS.get(error.errno or 0, f"systemfel {error.errno}")
