"""A workshop's file taken away under a window, in each of the ways that happens."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from larande_tui.workshop.store.session import Session


def poll(session: Session, times: int = 1) -> None:
    """Do what every window does a few times a second: look for news in the file."""
    for _ in range(times):
        if session.behind():
            session.catch_up()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.larande"))


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path, content: bytes | None = None) -> None:
    """Replace the file as a synced folder does: by another, by default one that is a line older."""
    older = path.read_bytes().rstrip(b"\n").rpartition(b"\n")[0] + b"\n"
    path.with_suffix(".ny").write_bytes(older if content is None else content)
    path.with_suffix(".ny").replace(path)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def rewrite(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"gone", b"GONE") + b"tillagt\n")


def empty_the_folder(path: Path) -> None:
    shutil.rmtree(path.parent)
