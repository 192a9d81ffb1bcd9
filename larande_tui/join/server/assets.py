"""The participants' page and its assets, read once: they are small, need no build, and come from this server alone."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from larande_tui.packs.catalog import content_dir

LANGUAGES: Final = ("sv", "en", "fi", "ar", "uk", "so", "fa")
"""Languages of the page, in the order in which they are offered; Swedish is the one of the programmes."""

_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the page.

    Attributes:
        type: its media type.
        body: its bytes.
        packed: the same, gzipped.
    """

    type: str
    body: bytes
    packed: bytes


def page_folder() -> Path:
    """Return the folder of the page's parts and its languages."""
    return content_dir() / "sidan"


@cache
def read_language(language: str) -> dict[str, str]:
    """Read the texts of a language.

    Raises:
        ValueError: the file has other values than texts.
    """
    from ruamel.yaml import YAML

    data: Any = YAML(typ="safe", pure=True).load(page_folder() / f"{language}.yaml")
    if not isinstance(data, dict) or not all(isinstance(value, str) for pair in data.items() for value in pair):
        raise ValueError(f"{language}.yaml is no list of texts")
    return data


@cache
def assets() -> tuple[str, dict[str, Asset]]:
    """Return the digest that is in their addresses, and the files by name."""
    files = {name: (page_folder() / name).read_bytes() for name in ("sidan.js", "sidan.css")}
    for language in LANGUAGES:
        texts = read_language(language)
        files[f"{language}.json"] = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()
    files["sidan.js"] = _without_remarks(files["sidan.js"])
    digest = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()[:12]
    return digest, {name: _asset(name, body) for name, body in files.items()}


def page(*, on_server: bool = False) -> bytes:
    """Return the page: a frame that its script fills in, with the names of the languages.

    Args:
        on_server: the rooms are on a server, and not on the computer in the room.
    """
    digest, _ = assets()
    names = [[language, read_language(language)["language"]] for language in LANGUAGES]
    frame = (page_folder() / "sidan.html").read_text(encoding="utf-8")
    data = json.dumps({"base": f"/a/{digest}/", "languages": names, "server": on_server}, ensure_ascii=False)
    escaped = data.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return frame.replace("{base}", f"/a/{digest}/").replace("{data}", escaped).encode()


def _without_remarks(script: bytes) -> bytes:
    """Remove comments and indentation from a script; a comment after code has two blanks before it."""
    lines = (line.partition(b"  // ")[0].strip() for line in script.splitlines())
    return b"\n".join(line for line in lines if line and not line.startswith(b"//")) + b"\n"


def _asset(name: str, body: bytes) -> Asset:
    return Asset(_TYPES[Path(name).suffix], body, gzip.compress(body, 9, mtime=0))
