"""Writing on a phone, in a real browser: nothing that was typed is lost, and what is called sent is on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from larande_tui.workshop.model.items import Element, Note, Rating, Vote
from larande_tui.workshop.schedule.progress import move_on
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.voting import close
from larande_tui.workshop.techniques.silent_writing import begin_silence
from larande_tui.workshop.techniques.wall_items import remove
from tests.driver.phone_page import Page
from tests.driver.phone_room import RoomServer, at, notes_in, room, room_workshop, until
from tests.join.test_values import ballot_workshop, reflection


def test_a_note_is_written_sent_and_taken_back(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.says("Larmen kommer samtidigt\noch <b>ofta</b>")
        assert notes_in(path) == ["Larmen kommer samtidigt\noch <b>ofta</b>"]
        phone.page.get_by_role("button", name="Ta tillbaka").click()
        until(lambda: notes_in(path) == [], "the note to go")
        phone.page.get_by_text("Mina svar").wait_for(state="detached")
        phone.close()


def test_what_is_half_typed_survives_reload_step_change_and_a_server_that_is_gone(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.write("En halv tan")
        phone.page.reload()
        phone.page.wait_for_selector("textarea")
        assert phone.box().input_value() == "En halv tan"
        move_on(stage, "reflektion", "nulage")
        phone.page.get_by_role("button", name="Gå dit").wait_for()
        assert phone.box().input_value() == "En halv tan"
        server.kill()
        phone.sees("Ingen kontakt med rummet")
        assert phone.box().input_value() == "En halv tan"
        phone.page.get_by_role("button", name="Gå dit").click()
        phone.sees("Halvskrivet")
        phone.page.get_by_role("button", name="Skicka ändå").click()
        phone.sees("Väntar")
        with room(path):
            until(lambda: notes_in(path) == ["En halv tan"], "the note to arrive")
            phone.sees("Skickat")
        phone.close()


def test_what_is_sent_without_contact_waits_says_so_and_arrives_once(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.says("med nät")
        phone.context.set_offline(True)
        for number in range(3):
            phone.write(f"utan nät {number}")
            phone.send()
        phone.sees("Väntar")
        phone.context.set_offline(False)
        until(lambda: len(notes_in(path)) == 4, "the notes to arrive")
        phone.page.get_by_text("Väntar", exact=True).first.wait_for(state="detached", timeout=15_000)
        assert sorted(notes_in(path)) == ["med nät", "utan nät 0", "utan nät 1", "utan nät 2"]
        phone.close()


def test_what_is_pasted_and_too_long_is_kept_whole_with_a_sentence_until_it_fits(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.box().focus()
        phone.page.keyboard.insert_text("ord " * 500 + "sist")
        phone.sees("-4 tecken kvar")
        phone.send()
        phone.sees("Inte skickat, texten är för lång. Dela den i två.")
        assert phone.box().input_value().endswith("ord sist")
        phone.page.reload()
        phone.sees("-4 tecken kvar")
        assert phone.box().input_value().endswith("ord sist")
        for _ in range(4):
            phone.box().press("Backspace")
        phone.sees("1 tecken kvar")
        phone.send()
        until(lambda: notes_in(path) == [("ord " * 500).strip()], "the note to arrive")
        phone.close()


def test_silent_writing_says_that_nobody_else_sees_it(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        begin_silence(stage, "reflektion")
        phone.sees("Tyst skrivande")
        phone.says("tyst")
        stage.catch_up()
        assert stage.workshop.all(Note)[0].hidden
        phone.close()


def test_ratings_are_given_changed_passed_by_and_remembered(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.sees("0 av 9 skattade")
        fields = phone.page.locator("fieldset")
        fields.nth(0).locator("input").nth(1).check()
        phone.sees("1 av 9 skattade")
        fields.nth(1).locator("input").nth(4).check()
        fields.nth(0).locator("input").nth(3).check()
        fields.nth(1).get_by_role("button").click()
        phone.sees("1 av 9 skattade")
        phone.page.reload()
        phone.sees("1 av 9 skattade")
        assert phone.page.locator("fieldset").nth(0).locator("input").nth(3).is_checked()
        phone.page.locator("fieldset").nth(0).get_by_text("Skickat", exact=True).wait_for()
        phone.close()
    with Session.open(path, writable=False) as session:
        assert [rating.now for rating in session.workshop.all(Rating)] == [4]


def test_dots_are_given_within_their_number_and_the_result_comes_with_the_close(tmp_path: Path, browser: Any) -> None:
    path = ballot_workshop(tmp_path)
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.sees("3 prickar kvar")
        more = phone.page.get_by_role("button", name="fler prickar")
        more.nth(1).click()
        more.nth(1).click()
        more.nth(2).click()
        phone.sees("0 prickar kvar")
        assert more.nth(0).is_disabled()
        phone.page.get_by_role("button", name="färre prickar").nth(2).click()
        phone.sees("En prick kvar")
        phone.page.locator("[data-given]").get_by_text("Skickat", exact=True).wait_for()
        close(stage, reflection(stage), closed=True)
        phone.sees("Röster: 2")
        phone.close()
        stage.catch_up()
        assert {vote.target: vote.count for vote in stage.workshop.all(Vote)} == {"note/n2": 2}


def test_the_map_takes_a_role_with_how_well_it_works(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("ekosystem"))
    with room(path) as server:
        phone = Page(browser, server).open()
        place = phone.page.locator("details[data-place]").first.get_attribute("data-place") or ""
        phone.page.locator(f"#f-{place}").select_option("0")
        phone.page.locator(f"#w-{place}").select_option("4")
        phone.says("Nattmötet", place)
        phone.close()
    with Session.open(path, writable=False) as session:
        (element,) = session.workshop.all(Element)
        assert (element.name, element.formal, element.works) == ("Nattmötet", False, 4)


def test_done_is_counted_and_gone_with_the_next_step(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.page.get_by_role("button", name="Jag är klar").click()
        until(lambda: _card(server)["done"] == 1, "one to be done")
        move_on(stage, "reflektion", "nulage")
        phone.sees("0 av 9 skattade")
        phone.page.get_by_role("button", name="Jag är klar").wait_for()
        until(lambda: _card(server)["done"] == 0, "nobody to be done")
        assert _card(server)["joined"] == 1
        phone.close()


def test_a_closed_room_says_so_and_the_phone_can_be_emptied(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.says("kvar i rummet")
        server.close()
        phone.sees("Rummet är stängt")
        phone.page.get_by_role("button", name="Töm det här från telefonen").click()
        phone.sees("Telefonen är tömd")
        assert not [key for key in phone.stored() if server.code in key]
        phone.close()
    assert notes_in(path) == ["kvar i rummet"]


def test_what_is_half_typed_and_ones_own_first_step_are_read_after_the_close_too(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.write("Halvt skriv")
        move_on(stage, "reflektion", "avslutning")
        phone.page.get_by_role("button", name="Gå dit").click()
        phone.sees("Mitt eget första steg")
        phone.write("Jag ringer på måndag", name="own")
        server.close()
        phone.sees("Rummet är stängt")
        unsent = phone.page.locator(".card", has_text="Halvt skriv")
        assert phone.page.get_by_text("Det här kom inte fram").bounding_box()["y"] < unsent.bounding_box()["y"]
        phone.page.locator("h2", has_text="Mitt eget första steg").wait_for()
        phone.page.locator(".card", has_text="Jag ringer på måndag").wait_for()
        phone.close()
    assert notes_in(path) == []


def test_a_wrong_code_asks_for_the_right_one(tmp_path: Path, browser: Any) -> None:
    with room(room_workshop(tmp_path / "dag.larande")) as server:
        phone = Page(browser, server)
        phone.page.goto(f"http://{server.host}:{server.port}/FELKOD00")
        phone.sees("Den koden finns inte här")
        phone.page.get_by_label("Koden som står på skärmen").fill(f"{server.code[:4].lower()} {server.code[4:]}")
        phone.page.get_by_role("button", name="Gå med").click()
        phone.sees("Ansluten")
        phone.close()


def test_what_the_facilitator_removes_is_not_written_again_by_the_phone(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.says("bort med det")
        stage.catch_up()
        remove(stage, stage.workshop.all(Note)[0])
        phone.page.reload()
        phone.says("det här är kvar")
        assert notes_in(path) == ["det här är kvar"]
        phone.close()


def _card(server: RoomServer) -> Any:
    import json

    from larande_tui.core.paths import rooms_folder

    (file,) = [file for file in rooms_folder().glob("*.json") if server.code in file.read_text(encoding="utf-8")]
    return json.loads(file.read_text(encoding="utf-8"))
