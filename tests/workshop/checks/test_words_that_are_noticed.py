"""The words that checks listen for, as people say them; and what sounds like them and is let be."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.wording.attendance import only_attendance
from larande_tui.workshop.checks.wording.identity_numbers import identity_numbers
from larande_tui.workshop.checks.wording.owners import owner_trouble
from larande_tui.workshop.checks.wording.sensitive_wording import privacy_warning
from larande_tui.workshop.model.items import (
    Decision,
    Details,
    EarlierAction,
    Element,
    Item,
    Note,
    Override,
    Rating,
    Theme,
    Vote,
)
from tests.driver.plans import DAY, found, sound_action, spots

_WORD = "sjukskriven"


@pytest.mark.parametrize(
    "said",
    [
        "sjukskriven", "sjukanmäld", "sjukintyg", "långtidssjuk", "blev sjuk", "sjuka", "diagnosen", "depression",
        "deprimerad", "utbränd", "utmattning", "gravid", "cancer", "ADHD", "autism", "missbruk", "alkoholproblem",
        "alkoholist", "ångest", "panikattack", "läkarintyg", "medicinerar", "psykiskt sjuk", "psykisk ohälsa",
        "bipolär", "epilepsi",
    ],
)  # fmt: skip
def test_words_about_somebodys_health(said: str):
    told = "kan vara en uppgift om hälsa. Skriv hellre om rollen eller händelsen än om en person."
    assert privacy_warning(f"Kim {said}").endswith(told)
    assert spots(found(Note(id="x", step="s", text=f"Kim {said}"))) == [("C13", "note/x", "text")]


@pytest.mark.parametrize(
    "said",
    [
        "är fackmedlem", "är fackligt ansluten", "fackets tillhörighet", "har facklig tillhörighet", "är med i facket",
        "gick ur Kommunal", "går med i Vision", "är medlem i Vårdförbundet", "gick med i Lärarförbundet",
        "är med i Saco", "vi är medlemmar i Saco",
        "medlem i fackförbundet", "är fackansluten", "är medlem i TCO", "gick ur Vårdförbundet",
    ],
)  # fmt: skip
def test_words_about_somebodys_union(said: str):
    assert "kan vara en uppgift om facklig tillhörighet." in privacy_warning(f"Kim {said}")
    assert spots(found(Note(id="x", step="s", text=f"Kim {said}"))) == [("C13", "note/x", "text")]


@pytest.mark.parametrize(
    "said",
    [
        "sjuk-huset",
        "adhdx",
        "medicinskåpet",
        "psykiskt krävande",
        "alkoholfritt",
        "medlem i teamet",
        "fackligt möte",
        "att gå med i kommunal regi",
        "det vi är med i: vision",
    ],
)
def test_words_that_only_sound_like_it(said: str):
    assert privacy_warning(f"Vi talade om {said}") == ""
    assert found(Note(id="x", step="s", text=f"Vi talade om {said}")) == []


@pytest.mark.parametrize(
    "item",
    [
        Note(id=_WORD, step=_WORD, place=_WORD, theme=_WORD, text="ja"),
        Element(id="e1", category=_WORD, name="APT"),
        Rating(id="r1", area=_WORD, now=3),
        Vote(id="v1", ballot="b1", target=_WORD),
        Override(id="o1", check=_WORD, target=_WORD, reason="Så är det"),
        EarlierAction(id="a1", workshop=_WORD, action=sound_action()),
    ],
)
def test_what_points_at_something_was_written_by_nobody(item: Item):
    assert "C13" not in {result.check for result in found(item)}


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (Theme(id="t1", step="s", name="De SJUKSKRIVNA"), "name"),
        (Details(date=DAY, place="Hemma hos Kim som är sjukskriven"), "place"),
        (sound_action(target="färre sjukskrivna"), "target"),
    ],
)
def test_whatever_somebody_wrote_is_looked_through(item: Item, field: str):
    assert [(result.check, result.field) for result in found(item)] == [("C13", field)]


# --- who answers for it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "owner",
    ["", " ", "?", "-", "–", "Ingen", "oklart", "vet ej", "Vet inte.", "bestäms senare", "någon"],
)
def test_nobody_is_no_role(owner: str):
    assert owner_trouble(owner, ()) == "Ingen är ansvarig. Välj en roll."


@pytest.mark.parametrize(
    "owner",
    ["vi", "Alla", "alla vi", "samtliga", "hela gruppen", "Teamet", "personalen", "var och en", "alla på enheten"],
)
def test_everybody_is_no_role(owner: str):
    assert owner_trouble(owner, ()) == f"”{owner}” är ingen bestämd. Välj en roll som ser till att det blir av."


@pytest.mark.parametrize(
    "owner",
    [
        "chef, rehab", "chef; rehab", "chef/rehab", "chef+rehab", "chef & rehab", "chef och rehab", "chef samt rehab",
        "chef eller rehab", "chef o rehab", "chef tillsammans med rehab", "chef och rehab för natten",
    ],
)  # fmt: skip
def test_two_roles_are_not_one(owner: str):
    assert owner_trouble(owner, ()) == f"”{owner}” är flera. Välj en roll som är ansvarig; de andra kan medverka."


@pytest.mark.parametrize(
    "owner",
    [
        "Chef",
        "chef för vård och omsorg",
        "chef inom kost och lokal",
        "sköterska vid dag och natt",
        "chef,",
        "chef av dag o natt",
    ],
)
def test_one_role_is_one(owner: str):
    assert owner_trouble(owner, ()) == ""


def test_a_role_of_the_workshop_goes_before_how_it_is_written():
    assert owner_trouble("Dag och natt.", ("dag och natt",)) == ""
    assert owner_trouble("Alla", ("alla",)) == ""


# --- effects and changes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "alla deltog", "14 deltar", "deltagarna", "samtliga närvarade", "alla medverkade", "alla genomgår kursen",
        "personalen är utbildade", "de har utbildats", "kursintyg finns", "alla har gått en utbildning",
        "alla får föreläsningen", "den genomgås av alla", "de flesta har varit med", "alla var på plats",
        "alla har kommit", "deltog",
    ],
)  # fmt: skip
def test_that_people_came_is_no_effect(said: str):
    assert only_attendance([said]) == [True]
    assert only_attendance([f"{said.upper()}. Alla var där, och alla deltog"]) == [True]
    assert only_attendance([f"Bra. Tack, {said} i går."]) == [True]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "färre fall",
        "alla deltog och vågar fråga",
        "alla deltog så att natten hörs",
        "delar med sig",
        "platsen är fri",
    ],
)
def test_what_is_done_otherwise_is_one(said: str):
    assert only_attendance([said]) == [False]


@pytest.mark.parametrize(
    "said",
    [
        "omorganisation", "schemaändring", "nya scheman", "nytt schema", "ändrad arbetstid", "lägre bemanning",
        "neddragning", "nedskärningar", "uppsägning", "övertaliga", "sammanslagning", "vi slår ihop lagen",
        "lägger ner köket", "outsourca städet", "flytta enheten", "byter lokal", "dra in tjänsten",
        "kameraövervakning", "rotation", "ändrade arbetsuppgifter",
    ],
)  # fmt: skip
def test_a_change_of_the_work_may_have_to_be_negotiated(said: str):
    told = found(Decision(id="d1", text=said.capitalize(), level="chef"))
    assert [one.message for one in told] == [
        "Det här kan vara en större förändring. Fråga om den ska till samverkan innan chefen beslutar."
    ]
    assert found(Decision(id="d1", text=said, level="samverkan")) == []


# --- numbers of persons ---------------------------------------------------------------------------------------------


def test_who_is_not_born_yet_has_no_number():
    today = dt.datetime.now().astimezone().date()

    def number(day: dt.date) -> str:
        digits = f"{day:%y%m%d}123"
        doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
        check = -sum(value - 9 if value > 9 else value for value in doubled) % 10
        return f"{day:%Y%m%d}-123{check}"

    born, unborn = number(today), number(today + dt.timedelta(days=1))
    assert identity_numbers(f"{born} {unborn}") == [born]


# --- the findings themselves ----------------------------------------------------------------------------------------


def test_a_finding_knows_its_number_and_whether_it_is_open():
    one = CheckResult("hedemora.P3", "fel", "action/a1", "owner", "Så.")
    assert (one.number, one.is_open) == ("P3", True)
    assert (one._replace(check="C1").number, one._replace(reason="Därför").is_open) == ("C1", False)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"due": None, "follow_up": dt.date(2027, 3, 4)}, "Datum för när det är klart saknas."),
        (
            {"due": None, "due_text": "snart"},
            "”snart” går inte att läsa som ett datum. Skriv till exempel 2026-12-01 eller v. 49.",
        ),
        ({"due": dt.date(2026, 11, 11)}, "Klart senast 11 november 2026 är före workshoppens dag."),
        ({"follow_up_how": ""}, "Uppföljningen saknar hur."),
        ({"follow_up": None, "follow_up_who": ""}, "Uppföljningen saknar när, vem."),
        ({"decision_level": ""}, "Beslutsnivå saknas: är det chefen som beslutar, eller ska det vidare?"),
        ({"first_step": ""}, "Ett första steg saknas. Vad är minsta möjliga början?"),
        ({"first_step_by": None}, "Det första steget saknar dag."),
        (
            {"first_step_by": DAY + dt.timedelta(days=15)},
            "Det första steget är mer än 14 dagar bort. Går det att börja mindre och tidigare?",
        ),
        ({"follow_up": dt.date(2027, 2, 25)}, "Uppföljningen är före slutdatumet. Då kan effekten knappast synas."),
        ({"indicator": ""}, "Indikator saknas."),
        ({"baseline": ""}, "Indikatorn saknar nuvärde att jämföra med."),
        ({"effect": "alla deltog"}, "Effekten säger bara vilka som var med. Vad gör någon annorlunda efteråt?"),
        ({"links": ()}, "Åtgärden kommer inte ur något område, någon iakttagelse eller någon anteckning."),
    ],
)
def test_a_finding_says_what_is_wrong_in_a_sentence(fields: dict[str, object], told: str):
    assert [one.message for one in found(sound_action(**fields))] == [told]
