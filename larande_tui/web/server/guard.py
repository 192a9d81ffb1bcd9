"""Request guard of the server: only our own page at our own address, on this machine, is accepted."""

from __future__ import annotations

from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from larande_tui.join.server.sockets import keep_open

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' {socket}; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The content security policy; xterm.js needs inline styles for its lines."""

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def guard(hosts: frozenset[str], socket_path: str) -> Middleware:
    """Return middleware that refuses other hosts, other methods, and sockets of foreign pages.

    Args:
        hosts: names of this machine, with the port; others may be names that an attacker points here (DNS rebinding).
        socket_path: the path that requires our own ``Origin``.
    """

    @web.middleware
    async def refuse(request: web.Request, handler: Handler) -> web.StreamResponse:
        host = request.headers.get("Host", "").lower()
        if host not in hosts:
            return web.Response(status=421)
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405)
        if request.path == socket_path and request.headers.get("Origin", "").lower() != f"http://{host}":
            return web.Response(status=403)
        return await handler(request)

    return refuse


def policy_for(host: str, schemes: str = "wss ws") -> str:
    """Return the content security policy of a host's page; older browsers need its sockets by name.

    Args:
        host: as the browser calls it.
        schemes: of the sockets.
    """
    return _POLICY.format(socket=" ".join(f"{scheme}://{host}" for scheme in schemes.split()))


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add headers to every answer that forbid a browser whatever the page does not need; a socket is kept open."""
    if not isinstance(response, web.Response) and request.transport is not None:
        keep_open(request.transport)
    response.headers.update(_HEADERS)
    response.headers["Content-Security-Policy"] = policy_for(request.headers.get("Host", ""), "ws")
    response.headers.popall("Server", None)
    response.headers.setdefault("Cache-Control", "no-cache")
