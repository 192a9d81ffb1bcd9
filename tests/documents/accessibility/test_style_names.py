"""Names of styles in messages."""

from __future__ import annotations

import pytest

from larande_tui.documents.ooxml.style_names import swedish_style_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("heading 2", "Rubrik 2"),
        ("Heading 1", "Rubrik 1"),
        ("toc 3", "Innehåll 3"),
        ("Subtitle", "Underrubrik"),
        ("List Bullet", "Punktlista"),
        ("Larande Fråga", "Larande Fråga"),
        ("Normal", "Normal"),
        ("Rubrik 7 b", "Rubrik 7 b"),
    ],
)
def test_a_style_is_called_what_a_swedish_word_calls_it(name: str, shown: str) -> None:
    assert swedish_style_name(name) == shown
