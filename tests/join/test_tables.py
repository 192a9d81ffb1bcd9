"""Tables in the room: each has its code and a phone that takes notes, raises one point, and names nobody."""

from __future__ import annotations

from pathlib import Path

from larande_tui.interchange.json_file import read_json, write_json
from larande_tui.workshop.merging.merge_files import merge_files
from larande_tui.workshop.model.items import Element, Note, Rating, RoomTable, Theme
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.silent_writing import begin_silence
from larande_tui.workshop.techniques.table_groups import set_tables, tables_of
from tests.driver.phone_room import Phone, RoomServer, at, phone_id, room, room_workshop, until

TABLES = (RoomTable(id="1", people=5), RoomTable(id="2", people=4), RoomTable(id="3"))


def at_table(server: RoomServer, number: int) -> Phone:
    phone = Phone(server.host, server.port, f"{server.code}-{number}")
    assert phone.join().status == 200
    return phone


def test_a_tables_notes_say_which_table_and_it_raises_one_at_a_time(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *TABLES)
    with room(path) as server:
        third, second, alone = at_table(server, 3), at_table(server, 2), server.phone()
        one, _ = third.note("Larmen")
        other, _ = third.note("Nycklarna")
        theirs, _ = second.note("Bilarna")
        alone.note("Min egen")
        for phone, note, fine in (
            (third, one, True),
            (third, other, True),
            (third, theirs, False),
            (alone, one, False),
        ):
            deed = {"id": phone_id(), "what": "raise", "step": "reflektion", "place": note}
            assert bool(phone.do(deed).data["ok"]) is fine
        second.do({"id": phone_id(), "what": "raise", "step": "reflektion", "place": theirs})
    with Session.open(path, writable=False) as session:
        told = {note.text: (note.table, note.raised) for note in session.workshop.all(Note)}
    assert told == {"Larmen": (3, False), "Nycklarna": (3, True), "Bilarna": (2, True), "Min egen": (0, False)}


