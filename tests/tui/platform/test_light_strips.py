"""Painted lines: a cache exists once it is used, and a filter that changes nothing makes no copy."""

from __future__ import annotations

import ast
import inspect

import pytest
import textual.strip
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.strip import Strip

from larande_tui.tui.platform.painting import light_strips
from larande_tui.tui.platform.painting.control_filter import ControlFilter
from larande_tui.tui.platform.painting.light_strips import lighten_painted_lines

BLACK = Color.parse("black")
TRUE = Style(color="#ffffff", bgcolor="#000000")


@pytest.fixture(autouse=True)
def _lightened() -> None:
    lighten_painted_lines()


def made_caches(strip: Strip) -> list[str]:
    """Return the names of a line's caches that exist."""
    slots = {name: getattr(Strip, name) for name in Strip.__slots__ if name.endswith("_cache")}
    return [name for name, slot in slots.items() if name != "_render_cache" and _is_set(slot, strip)]


def _is_set(slot: object, strip: Strip) -> bool:
    try:
        slot.__get__(strip)  # type: ignore[attr-defined]
    except AttributeError:
        return False
    return True


def test_a_cache_is_made_when_it_is_used_and_kept() -> None:
    strip = Strip([Segment("en rad", TRUE)])
    assert made_caches(strip) == []
    part = strip.crop(0, 2)
    assert strip.crop(0, 2) is part
    assert made_caches(strip) == ["_crop_cache"]
    with pytest.raises(AttributeError, match="_other"):
        strip._other  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("line_filter", [ControlFilter(), ANSIToTruecolor(DEFAULT_TERMINAL_THEME)])
def test_a_filter_that_changes_nothing_gives_the_very_line(line_filter: LineFilter) -> None:
    strip = Strip([Segment("en rad", TRUE), Segment(" till")], 11)
    for _ in range(2):
        assert strip.apply_filter(line_filter, BLACK) is strip


@pytest.mark.parametrize(
    ("line_filter", "segment", "expected"),
    [
        (ControlFilter(), Segment("a\x1bb", TRUE), Segment("ab", TRUE)),
        (
            ANSIToTruecolor(DEFAULT_TERMINAL_THEME),
            Segment("röd", Style(color="red", bgcolor="#000000")),
            Segment("röd", Style(color="#800000", bgcolor="#000000")),
        ),
    ],
)
def test_a_filter_that_changes_something_gives_another_line_that_is_kept(
    line_filter: LineFilter, segment: Segment, expected: Segment
) -> None:
    strip = Strip([Segment("före ", TRUE), segment])
    filtered = strip.apply_filter(line_filter, BLACK)
    assert list(filtered) == [Segment("före ", TRUE), expected]
    assert strip.apply_filter(line_filter, BLACK) is filtered
    assert list(strip) == [Segment("före ", TRUE), segment]


def test_a_line_has_the_parts_of_a_line_of_textual() -> None:
    tree = ast.parse(inspect.getsource(textual.strip))
    (strip,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Strip")
    (init,) = (node for node in strip.body if isinstance(node, ast.FunctionDef) and node.name == "__init__")
    caches = {
        statement.target.attr: ast.literal_eval(statement.value.args[0])
        for statement in init.body
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Attribute)
        and isinstance(statement.value, ast.Call)
    }
    assert caches == light_strips._CACHES
    assert set(Strip.__slots__) - set(caches) == {
        "_segments", "_cell_length", "_render_cache", "_link_ids", "_cell_count",
    }  # fmt: skip
