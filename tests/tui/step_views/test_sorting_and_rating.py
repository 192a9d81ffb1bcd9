"""The order of the wall, which one key changes, and ratings given with the mouse."""

from __future__ import annotations

from larande_tui.workshop.model.items import Action, AreaFinding, Note, Position, Rating, Vote
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


async def test_a_wall_with_one_order_says_so(stage, make):
    async with stage(make(Position(step="reflektion", place="RF1"), note(1))) as s:
        await s.press("ctrl+s")
        assert "bara en ordning" in s.text()


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
