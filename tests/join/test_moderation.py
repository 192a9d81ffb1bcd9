"""Notes that the facilitator reads before they come on the wall: until then they are in no file of the workshop."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.paths import rooms_folder
from larande_tui.join.room_files import ASIDE, LET_IN, OFF, ON, Verdict, read_card, read_held, say
from larande_tui.workshop.model.items import Element, Note
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import Phone, RoomServer, at, notes_in, phone_id, room, room_workshop, until


def room_id(path: Path) -> str:
    with Session.open(path, writable=False) as session:
        return session.workshop_id


def moderate(server: RoomServer, name: str, *, on: bool = True) -> None:
    say(name, server.code, Verdict(ON if on else OFF))
    until(lambda: (card := read_card(name)) and card.moderated is on, "the room to hear of it")


def test_a_note_waits_is_let_in_or_put_aside_and_its_phone_knows(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    name = room_id(path)
    with room(path) as server:
        phone = server.phone()
        phone.note("före")
        moderate(server, name)
        good, answer = phone.note("Larmen kommer samtidigt")
        assert answer.data["ok"] == [good]
        bad, _ = phone.note("Kalle är lat")
        back, _ = phone.note("ångrar mig")
        assert phone.note("Larmen kommer samtidigt", id=good)[1].data["ok"] == [good], "sent again it waits once"
        until(lambda: [note.id for note in read_held(name)] == [good, bad, back], "the notes to wait")
        until(lambda: phone.see()["held"] == {"waiting": [good, bad, back], "aside": []}, "the phone to know")
        assert notes_in(path) == ["före"]
        assert phone.do({"id": phone_id(), "what": "back", "step": "reflektion", "place": back}).data["ok"]
        phone.note("ångrar mig ändå inte", id=back)
        until(lambda: [note.id for note in read_held(name)] == [good, bad, back], "it to wait again")
        assert notes_in(path) == ["före"], "taken back and sent again it is no way round"
        say(name, server.code, Verdict(ASIDE, back))
        say(name, server.code, Verdict(ASIDE, bad))
        say(name, server.code, Verdict(LET_IN, good))
        say(name, server.code, Verdict(LET_IN, good))
        say(name, "EN-ANNAN", Verdict(LET_IN, bad))
        until(lambda: phone.see()["held"] == {"waiting": [], "aside": [back, bad]}, "the answers")
        assert notes_in(path) == ["före", "Larmen kommer samtidigt"]
        assert phone.do({"id": phone_id(), "what": "back", "step": "reflektion", "place": good}).data["ok"]
        moderate(server, name, on=False)
        phone.note("direkt igen")
    assert notes_in(path) == ["före", "direkt igen"]
    assert b"Kalle" not in path.read_bytes()
    assert "ångrar".encode() not in path.read_bytes()
    assert not [file for file in rooms_folder().iterdir() if file.stem == name and file.suffix != ".las"]


def test_what_waits_waits_on_after_a_killed_server_and_elements_come_whole(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("ekosystem"))
    name = room_id(path)
    with room(path) as server:
        phone = server.phone()
        category = phone.see()["categories"][0]["id"]
        moderate(server, name)
        deed = {"id": phone_id(), "what": "element", "step": "ekosystem", "place": category, "text": "Nattmötet"}
        assert phone.do({**deed, "formal": False, "value": 4}).data["ok"] == [deed["id"]]
        server.kill()
    with room(path) as server:
        phone = Phone(server.host, server.port, server.code, phone.cookie)
        until(lambda: [note.text for note in read_held(name)] == ["Nattmötet"], "it to wait still")
        assert phone.see()["held"]["waiting"] == [deed["id"]]
        say(name, server.code, Verdict(LET_IN, str(deed["id"])))
        until(lambda: "held" not in phone.see(), "it to be let in")
    with Session.open(path, writable=False) as session:
        (element,) = session.workshop.all(Element)
        assert (element.name, element.formal, element.works) == ("Nattmötet", False, 4)
        assert not session.workshop.all(Note)
