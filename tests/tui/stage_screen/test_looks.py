"""How it looks: at every size, in both themes, in Swedish, and told by more than colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color

from larande_tui.core.typesetting.width import width_of
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.theme import DARK, LIGHT
from larande_tui.workshop.model.items import Element, Note, Position
from tests.driver.exhaustive import usually
from tests.driver.textual_screen import painted

ENGLISH = re.compile(
    r"\b(the|and|search|quit|commands?|press|help|close|theme|select|enter a|no matches|keys|show|screenshot|cancel|"
    r"save|open|none|loading|maximize|minimize|copy|cut|paste|undo|next|previous|submit)\b",
    re.IGNORECASE,
)


def contrast(one: str, other: str) -> float:
    """WCAG 2.1's contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_text_is_seven_to_one_on_every_ground_it_stands_on(theme):
    for ground in (theme.background, theme.panel, theme.variables["selected"]):
        for text in (theme.foreground, theme.accent, theme.variables["muted"], theme.error, theme.warning):
            least = 7.0 if ground == theme.background else 4.5
            assert contrast(text, ground) >= least, (text, ground)
    assert contrast(theme.variables["block-cursor-foreground"], theme.variables["block-cursor-background"]) >= 7.0


def test_the_formula_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_workshop(tmp_path_factory.mktemp("demo") / "demo.larande")


SIZES = [(60, 20), (80, 24), (120, 40), (200, 50), (240, 70)]


@pytest.mark.parametrize("size", usually((60, 20), (200, 50), of=SIZES), ids=str)
async def test_every_step_fits_every_size_and_shows_its_words(stage, demo, tmp_path, size):
    path = tmp_path / "demo.larande"
    path.write_bytes(demo.read_bytes())
    expected = {
        "reflektion": "Kedjan",
        "nulage": "Kunskapsdelning",
        "ekosystem": "Rehab-teamet",
        "handlingsplan": "planerare",
        "kontroll": "Kvar att göra",
        "avslutning": "Beslut",
    }
    async with stage(path, size=size) as s:
        for _ in range(8):
            text, step = s.text(), s.screen.view.step.id
            lines = text.split("\n")
            assert len(lines) == size[1]
            assert all(len(line) <= size[0] for line in lines)
            assert expected.get(step, "") in text, step
            assert "▸" in lines[-2], "the capture line is always there"
            assert not ENGLISH.search(text.replace("Page Down", "")), ENGLISH.search(text)
            await s.press("pagedown")


async def test_what_opens_on_top_is_swedish_too(stage, demo, tmp_path):
    path = tmp_path / "demo.larande"
    path.write_bytes(demo.read_bytes())
    async with stage(path, size=(80, 24)) as s:
        await s.go("handlingsplan")
        for key in ("f1", "f2", "f3", "f5", "f7", "f9", "ctrl+p"):
            await s.press(key)
            text = s.text().replace("Page Down", "").replace("Page Up", "")
            assert not ENGLISH.search(text), (key, ENGLISH.search(text))
            await s.press("escape")
        await s.press("up", "enter")
        assert not ENGLISH.search(s.text())


async def test_both_themes_and_resizing_in_the_middle_of_a_line(stage, demo, tmp_path):
    path = tmp_path / "demo.larande"
    path.write_bytes(demo.read_bytes())
    async with stage(path, size=(120, 40)) as s:
        await s.go("reflektion")
        await s.type("halv mening")
        await s.pilot.resize_terminal(60, 20)
        await s.press("ctrl+p")
        await s.type("ljust")
        await s.press("enter")
        await s.pilot.resize_terminal(200, 50)
        assert s.app.theme == "ljust"
        assert s.line == "halv mening"
        assert "halv mening" in s.text()


async def test_a_long_line_grows_and_is_seen_whole(stage, demo, tmp_path):
    path = tmp_path / "demo.larande"
    path.write_bytes(demo.read_bytes())
    text = "Det här är en mening som är så lång att den inte får plats på en rad i ett smalt fönster på projektorn"
    async with stage(path, size=(80, 24)) as s:
        await s.go("reflektion")
        await s.type(text)
        assert text.split(maxsplit=1)[0] in s.text()
        assert all(word in s.flat() for word in text.split())
        await s.press("enter")
        assert all(word in s.flat() for word in text.split())


