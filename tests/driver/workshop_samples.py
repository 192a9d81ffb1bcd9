"""A small programme and one item of each kind, for tests that need something to work on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    AreaFinding,
    Ballot,
    Decision,
    Details,
    EarlierAction,
    EarlierMap,
    EarlierMatter,
    EarlierRating,
    EarlierWorkshop,
    EffectAnswer,
    Element,
    Erasure,
    FindingChoice,
    FistOfFive,
    FistVote,
    FollowedUp,
    Goal,
    Item,
    Judgement,
    MergedWorkshop,
    Note,
    Override,
    Parked,
    PhoneRound,
    Placement,
    Position,
    ProgrammeUsed,
    Rating,
    Relation,
    Request,
    RoomTable,
    Silence,
    StepRun,
    Theme,
    Vote,
    WorkshopAsActivity,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session


def programme() -> Programme:
    """Return a programme: reflection with a prepared question, current state, a pause, a map and a plan."""
    step: dict[str, Any] = {"minutes": 10, "purpose": "För att prova.", "source": "Eget"}
    question_fields = {"prompt": "Vad?", "form": "par", "captures": "idéer", "source": "Eget"}
    area = {"statement": "Vi kan.", "evidence": "x", "obstacles": "y", "source": "Eget"}
    category = {"question": "Vem?", "source": "Eget"}
    return Programme.model_validate(
        {
            "pack": "programme",
            "id": "prov",
            "title": "Prov",
            "summary": "Ett litet upplägg.",
            "audience": "prov",
            "minutes": 50,
            "source": "Eget",
            "steps": [
                {
                    **step,
                    "id": "reflektion",
                    "kind": "questions",
                    "title": "Reflektion",
                    "questions": [
                        {**question_fields, "id": "RF1", "title": "Kedjan"},
                        {**question_fields, "id": "RF2b", "title": "Målet", "prepared_by": "RF2a"},
                    ],
                },
                {
                    **step,
                    "id": "nulage",
                    "kind": "current_state",
                    "title": "Nuläge",
                    "scale": [{"value": value, "label": str(value)} for value in range(1, 6)],
                    "areas": [{**area, "id": "N1", "title": "Ledning"}, {**area, "id": "N7", "title": "Delning"}],
                },
                {**step, "id": "paus", "kind": "pause", "title": "Paus"},
                {
                    **step,
                    "id": "karta",
                    "kind": "ecosystem",
                    "title": "Ekosystem",
                    "categories": [
                        {**category, "id": "roller", "title": "Människor och roller"},
                        {**category, "id": "arenor", "title": "Arenor"},
                        {**category, "id": "externa", "title": "Externa", "external": True},
                    ],
                },
                {**step, "id": "plan", "kind": "action_plan", "title": "Plan"},
            ],
        }
    )


def one_of_each() -> list[Item]:
    """Return an item of every kind, none of them with only its defaults."""
    day, now = dt.date(2026, 11, 20), dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    return [
        Details(title="Lärande i vardagen", date=day, starts=dt.time(8, 30), headcount=14, roles=("chef", "stödjare")),
        ProgrammeUsed(programme=programme()),
        StepRun(id="paus", order=4, minutes=15, started=now, ended=now),
        Position(step="nulage", place="N7"),
        Silence(id="reflektion", since=12),
        PhoneRound(id="nulage"),
        RoomTable(id="3", people=5),
        Erasure(at=now),
        MergedWorkshop(id="w9"),
        FistVote(fingers=4),
        Judgement(target="action/a1", gain=4, effort=2),
        EffectAnswer(target="action/a1", effect="delvis"),
        Note(id="n1", step="reflektion", place="RF1", text="[/] {0} =1+1\nrad två", number=7, order=1.5, chosen=True),
        Theme(id="t1", step="reflektion", name="Tid", order=2.0),
        Vote(target="note/n1", count=3, voter="lur"),
        Vote(target="theme/t1", count=2, voter="x7", ballot="reflektion"),
        Ballot(id="reflektion", targets=("theme/t1", "note/n1"), dots=4, present=12, closed=True),
        Placement(id="theme/t1", gain=4, effort=1),
        Rating(area="N7", now=2),
        AreaFinding(id="N7", now=2, desired=4, chosen=True),
        Element(id="e1", name="Nattsköterskan", category="roller", works=2, formal=False, depends_on_one=True),
        Relation(source="e1", target="e2", type="delar_till", strength="saknas"),
        FindingChoice(id="ingen_extern"),
        Action(activity="Fem minuter på APT", links=("note/n1",), due=day, due_text="v. 47", decision_level="chef"),
        WorkshopAsActivity(activity="Planeringsdag", form="workshop", answers={"hedemora.mal": "G1"}),
        Goal(
            id="g1",
            wording="Ökad kontinuitet",
            level="namnd",
            subject="verksamhet",
            document="Verksamhetsplan 2026",
            page="s. 14",
            meaning="Samma ansikten",
            follow_up_how="mäts",
            follow_up_when="tertial",
            follow_up_who="förvaltningschef",
            above="g0",
            chosen=True,
            number=11,
            order=1.0,
            origin="förberedelsen",
        ),
        Goal(id="g2", level="fullmaktige", absent=True, document="Mål och budget"),
        Request(
            id="r1",
            what="En vikarie",
            number=12,
            order=1.0,
            about="action/a1",
            why="Träffar ställs in",
            resources="7 tim i veckan",
            level="nasta_chef",
            recipient="områdeschef",
            needed_by=day,
            needed_by_text="v. 47",
            sent=day,
            sent_text="i går",
            answer="delvis",
            answered=day,
            answered_text="v. 47",
            answered_by="förvaltningschef",
            answer_words="till sommaren",
        ),
        Ambassador(
            id="l1",
            role="planeraren",
            number=13,
            order=1.0,
            does="ser mönster",
            support="en vikarie",
            time="1 tim i veckan",
            mandate="vad som tas upp",
            asked_by="enhetschef",
            ask_by=day,
            ask_by_text="v. 47",
            answer="ja",
            since="fick tiden",
            origin="förberedelsen",
        ),
        Decision(text="Vi börjar.", number=9, level="chef"),
        Parked(text="Lokalen", owner="chefen", step="plan"),
        FistOfFive(counts=(0, 0, 1, 2, 3, 8)),
        Override(check="C8", reason="Vi mäter senare."),
        FollowedUp(id="a1", status="pagar", effect="delvis", decision="fortsatt", new_date=day),
        EarlierWorkshop(id="w1", order=1, title="Lärande i vardagen", date=day, file="dag.larande"),
        EarlierAction(
            workshop="w1",
            action=Action(id="a1", activity="Fem minuter", due=day, answers={"hedemora.mal": "G1"}),
            said=FollowedUp(id="a1", lesson="Börja smått"),
        ),
        EarlierRating(workshop="w1", area="N7", now=2.5, desired=4, answers=6, chosen=True),
        EarlierMatter(workshop="w1", sort="beslut", text="Vi börjar på natten", owner="enhetschef", became="klart"),
        EarlierMap(
            elements=(Element(id="e1", name="APT", category="arenor"),),
            relations=(Relation(id="k1", source="e1", target="e2"),),
        ),
    ]


def state_of(workshop: Workshop) -> dict[str, dict[str, Any]]:
    """Return everything in a workshop as plain data, for comparison."""
    return {str(item.key): item.dump() for item in workshop}


def say(session: Session, *texts: str) -> list[Note]:
    """Add each text as a note in a transaction of its own."""
    notes = [Note(step="reflektion", place="RF1", text=text) for text in texts]
    for note in notes:
        session.put(note, name="Ny anteckning")
    return notes


def texts(workshop: Workshop) -> list[str]:
    """Return the notes' texts in the order they came."""
    return [note.text for note in workshop.all(Note)]
