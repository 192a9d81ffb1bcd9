"""The ecosystem as a group sees it: drawn, walked through with arrows, and as a list one key away."""

from __future__ import annotations

from benchmarks.reference_map import ecosystem
from larande_tui.tui.widgets.wall.map_drawing import DrawnRelation, draw_map
from larande_tui.tui.widgets.wall.map_rows import DrawnPart, MapRegion
from larande_tui.workshop.model.items import Element, FindingChoice, Key, Position, Relation
from tests.driver.windows import at


def element(name: str, number: int, category: str, **fields: object) -> Element:
    return Element(id=f"e{number}", step="ekosystem", name=name, number=number, category=category, **fields)


HERE = Position(step="ekosystem", place="arenor")
MAP = (
    HERE,
    element("Morgonmötet", 1, "arenor", owner="planerare", works=2),
    element("Fikarummet", 2, "arenor"),
    element("Rutinpärmen", 3, "innehall", depends_on_one=True),
    element("Intranätet", 4, "digitala"),
    Relation(id="r1", source="e1", target="e3"),
    Relation(id="r2", source="e1", target="e4", strength="svag"),
    Relation(id="r3", source="e2", target="e3", strength="saknas"),
)


def test_every_relation_is_a_line_that_ends_in_an_arrow():
    regions, edges = ecosystem(14, 8)
    drawn = draw_map(regions, edges, 76, 14)
    text = ["".join(piece.text for piece in drawn.line(row, "", "")) for row in range(drawn.height)]
    targets = {edge.target for edge in edges}
    arrows = sum(row.count("▶") + row.count("◀") for row in text)
    assert arrows == len(targets)
    assert all(len(row) == 76 for row in text)
    for region in regions:
        for part in region.parts:
            assert any(f"{part.number:>3} {part.name}" in row for row in text)


def test_a_selected_relation_joins_the_others_of_its_target_with_the_corner_that_all_have():
    parts = tuple(DrawnPart(f"e{number}", number, f"Del {number}") for number in range(1, 6))
    regions = [MapRegion(part.id, part.name, (part,)) for part in parts]
    edges = [DrawnRelation(part.id, "e1", "strong") for part in parts[1:]]
    drawn = draw_map(regions, edges, 76, 30)
    for row in range(drawn.height):
        plain = "".join(piece.text for piece in drawn.line(row, "", ""))
        for part in parts[1:]:
            lit = "".join(piece.text for piece in drawn.line(row, part.id, "")).replace("▸", " ")
            assert lit == plain, f"row {row} when {part.name} is selected"


def test_a_selected_part_has_its_relations_in_another_role():
    regions, edges = ecosystem(14, 8)
    drawn = draw_map(regions, edges, 76, 14)
    lit = [
        piece.text
        for row in range(drawn.height)
        for piece in drawn.line(row, edges[0].source, "")
        if piece.role == "lit"
    ]
    assert any("▶" in text or "◀" in text for text in lit)


def test_a_high_screen_has_air_and_says_more_of_each_part_and_nothing_is_scrolled():
    regions, edges = ecosystem(14, 8)
    named = [
        one._replace(parts=tuple(part._replace(detail=f"ägs av {part.name}") for part in one.parts)) for one in regions
    ]
    heights = {room: draw_map(named, edges, 116, room) for room in (14, 24, 30, 60)}
    assert [drawn.height for drawn in heights.values()] == sorted(drawn.height for drawn in heights.values())
    assert all(drawn.height <= room for room, drawn in heights.items() if room > 14)
    text = ["".join(piece.text for piece in heights[60].line(row, "", "")) for row in range(heights[60].height)]
    for region in named:
        for part in region.parts:
            at = next(row for row, line in enumerate(text) if f"{part.number:>3} {part.name}" in line)
            assert part.detail in text[at + 1]
            column, row = heights[60].places[part.id]
            assert heights[60].part_at(0 if column == 0 else 115, row + 1) == part.id, "a click on it selects the part"


async def test_the_map_is_drawn_with_strength_direction_and_gaps(stage, make):
    async with stage(make(*MAP)) as s:
        text = s.text()
        assert s.screen.view.wall.is_drawn
        assert "━" in text
        assert "╌" in text
        assert "▶" in text or "◀" in text
        assert "↓" in next(row for row in text.splitlines() if "Morgonmötet" in row), "works badly"
        assert "!" in next(row for row in text.splitlines() if "Rutinpärmen" in row), "hangs on one person"
        assert "tom" in next(row for row in text.splitlines() if "Kultur och ledning" in row)
        assert "stark" in text


async def test_arrows_walk_along_relations_and_back(stage, make):
    async with stage(make(*MAP)) as s:
        wall = s.screen.view.wall
        wall.select(Key("element", "e1"))
        await s.press("right")
        assert wall.selected == Key("element", "e3")
        await s.press("left")
        assert wall.selected == Key("element", "e1")
        await s.press("right")
        assert wall.selected == Key("element", "e4"), "the next one"
        assert "◀ 1 Morgonmötet lär av (svag)" in s.flat()


async def test_an_arrow_paints_only_the_lines_of_the_map_that_changed(stage, make, monkeypatch):
    async with stage(make(*MAP)) as s:
        wall, painted = s.screen.view.wall, set[int]()
        await s.press("down")
        monkeypatch.setattr(wall, "refresh", lambda *regions, **_: painted.update(region.y for region in regions))
        wall.step(1)
        assert painted
        assert len(painted) < wall.size.height * 2 / 3


async def test_the_list_is_one_key_away_and_what_a_narrow_screen_shows(stage, make):
    async with stage(make(*MAP)) as s:
        await s.press("ctrl+s")
        assert not s.screen.view.wall.is_drawn
        assert "Ctrl+S karta" in s.text() or "Ctrl+S visar kartan" in s.text()
        await s.press("ctrl+s")
        assert s.screen.view.wall.is_drawn
    async with stage(make(*MAP, name="smal.larande"), size=(60, 20)) as s:
        assert not s.screen.view.wall.is_drawn
        assert "Morgonmötet" in s.text()


async def test_a_group_that_only_collects_sees_the_list(stage, make):
    async with stage(make(HERE, *MAP[1:5])) as s:
        assert not s.screen.view.wall.is_drawn
        s.screen.go_to_place("kopplingar")
        await s.say("1 3")
        assert s.screen.view.wall.is_drawn, "as soon as something is connected"


async def test_a_click_selects_a_part_and_a_search_shows_the_list(stage, make):
    async with stage(make(*MAP)) as s:
        x, y = at(s, "Rutinpärmen")
        await s.pilot.click(offset=(x, y))
        await s.pilot.pause()
        assert s.screen.view.wall.selected == Key("element", "e3")
        await s.press("escape", "ctrl+f")
        await s.type("fika")
        assert "Fikarummet" in s.text()
        assert not s.screen.view.wall.is_drawn


async def test_findings_of_one_kind_are_one_line_and_one_of_them_is_chosen(stage, make):
    async with stage(make(*MAP), size=(140, 44)) as s:
        await s.press("ctrl+s")
        assert "3 saknar ägare: 2 Fikarummet, 3 Rutinpärmen, 4 Intranätet" in s.flat()
        s.screen.view.wall.select(Key("findings", "utan_agare"))
        await s.press("f5")
        await s.say("Rutinpärmen")
        assert [choice.id for choice in s.workshop.all(FindingChoice)] == ["utan_agare-e3"]
