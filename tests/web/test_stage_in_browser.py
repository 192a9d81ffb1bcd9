"""The stage in a real Chromium, against a real server: write, look on, lose the page, leave."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.driver.browser_stage import WebStage, shown
from tests.driver.phone_room import notes_in
from tests.driver.processes import descendants


def test_a_line_is_written_and_saved(day: Path, stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.types("Överlämningen går för fort på lördagar")
    page.press("Enter")
    page.sees("✓ sparat")
    page.until(lambda: notes_in(day) == ["Överlämningen går för fort på lördagar"])
    page.close()


def test_a_page_that_is_loaded_again_has_the_half_typed_line(stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.types("halvskrivet på väg ut")
    page.sees("halvskrivet på väg ut")
    page.page.reload()
    page.sees("halvskrivet på väg ut", patience=5)
    page.types(" och sedan mer")
    page.sees("halvskrivet på väg ut och sedan mer")
    page.close()


def test_one_page_writes_and_the_others_look_on(day: Path, stage: WebStage, browser: Any) -> None:
    first = stage.page(browser)
    first.sees("Page Down")
    looks_on = stage.page(browser, query="?visa", width=1920, height=1080)
    looks_on.sees("Page Down")
    looks_on.types("får inte synas")
    second = stage.page(browser)
    second.sees("Page Down")
    first.until(lambda: "Skriv här i stället" in first.notice)
    first.types("inte heller")
    second.types("det här gäller")
    looks_on.sees("det här gäller")
    first.sees("det här gäller")
    first.page.get_by_role("button", name="Skriv här i stället").click()
    second.until(lambda: "Skriv här i stället" in second.notice)
    first.types(" fortfarande")
    looks_on.sees("det här gäller fortfarande")
    assert "får inte synas" not in looks_on.text
    assert "inte heller" not in looks_on.text
    for page in (first, second, looks_on):
        page.close()


def test_several_lines_are_pasted_as_notes(day: Path, stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.page.evaluate("() => navigator.clipboard.writeText('Första åäö\\nAndra raden\\nTredje €')")
    page.press("Control+V")
    page.press("Enter")
    page.until(lambda: set(notes_in(day)) == {"Första åäö", "Andra raden", "Tredje €"}, "the notes")
    page.close()


def test_keys_of_the_browser_have_second_names(stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Alt+T")
    assert "Ctrl+T" not in page.text
    page.press("Alt+t")
    page.sees("Vilka nummer, och vilket tema?")
    page.press("Escape")
    page.types("ett två tre")
    page.press("Control+Backspace")
    page.until(lambda: "ett två " in page.text and "tre" not in page.text.split("ett två")[1][:5], "a word less")
    page.close()


def test_leaving_the_stage_ends_with_a_word(day: Path, stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.press("Alt+q")
    page.until(lambda: "Workshoppen är sparad. Du kan stänga fliken." in page.end, "the word")
    assert str(day) in page.end
    assert stage.wait() == 0
    page.close()


@pytest.mark.exhaustive
def test_control_c_in_the_terminal_ends_with_a_word(stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    stage.interrupt()
    page.until(lambda: "Workshoppen är sparad. Du kan stänga fliken." in page.end, "the word")
    assert stage.wait() == 0
    page.close()


def test_a_key_that_is_let_go_in_another_window_does_not_swallow_what_is_dictated(
    stage: WebStage, browser: Any
) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.page.keyboard.down("Shift")
    page.page.evaluate("dispatchEvent(new Event('blur'))")  # the key is let go in another window; headless has but one
    page.page.keyboard.insert_text("dikterat på svenska")
    page.sees("dikterat på svenska")
    page.close()


def test_the_own_window_is_a_window_of_the_browser(stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.press("Control+p")
    page.sees("Kommandon")
    page.types("eget fönster")
    page.sees("manus, klocka och steg")
    with page.context.expect_page() as opened:
        page.press("Enter")
    own = opened.value
    page.until(lambda: "Manus ·" in shown(own), "the script")
    own.keyboard.press("q")
    page.until(lambda: "Du kan stänga fliken" in own.locator("#end").inner_text(), "the word")
    page.page.bring_to_front()
    page.types("scenen lever vidare")  # with real keys: headless tells no page that Enter was let go in another
    page.sees("scenen lever vidare")
    page.close()


def test_a_document_is_fetched_to_where_the_browser_puts_files(day: Path, stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.press("F9")
    page.sees("Enter")
    page.press("Enter")
    page.sees("Klart:")
    with page.page.expect_download() as fetching:
        page.press("h")
    (written,) = day.parent.glob("*.docx")
    assert fetching.value.suggested_filename == written.name
    assert Path(fetching.value.path()).read_bytes() == written.read_bytes()
    page.press("Escape")
    page.sees("Page Down")
    page.types("och vidare")
    page.sees("och vidare")
    page.close()


@pytest.mark.exhaustive
def test_a_network_that_was_away_is_no_loss(day: Path, stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.types("halvvägs")
    page.sees("halvvägs")
    page.context.set_offline(True)
    page.context.set_offline(False)
    page.types(" och framme")
    page.press("Enter")
    page.until(lambda: notes_in(day) == ["halvvägs och framme"], "the note")
    page.close()


@pytest.mark.exhaustive
def test_a_stage_that_was_killed_is_told_of_and_opened_again(stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.types("skrivet strax före")
    page.sees("skrivet strax före")
    time.sleep(1.5)  # half-typed lines are stored once a second
    os.kill(descendants(stage.process.pid)[-1], signal.SIGKILL)
    page.until(lambda: "Scenen avbröts. Allt som var sparat är kvar." in page.end, "the word")
    page.page.get_by_role("button", name="Öppna igen").click()
    page.sees("skrivet strax före")
    page.close()


@pytest.mark.exhaustive
def test_a_file_that_is_dropped_is_pasted_by_its_path(stage: WebStage, browser: Any) -> None:
    page = stage.page(browser)
    page.sees("Page Down")
    page.page.evaluate(
        """() => {
          const files = new DataTransfer();
          files.items.add(new File(["Text\\nFörsta\\n".repeat(20_000)], "en enkät: åäö.csv"));
          window.dispatchEvent(new DragEvent("drop", { dataTransfer: files, cancelable: true }));
        }"""
    )
    page.sees("en enkät- åäö.csv")
    path = Path(re.search(r'"(/[^"]+)"', page.text.replace("\n", "").replace("  ", ""))[1])  # type: ignore[index]
    assert path.read_text(encoding="utf-8") == "Text\nFörsta\n" * 20_000
    page.press("Control+u")
    page.press("Alt+q")
    page.until(lambda: page.end, "the end")
    page.until(lambda: not path.exists(), "the removal")
    page.close()
