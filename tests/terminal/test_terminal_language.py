"""Nothing that the toolkit says in English shows through."""

from __future__ import annotations

import re
import tempfile

import pytest

from tests.driver.exhaustive import usually

ENGLISH = re.compile(
    r"\b(?:the|of|and|your|with|this|press|close|open|save|search|select|theme|quit|cancel|copy|paste|command"
    r"|palette|screenshot|maximi[sz]e|minimi[sz]e|loading|matches|keys|help|show|hide|toggle|page(?! (?:down|up)))\b",
    re.IGNORECASE,
)


def assert_swedish(screen: str) -> None:
    found = sorted({match.group().lower() for match in ENGLISH.finditer(screen)})
    assert not found, f"{found} on this screen:\n{screen}"


def test_the_rule_knows_english_when_it_sees_it() -> None:
    for said in ("Search for commands…", "No matches found", "Quit the application", "Show keys and help panel"):
        with pytest.raises(AssertionError):
            assert_swedish(said)
    assert_swedish("Page Down nästa steg   F1 hjälp   Tema   Enter spara")


@pytest.mark.parametrize("size", usually((80, 24), of=[(80, 24), (120, 40)]), ids=str)
def test_the_stage_and_what_opens_on_it(start, size: tuple[int, int]) -> None:
    columns, lines = size
    terminal = start("demo", columns=columns, lines=lines)
    terminal.wait_for("● Öppning", "Page Down")
    terminal.press("NPage")
    assert_swedish(terminal.wait_for("● Reflektion", "Fråga 1 av"))
    for key, title in (("C-p", "Kommandon"), ("F1", "Hjälp ·"), ("F3", "Översikt"), ("F9", "Mötesanteckningar")):
        terminal.press(key)
        assert_swedish(terminal.wait_for(title))
        # The next key must not come together with Escape: the two would be read as one.
        terminal.press("Escape")
        terminal.wait_until_gone(title)
    terminal.press("F2")
    terminal.press("F2")
    assert_swedish(terminal.wait_for("Manus"))


def test_the_start_screen_and_the_form_for_a_new_workshop(start, monkeypatch) -> None:
    with tempfile.TemporaryDirectory(prefix="larande-") as folder:  # pytest's own folders have an English word in them
        monkeypatch.setenv("LARANDE_MAPP", folder)
        monkeypatch.setenv("LARANDE_TILLSTAND", folder)
        look_at_the_start_screen(start)


def look_at_the_start_screen(start) -> None:
    terminal = start()
    assert_swedish(terminal.wait_for("Ny workshop", "Esc avsluta"))
    terminal.type("n")
    assert_swedish(terminal.wait_for("Vilket upplägg?", "Esc"))
    terminal.press("Enter")
    assert_swedish(terminal.wait_for("Arbetsplats", "Ctrl+S"))
    terminal.press("Escape")
    terminal.wait_for("Ny workshop", "Esc avsluta")
    terminal.press("F1")
    assert_swedish(terminal.wait_until_gone("Esc avsluta"))
