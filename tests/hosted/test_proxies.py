"""The proxies of the folder `deploy`, as they stand there but for names and ports, before two real workers."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from larande_tui.core.clock import local_now
from tests.browser.conftest import browser
from tests.driver.browser_stage import StagePage
from tests.driver.phone_room import room_workshop, until
from tests.driver.postgres import PostgresServer
from tests.driver.room_stages import with_stages
from tests.driver.worker import Worker

__all__ = ["browser"]
pytest.importorskip("psycopg", reason="psycopg is not installed")
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.moving import put_in
from larande_tui.hosted.rights.links import LEAD, make_link

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a server runs on Linux")
DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


def program(name: str) -> str:
    """A proxy's program; ``LARANDE_NGINX`` and ``LARANDE_CADDY`` name one elsewhere."""
    found = os.environ.get(f"LARANDE_{name.upper()}") or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def nginx(folder: Path, port: int, workers: list[Worker]) -> list[str]:
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for named, worker in zip((8440, 8441), workers, strict=True):
        assert text.count(f"127.0.0.1:{named} ") == 2
        text = text.replace(f"127.0.0.1:{named} ", f"127.0.0.1:{worker.port} ")
    text = re.sub(r"\tssl_.*\n", "", text).replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
    paths = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/fel; events {{}}\nhttp {{ {paths}\n{text}\n}}\n",
        encoding="utf-8",
    )
    return [program("nginx"), "-c", str(file), "-p", str(folder)]


def caddy(folder: Path, port: int, workers: list[Worker]) -> list[str]:
    text = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    both = " ".join(f"127.0.0.1:{worker.port}" for worker in workers)
    text, count = re.subn(r"dynamic a arbetare 8440 \{.*?\}", f"to {both}", text, flags=re.DOTALL)
    assert count == 1
    file = folder / "Caddyfile"
    file.write_text("{\nadmin off\n}\n" + text.replace("{$LARANDE_NAMN}", f"http://127.0.0.1:{port}"), encoding="utf-8")
    return [program("caddy"), "run", "--config", str(file), "--adapter", "caddyfile"]


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with (folder / "sagt").open("wb") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=said, env={**os.environ, "XDG_DATA_HOME": str(folder), "HOME": str(folder)}
        )
    try:
        until(lambda: answers(port), f"{command[0]}: {(folder / 'sagt').read_text(encoding='utf-8')}")
        yield
    finally:
        process.terminate()
        process.wait(20)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.exhaustive
@pytest.mark.parametrize("configured", [nginx, caddy], ids=["nginx", "caddy"])
def test_a_stage_is_led_through_the_proxy_and_comes_back_on_the_other_worker(
    postgres: PostgresServer, database: Database, tmp_path: Path, browser: Any, configured: Any
) -> None:
    program(configured.__name__)
    room = put_in(database, room_workshop(tmp_path / "rum.larande"))
    secret = make_link(database, LEAD, room, local_now() + dt.timedelta(hours=1))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    address, tenant = postgres.shared_database, database.tenant
    both = [Worker(address, tenant, with_stages(LARANDE_ADRESS=origin)) for _ in range(2)]
    try:
        with running(configured(tmp_path, port, both), tmp_path, port):
            page = StagePage(browser, f"{origin}/scen#{secret}")
            page.sees("Page Down")
            page.types("halvskriv")
            page.sees("halvskriv")
            time.sleep(0.5)  # the draft's own delay
            for _ in range(2):
                page.page.reload()
                page.sees("halvskriv")
            shows = [worker for worker in both if "larande_scener 1\n" in worker.ask("/matvarden")[1]]
            assert len(shows) == 1, "a page that is loaded again finds its worker"
            shows[0].kill()
            page.until(lambda: "Scenen är tillbaka" in page.notice, "the sentence")
            page.sees("halvskriv")
            page.types("et")
            page.press("Enter")
            page.sees("1 halvskrivet")
            assert page.page.request.get(f"{origin}/matvarden").status == 404
            page.close()
    finally:
        for worker in both:
            worker.kill()
