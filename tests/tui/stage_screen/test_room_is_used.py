"""A high screen with little on it: what is there stands about its middle, and what is to be filled reaches its end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from textual.color import Color
from textual.screen import Screen

from larande_tui.tui.widgets.air import Placing
from larande_tui.workshop.model.items import Action, Goal, Note, Position
from larande_tui.workshop.techniques.ballots.standing import MATRIX
from tests.driver.exhaustive import usually
from tests.driver.shipped import shipped
from tests.driver.textual_screen import painted

SIZES = ((120, 40), (200, 50))
PROGRAMMES = ("halvdag", "namnd", "forarbete", "insats", "kickoff", "ledningsgrupp", "uppfoljning")
RF1 = Position(step="reflektion", place="RF1")


def said(count: int, step: str = "reflektion", place: str = "RF1") -> list[Note]:
    return [Note(step=step, place=place, text=f"sak {n}", number=n, order=float(n)) for n in range(1, count + 1)]


def beginning(programme: str) -> list[Note | Action | Goal]:
    """A few words here and there, as a quarter of an hour into the workshop."""
    steps = [step for step in shipped(programme).steps if hasattr(step, "place_ids")]
    notes = [note for step in steps for place in list(step.place_ids())[:1] for note in said(1, step.id, place)]
    numbered = [note.changed(number=n, order=float(n)) for n, note in enumerate(notes, 1)]
    return [*numbered, Action(activity="Fem minuter på morgonmötet"), Goal(level="enhet", wording="Alla lär av fel")]


def rows_used(s) -> list[bool]:
    """Tell for each row of the step whether something is written or to be filled there."""
    body = s.screen.query_one("#body").region
    ground = Color.parse(s.app.current_theme.panel).rgb

    def is_used(line) -> bool:
        return any(
            segment.text.strip()
            or (segment.style and segment.style.bgcolor and Color.from_rich_color(segment.style.bgcolor).rgb == ground)
            for segment in line
        )

    return [is_used(line) for line in painted(s.app)[body.y : body.bottom]]


def left_empty(s) -> str:
    """Say how a step leaves its lower half empty; "" where it does not."""
    used = rows_used(s)
    rows = [row for row, is_used in enumerate(used) if is_used]
    middle, last = (rows[0] + rows[-1] + 1) / 2 / len(used), (rows[-1] + 1) / len(used)
    if 0.35 <= middle <= 0.6 or last >= 2 / 3:
        return ""
    return f"{s.screen.view.step.id} {s.screen.view.place}: middle {middle:.0%}, end {last:.0%}"


@pytest.mark.parametrize("size", usually((120, 40), of=SIZES), ids=str)
@pytest.mark.parametrize("programme", usually("halvdag", of=PROGRAMMES))
@pytest.mark.parametrize("begun", [False, True], ids=["new", "begun"])
async def test_no_step_leaves_the_lower_half_of_a_high_screen_empty(stage, make, programme, size, begun):
    items = beginning(programme) if begun else []
    async with stage(make(*items, programme=programme), size=size) as s:
        found = []
        for step in s.screen.steps():
            await s.go(step.id)
            found.append(left_empty(s))
            kind = step.step.kind
            if kind == "current_state":
                s.screen.go_to_place(f"{step.step.areas[0].id}.nu")
                await s.press()
                found.append(left_empty(s))
            if kind == "questions":
                await s.press("ctrl+d")
                found.append(left_empty(s))
                s.screen.go_to_place(MATRIX)
                await s.press()
                found.append(left_empty(s))
                await s.press("escape", "escape")
        assert not [text for text in found if text]


def top(s) -> int:
    """The row of the question."""
    return next(row for row, is_used in enumerate(rows_used(s)) if is_used)


async def test_a_question_rises_twice_while_its_words_become_more_and_never_sinks(stage, make):
    async with stage(make(RF1), size=(120, 40)) as s:
        tops = [top(s)]
        for count in range(1, 15):
            await s.say(f"någon sa {count}")
            tops.append(top(s))
        assert tops == sorted(tops, reverse=True)
        assert [before for before, after in pairwise(tops) if before != after] == [11, 6]
        assert tops[-1] == 1


async def test_words_that_move_nothing_lay_out_only_the_wall(stage, make, monkeypatch: pytest.MonkeyPatch):
    layouts: list[Screen] = []
    lay_out = Screen._refresh_layout

    def note_and_lay_out(screen: Screen, *args, **named) -> None:
        layouts.append(screen)
        lay_out(screen, *args, **named)

    async with stage(make(RF1), size=(120, 40)) as s:
        await s.type("först")
        monkeypatch.setattr(Screen, "_refresh_layout", note_and_lay_out)
        await s.press("enter")
        assert "1 först" in s.text()
        assert layouts == []


def test_what_would_stand_too_low_has_less_air_above_it():
    def air(rows: int) -> int:
        placing = Placing(head=2)
        placing.place(40, lambda height, _: rows if rows <= height else None)
        return placing.air(40)

    assert [air(rows) for rows in (1, 14, 15, 24, 25)] == [10, 10, 5, 5, 0]


async def test_a_long_list_beside_the_words_keeps_its_air(stage, make):
    async with stage(make(RF1), size=(200, 50)) as s:
        rows = s.text().splitlines()
        at = next(number for number, row in enumerate(rows) if "● Kedjan" in row)
        assert not rows[at + 1].strip()
        assert top(s) == 2


async def test_a_search_leaves_the_question_where_it_is(stage, make):
    async with stage(make(*said(14), RF1), size=(120, 40)) as s:
        assert top(s) == 1
        await s.press("ctrl+f")
        await s.type("14")
        assert "Visar 1 av 14" in s.text()
        assert top(s) == 1


async def test_a_dialog_hides_no_word_that_was_pushed_down(stage, make):
    async with stage(make(*said(3), RF1), size=(120, 40)) as s:
        assert top(s) > 1
        await s.press("ctrl+t")
        for note in said(3):
            assert f"{note.number} {note.text}" in s.text()
        await s.press("escape")
        assert top(s) > 1


async def test_a_low_screen_is_as_it_was(stage, make):
    async with stage(make(RF1), size=(80, 24)) as s:
        assert top(s) == 0
        await s.go("ekosystem")
        ground = Color.parse(s.app.current_theme.panel).rgb
        body = s.screen.query_one("#body").region
        for line in painted(s.app)[body.y : body.bottom]:
            for segment in line:
                assert Color.from_rich_color(segment.style.bgcolor).rgb != ground


async def test_the_categories_of_a_map_share_a_high_screen_and_each_is_a_place_to_fill(stage, make):
    async with stage(make(Position(step="ekosystem")), size=(120, 40)) as s:
        rows = s.text().splitlines()
        first, second, third = (
            next(at for at, row in enumerate(rows) if title in row)
            for title in ("Människor och roller", "Digitala verktyg", "Externa parter")
        )
        assert second - first > 5
        assert abs((second - first) - (third - second)) <= 2
        assert rows_used(s)[first - 3 : -1].count(False) == 2, "between the rows"
