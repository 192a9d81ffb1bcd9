"""The threats, row by row: guessers, other pages, hostile words, floods, slow clients, and a phone that would steer."""

from __future__ import annotations

import http.client
import json
import random
import socket
import time
from collections import Counter
from pathlib import Path

import pytest

from larande_tui.core.paths import rooms_folder, state_folder
from larande_tui.join.room_code import new_code
from larande_tui.workshop.model.items import Position, RoomTable, StepRun
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import RoomServer, notes_in, phone_id, room, room_workshop, until


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> object:
    with room(room_workshop(tmp_path_factory.mktemp("rum") / "dag.larande")) as server:
        yield server


def test_whoever_guesses_codes_is_held_off_and_those_who_know_it_are_not(tmp_path: Path) -> None:
    with room(room_workshop(tmp_path / "dag.larande")) as server:
        phone = server.phone()
        guesses = [phone.ask("GET", f"/{new_code()}/state").status for _ in range(60)]
        assert guesses[:20] == [404] * 20
        assert set(guesses[20:]) == {429}
        typed = phone.ask("GET", f"/{new_code()}")
        assert typed.status == 429
        assert typed.headers["Content-Type"].startswith("text/html"), "a person who mistypes meanwhile sees the page"
        assert phone.ask("GET", f"/{server.code.lower()}").status == 200
        assert server.phone().note("kom in ändå")[1].status == 200


@pytest.mark.exhaustive
def test_of_a_hundred_thousand_guesses_twenty_a_minute_are_looked_at_and_the_room_goes_on(tmp_path: Path) -> None:
    """The odds: twenty a minute of 2**40 codes. Tables' numbers after the code give a guesser nothing more."""
    with room(room_workshop(tmp_path / "dag.larande", RoomTable(id="1"))) as server:
        phone = server.phone()
        line = http.client.HTTPConnection(server.host, server.port, timeout=20)
        begun, answers = time.monotonic(), Counter[int]()
        slowest = 0.0
        for number in range(100_000):
            guess = new_code() if number % 2 else f"{new_code()}-1"
            line.request("GET", f"/{guess}/state")
            answer = line.getresponse()
            answer.read()
            answers[answer.status] += 1
            if not number % 5_000:
                asked = time.monotonic()
                assert phone.note(f"mitt i gissandet {number}")[1].status == 200
                slowest = max(slowest, time.monotonic() - asked)
        minutes = (time.monotonic() - begun) / 60
        line.close()
        assert answers.keys() == {404, 429}
        assert answers[404] <= 20 * (minutes + 1)
        assert slowest < 2
        assert len(notes_in(server.path)) == 20


def test_codes_are_forty_bits_without_look_alikes() -> None:
    codes = {new_code() for _ in range(2_000)}
    assert len(codes) == 2_000
    assert not set("".join(codes)) & set("ILOU")
    assert {len(code) for code in codes} == {8}


def test_another_page_another_name_and_another_type_are_refused(served: RoomServer) -> None:
    phone = served.phone()
    path, deed = f"/{served.code}/deeds", [{"id": phone_id(), "what": "done", "step": "reflektion", "value": 1}]
    assert phone.ask("POST", path, deed, Origin="http://ond.example").status == 403
    assert phone.ask("POST", path, deed, Origin="null").status == 403
    assert phone.ask("POST", path, deed, Origin="").status == 403
    assert phone.ask("GET", f"/{served.code}/state", Host="ond.example").status == 421
    assert phone.ask("POST", path, deed, Content_Type="text/plain").status == 415
    assert phone.ask("PUT", path, deed).status == 405
    assert phone.ask("POST", path, deed).status == 200
    answer = phone.ask("GET", f"/{served.code}", Origin="http://ond.example")
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Server" not in answer.headers


def test_the_cookie_is_for_this_room_and_no_script(served: RoomServer) -> None:
    cookie = served.phone(joins=False).join().headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", f"Path=/{served.code}"} <= {part.strip() for part in cookie.split(";")}


def test_whoever_has_not_joined_sees_and_does_nothing(served: RoomServer) -> None:
    stranger = served.phone(joins=False)
    assert stranger.ask("GET", f"/{served.code}/state").status == 401
    assert stranger.ask("GET", f"/{served.code}/events").status == 401
    assert stranger.note("hej")[1].status == 401
    stranger.cookie = "larande=" + "0" * 32
    assert stranger.note("hej")[1].status == 401


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"[1]", b'[{"id":1}]', b"[" * 5_000, b'[{"id":"kort","what":"note"}]',
        b'[{"id":"abcdefghjk","what":"note","step":"a\\nb"}]', b'[{"id":"abcdefghjk","what":"note","text":7}]',
        b'[{"id":"abcdefghjk","what":"rate","value":1e99}]', b'[{"id":"abcdefghjk","what":"vote","dots":{"a":-1}}]',
        json.dumps([{"id": "abcdefghjk", "what": "note"}] * 21).encode(), b"\xff\xfe",
    ],
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_refused_and_the_server_lives(served: RoomServer, body: bytes) -> None:
    phone = served.phone()
    assert phone.ask("POST", f"/{served.code}/deeds", body).status == 400
    assert phone.ask("GET", f"/{served.code}/state").status == 200


def test_what_is_too_large_is_refused(served: RoomServer) -> None:
    assert served.phone().ask("POST", f"/{served.code}/deeds", b"[" + b" " * 20_000 + b"]").status == 413


