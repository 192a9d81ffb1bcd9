"""What a table, a reader of the wall and a phone for many see in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from larande_tui.workshop.model.items import Note, Rating, RoomTable
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.silent_writing import begin_silence, reveal
from larande_tui.workshop.techniques.wall_items import add_notes
from tests.driver.axe import violations
from tests.driver.phone_page import Page
from tests.driver.phone_room import at, room, room_workshop, until


def test_one_phone_of_a_table_writes_the_others_read_and_any_may_take_over(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"), RoomTable(id="1"), RoomTable(id="2"))
    with room(path) as server:
        writer = Page(browser, server, table=2).open()
        writer.sees("Bord 2.")
        writer.sees("Den här telefonen antecknar för bordet.")
        writer.says("Larmen kommer samtidigt")
        writer.says("Nycklarna fattas")
        reader = Page(browser, server, table=2, width=320, bypass_csp=True).open()
        assert not writer.page.evaluate("document.getElementById('wall').open"), "only who reads has it open at once"
        reader.sees("En annan telefon vid bordet antecknar.")
        reader.sees("Nycklarna fattas")
        assert reader.page.locator("textarea").count() == 0
        assert violations(reader.page) == []
        writer.page.locator(".card", has_text="Larmen").get_by_role("button", name="Lyft till alla").click()
        reader.sees("lyft av bord 2")
        reader.page.get_by_role("button", name="Anteckna härifrån").click()
        reader.says("Nu skriver jag")
        writer.sees("En annan telefon vid bordet antecknar.")
        writer.close()
        reader.close()
    with Session.open(path, writable=False) as session:
        told = [(note.text, note.table, note.raised) for note in session.workshop.all(Note)]
    assert told == [
        ("Larmen kommer samtidigt", 2, True), ("Nycklarna fattas", 2, False), ("Nu skriver jag", 2, False),
    ]  # fmt: skip


@pytest.mark.exhaustive
def test_the_wall_is_read_as_text_as_it_grows_and_keeps_the_readers_place(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server, Session.open(path) as stage:
        add_notes(stage, "reflektion", "RF1", ["Larmen"])
        phone = Page(browser, server, width=320, bypass_csp=True).open()
        assert "Larmen" not in phone.page.content()
        phone.page.get_by_text("Väggen som text").click()
        phone.sees("Larmen")
        phone.page.evaluate("document.querySelector('#wall p').dataset.mine = 'same'")
        add_notes(stage, "reflektion", "RF1", ["Nycklarna"])
        phone.page.locator('[role="status"]', has_text="Nytt på väggen: 1").wait_for(state="attached")
        phone.sees("Nycklarna")
        assert phone.page.evaluate("document.querySelector('#wall p').dataset.mine") == "same"
        begin_silence(stage, "reflektion")
        add_notes(stage, "reflektion", "RF1", ["Hemligt än"])
        until(lambda: phone.page.get_by_text("Tyst skrivande").count() > 0, "the silence")
        phone.page.wait_for_timeout(3_500)
        assert "Hemligt" not in phone.page.content()
        reveal(stage, "reflektion")
        phone.sees("Hemligt än")
        assert violations(phone.page) == []
        phone.page.reload()
        phone.sees("Hemligt än")
        phone.close()


def test_one_phone_answers_for_several_people_who_have_none(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.page.get_by_role("button", name="Skriv åt dem som inte har en telefon").click()
        for value in (2, 4, 5):
            phone.page.locator("fieldset").first.locator("input").nth(value - 1).check()
            phone.page.locator("fieldset").first.get_by_text("Skickat", exact=True).wait_for()
            phone.page.get_by_role("button", name="Nästa person").click()
            phone.sees("0 av 9 skattade")
            assert phone.page.locator("input:checked").count() == 0
        phone.close()
    with Session.open(path, writable=False) as session:
        assert sorted(rating.now for rating in session.workshop.all(Rating)) == [2, 4, 5]


def test_plain_swedish_is_offered_where_the_pack_has_it_and_another_language_where_it_is_translated(
    tmp_path: Path, browser: Any
) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server:
        phone = Page(browser, server, width=320, bypass_csp=True).open()
        phone.page.locator("select").first.select_option("latt")
        phone.sees("Vad märker vi av det här hos oss?")
        assert phone.page.evaluate("document.documentElement.lang") == "sv"
        phone.page.reload()
        phone.sees("Vad märker vi av det här hos oss?")
        assert violations(phone.page) == []
        phone.page.locator("select").first.select_option("en")
        phone.sees("Följ kedjan från nämnd")
        phone.close()