def test_a_tables_code_is_valid_from_the_moment_when_the_stage_shows_it(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, Session.open(path) as stage:
        for number in range(1, 13):
            stage.put(RoomTable(id=str(number)))
            at_table(server, number)
        assert Phone(server.host, server.port, f"{server.code}-13").join().status == 404


def test_what_a_table_puts_on_the_map_says_which_table_also_in_other_files(tmp_path: Path) -> None:
    path, table = room_workshop(tmp_path / "dag.larande", *TABLES, *at("ekosystem")), "ekosystem"
    with Session.open(path) as session:
        step = next(step for step in session.workshop.programme.steps if step.id == "ekosystem")  # type: ignore[union-attr]
        one, other = (category.id for category in step.categories[:2])  # type: ignore[union-attr]
    with room(path) as server, Session.open(path) as stage:
        third, second = at_table(server, 3), at_table(server, 2)
        names = [phone_id() for _ in range(4)]
        deeds = [
            {"id": name, "what": "element", "step": table, "place": place, "text": text, "formal": True, "value": 4}
            for name, place, text in zip(names, (one, one, other, one), ("Möte", "Tavla", "Parvis", "Bil"), strict=True)
        ]
        assert third.do(*deeds[:3]).data["ok"] == names[:3]
        assert second.do(deeds[3]).data["ok"] == names[3:]
        for name, fine in ((names[0], True), (names[1], True), (names[2], True), (names[3], False)):
            deed = {"id": phone_id(), "what": "raise", "step": table, "place": name}
            assert bool(third.do(deed).data["ok"]) is fine
        stage.catch_up()
        assert stage.undo() is None
        wall = third.ask("GET", f"/{third.code}/wall").data
        assert {"bord 3", "lyft av bord 3", "bord 2"} <= {
            card["more"] for lane in wall["lanes"] for card in lane["cards"]
        }
        third.do({"id": phone_id(), "what": "back", "step": table, "place": names[2]})
    expected = {"Möte": (3, False, 4), "Tavla": (3, True, 4), "Bil": (2, False, 4)}
    alone = room_workshop(tmp_path / "ensam.larande")
    merge_files([path, alone], tmp_path / "alla.larande", older_too=True)
    with Session.open(path, writable=False) as session, Session.create(tmp_path / "ater.larande") as again:
        again.put(*read_json(write_json(session.workshop, tmp_path / "dag.json")))
    for file in (path, tmp_path / "alla.larande", tmp_path / "ater.larande"):
        with Session.open(file, writable=False) as session:
            parts = session.workshop.all(Element)
            assert {part.name: (part.table, part.raised, part.works) for part in parts} == expected


def test_the_first_phone_of_a_table_takes_its_notes_until_another_does_also_after_a_restart(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *TABLES)
    with room(path) as server:
        first, second = (Phone(server.host, server.port, f"{server.code}-1") for _ in range(2))
        names = [phone.join().data["me"] for phone in (first, second)]
        until(lambda: second.see().get("pens") == {"1": names[0]}, "the first to have it")
        assert second.do({"id": phone_id(), "what": "pen"}).status == 200
        assert server.phone().do({"id": phone_id(), "what": "pen"}).data["no"]
        until(lambda: first.see()["pens"] == {"1": names[1]}, "the second to have it")
        server.kill()
    with room(path) as server:
        again = Phone(server.host, server.port, f"{server.code}-1", first.cookie)
        assert again.join().data == {**again.join().data, "table": 1, "me": names[0]}
        assert again.see()["pens"] == {"1": names[1]}
        again.note("båda får skriva det de redan har skrivit")
    with Session.open(path, writable=False) as session:
        assert [note.table for note in session.workshop.all(Note)] == [1]
    assert names[0].encode() not in path.read_bytes()


def test_a_table_that_is_none_is_not_let_in(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *TABLES)
    with room(path) as server:
        for number in ("4", "0", "x", "33333"):
            assert Phone(server.host, server.port, f"{server.code}-{number}").join().status == 404
        assert Phone(server.host, server.port, f"{server.code.lower()}2").join().data["table"] == 2


def test_a_division_is_put_in_place_of_the_one_before(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with Session.open(path) as session:
        set_tables(session, [5, 5, 4])
        set_tables(session, [7, 7])
        assert [(table.id, table.people) for table in tables_of(session.workshop)] == [("1", 7), ("2", 7)]
        session.undo()
        assert [table.people for table in tables_of(session.workshop)] == [5, 5, 4]
        set_tables(session, [])
        assert not tables_of(session.workshop)


def test_the_wall_as_text_has_the_walls_words_and_nothing_hidden(tmp_path: Path) -> None:
    notes = (
        Theme(id="t1", step="reflektion", name="Tid"),
        Note(step="reflektion", place="RF1", text="Larmen", number=1, theme="t1", table=2, raised=True),
        Note(step="reflektion", place="RF1", text="Nycklarna", number=2),
        Rating(area="N1", now=2),
    )
    path = room_workshop(tmp_path / "dag.larande", *TABLES, *notes)
    with room(path) as server, Session.open(path) as stage:
        phone = server.phone()
        wall = phone.ask("GET", f"/{phone.code}/wall").data
        title = stage.workshop.programme.steps[1].questions[0].title  # type: ignore[union-attr]
        assert wall["lanes"][0]["title"].startswith(title) or title in str(wall)
        assert [(card["n"], card["text"], card["more"]) for lane in wall["lanes"] for card in lane["cards"]] == [
            (2, "Nycklarna", ""), (1, "Larmen", "lyft av bord 2"),
        ]  # fmt: skip
        assert phone.ask("GET", f"/{phone.code}/wall?after={wall['v']}").status == 204
        begin_silence(stage, "reflektion")
        until(lambda: phone.see()["silent"], "the silence")
        phone.note("ingen ser det här")
        assert "ingen ser" not in str(phone.ask("GET", f"/{phone.code}/wall").data)
        assert Phone(server.host, server.port, server.code).ask("GET", f"/{phone.code}/wall").status == 401
