"""A workshop with items of every kind, as a group could have typed them."""

from __future__ import annotations

import datetime as dt

from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Decision,
    Details,
    Element,
    FindingChoice,
    FistOfFive,
    FollowedUp,
    Goal,
    Item,
    Note,
    Override,
    Parked,
    ProgrammeUsed,
    Rating,
    Relation,
    Theme,
    Vote,
    item_from,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change

FRIDAY_IN_WEEK_3 = dt.date(2027, 1, 22)


def everything(programme: Programme) -> list[Item]:
    """Return the items, to build from or to add to."""
    return [
        ProgrammeUsed(programme=programme),
        Details(
            title="Lära på jobbet i Ängby",
            organisation="Sjövik kommun",
            department="Barn & utbildning",
            workplace="Förskolan Ängby",
            date=dt.date(2026, 12, 4),
            starts=dt.time(8, 30),
            ends=dt.time(11, 30),
            place="Biblioteket",
            facilitator="utvecklingsledare",
            note_taker="barnskötare",
            headcount=9,
            roles=("rektor", "förskollärare", "barnskötare", "kock"),
            purpose="Två saker vi gör annorlunda i vår\noch en vi slutar med",
            registry_number="BUN 2026/88",
            retention="Enligt nämndens plan",
            next_meeting=dt.date(2027, 3, 4),
            next_meeting_note="Kocken bakar",
        ),
        Theme(id="t1", step="reflektion", name="Kedjan <uppifrån>", order=1),
        Theme(id="t2", step="reflektion", name="Tiden", order=0),
        Theme(id="t3", step="reflektion", name="Tema som ingen tog"),
        Note(id="n1", step="reflektion", place="RF1", text="Planen når oss, men inte *varför*", number=1, theme="t1"),
        Note(id="n2", step="reflektion", place="RF1", text="[VIKTIGT] a < b & c > d", theme="t1", chosen=True),
        Note(id="n3", step="reflektion", place="RF1", text="Vi hinner inte!!", number=3, order=3, theme="t2"),
        Note(id="n4", step="reflektion", place="RF1", text="Vi hinner inte!!", number=4, order=4),
        Note(id="n5", step="reflektion", place="RF7", text="Språket: الرعاية = omsorg 📱", number=5),
        Note(id="n6", step="reflektion", place="RF9", text="Beslut om tid\ntas högre upp", origin="förarbetet"),
        Note(id="n7", step="reflektion", place="RF99", text="Svar på en fråga som är borttagen", number=7),
        Note(id="n8", step="oppning", text="Sagt redan vid öppningen", number=8),
        Note(id="n9", step="smastund", place="x", text="Från ett steg som upplägget saknar", number=9),
        Note(id="n10", step="nulage", place="N7.hinder", text="=SUMMA(A1) sitter i en persons huvud", number=10),
        Note(id="n11", step="nulage", place="N7.onskat", text="Det en lär sig kan alla", number=11),
        Note(id="n12", step="nulage", place="N3", text="Om tid i största allmänhet", number=12),
        Note(id="n13", step="ekosystem", place="arenor", text="Hallen är vår bästa mötesplats", number=13),
        Vote(id="v1", target="note/n1", count=4),
        Vote(id="v2", target="note/n3", count=1),
        Vote(id="v3", target="area/N7", count=6),
        *(Rating(id=f"r{number}", area="N7", now=now) for number, now in enumerate((1, 2, 2, 3, 3, 4))),
        AreaFinding(id="N7", desired=4, chosen=True),
        *(Rating(id=f"s{number}", area="N3", now=now) for number, now in enumerate((1, 5, 2))),
        AreaFinding(id="N3", desired=3),
        AreaFinding(id="N5", now=4, desired=4),
        AreaFinding(id="N77", now=2, desired=5),
        Element(
            id="e1", name="Mentorn", category="manniskor", number=20, formal=True, learning_form="av_andra",
            level="grupp", used="dagligen", works=4, owner="rektor", open_to="vissa", depends_on_one=True,
            comment="går i pension", chosen=True,
        ),
        Element(id="e2", name="Pärmen\nfrån 2019", category="innehall", number=21, works=1),
        Element(id="e3", name="Något i en okänd kategori", category="okand", number=22, owner="kock"),
        Relation(id="k1", source="e1", target="e2", type="stodjer", strength="saknas"),
        Relation(id="k2", source="e1", target="borta", type="lar_av", strength="svag"),
        FindingChoice(id="personberoende-e1"),
        Action(
            id="a1", activity="Fem minuter efter samlingen", number=30, order=1, owner="förskollärare",
            links=("area/N7", "element/e1", "note/n1", "finding/personberoende-e1", "note/borta", "fritt ord"),
            why="Det en lär sig stannar", goal="Verksamhetsplanen s. 4", effect="Fler provar", effect_staff="lugn",
            effect_residents="barnen märker", behaviour="Någon berättar", form="samtal", trainer="intern",
            participants="alla i huset", contributors="kocken", start=dt.date(2026, 12, 7), start_text="på måndag",
            due=FRIDAY_IN_WEEK_3, due_text="v. 3", resources="10 minuter", venue="hallen", knowledge="rapport 7",
            practice="samma dag", motivating="egna exempel", activating="alla talar", inclusive="bilder",
            lasting="står i schemat", spreading="till Lillskogen", indicator="antal berättelser", baseline="0",
            target="20", follow_up_how="fråga på APT", follow_up=dt.date(2027, 3, 4), follow_up_text="nästa gång",
            follow_up_who="rektor", decision_level="chef", status="pagar", first_step="prova i morgon",
            first_step_by=dt.date(2026, 12, 5), first_step_by_text="i morgon",
        ),
        Action(id="a2", activity="Skriv om målen\npå en sida", order=2, owner="alla", due_text="till sommarn"),
        Goal(
            id="g1", wording="Trygga barn", level="namnd", subject="verksamhet", document="Nämndens plan", page="s. 4",
            meaning="Samma vuxna varje morgon", follow_up_how="enkät", follow_up_when="varje höst",
            follow_up_who="skolchef", chosen=True, number=42, origin="förberedelsen",
        ),
        Goal(id="g2", level="fullmaktige", absent=True, document="Kommunens budget", number=43, order=1),
        Decision(id="d1", text="Lärande på varje APT", number=40, level="chef", owner="rektor"),
        Decision(id="d2", text="Vi prövar | i tre månader", number=41, order=1),
        Parked(id="p1", text="Bilarna på gården", number=50, owner="kock"),
        Parked(id="p2", text="Surfplattorna; vem äger dem?", number=51, order=1),
        FistOfFive(counts=(0, 1, 1, 2, 3, 2)),
        Override(id="o1", check="C3", target="action/a2", reason="Vi följer upp muntligt"),
        FollowedUp(
            id="a1", status="pagar", happened="Kommit igång", effect="delvis", evidence="tre av fem veckor",
            goal_contribution="lite", lesson="kort är bra", side_effect="skratt", new_need="en klocka",
            decision="fortsatt", new_date=dt.date(2027, 5, 3),
        ),
        item_from({"kind": "hologram", "id": "h1", "text": "från framtiden"}),
    ]  # fmt: skip


def workshop_of(items: list[Item]) -> Workshop:
    workshop = Workshop()
    for item in items:
        workshop.apply(Change.put(item))
    return workshop
