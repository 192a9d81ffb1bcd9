"""A very wide screen with few notes: the step's questions and the steps to come stand beside them."""

from __future__ import annotations

from larande_tui.workshop.model.items import Note, Position, Silence, Theme

AT_SECOND = Position(step="reflektion", place="RF2b")
WIDE = (200, 50)


def said(count: int, place: str = "RF1", **fields) -> list[Note]:
    return [
        Note(step="reflektion", place=place, text=f"sak {n}", number=n, order=float(n), **fields)
        for n in range(1, count + 1)
    ]


async def test_few_notes_on_a_very_wide_screen_leave_room_for_the_questions_and_the_day(stage, make):
    async with stage(make(*said(3), AT_SECOND), size=WIDE) as s:
        assert "Frågorna" in s.text()
        assert "3 anteckningar, senast: sak 3" in s.text()
        assert "● Målet och uppföljningen" in s.text()
        assert "Ekosystem, 35" in s.flat()
        assert "Öppning, 10" not in s.flat()
        await s.say("något nytt")
        assert "Frågorna" in s.text()
        await s.press("ctrl+f")
        await s.type("nytt")
        assert "Frågorna" not in s.text()
        assert "Visar 1 av 1" in s.text()


async def test_many_notes_take_the_whole_width_and_lie_in_two_columns_before_they_lie_close(stage, make):
    async with stage(make(*said(30), Position(step="reflektion", place="RF1")), size=WIDE) as s:
        assert "Frågorna" not in s.text()
        line = next(line for line in s.text().splitlines() if " sak 1 " in line)
        assert line.count("sak ") == 2
        assert " sak 30" in s.text()


async def test_themes_get_the_questions_beside_them_by_title_alone(stage, make):
    themes = [Theme(id=name, step="reflektion", name=name, order=float(at)) for at, name in enumerate("abc")]
    notes = [note.changed(theme="abc"[n % 3]) for n, note in enumerate(said(9))]
    async with stage(make(*themes, *notes, *said(2, "RF3"), Position(step="reflektion", place="RF1")), size=WIDE) as s:
        assert "✓ Målet och jag" in s.text()
        assert "senast:" not in s.text()


async def test_what_is_written_silently_is_not_among_the_last_words(stage, make):
    async with stage(make(*said(2, hidden=True), Silence(id="reflektion", since=1), AT_SECOND), size=WIDE) as s:
        assert "Frågorna" in s.text()
        assert "senast:" not in s.text()


async def test_a_usual_screen_has_the_wall_alone(stage, make):
    async with stage(make(*said(3), AT_SECOND), size=(120, 40)) as s:
        assert "Frågorna" not in s.text()


async def test_an_empty_plan_shows_what_it_can_begin_from_until_there_is_an_action(stage, make):
    chosen = said(2)[1].changed(chosen=True)
    async with stage(make(*said(1), chosen, Position(step="handlingsplan")), size=WIDE) as s:
        assert "Att utgå från" in s.text()
        assert "★ sak 2" in s.text()
        assert "Avslutning, 10" in s.flat()
        assert "Vi ser efter att planen håller" in s.flat()
        await s.say("Fem minuter på morgonmötet")
        assert "Att utgå från" not in s.text()


async def test_an_activity_to_come_has_its_questions_beside_it_and_goals_the_day(stage, make):
    async with stage(make(Position(step="insatsen"), programme="insats"), size=WIDE) as s:
        await s.go(s.screen.steps()[1].id)
        assert "Det här går vi igenom" in s.text()
    async with stage(make(programme="ledningsgrupp", name="ledning.larande"), size=WIDE) as s:
        await s.go(s.screen.steps()[2].id)
        assert "Sedan" in s.text()
