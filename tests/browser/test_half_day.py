"""A half day led from the real stage with twelve phones: every word of it stands in the Word file, once."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from larande_tui.core.paths import rooms_folder
from larande_tui.documents.export import export
from larande_tui.join.addresses import own_addresses
from larande_tui.join.room_files import RoomCard, read_card
from larande_tui.workshop.model.items import Element, FistVote, Rating, Vote
from larande_tui.workshop.store.session import Session
from tests.driver.phone_page import Page
from tests.driver.phone_room import room_workshop, until
from tests.driver.real_app import PAGE_DOWN, RealApp

PHONES = 12
ARABIC, OFFLINE, ASLEEP, KEYBOARD = 3, 5, 7, 9
COMMANDS = "\x10"

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.skipif(sys.platform == "win32", reason="the stage is driven in a POSIX terminal"),
    pytest.mark.skipif(not own_addresses(), reason="the machine is in no network, so no phone reaches it"),
]


class Group:
    """Twelve people with their phones before a stage."""

    def __init__(self, app: RealApp, browser: Any, card: RoomCard) -> None:
        self.app = app
        self.said: list[str] = []
        languages = {ARABIC: "ar", 1: "en", 2: "fi"}
        self.phones = [Page(browser, _Served(card), language=languages.get(number, "sv")) for number in range(PHONES)]
        for phone in self.phones:
            phone.open()

    def go_on(self, title: str) -> None:
        """Show the next step, and wait until the phones that are awake show it too."""
        self.app.type(PAGE_DOWN)
        self.app.attend(1.5)
        for phone in self.awake:
            phone.page.locator("h1", has_text=title).wait_for(timeout=20_000)
            self.app.attend(0.05)  # a terminal that nobody reads holds the stage up

    @property
    def awake(self) -> list[Page]:
        return [phone for number, phone in enumerate(self.phones) if number not in (OFFLINE, ASLEEP)]

    def rate(self) -> None:
        """Let each one who is awake rate all areas, and wait until all of it is sent."""
        for number, phone in enumerate(self.awake):
            for area in range(9):
                phone.page.locator("fieldset").nth(area).locator("input").nth((number + area) % 5).check()
            self.app.attend(0.05)
        for phone in self.awake:
            for area in range(9):
                phone.page.locator("fieldset").nth(area).locator(".good").wait_for(timeout=20_000)

    def raise_fingers(self) -> None:
        for number, phone in enumerate(self.phones):
            phone.page.locator("fieldset input").nth(number % 3).check()
            phone.page.locator("fieldset .good").wait_for(timeout=20_000)

    def all_sent(self) -> bool:
        entries = [each for phone in self.phones for each in phone.stored().values() if isinstance(each, dict)]
        return not [each for each in entries if each.get("state") == "wait"]

    def part(self) -> None:
        """Let each phone see that the room has closed."""
        for phone in self.phones:
            phone.page.locator("main button.main").wait_for(timeout=20_000)
            phone.close()

    def write(self, number: int, place: str, text: str) -> None:
        """Write as people do: letter by letter, and by keys alone for the one who uses no touch."""
        phone = self.phones[number]
        self.said.append(text)
        box = phone.box(place)
        if number == KEYBOARD:
            box.focus()
            phone.page.keyboard.type(text)
            phone.page.keyboard.press("Tab")
            phone.page.keyboard.press("Enter")
            return
        box.press_sequentially(text, delay=3)
        box.locator("xpath=..").locator("button.main").first.click()

    def command(self, words: str) -> None:
        self.app.type(COMMANDS)
        self.app.until_shown("Kommandon")
        self.app.type(words)
        self.app.attend(0.5)
        self.app.type("\r")


class _Served:
    """The server that the stage has started, as pages look for it."""

    def __init__(self, card: RoomCard) -> None:
        self.host, self.port, self.code = card.address, card.port, card.code


def card_of(path: Path) -> RoomCard | None:
    with Session.open(path, writable=False) as session:
        return read_card(session.workshop_id)


def test_every_word_of_a_half_day_with_twelve_phones_is_in_the_word_file_once(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", headcount=PHONES)
    with RealApp([str(path)], {}, columns=120, lines=40) as app:
        app.until_open()
        app.type("\x1ba")
        card = until(lambda: app.attend(0.2) or card_of(path), "the room")
        app.until_shown("Ingen telefon är med", card.address)
        group = Group(app, browser, card)
        app.until_shown(f"{PHONES} telefoner med")
        app.type("\x1b")
        app.until_open()

        group.phones[OFFLINE].context.set_offline(True)
        for number in range(PHONES):
            group.write(number, "RF1", f"Svar {number} om kedjan, med åäö och <b>tecken</b>")
        group.write(ARABIC, "RF1", "نحتاج وقتًا للتعلم معًا")
        app.type("Sagt högt i rummet\r")
        group.said.append("Sagt högt i rummet")
        sleeper = group.phones[ASLEEP].context.new_cdp_session(group.phones[ASLEEP].page)
        sleeper.send("Page.setWebLifecycleState", {"state": "frozen"})

        group.go_on("Nuläge")
        group.rate()
        group.command("Telefoner: stäng svaren")
        group.phones[0].sees("Median")
        group.phones[OFFLINE].context.set_offline(False)
        sleeper.send("Page.setWebLifecycleState", {"state": "active"})
        for number in (OFFLINE, ASLEEP):
            group.phones[number].page.locator("h1", has_text="Nuläge").wait_for(timeout=40_000)

        group.go_on("Paus")
        group.go_on("ekosystem")
        first = group.phones[0].page.locator("details[data-place]").first.get_attribute("data-place") or ""
        for number in range(PHONES):
            group.write(number, first, f"Resurs {number} som vi lär av")
        app.attend(2)

        group.go_on("Handlingsplan")
        for number in range(PHONES):
            group.write(number, "", f"Förslag {number} till planen")
        app.attend(2)
        app.type("Fem minuter på varje arbetsplatsträff\r")
        group.go_on("Kontroll")
        group.raise_fingers()
        group.go_on("Avslutning")
        until(group.all_sent, "all to be sent")
        app.type("\x11")
        app.end()
        group.part()

    assert not [file for file in rooms_folder().iterdir() if file.suffix in (".rum", ".json")]
    notes = [said for said in group.said if not said.startswith("Resurs")]
    assert {said: count for said, count in words_in_word(path, notes).items() if count != 1} == {}
    on_the_map = words_in_word(path, [said for said in group.said if said.startswith("Resurs")])
    assert len(set(on_the_map.values())) == 1  # once in the picture, its words and the list: as many times each
    assert min(on_the_map.values()) > 0
    with Session.open(path, writable=False) as session:
        workshop = session.workshop
        assert len(workshop.all(Rating)) == 9 * (PHONES - 2)
        assert len(workshop.all(FistVote)) == PHONES
        assert not workshop.all(Vote)
        assert len({element.name for element in workshop.all(Element)}) == len(workshop.all(Element)) == PHONES


def words_in_word(path: Path, said: list[str]) -> dict[str, int]:
    """How often each text stands in the Word file."""
    with Session.open(path, writable=False) as session:
        document = export(session.workshop, path.with_suffix(".docx"))
    text = "\n".join(element.text or "" for element in docx.Document(str(document)).element.iter(qn("w:t")))
    return {each: len(re.findall(rf"(?<!\w){re.escape(each)}(?!\w)", text)) for each in said}
