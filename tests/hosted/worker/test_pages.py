"""Pages by a link or by single sign-on, asked of a real worker."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from larande_tui.core.clock import local_now, local_today
from larande_tui.rollup.period import Period
from larande_tui.workshop.model.items import Details, Note
from tests.driver.phone_room import Phone, room_workshop
from tests.driver.postgres import PostgresServer
from tests.driver.worker import Worker

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.errors import NoSuchLinkError
from larande_tui.hosted.moving import file_of, put_in
from larande_tui.hosted.rights.links import FETCH, OVERVIEW, READ, find_link, list_links, make_link, revoke

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a server runs on Linux")
HOSTILE = "<script>alert(1)</script>"


def in_an_hour() -> dt.datetime:
    return local_now() + dt.timedelta(hours=1)


def asked(worker: Worker, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    answer = Phone("127.0.0.1", worker.port, "").ask("GET", path, **headers)
    return answer.status, answer.body, dict(answer.headers)


def test_links_let_see_what_they_say_until_they_are_revoked(
    postgres: PostgresServer, database: Database, tmp_path: Path
) -> None:
    note = Note(step="reflektion", place="RF1", text=HOSTILE, number=1)
    room = put_in(database, room_workshop(tmp_path / "rum.larande", note))
    read, fetch = make_link(database, READ, room, in_an_hour()), make_link(database, FETCH, room, in_an_hour())
    overview = make_link(database, OVERVIEW, "", in_an_hour())
    past = make_link(database, READ, room, local_now() - dt.timedelta(seconds=1))
    stored = postgres.ask(postgres.shared_database, "SELECT hash::text FROM link", database.tenant)
    assert not [hashed for (hashed,) in stored if read.encode().hex() in hashed or read in hashed]
    worker = Worker(postgres.shared_database, database.tenant)
    try:
        status, body, headers = asked(worker, f"/l/{read}")
        assert status == 200
        assert b"&lt;script&gt;" in body
        assert HOSTILE.encode() not in body
        assert "script-src" not in headers["Content-Security-Policy"]
        status, body, headers = asked(worker, f"/l/{fetch}")
        assert (status, body) == (200, b"".join(file_of(database, room)))
        assert "rum.larande" in headers["Content-Disposition"]
        status, body, _ = asked(worker, f"/l/{overview}")
        assert status == 200
        assert HOSTILE.encode() not in body
        assert b"&lt;script" not in body, "nobody's words are in the overview"
        for wrong in (past, read[:-1], "x" * 22, "%00"):
            status, body, _ = asked(worker, f"/l/{wrong}")
            assert status == 404
            assert "gäller inte längre" in body.decode()
        link = find_link(database, read)
        assert link is not None
        assert len(list_links(database)) == 3
        revoke(database, link.name)
        assert asked(worker, f"/l/{read}")[0] == 404
        with pytest.raises(NoSuchLinkError):
            revoke(database, link.name)
        with pytest.raises(NoSuchLinkError):
            revoke(database, "")
    finally:
        worker.kill()


def test_single_sign_on_lets_see_ones_own_units(postgres: PostgresServer, database: Database, tmp_path: Path) -> None:
    date = Period.latest(local_today()).starts
    details = Details(title="Lärande i vardagen", workplace="Hemtjänsten Norr", date=date, headcount=9)
    north = put_in(database, room_workshop(tmp_path / "norr.larande", details), unit="Norr")
    south = put_in(database, room_workshop(tmp_path / "soder.larande"), unit=f"Söder {HOSTILE}")
    groups = tmp_path / "grupper.txt"
    groups.write_text(f"n = Norr\ns = Söder {HOSTILE}\nalla = *\nv = Hemtjänsten Norr\n", encoding="utf-8")
    environment = {"LARANDE_PROXY": "127.0.0.1", "LARANDE_GRUPPER": str(groups)}
    worker = Worker(postgres.shared_database, database.tenant, environment)
    kim = {"X_Forwarded_User": "kim", "X_Forwarded_Groups": "n"}
    chief = {"X_Forwarded_User": "alex", "X_Forwarded_Groups": "alla"}
    try:
        status, body, _ = asked(worker, "/rum", **kim)
        assert status == 200
        assert north.encode() in body
        assert south.encode() not in body
        body = asked(worker, "/rum", **chief)[1]
        assert south.encode() in body
        assert HOSTILE.encode() not in body
        assert asked(worker, f"/rum/{north}", **kim)[0] == 200
        assert asked(worker, f"/rum/{north}/fil", **kim)[1] == b"".join(file_of(database, north))
        assert asked(worker, f"/rum/{south}", **kim)[0] == asked(worker, f"/rum/{south}/fil", **kim)[0] == 404
        assert asked(worker, "/samla", **chief)[0] == 200
        status, body, _ = asked(worker, "/samla", **kim)
        assert (status, "Översikten har inget från Norr ännu" in body.decode()) == (409, True)
        both = {"X_Forwarded_User": "mika", "X_Forwarded_Groups": "s, v, n"}
        status, body, _ = asked(worker, "/samla", **both)
        assert status == 200
        links = re.findall('href="(/samla[^"]*)"', body.decode())
        assert [unquote(link) for link in links] == [
            "/samla?enhet=Hemtjänsten Norr", "/samla?enhet=Norr", f"/samla?enhet=Söder {HOSTILE}"
        ]  # fmt: skip
        assert HOSTILE.encode() not in body
        status, body, _ = asked(worker, links[0], **both)
        assert (status, "Hemtjänsten Norr</" in body.decode()) == (200, True), body.decode()
        assert asked(worker, links[1], **both)[0] == 409
        assert asked(worker, links[2], **both)[0] == 409
        assert asked(worker, links[0], **kim)[0] == 404, "of somebody else's units"
        assert asked(worker, "/samla?enhet=*", **kim)[0] == 404, "not the whole either"
        for path in ("/rum", f"/rum/{north}", f"/rum/{north}/fil", "/samla", "/samla?enhet=Norr"):
            assert asked(worker, path)[0] == 403
            assert asked(worker, path, X_Forwarded_User="kim")[0] == 403
    finally:
        worker.kill()
    worker = Worker(
        postgres.shared_database, database.tenant, {"LARANDE_PROXY": "10.0.0.1", "LARANDE_GRUPPER": str(groups)}
    )
    try:
        assert asked(worker, "/rum", **chief)[0] == 403, "only from the proxy"
    finally:
        worker.kill()
