"""Long Swedish words in narrow columns: divided where a reader expects it, and never so that a cluster is torn."""

from __future__ import annotations

import pytest

from larande_tui.tui.text.wrapping import fold


@pytest.mark.parametrize(
    ("word", "width", "lines"),
    [
        ("Genomförandeplaner", 15, ["Genomförande-", "planer"]),
        ("handledarutbildning", 16, ["handledar-", "utbildning"]),
        ("Avvikelsegenomgång", 15, ["Avvikelse-", "genomgång"]),
        ("verksamhetsplan", 14, ["verksamhets-", "plan"]),
        ("arbetsplatsträffar", 16, ["arbetsplats-", "träffar"]),
        ("introduktionsprogram", 17, ["introduktions-", "program"]),
        ("undersköterskor", 12, ["under-", "sköterskor"]),
        ("medarbetarsamtal", 13, ["medarbetar-", "samtal"]),
        ("kvalitetsregister", 14, ["kvalitets-", "register"]),
        ("kompetensutveckling", 15, ["kompetens-", "utveckling"]),
        ("förskolechefer", 12, ["förskole-", "chefer"]),
        ("hemtjänstgruppen", 13, ["hemtjänst-", "gruppen"]),
        ("Återkopplingen,", 12, ["Återkopp-", "lingen,"]),
        ("Måltidschefen", 12, ["Måltids-", "chefen"]),
        ("arbetsschemat", 12, ["arbets-", "schemat"]),
        ("samverkansgruppen", 14, ["samverkans-", "gruppen"]),
    ],
)
def test_a_compound_is_divided_where_a_reader_expects_it(word, width, lines):
    assert fold(word, width) == lines


@pytest.mark.parametrize("width", range(8, 16))
@pytest.mark.parametrize("word", ["Genomförandeplaner", "handledarutbildning", "utvecklingsledaren", "hemtjänstchefen"])
def test_no_line_begins_with_what_cannot_begin_a_syllable(word, width):
    lines = fold(word, width)
    assert "".join(line.removesuffix("-") for line in lines) == word
    assert all(len(line) <= width for line in lines)
    for line in lines[1:]:
        assert not line.startswith(("dn", "kl", "lp", "nst", "ckl", "tb", "rut"))
        assert len(line) >= 4
    assert not any(line.endswith(("dep-", "mt-")) for line in lines)


def test_what_has_no_syllables_is_shown_whole_all_the_same():
    assert fold("b" * 20, 10) == ["b" * 9 + "-", "b" * 6 + "-", "b" * 5]
