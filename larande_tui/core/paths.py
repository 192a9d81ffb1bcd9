"""Places of each kind of file on each system: workshops, second copies, locks, drafts and settings."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from larande_tui.core.file_names import shell_word

APP: Final = "larande"
SUFFIX: Final = ".larande"

_LONGEST_NAME: Final = 255
"""Highest number of bytes in a file's name on common systems."""
SETTINGS_NAME: Final = "installningar.toml"

_IS_REDIRECTED: Final = os.name == "nt"
_QUOTES: Final = ('"', "'", "”“", "’‘")
_ESCAPED: Final = re.compile(r"\\([ ()'\"&;\[\]\\])")
"""A character that a shell of macOS or Linux would act on, with the backslash that terminals put before it."""


def _checkout() -> Path | None:
    """Return the checkout that the app runs from, or None when it is installed."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "pyproject.toml").is_file() and (root / "content").is_dir() else None


def workshops_folder() -> Path:
    """Return the folder of new workshops: ``LARANDE_MAPP``, ``exports/`` in a checkout, else "larande" in Documents."""
    import platformdirs

    if folder := os.environ.get("LARANDE_MAPP"):
        return Path(folder).expanduser()
    checkout = _checkout()
    return checkout / "exports" if checkout else Path(platformdirs.user_documents_dir()) / APP


def packs_folder() -> Path:
    """Return the folder of a person's own programmes, until the settings name another: "upplagg" in the workshops'."""
    return workshops_folder() / "upplagg"


def with_own_packs(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return folders of packs with the person's own before them, once there is one."""
    own = [packs_folder()] if is_folder(packs_folder()) else []
    return tuple(dict.fromkeys((*own, *folders)))


def state_folder() -> Path:
    """Return the machine's own folder for locks, drafts, second copies and caches; never in a synced folder."""
    import platformdirs

    if folder := os.environ.get("LARANDE_TILLSTAND"):
        return Path(folder).expanduser()
    return _real(Path(platformdirs.user_state_dir(APP, appauthor=False)))


def copies_folder() -> Path:
    """Return the folder of every workshop's second copy, and of those of earlier days."""
    return state_folder() / "kopior"


def cache_folder() -> Path:
    """Return the folder of caches, which may be deleted at any time."""
    return state_folder() / "cache"


def rooms_folder() -> Path:
    """Return the folder of the rooms that phones are in, each with its journal."""
    return state_folder() / "rum"


def reports_folder() -> Path:
    """Return the folder of reports of larande's own failures."""
    return state_folder() / "felrapporter"


def settings_file() -> Path:
    """Return the file of settings that a person edits."""
    import platformdirs

    if folder := os.environ.get("LARANDE_TILLSTAND"):
        return Path(folder).expanduser() / SETTINGS_NAME
    return _real(Path(platformdirs.user_config_dir(APP, appauthor=False))) / SETTINGS_NAME


def _real(folder: Path) -> Path:
    """Return the path under which other programs find a folder of the machine's own.

    Python from the Microsoft Store is given a folder of its own in the place of the local application data, unseen;
    the resolved path shows it. On other systems a link is not resolved.
    """
    return real_path(folder) if _IS_REDIRECTED else folder


def shared_settings_file() -> Path:
    """Return the file of settings for everybody on the machine, which an IT department lays out."""
    import platformdirs

    return Path(platformdirs.site_config_dir(APP, appauthor=False)) / SETTINGS_NAME


def real_path(path: Path) -> Path:
    """Return a file's absolute path without links; unresolved where the system cannot follow it.

    Windows follows a path by opening it, and may refuse for a name that it finds too long, or a share that has gone.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # RuntimeError: links in a circle
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps ".."
        return absolute if absolute.parent == absolute else real_path(absolute.parent) / absolute.name


def is_there(path: Path) -> bool:
    """Return whether a path leads to something; False also for a name that the system cannot even look for."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises for a name that is too long


