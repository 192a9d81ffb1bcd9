"""A group's record when people have written it their own way: no word is lost, and what is odd is told."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.documents.content.blocks import Heading
from larande_tui.documents.content.compose import compose
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Decision,
    Details,
    Element,
    FistOfFive,
    Note,
    Override,
    Parked,
    PolicyUsed,
    Rating,
    Relation,
)
from larande_tui.workshop.schedule.next_meeting import meeting_times
from larande_tui.workshop.store.session import Session


def take(session: Session, text: str, name: str = "grupp.yaml") -> ImportReport:
    source = session.path.parent / name
    source.write_text(text, encoding="utf-8")
    return import_file(session, source)


def notes(session: Session) -> list[str]:
    return [note.text for note in session.workshop.all(Note)]


def test_unknown_fields_become_notes_and_are_told_with_their_line(half_day: Session) -> None:
    report = take(
        half_day,
        "uppgifter:\n  titel: Dagen\n  larare: Kim\nhandlingsplan:\n  - aktivitet: Prova\n    ansvaring: chefen\n"
        "    uppfoljning: {hur: fråga, vemm: alla}\nvader: regn\n",
    )
    assert sorted(notes(half_day)) == [
        "Prova: ansvaring: chefen",
        "Prova: uppföljning: vemm: alla",
        "Uppgifter: larare: Kim",
        "vader: regn",
    ]
    assert len(report.sentences) == 4
    told = "\n".join(report.sentences)
    assert "Rad 3: Fältet larare" in told
    assert "Rad 6: Fältet ansvaring hör inte till formatet (menade du ansvarig?)." in told
    origins = {note.origin for note in half_day.workshop.all(Note)}
    assert origins == {"Import av grupp.yaml"}


def test_a_guideline_its_answers_and_what_was_set_aside_come_along(half_day: Session) -> None:
    report = take(
        half_day,
        "uppgifter: {riktlinje: hedemora, verksamhetsform: helägt bolag, finns_till_for: kunder}\n"
        "handlingsplan:\n  - aktivitet: Kurs\n    omfattas_av_riktlinjen: ordnas av oss\n    mal: G9\n"
        "    mal_i_riktlinjen: karriär\n    undantaget_godkant_den: 3 mars\n"
        "    avsteg: {c8: Vi mäter inte, p16: Inget, P77: x, P12: ''}\n  - aktivitet: Annat\n    avsteg: allt\n",
    )
    course, _ = half_day.workshop.actions
    assert course.answers == {"hedemora.omfattning": "ordnas_av_oss", "hedemora.undantag_dag": "3 mars"}
    assert [used.id for used in half_day.workshop.all(PolicyUsed)] == ["hedemora"]
    aside = [(one.check, one.target, one.reason) for one in half_day.workshop.all(Override)]
    target = str(course.key)
    assert aside == [("C8", target, "Vi mäter inte"), ("hedemora.P16", target, "Inget")]
    details = half_day.workshop.details
    assert (details.operation, details.beneficiaries) == ("bolag", "kunder")
    kept = "\n".join(notes(half_day))
    for words in ("karriär", "avsteg P77: x", "avsteg P12: P12", "avsteg: allt"):
        assert words in kept
    assert report.counts["policy"] == 1
    assert report.counts["override"] == 2


def test_a_guideline_that_nobody_has_is_told_and_kept(half_day: Session) -> None:
    report = take(half_day, "uppgifter:\n  riktlinje: hedmora\n  verksamhetsform: förening\n")
    told = "\n".join(report.sentences)
    assert "Rad 2: ingen riktlinje heter hedmora (menade du hedemora?)." in told
    assert notes(half_day) == ["Uppgifter: verksamhetsform: förening", "Uppgifter: riktlinje: hedmora"]
    assert not half_day.workshop.all(PolicyUsed)


def test_what_is_asked_of_the_levels_above_comes_along_with_its_answer(half_day: Session) -> None:
    take(
        half_day,
        "handlingsplan: [Skyddad tid]\nbegaran:\n  - En dator till natten\n"
        "  - {galler: skyddad tid, till: rektor, niva: samverkan, skickat: 13/11, svar_behovs: före jul, svar: delvis, "
        "ord: till maj, svarat: 3/12, av: rektor, farg: blå}\n"
        "  - {vad: En skärm, galler: Något annat, svar: kanske}\n  - {till: ingen}\n",
    )
    one, two, three = half_day.workshop.requests
    assert (one.what, one.level) == ("En dator till natten", "nasta_chef")
    assert (two.what, two.about) == ("Skyddad tid", str(half_day.workshop.actions[0].key))
    assert (two.recipient, two.level, two.answer, two.answer_words) == ("rektor", "samverkan", "delvis", "till maj")
    assert (two.needed_by, two.needed_by_text) == (None, "före jul")
    assert two.sent is not None
    assert (three.what, three.about, three.answer) == ("En skärm", "", "")
    kept = "\n".join(notes(half_day))
    for words in ("farg: blå", "gäller: Något annat", "svar: kanske", "ingen"):
        assert words in kept


def test_values_outside_the_choices_stand_in_the_comment(half_day: Session) -> None:
    report = take(
        half_day,
        "ekosystem:\n  element:\n    - {id: E1, namn: Fikat, kategori: arenor, larform: på distans, fungerar: 7, "
        "formellt: kanske, kommentar: viktigt, smak: gott}\n",
    )
    (element,) = half_day.workshop.all(Element)
    assert (element.learning_form, element.works, element.formal) == ("", None, None)
    assert element.comment.splitlines() == [
        "viktigt",
        "lärform: på distans",
        "formellt: kanske",
        "fungerar: 7",
        "smak: gott",
    ]
    assert len(report.sentences) == 4


def test_an_element_without_a_category_or_a_name(half_day: Session) -> None:
    report = take(
        half_day,
        "ekosystem:\n  element:\n    - {id: E1, namn: Fikat}\n    - {id: E2, kategori: arenor, agare: chefen}\n",
    )
    assert [(element.name, element.category) for element in half_day.workshop.all(Element)] == [("Fikat", "")]
    assert notes(half_day) == ["Element: id: E2; kategori: arenor; ägare: chefen"]
    assert report.sentences[0] == "Rad 3: Elementet Fikat saknar kategori. Flytta det till en på kartan."
    assert report.sentences[1].startswith("Rad 4: Elementet saknar namn.")


def test_odd_ratings_and_areas(half_day: Session) -> None:
    report = take(half_day, "nulage:\n  N1: {nu: [2, pass, 6], onskat: fyra, vald: ja}\n  N77: {nu: 3}\n  N2: bra\n")
    assert [(rating.area, rating.now) for rating in half_day.workshop.all(Rating)] == [("N1", 2)]
    assert half_day.workshop.find(AreaFinding, "N1") == AreaFinding(id="N1", chosen=True)
    assert half_day.workshop.find(AreaFinding, "N77") == AreaFinding(id="N77", now=3)
    assert notes(half_day) == [
        "Ledning och ägarskap, nu: pass",
        "Ledning och ägarskap, nu: 6",
        "Ledning och ägarskap, önskat: fyra",
        "Mål och uppdrag: bra",
    ]
    assert any("N77 (menade du N7?)" in sentence for sentence in report.sentences)


def test_notes_may_stand_with_their_area(half_day: Session) -> None:
    take(
        half_day, "nulage:\n  Kunskapsdelning:\n    hinder: [sitter i en pärm, ingen tid]\n    onskat_lage: alla vet\n"
    )
    placed = [(note.place, note.text) for note in half_day.workshop.all(Note)]
    assert placed == [("N7.hinder", "sitter i en pärm"), ("N7.hinder", "ingen tid"), ("N7.onskat", "alla vet")]


def test_relations_to_nothing_are_kept_as_words(half_day: Session) -> None:
    take(
        half_day,
        "ekosystem:\n  element: [{id: E1, namn: Fikat, kategori: arenor}, {id: E2, namn: APT, kategori: arenor}]\n"
        "  relationer:\n    - {fran: E1, till: E9, typ: styr}\n    - {fran: fikat, till: APT, typ: kramar}\n"
        "    - {fran: Fikat, till: e2, typ: Delar till, styrka: saknas men behövs}\n",
    )
    (relation,) = half_day.workshop.all(Relation)
    assert (relation.source, relation.target, relation.type, relation.strength) == ("E1", "E2", "delar_till", "saknas")
    assert notes(half_day) == [
        "Relation: fran: E1; till: E9; typ: styr",
        "Relation: fran: fikat; till: APT; typ: kramar",
    ]


def test_dates_are_seen_from_the_workshops_day(half_day: Session) -> None:
    report = take(
        half_day,
        "uppgifter: {datum: 2020-11-12}\nhandlingsplan:\n  - {aktivitet: a, klart_senast: 1 dec}\n"
        "  - {aktivitet: b, klart_senast: när vi hinner}\n  - {aktivitet: c, klart_senast: 2020-12-01}\n"
        "nasta_mote: v. 3\n",
    )
    assert [(action.due, action.due_text) for action in half_day.workshop.all(Action)] == [
        (dt.date(2020, 12, 1), "1 dec"),
        (None, "när vi hinner"),
        (dt.date(2020, 12, 1), ""),
    ]
    assert "Rad 4: ”när vi hinner” går inte att läsa som datum. Orden står kvar som de är." in report.sentences
    details = half_day.workshop.details
    assert (details.next_meeting, details.next_meeting_note) == (None, "v. 3"), "a week is no day to meet on"


@pytest.mark.parametrize(
    "said",
    [
        "4 mars kl. 9.30–11 i Björkgården",
        "{datum: 4 mars, tid: 9.30–11, plats: i Björkgården}",
        "{datum: 4 mars 2021, tid: kl 9.30-11, plats: i Björkgården}",
    ],
)
def test_the_time_of_the_next_meeting_is_a_time(half_day: Session, said: str) -> None:
    take(half_day, f"uppgifter: {{datum: 2020-11-12}}\nnasta_mote: {said}\n")
    details = half_day.workshop.details
    assert details.next_meeting == dt.date(2021, 3, 4)
    assert meeting_times(details.next_meeting_note) == (dt.time(9, 30), dt.time(11))
    assert details.next_meeting_note.endswith("i Björkgården")


def test_a_next_meeting_without_a_day_is_told_and_its_words_kept(half_day: Session) -> None:
    report = take(half_day, "nasta_mote: nån gång i vår\n")
    assert half_day.workshop.details.next_meeting_note == "nån gång i vår"
    assert report.sentences == ["Rad 1: I nån gång i vår går inget datum att förstå. Orden står kvar."]


def test_a_bare_hour_in_a_field_of_its_own_is_a_time(half_day: Session) -> None:
    take(half_day, "uppgifter: {datum: 2020-11-12}\nnasta_mote: {datum: 4 mars, tid: 9, lokal: salen}\n")
    assert half_day.workshop.details.next_meeting_note == "kl. 9"
    assert notes(half_day) == ["Nästa möte: lokal: salen"]


def test_numbers_stay_as_they_were_written(half_day: Session) -> None:
    take(
        half_day,
        "uppgifter: {tid: 08.30, diarienummer: 007, antal: ca 12}\n"
        "handlingsplan: [{aktivitet: 1.10, nuvarde: 0.50, malvarde: 1_000}]\n",
    )
    (action,) = half_day.workshop.all(Action)
    assert (action.activity, action.baseline, action.target) == ("1.10", "0.50", "1_000")
    details = half_day.workshop.details
    assert (details.starts, details.ends, details.registry_number) == (dt.time(8, 30), None, "007")
    assert notes(half_day) == ["Uppgifter: antal: ca 12"]


def test_links_by_name_and_links_to_nothing(half_day: Session) -> None:
    take(
        half_day,
        "ekosystem: {element: [{id: E1, namn: 'Fikat, det stora', kategori: arenor}]}\n"
        "handlingsplan:\n  - {aktivitet: a, kopplar_till: 'N7, e1'}\n"
        "  - {aktivitet: b, kopplar_till: ['Fikat, det stora', Kunskapsdelning, E99]}\n",
    )
    assert [action.links for action in half_day.workshop.all(Action)] == [
        ("area/N7", "element/E1"),
        ("element/E1", "area/N7"),
    ]
    assert notes(half_day) == ["b: kopplar till: E99"]


def test_another_groups_element_does_not_replace_one_with_the_same_id(half_day: Session) -> None:
    take(half_day, "ekosystem: {element: [{id: E1, namn: Fikat, kategori: arenor}]}\n")
    take(
        half_day,
        "ekosystem:\n  element: [{id: E1, namn: Pärmen, kategori: innehall}, {id: E2, namn: APT, kategori: arenor}]\n"
        "  relationer: [{fran: E1, till: E2, typ: styr}]\n",
        "annan.yaml",
    )
    by_name = {element.name: element.id for element in half_day.workshop.all(Element)}
    assert by_name["Fikat"] == "E1"
    assert by_name["Pärmen"] not in {"E1", "E2"}
    (relation,) = half_day.workshop.all(Relation)
    assert (relation.source, relation.target) == (by_name["Pärmen"], "E2")


def test_only_what_the_record_says_changes_on_the_first_page(half_day: Session) -> None:
    half_day.put(Details(organisation="Kommunen", title="Gammal"), name="x")
    take(half_day, "uppgifter: {titel: Ny, roller: 'chef, vårdbiträden'}\n")
    details = half_day.workshop.details
    assert (details.organisation, details.title, details.roles) == ("Kommunen", "Ny", ("chef", "vårdbiträden"))


def test_parked_decisions_and_plain_texts(half_day: Session) -> None:
    take(
        half_day,
        "beslut: [Vi börjar i dag, {text: Punkt på APT, niva: kommunstyrelsen}]\n"
        "parkering: [Bilarna, {text: Lönen, ansvarig: facket}]\n"
        "handlingsplan: [Prova]\nfist_of_five: [0, 0, 1, 2, 3, 4]\n",
    )
    workshop = half_day.workshop
    assert [decision.text for decision in workshop.decisions] == ["Vi börjar i dag", "Punkt på APT"]
    assert [(parked.text, parked.owner) for parked in workshop.parked] == [("Bilarna", ""), ("Lönen", "facket")]
    assert [action.activity for action in workshop.actions] == ["Prova"]
    assert workshop.find(FistOfFive, "fist") == FistOfFive(counts=(0, 0, 1, 2, 3, 4))
    assert notes(half_day) == ["Punkt på APT: nivå: kommunstyrelsen"]


def test_a_vote_of_hands_that_cannot_be_counted_is_kept(half_day: Session) -> None:
    take(half_day, "fist_of_five: {6: 1, 5: 2}\n")
    assert half_day.workshop.find(FistOfFive, "fist") is None
    assert notes(half_day) == ["Fist of five: 6: 1; 5: 2"]


def test_a_programme_that_does_not_exist(empty: Session) -> None:
    report = take(empty, "uppgifter: {titel: Dagen, upplagg: halvdagg}\n")
    assert empty.workshop.programme is None
    assert "menade du halvdag?" in report.sentences[0]
    assert notes(empty) == ["Uppgifter: upplägg: halvdagg"]


def test_a_workshop_keeps_the_programme_it_has(half_day: Session) -> None:
    report = take(half_day, "uppgifter: {upplagg: kickoff}\n")
    assert half_day.workshop.programme is not None
    assert half_day.workshop.programme.id == "halvdag"
    assert len(report.sentences) == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("uppgifter:\n  titel: a: b\n", 2, "kolon"),
        ("uppgifter:\n  titel: a\n  titel: b\n", 3, "står två gånger"),
        ("uppgifter:\n  titel: 'öppen\n", 3, "citattecken"),
        ("- bara\n- en lista\n", 1, "börja med ett fält"),
        ("", 1, "börja med ett fält"),
        ("pack: programme\nid: x\n", None, "larande granska"),
        ("uppgiftr:\n  titel: a\n", None, "menade du uppgifter?"),
        ("uppgifter:\n  titel: a\n  Titel: b\n  plats: c: d\n", 4, "kolon"),
        ("uppgifter:\n  titel: *b\n", 2, "går inte att tolka"),
        ("uppgifter: {titel: a}\n---\nbeslut: [b]\n", 2, "går inte att tolka"),
        ('uppgifter: {titel: "\\UFFFFFFFF"}\n', None, "snedstreck"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(half_day: Session, text: str, line: int | None, words: str) -> None:
    before = len(half_day.workshop)
    with pytest.raises(ImportProblemError) as caught:
        take(half_day, text)
    sentence = str(caught.value)
    assert words in sentence
    assert sentence.startswith("grupp.yaml:" if line is None else f"grupp.yaml rad {line}:")
    assert len(half_day.workshop) == before


def test_what_references_stand_for_is_taken_in_at_each_of_them(half_day: Session) -> None:
    take(half_day, "beslut: [&b {text: Vi börjar, ansvarig: chefen}]\nparkering: [*b, *b]\n")
    workshop = half_day.workshop
    assert [(decision.text, decision.owner) for decision in workshop.decisions] == [("Vi börjar", "chefen")]
    assert {(parked.text, parked.owner) for parked in workshop.parked} == {("Vi börjar", "chefen")}


def test_references_that_would_never_end_are_refused(half_day: Session) -> None:
    bomb = "uppgifter: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"f{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
    )
    with pytest.raises(ImportProblemError, match="för många"):
        take(half_day, bomb)


def test_levels_without_end_are_refused(half_day: Session) -> None:
    with pytest.raises(ImportProblemError, match="rad 2: Filen har för många"):
        take(half_day, "uppgifter:\n  titel: " + "[" * 20_000)


def test_the_end_of_a_record_is_taken_in_however_it_is_written(half_day: Session) -> None:
    report = take(
        half_day,
        "beslut:\n  - Vi börjar i mars\n  - {text: Vi frågar, niva: rektorn, ansvarig: chefen, varfor: snabbt}\n"
        "  - {ansvarig: ingen}\n"
        "parkering:\n  - Lokalen\n  - {text: Bilarna, ansvarig: chefen, nar: sen}\n  - {text: ''}\n",
    )
    assert [(one.text, one.level, one.owner) for one in half_day.workshop.all(Decision)] == [
        ("Vi börjar i mars", "", ""),
        ("Vi frågar", "", "chefen"),
    ]
    assert [(one.text, one.owner) for one in half_day.workshop.all(Parked)] == [("Lokalen", ""), ("Bilarna", "chefen")]
    assert notes(half_day) == [
        "Vi frågar: nivå: rektorn",
        "Vi frågar: varför: snabbt",
        "Beslut: ansvarig: ingen",
        "Bilarna: när: sen",
        "Parkering: text: ",
    ]
    assert any("Nivå: rektorn är inget av valen chef beslutar" in sentence for sentence in report.sentences)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("{5: 4, 4: 5, 3: 3}", (0, 0, 0, 3, 5, 4)),
        ("[0, 1, 2, 3, 4, 5]", (0, 1, 2, 3, 4, 5)),
        ("{5: många}", None),
        ("{6: 1}", None),
        ("[1, 2]", None),
        ("{5: 10001}", None),
        ("alla", None),
    ],
)
def test_a_show_of_hands_is_counted_or_kept_as_words(
    half_day: Session, said: str, counts: tuple[int, ...] | None
) -> None:
    report = take(half_day, f"fist_of_five: {said}\n")
    found = half_day.workshop.find(FistOfFive, "fist")
    assert (found.counts if found else None) == counts
    assert len(notes(half_day)) == (counts is None)
    assert any("Räkna händerna per antal fingrar" in sentence for sentence in report.sentences) == (counts is None)


def test_what_is_no_choice_in_the_plan_is_kept_as_words(half_day: Session) -> None:
    report = take(
        half_day,
        "handlingsplan:\n  - Börja smått\n  - {aktivitet: a, status: nästan, beslutsniva: chef beslutar}\n"
        "  - {ansvarig: chefen}\n",
    )
    assert [(one.activity, one.status, one.decision_level) for one in half_day.workshop.all(Action)] == [
        ("Börja smått", "ej_paborjad", ""),
        ("a", "ej_paborjad", "chef"),
    ]
    assert notes(half_day) == ["a: status: nästan", "Åtgärd: ansvarig: chefen"]
    assert any("Status: nästan är inget av valen ej påbörjad, pågår" in sentence for sentence in report.sentences)


def test_days_and_times_that_cannot_be_read_are_kept_as_words(half_day: Session) -> None:
    take(half_day, "uppgifter: {datum: snart, tid: 9-10-11, roller: 'chef, rehab, '}\n")
    details = half_day.workshop.details
    assert (details.date, details.starts, details.roles) == (None, None, ("chef", "rehab"))
    assert notes(half_day) == ["Uppgifter: datum: snart", "Uppgifter: tid: 9-10-11"]


def test_two_elements_of_one_id_are_told_apart(half_day: Session) -> None:
    report = take(
        half_day,
        "ekosystem:\n  element: [{id: E1, namn: Fikat, kategori: arenor}, {id: E1, namn: APT, kategori: arenor},"
        " {namn: Rond, kategori: arenor}]\n  relationer: [{fran: E1, till: Rond, styrka: lagom}]\n",
    )
    fika, apt, rond = half_day.workshop.all(Element)
    assert fika.id == "E1"
    assert len({fika.id, apt.id, rond.id}) == 3
    assert any("Ett annat element har redan id E1" in sentence for sentence in report.sentences)


def test_what_is_to_be_done_stands_under_any_name_of_its_field(half_day: Session) -> None:
    take(half_day, "handlingsplan:\n  - {åtgärd: Prova}\n  - {aktivitet: Fråga}\n")
    assert [action.activity for action in half_day.workshop.actions] == ["Prova", "Fråga"]


def test_messages_have_the_words_that_people_use(empty: Session) -> None:
    """No id of a step, and no name of a field without its å, ä and ö."""
    report = take(
        empty,
        "uppgifter:\n  antal: många\n  upplagg: heldag\nnulage:\n  N1: {onskat: 9}\n"
        "ekosystem:\n  element:\n    - {namn: Fikat, kategori: arenor, anvands: jämt}\n"
        "  relationer:\n    - {fran: Fikat, till: APT, typ: kramar}\n"
        "handlingsplan:\n  - {aktivitet: a, beslutsniva: kommunen, indikatorn: x}\n",
    )
    said = "\n".join(report.sentences)
    for part in (
        "heter heldag (menade du halvdag?). Workshoppen fick inget upplägg. Orden ligger",
        "som anteckning i steget Avslutning.",
        "Önskat: 9 är inget tal 1–5. Orden ligger som anteckning i steget Nuläge.",
        "Används: jämt är inget av valen sällan, ibland",
        "APT finns inte på kartan. Typ: kramar är inget av valen lär av, ",
        "Beslutsnivå: kommunen är inget av valen",
        "indikatorn hör inte till formatet (menade du indikator?). Orden ligger som anteckning i steget Handlingsplan.",
    ):
        assert part in said
    assert "hör inte till formatet (menade du upplägg?)" not in said


def test_steps_without_a_programme_have_their_usual_titles_in_documents(empty: Session) -> None:
    take(empty, "nulage:\n  N1: {onskat: 9}\n")
    headings = [block.text for block in compose(empty.workshop).blocks if isinstance(block, Heading)]
    assert "Nuläge" in headings
    assert "nulage" not in headings
