"""Places of each kind of file on each system: workshops, second copies, locks, drafts and settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

APP: Final = "larande"
SUFFIX: Final = ".larande"

_LONGEST_NAME: Final = 255
"""Bytes that systems take in a file's name."""
SETTINGS_NAME: Final = "installningar.toml"

_IS_REDIRECTED: Final = os.name == "nt"


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


def state_folder() -> Path:
    """Return the machine's own folder for locks, drafts and the list of recent files; never in a synced folder."""
    import platformdirs

    if folder := os.environ.get("LARANDE_TILLSTAND"):
        return Path(folder).expanduser()
    return _real(Path(platformdirs.user_state_dir(APP, appauthor=False)))


def copies_folder() -> Path:
    """Return the folder of every workshop's second copy, and of those of earlier days."""
    return state_folder() / "kopior"


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
    """Return a folder of the machine's own by the path under which other programs find it.

    Python from the Microsoft Store is given a folder of its own in the place of the local application data, unseen;
    the resolved path shows it. Elsewhere a link that somebody made is called as they call it.
    """
    return real_path(folder) if _IS_REDIRECTED else folder


def shared_settings_file() -> Path:
    """Return the file of settings for everybody on the machine, which an IT department lays out."""
    import platformdirs

    return Path(platformdirs.site_config_dir(APP, appauthor=False)) / SETTINGS_NAME


def real_path(path: Path) -> Path:
    """Return a file's path without links, absolute; what the system cannot follow is taken as it is called.

    Windows follows a path by opening it, and may refuse for a name that it finds too long, or a share that has gone.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # the second: links in a circle
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps ".."
        return absolute if absolute.parent == absolute else real_path(absolute.parent) / absolute.name


def fingerprint(path: Path) -> str:
    """Return a short hash of a file's resolved path, for the names of its lock, draft and copies."""
    import hashlib

    return hashlib.sha256(os.path.normcase(real_path(path)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def free_name(path: Path) -> Path:
    """Return the first free name, such as "dag.larande", then "dag-2.larande"; a dangling link counts as taken."""
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
