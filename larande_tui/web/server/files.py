"""The files of the stage's page, for any path on a server."""

from __future__ import annotations

from html import escape
from typing import Final

from aiohttp import web

from larande_tui.packs.catalog import content_dir

_TYPES: Final = {
    "scenen.js": "text/javascript",
    "tangenter.js": "text/javascript",
    "scenen.css": "text/css",
    "xterm/xterm.mjs": "text/javascript",
    "xterm/xterm.css": "text/css",
    "xterm/LICENSE": "text/plain",
}
"""Media types of all served files besides the page; other names are not served."""

_OTHERS: Final = "xterm/"
"""Prefix of files whose addresses have their version, so that a browser may cache them."""


def page_of(root: str, socket: str) -> web.Response:
    """Return the page.

    Args:
        root: the path prefix of its files, "" for the server's own root.
        socket: the path of the socket that it opens.
    """
    text = (content_dir() / "scenen" / "scenen.html").read_text(encoding="utf-8")
    text = text.replace("{rot}", escape(root)).replace("{kanal}", escape(socket))
    return web.Response(text=text, content_type="text/html", charset="utf-8", headers={"Cache-Control": "no-cache"})


def file_of(name: str) -> web.StreamResponse:
    """Return a file of the page.

    Raises:
        HTTPNotFound: there is no such file.
    """
    kind = _TYPES.get(name)
    if kind is None:
        raise web.HTTPNotFound
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Cache-Control": "no-cache"}
    if name.startswith(_OTHERS):
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return web.FileResponse(content_dir() / "scenen" / name, headers=headers)