async def test_a_click_points_a_double_click_opens_and_a_heading_moves_the_line(stage, demo, tmp_path):
    path = tmp_path / "demo.larande"
    path.write_bytes(demo.read_bytes())
    async with stage(path, size=(120, 40)) as s:
        await s.go("ekosystem")
        rows = s.text().split("\n")
        row = next(number for number, line in enumerate(rows) if "Rehab-teamet" in line)
        await s.pilot.click(offset=(rows[row].index("Rehab-teamet") + 2, row))
        assert s.screen.selected_item().name == "Rehab-teamet"
        row = next(number for number, line in enumerate(rows) if "Digitala verktyg" in line)
        await s.pilot.click(offset=(rows[row].index("Digitala") + 2, row))
        assert s.screen.view.place == "digitalt"
        await s.pilot.click(offset=(rows[1].index("Nuläge") + 1, 1))
        await s.pilot.pause()
        assert s.screen.view.step.id == "nulage"


DRAWN = re.compile("[\u2500-\u259f]")
"""Lines and blocks, which no letter is among."""


def too_faint(app) -> list[tuple[str, float]]:
    """What is written on the screen with less contrast than text needs; lines that only divide are no text."""
    found = []
    for line in painted(app):
        for segment in line:
            text, style = DRAWN.sub("", segment.text).strip(), segment.style
            if not text or style is None or style.color is None or style.bgcolor is None:
                continue
            front, back = (Color.from_rich_color(colour).hex for colour in (style.color, style.bgcolor))
            if style.reverse:
                front, back = back, front
            ratio = contrast(front, back)
            usual = {str(theme.panel).lower() for theme in (DARK, LIGHT)}
            if not isinstance(app.screen, AskDialog | Picker):
                usual |= {str(theme.background).lower() for theme in (DARK, LIGHT)}
            least = 7.0 if back.lower() in usual else 4.5  # what is pointed at, the cursor, what lies behind a dialog
            if ratio < least:
                found.append((text, round(ratio, 2)))
    return found


@pytest.mark.parametrize("theme", usually("mörkt", of=["mörkt", "ljust"]))
async def test_everything_that_is_written_can_be_read_from_the_back(stage, demo, tmp_path, theme):
    path = tmp_path / "demo.larande"
    path.write_bytes(demo.read_bytes())
    async with stage(path, size=(120, 40)) as s:
        s.app.theme = theme
        await s.pilot.pause()
        for _ in range(8):
            assert too_faint(s.app) == [], s.screen.view.step.id
            await s.press("down")
            assert too_faint(s.app) == [], s.screen.view.step.id
            await s.press("escape", "pagedown")
        await s.press("escape")
        for keys in ("f1", "f3", "f5", "f12", "f9", "ctrl+p", "ctrl+d", "f10"):
            await s.press(keys)
            assert too_faint(s.app) == [], keys
            await s.press("escape")


async def test_the_last_round_has_its_key_on_a_small_screen_too(stage, make):
    async with stage(make(Position(step="avslutning")), size=(80, 24)) as s:
        lowest = s.text().split("\n")[-1]
        assert "F5 sista rundan" in lowest
        assert len(lowest) <= 80


async def test_words_from_right_to_left_say_so_and_move_nothing_beside_them(stage, make):
    texts = ("المفاتيح ناقصة", "کلیدها گم شده‌اند", "مُدَرِّسَةٌ", "שלום", "Bara svenska")
    async with stage(make(Position(step="ekosystem")), size=(120, 40)) as s:
        one, other = (category.id for category in s.screen.view.step.categories[:2])
        left = [
            Element(step="ekosystem", category=one, name=text, number=n, order=n) for n, text in enumerate(texts, 1)
        ]
        right = [item.changed(id=f"r{item.number}", category=other, name="Beside") for item in left]
        s.session.put(*left, *right, Note(step="reflektion", place="RF1", text=texts[1], number=30))
        await s.pilot.pause()
        assert s.text().count("arabisk skrift") == 3
        assert s.text().count("hebreisk skrift") == 1
        cards = [line.partition(" Beside")[0] for line in s.text().splitlines() if re.search(r"  \d Beside", line)]
        assert len(cards) == len(texts)
        assert len(set(map(width_of, cards))) == 1
    async with stage(make(Position(step="reflektion", place="RF1"), name="en.larande")) as s:
        s.session.put(Note(step="reflektion", place="RF1", text=texts[1], number=30))
        await s.pilot.pause()
        assert "arabisk skrift" in s.text()
