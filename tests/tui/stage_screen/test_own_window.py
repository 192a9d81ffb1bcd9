"""The facilitator's own window, opened from the list of commands."""

from __future__ import annotations

from larande_tui.core.desktop.starting import NoProgramError

OPEN_WINDOW = "larande_tui.core.desktop.terminals.open_window"


async def choose(s) -> None:
    await s.press("ctrl+p")
    await s.type("eget fönster")
    await s.press("enter")


async def test_the_own_window_opens_on_this_workshop(stage, make, monkeypatch):
    opened: list[list[str]] = []
    monkeypatch.setattr(OPEN_WINDOW, lambda command, title: opened.append(command))
    path = make()
    async with stage(path) as s:
        await choose(s)
        assert "Ditt eget fönster öppnas" in s.text()
    assert [words[-2:] for words in opened] == [["manus", str(path)]]


async def test_without_a_terminal_that_is_known_it_is_told_what_to_type(stage, make, monkeypatch):
    def none(command: list[str], title: str) -> None:
        raise NoProgramError("Ingen terminal som larande känner hittades. Öppna en själv")

    monkeypatch.setattr(OPEN_WINDOW, none)
    async with stage(make(), size=(140, 40)) as s:
        await choose(s)
        assert "skriv: larande manus" in s.text()