def test_hostile_words_become_a_note_of_plain_words(served: RoomServer) -> None:
    phone = served.phone()
    hostile = '<script>alert(1)</script>\x1b[2J\u202e=HYPERLINK("http://ond.example")\x00\ud800'
    deed = {"id": phone_id(), "what": "note", "step": "reflektion", "place": "RF1", "text": hostile}
    assert phone.ask("POST", f"/{served.code}/deeds", json.dumps([deed]).encode()).status == 200
    (text,) = [text for text in notes_in(served.path) if "script" in text]
    assert text.startswith("<script>alert(1)</script>[2J")
    assert "\x1b" not in text
    assert "\x00" not in text


def test_a_phone_steers_nothing(served: RoomServer) -> None:
    """Only the deeds of the page exist: anything else, whatever it names, changes nothing."""
    chance, phone = random.Random(4), served.phone()
    with Session.open(served.path, writable=False) as session:
        before = session.workshop.position, session.workshop.all(StepRun)
    for what in ("position", "step_run", "gone", "put", "details", "ballot", "note/x", "phone_round", "silence"):
        deed = {"id": phone_id(), "what": what, "step": "nulage", "place": "position", "value": chance.randrange(9)}
        answer = phone.do(deed)
        assert answer.data["ok"] == []
    with Session.open(served.path, writable=False) as session:
        assert (session.workshop.position, session.workshop.all(StepRun)) == before
        assert session.workshop.position == Position(step="reflektion")


def test_nothing_says_who_came_from_where(tmp_path: Path) -> None:
    with room(room_workshop(tmp_path / "dag.larande")) as server:
        phone = server.phone()
        phone.ask("GET", f"/{server.code}/state", User_Agent="EnSærskildTelefon/1.0")
        phone.note("hej")
        server.close()
        assert server.complaint == ""
    for file in (path for path in state_folder().rglob("*") if path.is_file()):
        assert b"rskildTelefon" not in file.read_bytes()
        assert phone.cookie.partition("=")[2].encode() not in file.read_bytes()
    assert not list(rooms_folder().glob("*.json"))


def test_clients_that_never_finish_what_they_ask_are_cut_off_and_hold_up_nobody(served: RoomServer) -> None:
    slow = [socket.create_connection((served.host, served.port)) for _ in range(50)]
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
    begun = time.monotonic()
    assert served.phone().note("mitt i allt")[1].status == 200
    assert time.monotonic() - begun < 5
    for connection in slow:
        connection.settimeout(20)
        assert connection.recv(100) == b""
        connection.close()


def test_the_room_takes_no_more_at_a_time_than_it_can(tmp_path: Path) -> None:
    with room(room_workshop(tmp_path / "dag.larande")) as server:
        phones = [server.phone() for _ in range(8)]
        many = [[{"id": phone_id(), "what": "done", "step": "x", "value": 1} for _ in range(19)] for _ in phones]
        statuses = [phone.do(*deeds).status for phone, deeds in zip(phones, many, strict=True)]
        assert statuses.count(200) >= 3
        assert 503 in statuses
        time.sleep(1.2)
        assert phones[-1].note("nu går det")[1].status == 200


def _held_open(served: RoomServer, request: str, count: int) -> list[socket.socket]:
    connections = []
    for _ in range(count):
        connection = socket.create_connection((served.host, served.port), timeout=20)
        connection.sendall(f"{request} HTTP/1.1\r\nHost: {served.host}:{served.port}\r\n\r\n".encode())
        connections.append(connection)
    return connections


def test_whoever_holds_a_thousand_connections_open_shuts_nobody_out_and_cuts_no_stream(tmp_path: Path) -> None:
    with room(room_workshop(tmp_path / "dag.larande")) as server:
        phone = server.phone()
        (stream,) = _held_open(server, f"GET /{server.code}/events HTTP/1.1\r\nCookie: {phone.cookie}\r\nX: x", 1)
        assert b"200 OK" in stream.recv(4_000)
        held = [connection for _ in range(11) for connection in _held_open(server, "GET /favicon.ico", 100)]
        assert server.phone().note("kom fram ändå")[1].status == 200
        until(lambda: b"event: p" in stream.recv(4_000), "the stream to go on")
        for connection in [*held, stream]:
            connection.close()


def test_a_phone_has_a_few_streams_and_its_newest_ones_are_kept(tmp_path: Path) -> None:
    with room(room_workshop(tmp_path / "dag.larande")) as server:
        greedy, other = server.phone(), server.phone()
        wanted = f"GET /{server.code}/events HTTP/1.1\r\nCookie: {greedy.cookie}\r\nX: x"
        streams = _held_open(server, wanted, 330)
        for stream in streams[-8:]:
            assert b"200 OK" in stream.recv(4_000)
        (mine,) = _held_open(server, f"GET /{server.code}/events HTTP/1.1\r\nCookie: {other.cookie}\r\nX: x", 1)
        assert b"200 OK" in mine.recv(4_000)
        until(lambda: b"event: p" in streams[-1].recv(4_000), "the newest to go on")
        for stream in [*streams, mine]:
            stream.close()


def test_windows_that_are_opened_and_left_do_not_fill_the_room(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        writer = server.phone()
        name, _ = writer.note("min egen")
        for _ in range(450):
            assert server.phone(joins=False).join().status == 200
        assert writer.do({"id": phone_id(), "what": "back", "step": "reflektion", "place": name}).data["ok"]
        server.kill()
    with room(path) as server:
        assert server.phone().note("en till")[1].status == 200
        writer.port = server.port
        assert writer.note("och jag")[1].status == 200
    assert notes_in(path) == ["en till", "och jag"]
