"""Forms: what stands in them keeps its place, only meant keys choose, and Enter with Tab after it goes one field on."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from larande_tui.tui.forms.fields import Field
from larande_tui.workshop.model.items import Action, Element, Position

THERE = Position(step="handlingsplan")
PLAN = Action(id="a1", activity="Handledning varje vecka", number=1)
LONG = Action(
    id="a1",
    activity="Handledning i grupp varje vecka för alla som är nya, ledd av en planerare som vet hur det går till",
    number=1,
)


def here(s) -> str:
    """The field that has the focus."""
    return next(node.field for node in s.app.focused.ancestors_with_self if isinstance(node, Field))


async def open_form(s, *keys: str) -> None:
    await s.press("up", "enter", *keys)


@pytest.mark.parametrize("width", [60, 80, 93, 120])
async def test_an_option_is_never_parted_from_its_mark(stage, make, width):
    async with stage(make(THERE, PLAN), size=(width, 40)) as s:
        await open_form(s)
        for mark in ("○", "●"):
            for line in s.text().splitlines():
                assert not line.rstrip().endswith(mark)
        for status in ("ej påbörjad", "pågår", "klar", "pausad", "avbruten"):
            assert f"○ {status}" in s.text() or f"● {status}" in s.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_nothing_moves_when_a_field_comes_into_focus(stage, make, size):
    async with stage(make(THERE, LONG), size=size) as s:
        await open_form(s)
        labels = ("Aktivitet", "Ansvarig", "Klart senast", "Första steg", "Beslutsnivå", "Status", "Följs upp hur")
        rows = {line[2:22].strip(): number for number, line in enumerate(s.text().splitlines())}
        before = {label: rows[label] for label in labels}
        for _ in range(6):
            await s.press("tab")
            rows = {line[2:22].strip(): number for number, line in enumerate(s.text().splitlines())}
            assert {label: rows[label] for label in labels} == before


async def test_undo_in_a_form_is_the_fields_own_and_otherwise_told(stage, make):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        await s.type("planerare")
        await s.press("ctrl+z")
        assert "Esc först" not in s.text()
        for _ in range(2):
            await s.press("ctrl+z")
        assert "Esc först: på scenen ångrar Ctrl+Z fält för fält." in s.text()
        await s.type("chef")
        await s.press("enter", "ctrl+z")
        assert "Esc först" in s.text()
        await s.press("escape", "ctrl+z")
        assert s.workshop.find(Action, "a1").owner == ""


async def test_a_form_opens_with_a_widget_a_field(stage, make):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        fields = s.app.screen.query(Field)
        assert len(fields) > 30
        inside = [child for field in fields for child in field.walk_children(Widget)]
        assert len(inside) == 1, "only the field in focus has a line to write on"


async def test_words_choose_nothing_and_are_told_so(stage, make):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        s.app.screen.set_focus(s.app.screen.query_one("#field-decision_level"))
        await s.type("Enhetschefen för norr")
        assert "välj med pilarna" in s.text()
        await s.press("backspace", "tab", "escape")
        assert s.workshop.find(Action, "a1").decision_level == PLAN.decision_level


async def test_arrows_space_and_digits_that_are_seen_choose(stage, make):
    element = Element(id="e1", name="Kollegan", category="arenor", number=1)
    async with stage(make(Position(step="ekosystem", place="arenor"), element)) as s:
        await s.press("down", "enter")
        form = s.app.screen
        form.set_focus(form.query_one("#field-works"))
        await s.press("4")
        assert s.workshop.find(Element, "e1").works == 4
        form.set_focus(form.query_one("#field-depends_on_one"))
        await s.type("Måltidschefen")
        assert s.workshop.find(Element, "e1").depends_on_one is None
        await s.press("right")
        assert s.workshop.find(Element, "e1").depends_on_one is True
        await s.press("space")
        assert s.workshop.find(Element, "e1").depends_on_one is False
        await s.press("backspace")
        assert s.workshop.find(Element, "e1").depends_on_one is None


async def test_a_click_on_an_option_chooses_it(stage, make):
    async with stage(make(THERE, PLAN), size=(80, 30)) as s:
        await open_form(s)
        row = next(number for number, line in enumerate(s.text().splitlines()) if "○ pausad" in line)
        await s.pilot.click(offset=(s.text().splitlines()[row].index("pausad"), row))
        await s.pilot.pause()
        assert s.workshop.find(Action, "a1").status == "pausad"


@pytest.mark.parametrize("keys", [("enter",), ("tab",), ("enter", "tab")])
async def test_enter_tab_and_both_lead_to_the_next_field(stage, make, keys):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        assert here(s) == "owner"
        await s.type("planerare")
        await s.burst(*keys)
        assert here(s) == "due"
        await s.type("1/12")
        await s.burst(*keys)
        assert here(s) == "first_step"
        await s.press("down", "down")
        assert here(s) == "decision_level"
        await s.burst("right", *keys)
        assert here(s) == "status"
        await s.press("escape")
        action = s.workshop.find(Action, "a1")
        assert (action.owner, action.due_text, action.first_step) == ("planerare", "1/12", "")


async def test_tab_after_enter_goes_on_as_soon_as_something_is_written(stage, make):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        await s.burst("enter", "1", "/", "1", "2", "tab")
        assert here(s) == "first_step"
        await s.burst("enter", "tab", "tab")
        assert here(s) == "decision_level", "a second Tab is meant"
