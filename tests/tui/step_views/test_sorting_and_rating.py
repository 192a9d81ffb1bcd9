"""The order of the wall, which one key changes, and ratings given with the mouse."""

from __future__ import annotations

from larande_tui.workshop.model.items import Action, AreaFinding, Element, Note, Position, Rating, Relation, Vote
from tests.driver.windows import at


def note(number: int, **fields: object) -> Note:
    return Note(id=f"n{number}", step="reflektion", place="RF1", text=f"ord {number}", number=number, **fields)


async def test_one_key_sorts_by_votes_and_back_and_the_wall_tells_how(stage, make):
    votes = [Vote(target="note/n2", count=5), Vote(target="note/n3", count=2)]
    async with stage(make(Position(step="reflektion", place="RF1"), note(1), note(2), note(3), *votes)) as s:
        await s.press("ctrl+s")
        assert "Sorterat efter röster, flest först. Ctrl+S byter." in s.flat()
        text = s.text()
        assert text.index("ord 2") < text.index("ord 3") < text.index("ord 1")
        await s.press("ctrl+s")
        assert "Sorterat" not in s.text()
        assert s.text().index("ord 1") < s.text().index("ord 2")


async def test_areas_are_sorted_by_gap(stage, make):
    gaps = [AreaFinding(id="N1", now=3, desired=4), AreaFinding(id="N7", now=1, desired=4)]
    async with stage(make(Position(step="nulage"), *gaps)) as s:
        assert s.text().index("Ledning och ägarskap") < s.text().index("Kunskapsdelning")
        await s.press("ctrl+s")
        assert "efter gap, störst först" in s.text()
        assert s.text().index("Kunskapsdelning") < s.text().index("Ledning och ägarskap")


async def test_the_table_stands_in_its_own_order_while_digits_are_read_in_it(stage, make):
    gaps = [AreaFinding(id="N1", now=3, desired=4), AreaFinding(id="N7", now=1, desired=4)]
    async with stage(make(Position(step="nulage"), *gaps)) as s:
        await s.press("ctrl+s", "tab")
        text = s.text()
        assert text.index("Ledning och ägarskap") < text.index("Kunskapsdelning"), "a sheet begins with area 1"
        assert "Sorterat" not in text
        await s.press("ctrl+s")
        assert "så den står kvar" in s.flat()
        await s.press("shift+tab")
        assert "efter gap" in s.text(), "the wall that was sorted still is"


async def test_an_area_is_not_told_to_be_sorted_by_what_only_the_table_has(stage, make):
    gaps = [AreaFinding(id="N1", now=3, desired=4), AreaFinding(id="N7", now=1, desired=4)]
    async with stage(make(Position(step="nulage"), *gaps)) as s:
        await s.press("ctrl+s")
        await s.say("7")
        assert "Område 7 av 9" in s.text()
        assert "Sorterat" not in s.text()


async def test_a_wall_with_one_order_says_so(stage, make):
    async with stage(make(Position(step="reflektion", place="RF1"), note(1))) as s:
        await s.press("ctrl+s")
        assert "bara en ordning" in s.text()


async def test_the_map_then_its_list_then_the_tables_with_what_they_raise_first(stage, make):
    parts = [
        Element(id="e1", step="ekosystem", category="ledning", name="Morgonmötet", number=1, order=1, table=2),
        Element(id="e2", step="ekosystem", category="larmiljo", name="Skuggning", number=2, table=2, raised=True),
        Element(id="e3", step="ekosystem", category="ledning", name="Handledning", number=3, order=3),
    ]
    link = Relation(id="r1", source="e1", target="e2")
    async with stage(make(Position(step="ekosystem"), *parts, link), size=(120, 40)) as s:
        categories = s.screen.view.step.categories
        s.session.put(parts[0].changed(category=categories[0].id), parts[1].changed(category=categories[1].id))
        s.session.put(parts[2].changed(category=categories[0].id))
        await s.pilot.pause()
        assert "Ctrl+S lista" in s.flat()
        await s.press("ctrl+s")
        assert "bord 2" in s.text()
        assert s.text().index("Morgonmötet") < s.text().index("Skuggning")
        assert "Ctrl+S bord för bord" in s.flat()
        await s.press("ctrl+s")
        text = s.text()
        assert text.index("Bord 2") < text.index("2 Skuggning") < text.index("1 Morgonmötet")
        assert categories[1].title in text[text.index("2 Skuggning") : text.index("lyft av bord 2")]
        assert "lyft av bord 2" in text
        await s.press("ctrl+s")
        assert "Ctrl+S lista" in s.flat()
        assert "Sorterat" not in s.text()


async def test_a_dot_is_clicked_to_rate_an_area(stage, make):
    async with stage(make(Position(step="nulage", place="N2.belagg"))) as s:
        x, y = at(s, "Önskat  ○")
        await s.pilot.click(offset=(x + 8 + 2 * 3, y))
        await s.pilot.pause()
        await s.pilot.pause()
        assert s.workshop.find(AreaFinding, "N2").desired == 4
        await s.press("ctrl+z")
        assert s.workshop.find(AreaFinding, "N2") is None


async def test_a_click_that_replaces_ratings_says_so(stage, make):
    ratings = [Rating(id=f"r{n}", area="N2", now=2) for n in range(6)]
    async with stage(make(Position(step="nulage", place="N2.nu"), *ratings)) as s:
        x, y = at(s, "Nu      ●")
        await s.pilot.click(offset=(x + 8 + 2 * 2, y))
        await s.pilot.pause()
        await s.pilot.pause()
        assert "6 svar ersattes av gruppens gemensamma 3. Ctrl+Z ger tillbaka." in s.flat()


async def test_actions_have_their_numbers_in_the_plan_everywhere(stage, make):
    plan = [Action(id=f"a{n}", number=40 + n, order=n, activity=f"Sak {n}") for n in (1, 2)]
    async with stage(make(Position(step="avslutning"), *plan), size=(120, 40)) as s:
        assert " 1 Sak 1" in s.text()
        assert " 2 Sak 2" in s.text()
        assert "42 Sak" not in s.text()


async def test_the_task_of_the_question_that_is_up_is_shown_whole(stage, make):
    async with stage(make(Position(step="reflektion", place="RF1")), size=(60, 20)) as s:
        assert "jämför sedan med den bredvid." in s.flat()
        await s.press("tab", "tab")
        assert "Skriv tyst och berätta" in s.flat()
        assert " en kollega." in s.text(), "wrapped, not cut"
