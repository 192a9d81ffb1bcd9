"""Characters, shortening and plurals: each chore has one place."""

from __future__ import annotations

import re
import sys
import time

import pytest

from larande_tui.core.characters import (
    LINE_END,
    NEVER_KEPT,
    REFUSED_ESCAPED_IN_YAML,
    REFUSED_IN_YAML,
    STEERING,
    STEERING_BUT_NEWLINE,
    printable,
)
from larande_tui.core.text import (
    beginning_of,
    clean,
    cleaned,
    counted,
    listed,
    number_ranges,
    plural,
    swedish_order,
    typographic,
    unquote_cells,
    within,
)

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))


def held(pattern: re.Pattern[str] | str) -> set[str]:
    return set(re.findall(pattern, EVERY))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('Skriv "så" och "inte så"', "Skriv ”så” och ”inte så”"),
        ('ett rör på 5"', 'ett rör på 5"'),
        ('"ett\nannat"', '"ett\nannat"'),
        ("ledning -> vi --> boende", "ledning → vi → boende"),
        ("vi <- ledning <-> nämnd", "vi ← ledning ↔ nämnd"),
        ("a<-b a<b -3", "a<-b a<b -3"),
    ],
)
def test_signs_of_the_keyboard_are_set_as_in_print(typed: str, printed: str) -> None:
    assert typographic(typed) == printed
    assert typographic(printed) == printed


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((), ""), ((4,), "4"), ((1, 2), "1 och 2"), ((3, 1, 2), "1–3"), ((1, 2, 3, 4, 7, 9), "1–4, 7 och 9")],
)
def test_numbers_that_follow_each_other_are_a_range(numbers: tuple[int, ...], words: str) -> None:
    assert number_ranges(numbers) == words


def test_a_kept_text_steers_no_terminal_but_by_tabs_and_new_lines() -> None:
    kept = {char for char in held(STEERING) if clean(char) == char}
    assert kept == {"\t", "\n"}


def test_what_is_never_kept_is_a_line_end_or_gone() -> None:
    assert {clean(f"a{char}b") for char in held(NEVER_KEPT) - held(LINE_END)} == {"ab"}
    assert {clean(f"a{char}b") for char in held(LINE_END)} == {"a\nb"}


def test_the_smaller_sets_lie_in_the_larger() -> None:
    assert held(STEERING_BUT_NEWLINE) < held(STEERING) - {"\n"}
    assert held(REFUSED_IN_YAML) < held(REFUSED_ESCAPED_IN_YAML)
    assert held(REFUSED_IN_YAML).isdisjoint("\n\r åäö")


def test_what_a_command_writes_keeps_its_lines() -> None:
    assert printable("en\n\x1b[31mtvå\u202e") == "en\n�[31mtvå�"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("kort", 4, "kort"), ("längre", 4, "län…"), ("", 1, "")],
)
def test_a_text_within_a_length(text: str, most: int, short: str) -> None:
    assert within(text, most) == short


@pytest.mark.parametrize(
    ("text", "most", "beginning"),
    [
        ("Boka  handledning\nnu", 30, "Boka handledning nu"),
        ("Boka handledning, sedan rast", 18, "Boka handledning …"),
        ("Kompetensförsörjning", 8, "Kompeten …"),
    ],
)
def test_the_beginning_of_a_text_ends_at_a_word(text: str, most: int, beginning: str) -> None:
    assert beginning_of(text, most) == beginning


def test_one_is_one_and_nothing_and_many_are_several() -> None:
    assert [counted(count, "rad", "rader") for count in (0, 1, 2)] == ["0 rader", "1 rad", "2 rader"]
    assert plural(1, "är skadad", "är skadade") == "är skadad"


@pytest.mark.parametrize(
    ("copied", "plain"),
    [
        ('"Vi hinner inte\natt vänta"', "Vi hinner inte\natt vänta"),
        ('"rad ett\nhon sade ""ja"""\n', 'rad ett\nhon sade "ja"\n'),
        ('RF1\t"ett\ntvå"\t3\nRF2\t"tre\nfyra"\t1\n', "RF1\tett\ntvå\t3\nRF2\ttre\nfyra\t1\n"),
        ('"med\ttabb"', "med\ttabb"),
        # no cell of a sheet
        ('"Vi hinner inte", sade hon\nhan sade "jo"', '"Vi hinner inte", sade hon\nhan sade "jo"'),
        ('"Ja"\n"Nej"', '"Ja"\n"Nej"'),
        ('"Bara ett ord"', '"Bara ett ord"'),
        ('mitt i "en\nrad" är citat', 'mitt i "en\nrad" är citat'),
        ('"utan\nslut', '"utan\nslut'),
        ('""', '""'),
        ("", ""),
    ],
)
def test_a_copied_cell_of_several_lines_has_no_quotation_marks_around_it(copied: str, plain: str) -> None:
    assert unquote_cells(copied) == plain


@pytest.mark.parametrize("awkward", ['"', '\n"""x', '\n"a', '""\n', '"\t'])
def test_quotation_marks_that_never_end_cost_no_more_than_others(awkward: str) -> None:
    text = awkward * (100_000 // len(awkward))
    began = time.process_time()
    unquote_cells(text)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("words", "most", "told"),
    [
        ([], 0, ""),
        (["klar"], 2, "klar"),
        (["pågår", "klar"], 2, "pågår eller klar"),
        (["pågår", "klar", "pausad"], 0, "pågår, klar eller pausad"),
        (["pågår", "klar", "pausad", "ny"], 2, "pågår, klar eller 2 till"),
    ],
)
def test_words_are_listed_as_in_a_sentence_and_those_left_out_are_counted(
    words: list[str], most: int, told: str
) -> None:
    assert listed(words, "eller", most) == told


def test_marks_piled_on_a_letter_are_thirty_at_most_and_the_words_around_them_stay() -> None:
    tower = "a" + "\u0316" * 5_000
    kept = cleaned(f"Larmen {tower} kommer e\u0301n gång")
    assert kept.text == "Larmen a" + "\u0316" * 30 + " kommer én gång"
    assert kept.removed == 5_000 - 30
    hangul = "한국어" * 40
    assert cleaned(f"{hangul} e\u0301") == (f"{hangul} é", 0, 0)


def test_names_are_sorted_with_the_three_letters_last_in_their_order_however_they_are_written() -> None:
    names = ["Ö", "Äldre", "Årsta", "A\u030asen", "Zon", "förskolan", "Forum"]
    assert sorted(names, key=swedish_order) == ["Forum", "förskolan", "Zon", "Årsta", "A\u030asen", "Äldre", "Ö"]
