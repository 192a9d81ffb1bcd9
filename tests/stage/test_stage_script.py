"""The facilitator's own window: it follows the stage, steers it, and neither disturbs the other."""

from __future__ import annotations

from larande_tui.stage.app import LarandeApp
from larande_tui.stage.screens.script import ScriptScreen
from larande_tui.workshop.items import Note, Position
from larande_tui.workshop.session import Session

FOLLOWED = 0.3
"""Seconds within which a window follows the other."""


def shown(app: LarandeApp) -> str:
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


async def test_it_shows_the_script_the_agenda_and_follows(make):
    path = make(Position(step="reflektion"))
    app = LarandeApp(path, script=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        assert isinstance(app.screen, ScriptScreen)
        assert "Manus" in shown(app)
        assert "Sedan: Nuläge" in shown(app)
        with Session.open(path) as stage:
            assert stage.lead(), "the own window leaves the stage to the stage"
            stage.put(Position(step="nulage"))
            stage.put(Note(step="nulage", place="N1.hinder", text="x", number=1), name="x")
            await pilot.pause(FOLLOWED)
            assert "Sedan: Paus" in shown(app)
            assert "1 anteckning" in shown(app)
        app.session.close()


async def test_it_steers_the_stage_and_the_half_typed_line_stays(stage, make):
    path = make(Position(step="reflektion"))
    async with stage(path) as s:
        await s.type("halv rad")
        own = LarandeApp(path, script=True)
        async with own.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.2)
            await pilot.press("pagedown")
            await pilot.pause(FOLLOWED)
            assert own.session.workshop.position.step == "nulage"
            await pilot.press("l")
            await pilot.pause(FOLLOWED)
            for _ in range(50):
                if s.screen.view.step.id == "nulage" and s.screen.here().minutes == 47:
                    break
                await s.pilot.pause(0.02)
            own.session.close()
        assert s.screen.view.step.id == "nulage"
        assert s.screen.here().minutes == 47
        await s.press("pageup")
        assert s.line == "halv rad"
