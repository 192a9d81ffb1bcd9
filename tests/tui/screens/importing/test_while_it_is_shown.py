"""Between looking and Enter: the file, the workshop and the disk may change meanwhile."""

from __future__ import annotations

import threading

import pytest

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.tui.screens.importing import file_preview, take_in_screen
from larande_tui.tui.screens.importing.file_preview import ImportScreen
from larande_tui.tui.screens.importing.take_in_screen import OfSession
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Note, Theme
from larande_tui.workshop.store.session import Session
from tests.driver import rest
from tests.driver.exhaustive import usually
from tests.driver.import_screen import AT_QUESTION, begin_import, look_at, notes
from tests.driver.windows import until


async def test_a_file_that_was_changed_is_shown_again_before_it_is_taken_in(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("ett\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        file.write_text("ett\ntvå\n", encoding="utf-8")
        await s.press("enter")
        await until(s.pilot, lambda: "Filen har ändrats sedan den lästes" in s.flat())
        assert "2 anteckningar." in s.text()
        assert notes(s) == []
        await s.press("enter")
        await until(s.pilot, lambda: notes(s) == [("RF1", "ett"), ("RF1", "två")])


async def test_a_file_that_can_no_longer_be_read_is_not_taken_in(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("ett\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        file.write_bytes(b"\0\1\2")
        await s.press("enter")
        await until(s.pilot, lambda: "Filen är inte en textfil" in s.flat())
        assert isinstance(s.app.screen, ImportScreen)
        assert notes(s) == []


async def test_a_file_that_is_gone_is_taken_in_as_it_was_shown(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("ett\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        file.unlink()
        await s.press("enter")
        await until(s.pilot, lambda: notes(s) == [("RF1", "ett")])


async def test_what_another_window_wrote_meanwhile_is_shown_before_it_is_taken_in(stage, make, tmp_path):
    file = tmp_path / "tavlan.csv"
    file.write_text("text;tema\nett;Tid\n", encoding="utf-8")
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await look_at(s, file)
        assert "1 tema, 1 anteckning." in s.text()
        with Session.open(path) as other:
            other.put(Theme(step="reflektion", name="Tid"))
        await s.press("enter")
        await until(s.pilot, lambda: "Workshoppen har ändrats i ett annat fönster" in s.flat())
        await s.press("enter")
        await until(s.pilot, lambda: len(notes(s)) == 1)
        assert len(s.workshop.all(Theme)) == 1


async def test_a_large_file_is_worked_out_while_the_screen_answers(stage, make, survey, monkeypatch):
    ready = threading.Event()
    prepare = file_preview.prepare_import
    monkeypatch.setattr(file_preview, "prepare_import", lambda *known: ready.wait(10) and prepare(*known))
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)  # it does all the time
    async with stage(make(AT_QUESTION)) as s:
        await begin_import(s, survey)
        await until(s.pilot, lambda: "Läser …" in s.text())
        await s.press("enter")
        assert "Vänta tills det står hur det blir" in s.flat()
        await s.press("f1")
        assert "Hjälp · Ta in en fil" in s.text()
        await s.press("escape", "escape")
        assert isinstance(s.app.screen, StageScreen)
        ready.set()


async def test_help_that_is_opened_after_enter_is_followed_by_the_question_for_another(
    stage, make, tmp_path, monkeypatch
):
    file = tmp_path / "tavlan.txt"
    file.write_text("ett\n", encoding="utf-8")
    ready = threading.Event()
    stamp = take_in_screen.file_stamp
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        monkeypatch.setattr(take_in_screen, "file_stamp", lambda path: ready.wait(10) and stamp(path))
        monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
        await s.press("enter", "f1")
        ready.set()
        importing = s.app.screen_stack[-2]
        await until(s.pilot, lambda: not importing.is_busy)
        await s.pilot.pause(0.1)
        await s.press("escape")
        assert "Inget är taget in än. Tryck Enter" in s.flat()
        await s.press("enter")
        await until(s.pilot, lambda: notes(s) == [("RF1", "ett")])


async def test_why_a_file_cannot_be_taken_in_is_told_below_help_too(stage, make, survey, monkeypatch):
    ready = threading.Event()

    def refuse(*_: object) -> None:
        ready.wait(10)
        raise ImportProblemError(survey, "Filen går inte att ta in.")

    monkeypatch.setattr(file_preview, "prepare_import", refuse)
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
    async with stage(make(AT_QUESTION)) as s:
        await begin_import(s, survey)
        await until(s.pilot, lambda: "Läser …" in s.text())
        await s.press("f1")
        ready.set()
        importing = s.app.screen_stack[-2]
        await until(s.pilot, lambda: not importing.is_busy)
        await s.press("escape")
        assert "Filen går inte att ta in." in s.flat()


async def test_words_about_persons_are_told_before_they_are_taken_in(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("Kim är sjukskriven\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        assert "”sjukskriven” kan vara en uppgift om hälsa." in s.flat()


@pytest.mark.parametrize("size", usually((60, 20), of=[(60, 20), (80, 24), (120, 40)]))
async def test_the_preview_fits_the_smallest_screens(stage, make, survey, size):
    async with stage(make(AT_QUESTION), size=size) as s:
        await look_at(s, survey)
        await s.press("down")
        lines = s.text().splitlines()
        assert [line.split()[0] for line in lines if "Tas inte med" in line] == ["Timestamp", "Vad", "Vad"]
        assert "Vad lär vi av?: Varandra, i bilen · APT" in s.flat()
        assert "Inte klart än" in s.flat()
        assert "Enter ta in   Esc avbryt" in s.text()


def test_a_thread_reads_a_state_that_nobody_changes(make):
    with Session.open(make(AT_QUESTION, Note(step="reflektion", place="RF1", text="före", number=1))) as session:
        _, workshop = OfSession(session).snapshot()
        session.put(Note(step="reflektion", place="RF1", text="efter", number=2), Theme(step="reflektion", name="Tid"))
        assert [note.text for note in workshop.notes_in("reflektion", "RF1")] == ["före"]
        assert [note.text for note in workshop.all(Note)] == ["före"]
        assert workshop.all(Theme) == []
        assert workshop.next_number() == 2
