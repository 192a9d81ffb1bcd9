"""Other pages and hostile words in a real browser: a cookie is no use to others' pages, and words stay words."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.driver.phone_page import Page
from tests.driver.phone_room import notes_in, phone_id, room, room_workshop


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>ond</title>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def foreign() -> Iterator[str]:
    """The address of a page of somebody else on the same machine, so that the browser calls it the same site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


ATTACK = """async ([url, id]) => {
  const body = JSON.stringify([{id, what: "note", step: "reflektion", place: "RF1", text: "utifrån"}]);
  const form = "application/x-www-form-urlencoded";
  const ways = [["no-cors", "text/plain"], ["cors", "application/json"], ["no-cors", form]];
  const results = [];
  for (const [mode, type] of ways) {
    const headers = {"Content-Type": type};
    try {
      results.push((await fetch(`${url}/deeds`, {method: "POST", mode, credentials: "include", headers, body})).type);
    } catch { results.push("refused"); }
  }
  try {
    results.push((await (await fetch(`${url}/state`, {credentials: "include"})).text()).length);
  } catch { results.push("unread"); }
  return results;
}"""


def test_a_page_of_somebody_else_neither_writes_nor_reads(tmp_path: Path, browser: Any, foreign: str) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.says("min egen")
        other = phone.context.new_page()
        other.goto(foreign)
        results = other.evaluate(ATTACK, [phone.url, phone_id()])
        assert results[1] == "refused"
        assert results[3] == "unread"
        assert notes_in(path) == ["min egen"]
        other.close()
        phone.close()


def test_words_that_look_like_a_page_are_shown_as_words(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    hostile = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>{{7*7}}'
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.says(hostile)
        assert phone.page.locator(".card p").first.inner_text() == hostile
        assert phone.page.evaluate("window.hit") is None
        assert phone.page.locator("main img, main script").count() == 0
        phone.close()
    assert notes_in(path) == [hostile]
