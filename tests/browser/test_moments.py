"""Two things at one moment on a phone: what is being typed, chosen or sent stays, whatever the room does meanwhile."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from larande_tui.core.clock import local_now
from larande_tui.workshop.model.items import Action, Element, Note, RoomTable, StepRun, Vote
from larande_tui.workshop.schedule.progress import move_on
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.voting import close, set_dots, set_present
from larande_tui.workshop.techniques.silent_writing import begin_silence, reveal
from tests.driver.phone_page import Page
from tests.driver.phone_room import at, notes_in, room, room_workshop, until
from tests.join.test_values import ballot_workshop, reflection

STATUS = "document.querySelector('[role=status]').textContent"


def hold(phone: Page) -> None:
    """Collect what is told to those who do not see."""
    phone.page.evaluate(
        "window.told = []; new MutationObserver(() => window.told.push(" + STATUS + "))"
        ".observe(document.querySelector('[role=status]'), { childList: true, characterData: true, subtree: true })"
    )


def test_silence_that_begins_and_ends_takes_no_letter_from_whoever_is_typing(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.box().click()
        phone.page.keyboard.type("Larmen ")
        begin_silence(stage, "reflektion")
        phone.sees("Tyst skrivande")
        phone.page.keyboard.type("kommer ")
        assert phone.page.get_by_role("button", name="Skicka, dolt tills alla visas").is_visible()
        reveal(stage, "reflektion")
        phone.page.get_by_text("Tyst skrivande").wait_for(state="detached")
        phone.page.keyboard.type("samtidigt")
        assert phone.box().input_value() == "Larmen kommer samtidigt"
        assert phone.page.get_by_role("button", name="Skicka", exact=True).first.is_visible()
        phone.close()


def test_a_plan_that_grows_does_not_break_a_word_that_is_being_composed(tmp_path: Path, browser: Any) -> None:
    """Phones write each word as a composition: to build the box anew would end it in the middle."""
    path = room_workshop(tmp_path / "dag.larande", *at("handlingsplan"))
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.box("").click()
        keys = phone.context.new_cdp_session(phone.page)
        keys.send("Input.imeSetComposition", {"text": "överlämn", "selectionStart": 8, "selectionEnd": 8})
        phone.page.evaluate("document.querySelector('textarea').dataset.same = 'yes'")
        stage.put(Action(id="a1", activity="Fem minuter på APT", number=9))
        phone.sees("Fem minuter på APT")
        keys.send("Input.imeSetComposition", {"text": "överlämningen", "selectionStart": 13, "selectionEnd": 13})
        keys.send("Input.insertText", {"text": "överlämningen"})
        assert phone.box("").input_value() == "överlämningen"
        assert phone.page.evaluate("document.activeElement.dataset.same") == "yes"
        phone.close()


def test_a_phone_that_wakes_again_and_again_has_one_stream_and_can_still_send(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server:
        phone = Page(browser, server).open()
        for _ in range(8):
            phone.page.evaluate(
                "dispatchEvent(new Event('online'));document.dispatchEvent(new Event('visibilitychange'))"
            )
            phone.page.wait_for_timeout(200)
        phone.says("efter åtta uppvaknanden")
        phone.close()
    assert notes_in(path) == ["efter åtta uppvaknanden"]


@pytest.mark.exhaustive
def test_whoever_scans_the_code_before_each_step_opens_the_seventh_tab_too(tmp_path: Path, browser: Any) -> None:
    """A browser has six connections to a server for all its tabs: those that nobody sees let go of theirs."""
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server:
        phone = Page(browser, server).open()
        tabs = [phone.page]
        for _ in range(5):
            tabs.append(phone.context.new_page())
            tabs[-1].goto(phone.url)
            tabs[-1].wait_for_selector("h1")
        for tab in tabs:
            tab.evaluate(
                "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });"
                "document.dispatchEvent(new Event('visibilitychange'))"
            )
        phone.page.wait_for_timeout(11_000)
        seventh = phone.context.new_page()
        seventh.goto(phone.url, timeout=10_000)
        seventh.wait_for_selector("h1", timeout=10_000)
        tabs[0].evaluate("delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))")
        phone.says("från den första fliken")
        phone.close()


def test_a_pen_that_is_taken_leaves_what_was_half_typed_in_sight(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"), RoomTable(id="1"))
    with room(path) as server:
        one, two = Page(browser, server, table=1).open(), Page(browser, server, table=1).open()
        one.write("Vi har sett att larmen")
        two.page.get_by_role("button", name="Anteckna härifrån").click()
        one.sees("En annan telefon vid bordet antecknar")
        one.sees("Vi har sett att larmen")
        one.page.get_by_role("button", name="Anteckna härifrån").click()
        one.box().wait_for()
        assert one.box().input_value() == "Vi har sett att larmen"
        two.sees("En annan telefon vid bordet antecknar")
        two.page.get_by_role("button", name="Anteckna härifrån").click()
        one.page.get_by_role("button", name="Skicka ändå").click()
        until(lambda: notes_in(path) == ["Vi har sett att larmen"], "the note")
        one.close()
        two.close()


def test_what_was_chosen_for_a_half_typed_text_is_kept_with_it_and_not_for_the_next(
    tmp_path: Path, browser: Any
) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("ekosystem"))
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        place = phone.page.locator("details[data-place]").first.get_attribute("data-place") or ""
        phone.page.locator(f"#f-{place}").select_option("0")
        phone.page.locator(f"#w-{place}").select_option("2")
        phone.write("Nattmöt", name=place)
        phone.page.reload()
        phone.page.wait_for_selector("textarea")
        assert phone.box(place).input_value() == "Nattmöt"
        phone.says("Nattmötet", place)
        phone.says("Planeraren", place)
        move_on(stage, "ekosystem", "nulage")
        phone.sees("0 av 9 skattade")
        area = phone.page.locator("details[data-place]").first
        place = area.get_attribute("data-place") or ""
        area.locator("summary").click()
        phone.page.locator(f"#a-{place}").select_option("hinder")
        phone.write("Ingen tid", name=place)
        phone.page.reload()
        phone.page.wait_for_selector("textarea", state="attached")
        phone.says("Ingen tid", place)
        phone.says("Inga nycklar", place)
        phone.close()
        stage.catch_up()
        elements = {element.name: (element.formal, element.works) for element in stage.workshop.all(Element)}
        assert elements == {"Nattmötet": (False, 2), "Planeraren": (None, None)}
        assert [note.place for note in stage.workshop.all(Note)] == [f"{place}.hinder"] * 2


def test_a_new_step_begins_at_its_top_and_the_line_about_it_stays_in_sight(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.sees("0 av 9 skattade")
        phone.page.locator("fieldset input").last.focus()
        phone.page.evaluate("scrollTo(0, 99999)")
        move_on(stage, "nulage", "ekosystem")
        phone.page.locator("h1", has_text="Ekosystem").wait_for()
        assert phone.page.evaluate("scrollY") == 0
        assert phone.page.evaluate("document.activeElement.tagName") == "H1", "what had the focus is gone"
        last = phone.page.locator("details[data-place]").last
        last.locator("summary").click()
        last.locator("textarea").fill("Halvt skriv")
        phone.page.evaluate("scrollTo(0, 99999)")
        move_on(stage, "ekosystem", "nulage")
        there = phone.page.get_by_role("button", name="Gå dit")
        there.wait_for()
        box = there.bounding_box()
        assert 0 <= box["y"] <= 400
        phone.close()


def test_a_first_step_that_stays_in_the_phone_does_not_hold_it_in_its_step(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("avslutning"))
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.write("Jag ringer på måndag", name="own")
        move_on(stage, "avslutning", "handlingsplan")
        phone.page.locator("h1", has_text="plan").wait_for()
        move_on(stage, "handlingsplan", "avslutning")
        phone.box("own").wait_for()
        assert phone.box("own").input_value() == "Jag ringer på måndag"
        phone.close()


def test_dots_that_become_fewer_while_somebody_votes_say_how_many_to_take_away(tmp_path: Path, browser: Any) -> None:
    path = ballot_workshop(tmp_path)
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.sees("3 prickar kvar")
        for _ in range(3):
            phone.page.get_by_role("button", name="fler prickar").first.click()
        set_dots(stage, reflection(stage), 1)
        phone.sees("Antalet prickar har ändrats. Ta bort 2.")
        for _ in range(2):
            phone.page.get_by_role("button", name="färre prickar").first.click()
        phone.sees("0 prickar kvar")
        phone.page.locator("[data-given]").get_by_text("Skickat", exact=True).wait_for()
        phone.close()


def test_a_vote_that_found_the_room_full_counts_when_more_are_present(tmp_path: Path, browser: Any) -> None:
    path = ballot_workshop(tmp_path)
    with room(path) as server, Session.open(path) as stage:
        set_present(stage, reflection(stage), 1)
        assert server.phone().vote("reflektion", {"note/n1": 1})[1].data["ok"]
        phone = Page(browser, server).open()
        phone.page.get_by_role("button", name="fler prickar").nth(1).click()
        phone.sees("lika många som är här har redan röstat")
        set_present(stage, reflection(stage), 2)
        phone.page.locator("[data-given]").get_by_text("Skickat", exact=True).wait_for()
        close(stage, reflection(stage), closed=True)
        phone.sees("Röster: 1")
        stage.catch_up()
        assert {vote.target for vote in stage.workshop.all(Vote)} == {"note/n1", "note/n2"}
        phone.close()


def test_a_text_that_came_too_late_is_sent_when_the_group_goes_back_for_it(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.write("kom för sent")
        long_ago = local_now() - dt.timedelta(minutes=9)
        stage.put(StepRun(id="reflektion", started=long_ago, ended=long_ago), *at("nulage"))
        phone.page.get_by_role("button", name="Gå dit").wait_for()
        phone.send()
        phone.sees("Inte skickat, steget är stängt")
        assert notes_in(path) == []
        move_on(stage, "nulage", "reflektion")
        phone.page.get_by_role("button", name="Skicka ändå").click()
        until(lambda: notes_in(path) == ["kom för sent"], "the note")
        phone.page.locator(".card").get_by_text("Skickat", exact=True).wait_for()
        phone.close()


def test_what_one_tab_has_sent_does_not_stand_half_typed_in_another(tmp_path: Path, browser: Any) -> None:
    path = ballot_workshop(tmp_path)
    with Session.open(path) as stage:
        stage.put(*at("reflektion", "RF1"))
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.write("Halvt")
        other = phone.context.new_page()
        other.goto(phone.url)
        other.locator('textarea[data-key="RF1"]').fill("Halvt och helt")
        until(lambda: phone.box().input_value() == "Halvt och helt", "the first tab to follow")
        other.locator('details[data-place="RF1"] button.main').click()
        until(lambda: phone.box().input_value() == "", "the first tab to follow")
        stage.put(*at("reflektion", "hander"))
        for page in (phone.page, other):
            page.get_by_text("3 prickar kvar").wait_for()
        for page in (phone.page, other, phone.page, other):
            more = page.get_by_role("button", name="fler prickar").first
            if more.is_enabled():
                more.click()
        other.get_by_text("0 prickar kvar").wait_for()
        other.locator("[data-given]").get_by_text("Skickat", exact=True).wait_for()
        close(stage, reflection(stage), closed=True)
        phone.sees("Röster: 3")
        phone.close()


def test_a_phone_whose_store_is_full_goes_on_with_the_newest_words(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        phone.write("Kort")
        phone.page.evaluate(
            "for (let size = 4e6, n = 0; size >= 1; ) { try { localStorage.setItem('x' + n++, 'x'.repeat(size)) }"
            " catch { size = Math.floor(size / 2) } }"
        )
        phone.box().press_sequentially(" men längre sedan")
        phone.sees("Telefonen sparar inget åt den här sidan")
        phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        begin_silence(stage, "reflektion")
        phone.sees("Tyst skrivande")
        phone.page.get_by_label("Språk").select_option("fi")
        phone.page.locator('html[lang="fi"]').wait_for(state="attached")
        assert phone.box().input_value() == "Kort men längre sedan"
        phone.send()
        phone.page.locator(".card", has_text="Kort men längre sedan").get_by_text("Lähetetty").wait_for()
        assert phone.box().input_value() == ""
        phone.close()
    assert notes_in(path) == ["Kort men längre sedan"]


@pytest.mark.exhaustive
def test_a_code_from_an_earlier_room_shows_what_did_not_arrive_and_asks_no_more(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.page.route("**/deeds", lambda route: route.abort())
        phone.write("kom aldrig fram")
        phone.send()
        phone.write("halvt skriv")
        phone.page.goto("about:blank")
        server.close()
    with room(path, port=server.port) as later:
        assert later.code != server.code
        asked: list[str] = []
        phone.page.on("request", lambda request: asked.append(request.url))
        phone.page.goto(phone.url)
        phone.sees("Den koden finns inte här")
        phone.page.locator(".card", has_text="kom aldrig fram").wait_for()
        phone.page.locator(".card", has_text="halvt skriv").wait_for()
        phone.page.wait_for_timeout(7_000)
        assert len([url for url in asked if server.code in url]) <= 2, "others' wrong codes are counted too"
        stranger = later.phone(joins=False)
        for number in range(25):
            stranger.ask("GET", f"/FELKOD{number:02}/state")
        phone.page.goto(f"http://{later.host}:{later.port}/FELKOD99")
        phone.sees("Den koden finns inte här")
        phone.page.get_by_label("Koden som står på skärmen").fill(later.code)
        phone.page.get_by_role("button", name="Gå med").click()
        phone.sees("Ansluten")
        phone.close()


def test_a_browser_that_keeps_no_cookie_is_told_so_and_is_counted_once(tmp_path: Path, browser: Any) -> None:
    import json

    from larande_tui.core.paths import rooms_folder

    preferences = {"profile": {"default_content_setting_values": {"cookies": 2}, "cookie_controls_mode": 0}}
    (tmp_path / "profil" / "Default").mkdir(parents=True)
    (tmp_path / "profil" / "Default" / "Preferences").write_text(json.dumps(preferences), encoding="utf-8")
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    from tests.browser.conftest import chromium

    with room(path) as server:
        context = browser.browser_type.launch_persistent_context(
            str(tmp_path / "profil"), executable_path=chromium(), args=["--no-sandbox"], locale="sv"
        )
        page = context.new_page()
        page.goto(f"http://{server.host}:{server.port}/{server.code}")
        page.get_by_text("Webbläsaren tillåter inga kakor").wait_for()
        page.wait_for_timeout(3_000)
        page.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_timeout(1_500)
        (card,) = [json.loads(file.read_text(encoding="utf-8")) for file in rooms_folder().glob("*.json")]
        assert card["joined"] == 1
        context.close()


def test_what_happens_to_what_is_sent_is_told_to_those_who_do_not_see(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server:
        phone = Page(browser, server).open()
        hold(phone)
        phone.says("hej")
        until(lambda: "Skickat" in phone.page.evaluate("window.told"), "it to be told")
        phone.page.get_by_role("button", name="Ta tillbaka").focus()
        phone.says("hej igen")
        server.kill()
        until(lambda: "Ingen kontakt med rummet." in phone.page.evaluate("window.told"), "it to be told", 40)
        with room(path):
            until(lambda: "Ansluten" in phone.page.evaluate("window.told"), "it to be told", 40)
        phone.close()


def test_a_page_whose_words_come_late_has_no_keys_in_their_place(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server:
        phone = Page(browser, server)
        lost = [1, 2]
        phone.page.route("**/*.json", lambda route: route.abort() if lost and lost.pop() else route.continue_())
        phone.page.goto(phone.url)
        phone.page.get_by_text("Sidan är på väg").wait_for()
        assert "connecting" not in phone.page.inner_text("body")
        phone.sees("Ansluten")
        lost.append(1)
        phone.page.get_by_label("Språk").select_option("fi")
        phone.page.wait_for_timeout(500)
        assert phone.page.get_by_label("Språk").input_value() == "sv"
        phone.page.get_by_label("Språk").select_option("fi")
        phone.page.locator('html[lang="fi"]').wait_for(state="attached")
        phone.close()


OLD = """
for (const name of ["replaceChildren", "moveBefore", "checkVisibility"]) {
  for (const kind of [Element, Document, DocumentFragment]) delete kind.prototype[name];
}
for (const name of ["at", "findLast", "toSorted"]) { delete Array.prototype[name]; delete String.prototype[name]; }
delete String.prototype.replaceAll; delete Object.hasOwn; delete window.structuredClone;
delete Crypto.prototype.randomUUID; delete AbortSignal.timeout; delete AbortSignal.any;
delete Promise.any; delete window.BroadcastChannel;
"""
"""What Safari 13.1 and Chrome 80 do not have."""


def test_a_phone_of_some_years_ago_can_write(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server)
        phone.page.add_init_script(OLD)
        phone.open()
        phone.says("från en gammal telefon")
        move_on(stage, "reflektion", "nulage")
        phone.sees("0 av 9 skattade")
        script = phone.page.evaluate(
            "fetch(JSON.parse(document.body.dataset.larande).base + 'sidan.js').then((answer) => answer.text())"
        )
        phone.close()
    page = browser.new_page()
    page.evaluate("source => { new Function(source) }", script)  # an await outside a function is an error there
    page.close()


def test_where_scripts_are_off_a_sentence_says_what_to_do(tmp_path: Path, browser: Any) -> None:
    with room(room_workshop(tmp_path / "dag.larande")) as server:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"http://{server.host}:{server.port}/{server.code}")
        assert "Slå på det i webbläsaren" in page.inner_text("body")
        assert "säg det du vill till den som leder" in page.inner_text("body")
        page.context.close()


@pytest.mark.parametrize("name", ["margin", "padding", "inset", "border"])
def test_spaces_are_written_as_phones_of_some_years_ago_read_them(name: str) -> None:
    """Before Safari 14.1 and Chrome 87 there is no short form of two sides by the direction of writing."""
    import re

    from larande_tui.join.server.assets import assets

    css = assets()[1]["sidan.css"].body.decode()
    assert re.findall(rf"\b{name}-(?:inline|block)\s*:", css) == []
    assert "anywhere" not in css
