"""Places of each kind of file on each system: workshops, second copies, locks, drafts and settings."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

APP: Final = "larande"
SUFFIX: Final = ".larande"
SETTINGS_NAME: Final = "installningar.toml"

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

    if chosen := os.environ.get("LARANDE_MAPP"):
        return Path(chosen).expanduser()
    checkout = _checkout()
    return checkout / "exports" if checkout else Path(platformdirs.user_documents_dir()) / APP


def state_folder() -> Path:
    """Return the machine's own folder for locks, drafts and the list of recent files; never in a synced folder."""
    import platformdirs

    if chosen := os.environ.get("LARANDE_TILLSTAND"):
        return Path(chosen).expanduser()
    return Path(platformdirs.user_state_dir(APP, appauthor=False))


def copies_folder() -> Path:
    """Return the folder of every workshop's second copy, and of those of earlier days."""
    return state_folder() / "kopior"


def reports_folder() -> Path:
    """Return the folder of reports of larande's own failures."""
    return state_folder() / "felrapporter"


def settings_file() -> Path:
    """Return the file of settings that a person edits."""
    import platformdirs

    if chosen := os.environ.get("LARANDE_TILLSTAND"):
        return Path(chosen).expanduser() / SETTINGS_NAME
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / SETTINGS_NAME


def shared_settings_file() -> Path:
    """Return the file of settings for everybody on the machine, which an IT department lays out."""
    import platformdirs

    return Path(platformdirs.site_config_dir(APP, appauthor=False)) / SETTINGS_NAME


def typed_path(text: str) -> Path:
    r"""Return the path that somebody typed, pasted or dropped: in quotation marks, as an address, or for a shell.

    Windows copies a path as ``"C:\Mina filer\enkät.xlsx"``, its PowerShell takes a dropped file as ``& 'C:\…'``, and
    terminals of macOS and Linux write ``/Users/jag/Mina\ filer/enkät.xlsx`` or ``file:///…``.
    """
    said = text.strip().removeprefix("& ").strip()
    for mark in _QUOTES:
        if len(said) > 1 and said[0] in mark and said[-1] in mark:
            said = said[1:-1].strip()
            break
    if said.casefold().startswith("file:"):
        from urllib.parse import unquote, urlsplit
        from urllib.request import url2pathname

        address = urlsplit(said)
        said = url2pathname(address.path) if os.name == "nt" else unquote(address.path)
    elif os.sep == "/":
        said = _ESCAPED.sub(r"\1", said)
    try:
        return Path(said).expanduser()
    except RuntimeError:  # nobody has that home
        return Path(said)


def fingerprint(path: Path) -> str:
    """Return a short name for a file's real place, for its lock, draft and copy."""
    import hashlib

    return hashlib.sha256(os.path.normcase(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def free_name(path: Path) -> Path:
    """Return a name like this one that nothing has, not even a link to nowhere: "dag.larande", then "dag-2.larande"."""
    candidate, number = path, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_stem(f"{path.stem}-{number}")
    return candidate
