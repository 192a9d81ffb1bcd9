"""Rounds and groups: who is next, who sits with whom, and nothing of it in the file."""

from __future__ import annotations

from larande_tui.workshop.model.items import Details, Position


async def test_the_round_in_the_opening_says_who_is_next(stage, make):
    async with stage(make(Position(step="oppning"))) as s:
        assert "F5 rundan" in s.text()
        await s.press("f5")
        assert "Vad lärde du dig senast" in s.text()
        assert "Nu: nummer 1" in s.text()
        assert "Sedan: nummer 2" in s.text()
        assert "1 av 14 · ungefär" in s.text()
        await s.press("enter", "enter", "left")
        assert "Nu: nummer 2" in s.text()
        for _ in range(12):
            await s.press("space")
        assert "Nu: nummer 14" in s.text()
        assert "Sist i rundan" in s.text()
        await s.press("enter")
        assert "Alla har fått ordet." in s.text()
        await s.press("enter")
        assert s.app.screen is s.screen


async def test_names_are_shown_and_never_stored(stage, make):
    path = make(Position(step="avslutning"))
    async with stage(path) as s:
        await s.press("f5", "n")
        await s.say("Anna, Bo, Cilla")
        assert "Nu: Anna" in s.text()
        assert "Sedan: Bo" in s.text()
        await s.press("escape", "f12")
        assert "Anna, Bo, Cilla" in s.text().replace("\xa0", " ")
        await s.press("escape", "f5")
        assert "Nu: Anna" in s.text(), "they are remembered as long as the stage is open"
    assert b"Anna" not in path.read_bytes()
    async with stage(path) as s:
        await s.press("f5")
        assert "Nu: nummer 1" in s.text()


async def test_groups_from_the_headcount_in_any_size_and_order(stage, make):
    async with stage(make(Position(step="reflektion"))) as s:
        await s.press("f12")
        assert "3 bord av 14 personer" in s.text()
        assert "Räkna in: säg ett nummer var, 1 till 14." in s.text()
        await s.press("2")
        assert "7 par av 14 personer" in s.text()
        assert "Par 1: 1, 2" in s.text().replace("\xa0", " ")
        await s.press("right")
        assert "4 trior" in s.text()
        for _ in range(5):
            await s.press("b")
            if "Trio 1: 1, 2, 3" not in s.text().replace("\xa0", " "):
                break
        else:
            raise AssertionError("five shuffles changed nothing")
        numbers = sorted(int(n) for n in s.text().replace("\xa0", " ").replace(",", " ").split() if n.isdecimal())
        assert set(range(1, 15)) <= set(numbers)


async def test_without_a_headcount_it_asks(stage, make):
    async with stage(make(Details(title="x"), Position(step="reflektion"))) as s:
        await s.press("f12")
        assert "Hur många är ni" in s.text()
        await s.say("9")
        assert "4 par av 9 personer" in s.text()
        await s.press("escape", "f12")
        assert "9 personer" in s.text()


async def test_a_round_nobody_said_anything_about_ends_calmly(stage, make):
    async with stage(make(Details(title="x"), Position(step="oppning"))) as s:
        await s.press("f5", "escape", "escape")
        assert s.app.screen is s.screen


async def test_a_click_goes_on(stage, make):
    async with stage(make(Position(step="oppning"))) as s:
        await s.press("f5")
        await s.pilot.click(offset=(40, 10))
        assert "Nu: nummer 2" in s.text()


async def test_shuffling_the_tables_leaves_the_round_as_it_was(stage, make):
    async with stage(make(Position(step="oppning"))) as s:
        await s.press("f12", "b", "b", "escape", "f5")
        assert "Nu: nummer 1\n" in s.text()
        assert "Sedan: nummer 2\n" in s.text()


async def test_nobody_and_one_are_told_in_words(stage, make):
    async with stage(make(Details(title="x"), Position(step="reflektion")), size=(80, 24)) as s:
        await s.press("f12", "escape")
        assert "Tryck N och skriv hur många ni är" in s.flat()
        assert "Esc tillbaka" in s.text()
        await s.press("N")
        await s.say("1")
        assert "En person är ingen grupp att dela in." in s.text()
        assert "1 personer" not in s.text()
        await s.press("n")
        await s.say("5")
        assert "av 5 personer" in s.text()
        for key in ("storlek", "B blanda", "N antal, namn", "Esc tillbaka"):
            assert key in s.text()


async def test_a_round_without_people_says_what_to_do(stage, make):
    async with stage(make(Details(title="x"), Position(step="oppning"))) as s:
        await s.press("f5", "escape")
        assert "Tryck N och skriv hur många ni är" in s.flat()
