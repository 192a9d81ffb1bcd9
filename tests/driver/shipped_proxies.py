"""The proxies of the folder `deploy`, run as they stand there but for names, ports and certificates."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.driver.phone_room import Phone, until, wait_or_kill

DEPLOY: Final = Path(__file__).resolve().parents[2] / "deploy"


class Behind(NamedTuple):
    """Two workers behind a proxy.

    Attributes:
        hosts: the address of each on the loopback.
        port: of both.
        names: host and port of the name server that knows them by their service's name.
    """

    hosts: Sequence[str]
    port: int
    names: str


class ShippedProxy:
    """A running proxy before some workers, which speaks TLS with a certificate of its own.

    Attributes:
        port: on the loopback.
        origin: what browsers call it.
        trust: believes its certificate.
    """

    def __init__(
        self, command: Sequence[str], reload: Sequence[str], folder: Path, port: int, certificate: Path
    ) -> None:
        self.port, self.origin, self._reload = port, f"https://localhost:{port}", reload
        self._said = folder / "proxyns-logg"
        own = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
        self._environment = {**os.environ, **own}
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=said, env=self._environment)
        try:
            self.trust: ssl.SSLContext = until(lambda: self._trusted(certificate), f"{command[0]}: {self.logged}")
        except AssertionError:
            self.end()
            raise

    @property
    def logged(self) -> str:
        """All that it has written to its logs."""
        return self._said.read_text(encoding="utf-8")

    def phone(self, code: str = "") -> Phone:
        """A phone that comes through it; one that has joined when there is a code."""
        phone = Phone("localhost", self.port, code, trust=self.trust)
        if code:
            assert phone.join().status == 200
        return phone

    def reload(self) -> None:
        """Let it read its configuration again, as ``systemctl reload`` does."""
        subprocess.run(self._reload, check=True, capture_output=True, env=self._environment)

    def end(self) -> None:
        """End it as the system does: first in good order, then at once."""
        if self.process.poll() is None:
            self.process.terminate()
        wait_or_kill(self.process)

    def _trusted(self, certificate: Path) -> ssl.SSLContext | None:
        """What believes its certificate; None until it has one and answers."""
        if self.process.poll() is not None:
            raise AssertionError(self.logged)
        with contextlib.suppress(OSError):
            trust = ssl.create_default_context(cafile=certificate)
            with socket.create_connection(("127.0.0.1", self.port)) as plain:
                trust.wrap_socket(plain, server_hostname="localhost").close()
            return trust
        return None


def nginx(folder: Path, port: int, town: Behind, change: Callable[[str], str]) -> ShippedProxy:
    """Run nginx with the shipped file."""
    certificate, key = folder / "certifikat.pem", folder / "nyckel.pem"
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    words = [*made.split(), "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([program("openssl"), *words], check=True, capture_output=True)
    text = change((DEPLOY / "nginx.conf").read_text(encoding="utf-8"))
    for named, host in zip((8440, 8441), town.hosts, strict=True):
        text = replaced(text, f"127.0.0.1:{named} ", f"{host}:{town.port} ", 2)
    text = replaced(text, "listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    text = replaced(text, "rum.kommunen.se;", "localhost;")
    text = replaced(text, "/etc/larande/", f"{folder}/", 2)
    text = replaced(text, "error_log /var/log/nginx/error.log", "error_log stderr")
    paths = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    # What surrounds it is Debian's.
    file.write_text(
        f"daemon off; pid {folder}/pid; error_log stderr; events {{ worker_connections 768; }}\n"
        f"http {{ {paths}\n{text}\n}}\n",
        encoding="utf-8",
    )
    command = [program("nginx"), "-e", "stderr", "-c", str(file), "-p", str(folder)]
    return ShippedProxy(command, [*command, "-s", "reload"], folder, port, certificate)


def caddy(folder: Path, port: int, town: Behind, change: Callable[[str], str]) -> ShippedProxy:
    """Run Caddy with the shipped file, and the certificate that it makes itself for this machine."""
    text = change((DEPLOY / "Caddyfile").read_text(encoding="utf-8"))
    name, asks = "dynamic a arbetare 8440 {\n", f"resolvers udp/{town.names}\n"
    text = replaced(text, name, name.replace("8440", str(town.port)) + asks)
    text = replaced(text, "{$LARANDE_NAMN} {", f"localhost:{port} {{")
    file = folder / "Caddyfile"
    socket_of_its_own = f"unix/{folder}/caddy.sock"
    text = replaced(
        text, "\n{\n", f"\n{{\nadmin {socket_of_its_own}\nskip_install_trust\nauto_https disable_redirects\n"
    )
    file.write_text(text, encoding="utf-8")
    words = ["--config", str(file), "--adapter", "caddyfile"]
    return ShippedProxy(
        [program("caddy"), "run", *words],
        [program("caddy"), "reload", "--force", "--address", socket_of_its_own, *words],
        folder,
        port,
        folder / "caddy" / "pki" / "authorities" / "local" / "root.crt",
    )


PROXIES: Final = {"nginx": nginx, "caddy": caddy}


@contextmanager
def shipped_proxy(
    name: str, folder: Path, port: int, town: Behind, change: Callable[[str], str] = str
) -> Iterator[ShippedProxy]:
    """Run a proxy during a ``with`` block.

    Args:
        name: one of `PROXIES`.
        folder: for what it writes.
        port: to listen on.
        town: the workers behind it.
        change: what those who run it change in its file besides.
    """
    proxy = PROXIES[name](folder, port, town, change)
    try:
        yield proxy
    finally:
        proxy.end()


def replaced(text: str, old: str, new: str, times: int = 1) -> str:
    """Replace what must stand in a shipped file a number of times."""
    assert text.count(old) == times, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def program(name: str) -> str:
    """A program of the system; ``LARANDE_NGINX`` and ``LARANDE_CADDY`` name one elsewhere."""
    found = os.environ.get(f"LARANDE_{name.upper()}") or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
