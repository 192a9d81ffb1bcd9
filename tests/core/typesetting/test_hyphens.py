"""Long Swedish words in narrow columns: divided where a reader expects it, and never so that a cluster is torn."""

from __future__ import annotations

import time

import pytest

from larande_tui.core.typesetting.hyphens import SEAM, divisions, seams
from larande_tui.core.typesetting.word_parts import PARTS
from larande_tui.tui.text.wrapping import wrap

COMPOUNDS = """
    anhörig|samordnare arbets|grupps|möte arbets|miljö|ombud arbets|miljö|verket arbets|plats arbets|plats|träff
    arbets|terapeut avvikelse|hantering avvikelse|rapportering barn|omsorgs|förvaltning bas|personal behovs|analys
    bemannings|planering bistånds|bedömning bistånds|hand|läggare brukar|inflytande brukar|revision brukar|råd
    bygg|lovs|ansökan chefs|forum chefs|utveckling delegerings|ordning demokrati|utveckling digitaliserings|arbete
    dokumentations|krav driftstopps|rutin ekonomi|uppföljning elev|hälso|team enhets|möte erfarenhets|utbyte
    erfarenhets|återföring familje|central fritids|gård fritids|ledare förbättrings|arbete förbättrings|förslag
    förskole|rektor genomförande|plan genomförande|tid grund|skole|rektor hand|ledar|utbildning hand|läggnings|tid
    hem|sjuk|vårds|team hem|tjänst|gruppen hygien|rutiner hälso|främjande informations|överföring inköps|avtal
    introduktions|period introduktions|utbildning jämställdhets|plan klient|arbete kollegie|samtal kommunikations|plan
    kompetens|försörjning kompetens|inventering kontakt|mannaskap kontinuitets|plan kris|beredskaps|plan kultur|skola
    kunskaps|bank kunskaps|underlag kunskaps|överföring kvalitets|lednings|system kvalitets|uppföljning köks|personal
    larm|rutin lednings|system lokal|vårdare läkemedels|hantering lärande|eko|system löne|kriterier medarbetar|driven
    medarbetar|enkät medarbetar|samtal mål|styrning mål|tids|verksamhet närvaro|rapportering omsorgs|personal
    organisations|förändring patient|säkerhet personal|försörjning personal|omsättning personal|rum planerings|dag
    process|kart|läggning projekt|ledare rehabiliterings|plan rekryterings|behov resurs|fördelning risk|bedömning
    rutin|beskrivning samordnings|ansvar samordnings|möte samverkans|avtal samverkans|möte schema|läggning
    schema|planering semester|planering semester|vikarie sjuk|frånvaro|statistik skol|biblioteket skydds|ombud
    social|sekreterare sommar|vikarier språk|ombud språk|utveckling stöd|pedagog systematiskt team|utveckling
    tids|planering tim|vikarier trygghets|larm under|sköterskor uppdrags|beskrivning uppföljnings|rutin
    utbildnings|plan utvecklings|område verksamhets|berättelse verksamhets|planen verksamhets|system vikarie|pool
    vård|centralen vård|planering välfärds|teknik värde|grunds|arbete växel|telefonist yrkes|introduktion årshjul
    återkopplings|samtal äldre|omsorgs|lyftet ärende|system öppet|hållande överlämnings|rutiner över|rapportering
"""


def marked(word: str, places: list[int]) -> str:
    return "".join(("|" if at in places else "") + letter for at, letter in enumerate(word))


@pytest.mark.parametrize("parts", COMPOUNDS.split())
def test_a_compound_of_municipal_work_is_taken_apart_at_its_seams(parts):
    word = parts.replace("|", "")
    assert marked(word, [at for at, sure in divisions(word) if sure == SEAM]) == parts


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("kollegialt", "kolle|gialt"),
        ("introduktion", "intro|duk|tion"),
        ("Återkopplingen,", "Åter|kopp|lingen,"),
        ("organisatoriska", "orga|ni|sa|to|riska"),
        ("(verksamheten)", "(verk|sam|heten)"),
    ],
)
def test_other_words_are_divided_between_syllables(word, places):
    assert marked(word, [at for at, _ in divisions(word)]) == places


def test_what_the_parts_do_not_cover_may_be_divided_beside_its_seam():
    # No lexicon of this size knows every word; the patterns then take a linking s for the beginning of what follows.
    assert seams("bruksanvisningens") == ()
    assert marked("bruksanvisningens", [at for at, _ in divisions("bruksanvisningens")]) == "bruksan|vis|ningens"


@pytest.mark.parametrize(
    "text",
    ["0701234567890123", "anna.karlsson@kommunen.se", "HSN/2026-0114", "skift2personal", "https://a.se/planering"],
)
@pytest.mark.parametrize("width", [8, 9, 12])
def test_no_hyphen_is_put_into_a_number_an_address_or_a_code(text, width):
    assert "".join(wrap(text, width)) == text


@pytest.mark.parametrize("width", [8, 11, 16])
def test_at_least_three_letters_stand_on_either_side_of_a_hyphen(width):
    for word in (parts.replace("|", "") for parts in COMPOUNDS.split()):
        lines = wrap(word, width)
        assert "".join(line.removesuffix("-") for line in lines) == word
        assert all(3 < len(line) <= width for line in lines[:-1])
        assert len(lines[-1]) >= 3


def test_no_part_is_made_of_others():
    made = {
        part
        for part in PARTS
        for at in range(3, len(part) - 2)
        if part[at:] in PARTS and (part[:at] in PARTS or part[:at].removesuffix("s") in PARTS)
    }
    assert made <= {"förändring", "skrivning", "styrning", "värdering"}


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
    assert wrap(word, width) == lines


@pytest.mark.parametrize("width", range(8, 16))
@pytest.mark.parametrize("word", ["Genomförandeplaner", "handledarutbildning", "utvecklingsledaren", "hemtjänstchefen"])
def test_no_line_begins_with_what_cannot_begin_a_syllable(word, width):
    lines = wrap(word, width)
    assert "".join(line.removesuffix("-") for line in lines) == word
    assert all(len(line) <= width for line in lines)
    for line in lines[1:]:
        assert not line.startswith(("dn", "kl", "lp", "nst", "ckl", "tb", "rut"))
        assert len(line) >= 4
    assert not any(line.endswith(("dep-", "mt-")) for line in lines)


def test_what_has_no_syllables_is_shown_whole_all_the_same():
    assert wrap("b" * 20, 10) == ["b" * 9 + "-", "b" * 6 + "-", "b" * 5]


def test_a_run_of_letters_that_is_no_word_is_not_searched_for_parts():
    began = time.process_time()
    for letters in ("å" * 100_000, "kompetens" * 10_000, "verksamhetsplan" * 7):
        assert seams(letters) == divisions(letters) == ()
    assert time.process_time() - began < 0.5
    assert seams("x" * 30 + "kompetensförsörjning")