def is_file(path: Path) -> bool:
    """Return whether a path leads to a file; False also for a name that the system cannot even look for."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises for a name that is too long


def is_folder(path: Path) -> bool:
    """Return whether a path leads to a folder; False also for a name that the system cannot even look for."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for a name that is too long


def typed_path(text: str) -> Path:
    r"""Return the path that somebody typed, pasted or dropped: in quotation marks, as an address, or for a shell.

    Windows copies a path as ``"C:\Mina filer\enkät.xlsx"``, its PowerShell takes a dropped file as ``& 'C:\…'``, and
    terminals of macOS and Linux write ``/Users/jag/Mina\ filer/enkät.xlsx`` or ``file:///…``.
    """
    path_text = text.strip().removeprefix("& ").strip()
    for mark in _QUOTES:
        if len(path_text) > 1 and path_text[0] in mark and path_text[-1] in mark:
            path_text = path_text[1:-1].strip()
            break
    if path_text.casefold().startswith("file:"):
        from urllib.parse import unquote, urlsplit
        from urllib.request import url2pathname

        with contextlib.suppress(ValueError, OSError):  # no address, though it begins as one
            address = urlsplit(path_text)
            path_text = url2pathname(address.path) if os.name == "nt" else unquote(address.path)
    elif os.sep == "/":
        path_text = _ESCAPED.sub(r"\1", path_text)
    try:
        return Path(path_text).expanduser()
    except RuntimeError:  # nobody has that home
        return Path(path_text)


def from_home(folder: Path) -> str:
    """Return a folder as people know it: ``~/Downloads`` for one in their own."""
    with contextlib.suppress(ValueError, RuntimeError):
        return str(Path("~") / folder.relative_to(Path.home()))
    return str(folder)


def likely_folders() -> list[Path]:
    """Return folders where a person's files usually lie: larande's, those of the desktop, and the current one."""
    import platformdirs

    folders = [
        workshops_folder(),
        Path(platformdirs.user_downloads_dir()),
        Path(platformdirs.user_documents_dir()),
        Path(platformdirs.user_desktop_dir()),
    ]
    with contextlib.suppress(OSError):  # the current folder has been removed
        folders.append(Path.cwd())
    return list(dict.fromkeys(folders))


def given_file(path: Path) -> Path:
    """Return the file that a command was given: its path, or the one in larande's folder when only that has the name.

    People who are told to write a command write it where their terminal opens, and not in the folder of the file.
    """
    if path.name != str(path) or is_there(path):
        return path
    in_folder = workshops_folder() / path.name
    return in_folder if is_file(in_folder) else path


def in_command(path: Path) -> str:
    """Return a file as it is typed in a command: its name where `given_file` finds it by that, else its whole path."""
    try:
        whole = path.absolute()
        has_found = given_file(Path(path.name)).absolute() == whole
    except FileNotFoundError:  # the current folder has been removed
        return shell_word(str(path))
    return shell_word(path.name if has_found else str(whole))


def fingerprint(path: Path) -> str:
    """Return a short hash of a file's resolved path, for the names of its lock, draft and copies."""
    import hashlib

    return hashlib.sha256(os.path.normcase(real_path(path)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def free_name(path: Path) -> Path:
    """Return the first unused name, such as "dag.larande", then "dag-2.larande"; a dangling link counts as used."""
    candidate, number = path, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = with_ending(path, f"-{number}{path.suffix}")
    return candidate


def with_ending(path: Path, ending: str) -> Path:
    """Return a name beside a file: the file's stem with another ending, shortened to what every system allows."""
    return path.with_name(shortened(path.stem, _LONGEST_NAME - len(os.fsencode(ending))) + ending)


def shortened(name: str, most: int) -> str:
    """Shorten a name to a number of bytes, as systems count them."""
    while len(os.fsencode(name)) > most:
        name = name[:-1]
    return name
