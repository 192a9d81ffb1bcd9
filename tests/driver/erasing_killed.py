"""An erasure that dies before one of its file operations: from then on, nothing that it does reaches the disk."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Look = Callable[[], None]


class DeathError(BaseException):
    """The process is no more."""


class Mortal:
    """Counts what is done to files under a folder, and lets nothing more be done once it has come to a number."""

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
        """Something is about to be done to this file; what is done to locks tells nobody anything."""
        told = os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else ""
        if self._looking or (told and not told.startswith(self._folder)) or f"{os.sep}las" in told:
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
        """Half of what is written is on the disk when it dies."""

        def written(file: Any, data: bytes) -> None:
            if self.done == self._dies_at:
                write(file, data[: len(data) // 2])
            self.does()
            write(file, data)

        return written

    def _counted(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def counted(name: Any, *others: Any, **named: Any) -> Any:
            self.does(name)
            return do(name, *others, **named)

        return counted

    def _unnamed(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*words: Any) -> Any:
            self.does()
            return do(*words)

        return counted

    def _opening(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def opened(name: Any, flags: int, *others: Any, **named: Any) -> Any:
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self.does(name)
            return do(name, flags, *others, **named)

        return opened

    def _opening_as_file(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def opened(name: Any, mode: str = "r", *others: Any, **named: Any) -> Any:
            if set(mode) & set("wax+"):
                self.does(name)
            return do(name, mode, *others, **named)

        return opened
