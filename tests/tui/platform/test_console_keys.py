"""Records of a Windows console become characters, in whatever portions they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser

from larande_tui.tui.platform.console.keys import ConsoleText, KeyRecord

ALT = 0x12
SHIFT = 0x10


def units(text: str) -> list[str]:
    data = text.encode("utf-16-le", "surrogatepass")
    return [chr(data[at] | data[at + 1] << 8) for at in range(0, len(data), 2)]


def typed(*records: KeyRecord) -> str:
    text = ConsoleText()
    return "".join(text.feed(record) for record in records)


def test_half_an_emoji_waits_for_its_other_half() -> None:
    text = ConsoleText()
    first, second = units("🙂")
    assert text.feed(KeyRecord(first, down=True)) == ""
    assert text.feed(KeyRecord(first, down=False)) == "", "letting go says nothing new"
    assert text.feed(KeyRecord(second, down=True)) == "🙂"


@pytest.mark.parametrize("half", units("🙂"))
def test_a_half_that_stays_alone_is_shown_as_such_and_what_follows_is_whole(half: str) -> None:
    assert typed(KeyRecord(half, down=True), KeyRecord("a", down=True), KeyRecord("å", down=True)) == "�aå"


def test_what_comes_from_no_key_is_text_and_keys_without_a_character_are_none() -> None:
    assert typed(KeyRecord("å", down=True, code=0), KeyRecord("b", down=True, code=0x42)) == "åb"
    assert typed(KeyRecord("\0", down=True, code=SHIFT), KeyRecord("\0", down=False, code=SHIFT)) == ""


def test_what_older_consoles_hand_over_as_alt_is_let_go_of_is_text_too() -> None:
    first, second = units("🙂")
    for_each = [
        record
        for unit in (first, second)
        for record in (KeyRecord("\0", down=True, code=ALT), KeyRecord(unit, down=False, code=ALT))
    ]
    assert typed(*for_each) == "🙂"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_through_as_it_is(text: str) -> None:
    assert typed(*[KeyRecord(unit, down=True) for unit in units(text)]) == text


@given(
    st.lists(st.text(st.sampled_from("\x1b[]OM<>0123456789;~$uyPCRt\x07\r\t \x7fab🙂åtest"), min_size=1), min_size=1)
)
def test_nothing_that_is_typed_ends_the_reading(portions: list[str]) -> None:
    parser = XTermParser()
    for portion in portions:  # an error would end the thread that reads
        list(parser.feed(portion))
        list(parser.tick())
