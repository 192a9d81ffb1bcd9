"""Silent writing: a count that grows, words that wait until all of them are shown at once."""

from __future__ import annotations

from larande_tui.workshop.model.items import Element, Note, Position, Silence
from larande_tui.workshop.store.session import Session
from tests.driver.textual_screen import painted_text
from tests.driver.windows import own_window, until

HERE = Position(step="reflektion", place="RF1")
BEFORE = Note(id="n", step="reflektion", place="RF1", text="Sagt högt", number=1)
SECRET = "Chefen lyssnar aldrig"


async def test_the_count_grows_and_the_words_wait_until_they_are_revealed(stage, make):
    path = make(BEFORE, HERE)
    async with stage(path) as s:
        await s.press("ctrl+e")
        assert "Tyst skrivande" in s.text()
        await s.type(SECRET)
        assert SECRET not in s.text()
        assert "•••••• ••••••• ••••••" in s.text()
        await s.press("enter")
        assert "1 dold. Ctrl+E visar." in s.text()
        assert "Sagt högt" in s.text(), "what was said before is seen"
        await s.say("Och en till")
        assert "2 dolda" in s.text()
        assert SECRET not in s.text()
    async with stage(path) as s:
        assert "2 dolda" in s.text(), "a restart reveals nothing"
        assert SECRET not in s.text()
        await s.press("ctrl+e")
        assert SECRET in s.text()
        assert "Och en till" in s.text()
        assert "2 visas nu." in s.text()
        await s.type("synligt")
        assert "synligt" in s.text()


async def test_what_is_put_aside_meanwhile_is_not_read_out(stage, make):
    async with stage(make(BEFORE, HERE)) as s:
        await s.press("ctrl+e")
        for key, told in (("f7", "Parkerat · Tryck F7"), ("f8", "Beslut antecknat · Tryck F8")):
            await s.type(SECRET)
            await s.press(key)
            assert told in s.text()
            assert SECRET not in s.text()


async def test_nothing_else_on_the_screen_gives_the_words_away(stage, make):
    async with stage(make(BEFORE, HERE), size=(120, 40)) as s:
        await s.press("ctrl+e")
        await s.say(SECRET)
        for keys in (
            ("ctrl+z",),
            ("ctrl+y",),
            ("f9",),
            ("escape", "f3"),
            ("escape", "ctrl+d"),
            ("escape", "f10"),
            ("f10",),
        ):
            await s.press(*keys)
            assert "Chefen" not in s.text(), keys
        s.screen.submitting.find_everywhere("Chefen")
        await s.pilot.pause()
        assert "Inget passar." in s.text()
        await s.press("escape")
        await s.go("handlingsplan")
        await s.press("f5")
        assert "Chefen" not in s.text()
        await s.press("escape")


async def test_the_overview_tells_that_something_is_hidden_and_the_document_holds_it(stage, make, tmp_path):
    from larande_tui.documents.content.compose import compose

    async with stage(make(HERE), size=(120, 40)) as s:
        await s.press("ctrl+e")
        await s.say(SECRET)
        await s.press("pagedown", "f3")
        assert "1 anteckning · 1 dold" in s.text()
        await s.press("escape", "f9")
        assert "kommer med i dokumentet" in s.flat()
        assert SECRET in repr(compose(s.workshop).blocks)


async def test_the_map_is_written_in_silence_too(stage, make):
    part = Element(id="e", step="ekosystem", name="Fikarummet", category="arenor", number=1)
    async with stage(make(part, Position(step="ekosystem", place="manniskor")), size=(120, 40)) as s:
        await s.press("ctrl+e")
        await s.say("Rehab-teamet")
        assert "1 dold" in s.text()
        assert "Rehab" not in s.text(), "not among the findings either"
        await s.press("ctrl+e")
        assert "Rehab-teamet" in s.text()


async def test_steps_that_store_nothing_have_nothing_to_hide(stage, make):
    async with stage(make(Position(step="oppning"))) as s:
        await s.press("ctrl+e")
        assert "finns inget att skriva dolt" in s.flat()
        assert not s.workshop.all(Silence)


async def test_what_comes_from_elsewhere_meanwhile_is_hidden_too(stage, make):
    path = make(HERE)
    async with stage(path) as s:
        await s.press("ctrl+e")
        with Session.open(path) as other:
            other.put(Note(step="reflektion", place="RF1", text=SECRET, number=other.workshop.next_number()), name="x")
        await until(s.pilot, lambda: "1 dold" in s.text())
        assert SECRET not in s.text()


async def test_the_facilitators_own_window_shows_what_the_room_does_not_see(make):
    path = make(Silence(id="reflektion", since=1), Note(step="reflektion", place="RF1", text=SECRET, number=1), HERE)
    for size in ((80, 24), (120, 40)):
        async with own_window(path, size) as (app, pilot):
            await pilot.press(*["down"] * 16)  # to the end, wherever the lines above it break
            await until(
                pilot, lambda app=app: "Dolt för gruppen, 1" in painted_text(app) and SECRET in painted_text(app)
            )
