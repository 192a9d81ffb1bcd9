"""Documents from the stage: preview, variants, and files that are never written over unasked."""

from __future__ import annotations

from larande_tui.workshop.items import Action, Note, Position

AT_QUESTION = Position(step="reflektion", place="RF1")


async def written(s, told: str) -> None:
    """Wait for the thread that writes."""
    for _ in range(200):
        if told in s.text():
            return
        await s.pilot.pause(0.02)
    raise AssertionError(s.text())


async def test_a_word_file_somebody_changed_is_left_alone(stage, make, tmp_path):
    async with stage(make(AT_QUESTION)) as s:
        await s.press("f9", "enter")
        for _ in range(200):
            await s.pilot.pause(0.02)
            if "Klart:" in s.text():
                break
        (first,) = tmp_path.glob("*.docx")
        first.write_bytes(first.read_bytes() + b"x")
        await s.press("enter")
        for _ in range(200):
            await s.pilot.pause(0.02)
            if "orörd" in s.text():
                break
        assert first.read_bytes().endswith(b"x")
        assert len(list(tmp_path.glob("*.docx"))) == 2


async def test_the_variants_are_read_and_written(stage, make, tmp_path):
    note = Note(step="reflektion", place="RF1", text="det som sades", number=1)
    async with stage(make(note, Action(activity="Öva", number=2), AT_QUESTION), size=(100, 40)) as s:
        await s.press("f9")
        await s.press("end")
        assert "det som sades" in s.text()
        await s.press("f6", "f6")
        assert "Variant: planen" in s.text()
        assert "det som sades" not in s.text()
        assert "Öva" in s.text()
        await s.press("enter")
        await written(s, "Klart:")
        (path,) = tmp_path.glob("*.docx")
        assert path.name.startswith("handlingsplan-")


async def test_version_status_and_adjusters_are_set_and_printed(stage, make):
    async with stage(make(AT_QUESTION), size=(100, 60)) as s:
        await s.press("ctrl+p")
        await s.type("uppgifter")
        await s.press("enter")
        screen = s.app.screen
        screen.set_focus(screen.query_one("#field-status"))
        await s.press("right")
        screen.set_focus(screen.query_one("#field-version"))
        await s.type("2")
        await s.press("tab")
        await s.type("skyddsombud, planerare")
        await s.press("escape")
        details = s.workshop.details
        assert (details.status, details.version) == ("justerad", "2")
        assert details.adjusters == ("skyddsombud", "planerare")
        await s.press("f9")
        assert "Mötesanteckningar, justerad, version 2" in s.text()
