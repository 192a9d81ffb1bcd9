"""Another window chooses the step: the stage goes with it, however it hears of it."""

from __future__ import annotations

from larande_tui.workshop.model.items import Note, Position
from larande_tui.workshop.store.session import Session
from tests.driver.windows import until

AT_QUESTION = Position(step="reflektion", place="RF1")


async def test_the_stage_goes_to_a_step_that_another_window_has_chosen(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        with Session.open(path) as other:
            other.put(Position(step="nulage"))
        await until(s.pilot, lambda: s.screen.view.step.id == "nulage")


async def test_a_step_that_came_in_with_a_line_of_ones_own_is_gone_to_as_well(stage, make, monkeypatch):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        monkeypatch.setattr(s.app.session, "behind", lambda: False)  # it looks only when it writes itself
        with Session.open(path) as other:
            other.put(Position(step="nulage"))
        await s.say("Sagt här")
        await until(s.pilot, lambda: s.screen.view.step.id == "nulage")
        (note,) = s.workshop.all(Note)
        assert (note.text, note.step, note.place) == ("Sagt här", "reflektion", "RF1")


async def test_ones_own_steps_lead_where_they_are_meant_to(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.press("pagedown", "pagedown", "pageup")
        assert s.screen.view.step.id == s.workshop.position.step == "nulage"
