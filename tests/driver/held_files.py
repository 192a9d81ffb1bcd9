"""Files that another program has open on Windows; on other systems a stand-in refuses as Windows would."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from larande_tui.core import files, os_errors


@contextmanager
def held(*paths: Path) -> Iterator[None]:
    """Keep files open during a ``with`` block, as programs do that let others read and write but not remove."""
    with pytest.MonkeyPatch.context() as patch:
        streams = [path.open("r+b") for path in paths]
        if os.name != "nt":
            _refuse_as_windows(patch, {(status.st_dev, status.st_ino) for status in map(Path.stat, paths)})
        try:
            yield
        finally:
            for file in streams:
                file.close()


def _refuse_as_windows(patch: pytest.MonkeyPatch, them: set[tuple[int, int]]) -> None:
    really_replace, really_unlink = Path.replace, Path.unlink

    def is_held(path: Path) -> bool:
        try:
            status = path.lstat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) in them

    def refuse_if_held(path: Path) -> None:
        if is_held(path):
            error = PermissionError(errno.EACCES, "held", str(path))
            error.winerror = 32  # type: ignore[attr-defined]
            raise error

    def replace(self: Path, target: Path) -> Path:
        refuse_if_held(self)
        refuse_if_held(Path(target))
        return really_replace(self, target)

    def unlink(self: Path, missing_ok: bool = False) -> None:
        refuse_if_held(self)
        really_unlink(self, missing_ok)

    patch.setattr(Path, "replace", replace)
    patch.setattr(Path, "unlink", unlink)
    for module in (files, os_errors):
        patch.setattr(module, "is_open_elsewhere", is_held)
