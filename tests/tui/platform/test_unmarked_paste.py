"""What is pasted where the terminal marks no pastes: keys that come at once are text."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from larande_tui.tui.platform.unmarked_paste import UnmarkedPaste
from larande_tui.workshop.model.items import Note


def key(name: str, at: float) -> events.Key:
    made = events.Key(name, name if len(name) == 1 else {"enter": "\r", "tab": "\t"}.get(name))
    made.time = at
    return made


def sorted_out(keys: Sequence[str], apart: float, *, breaks: bool = True) -> list[str]:
    """What becomes of keys that are so many seconds apart: text that was pasted stands in quotation marks."""
    paste = UnmarkedPaste()
    came = [event for at, name in enumerate(keys) for event in paste.sort(key(name, at * apart), breaks=breaks)]
    came += paste.give_up(paste.waiting)
    return [repr(event.text) if isinstance(event, events.Paste) else event.key for event in came]


PASTED = ["a", "enter", "b", "tab", "c", "enter", "enter", "d"]


def test_lines_and_cells_that_come_at_once_are_text() -> None:
    assert sorted_out(PASTED, 0.0001) == ["a", r"'\n'", "b", r"'\t'", "c", r"'\n\n'", "d"]


def test_the_same_keys_from_a_person_are_keys() -> None:
    assert sorted_out(PASTED, 0.02) == PASTED


def test_the_enter_that_ends_a_paste_or_a_word_is_the_key() -> None:
    assert sorted_out(["a", "b", "enter"], 0.0001) == ["a", "b", "enter"]
    assert sorted_out(["a", "enter", "up"], 0.0001) == ["a", "enter", "up"]
    assert sorted_out(["enter", "a"], 0.0001) == ["enter", "a"], "nothing was written before it"


def test_what_is_typed_while_something_opens_is_typed() -> None:
    assert sorted_out(["a", "enter", "b"], 0.0001, breaks=False) == ["a", "enter", "b"]


async def test_lines_that_come_at_once_stand_on_the_line_until_enter(stage, make) -> None:
    async with stage(make()) as s:
        await s.go("reflektion")
        for name in ("N", "e", "j", "enter", "J", "a"):
            s.app.simulate_key(name)
        await s.pilot.pause(0.05)
        assert s.line == "Nej\nJa"
        await s.press("enter")
        assert [note.text for note in s.workshop.all(Note)] == ["Nej", "Ja"]
