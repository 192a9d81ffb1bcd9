"""An erasure that dies before one of its file operations: from then on, nothing of it reaches the disk."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Look = Callable[[], None]


class DeathError(BaseException):
    """The process has died."""


class Mortal:
    """A counter of the operations on files under a folder, which stops all of them at a number."""

    def __init__(self, folder: Path, dies_at: int, before_each: Look) -> None:
        self.done = 0
        self._folder = str(folder)
        self._dies_at = dies_at
        self._before_each = before_each
        self._looking = False

    @property
    def dead(self) -> bool:
        return self.done > self._dies_at

    def does(self, name: object = "") -> None:
        """Count an operation on a file; locks do not count."""
        path = os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else ""
        if self._looking or (path and not path.startswith(self._folder)) or f"{os.sep}las" in path:
            return
        self.done += 1
        if self.dead:
            raise DeathError(self.done)
        self._looking = True
        self._before_each()
        self._looking = False

    def watches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("replace", "unlink", "remove", "link", "mkdir", "chmod"):
            monkeypatch.setattr(os, name, self._counted(getattr(os, name)))
        monkeypatch.setattr(os, "fsync", self._unnamed(os.fsync))
        monkeypatch.setattr(os, "open", self._opening(os.open))
        monkeypatch.setattr(io, "open", self._opening_as_file(io.open))

    def writing(self, write: Callable[[Any, bytes], None]) -> Callable[[Any, bytes], None]:
        """Write half of the bytes at the moment of death."""

        def written(file: Any, data: bytes) -> None:
            if self.done == self._dies_at:
                write(file, data[: len(data) // 2])
            self.does()
            write(file, data)

        return written

    def _counted(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def counted(name: Any, *arguments: Any, **options: Any) -> Any:
            self.does(name)
            return do(name, *arguments, **options)

        return counted

    def _unnamed(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*words: Any) -> Any:
            self.does()
            return do(*words)

        return counted

    def _opening(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def opened(name: Any, flags: int, *arguments: Any, **options: Any) -> Any:
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self.does(name)
            return do(name, flags, *arguments, **options)

        return opened

    def _opening_as_file(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def opened(name: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if set(mode) & set("wax+"):
                self.does(name)
            return do(name, mode, *arguments, **options)

        return opened
