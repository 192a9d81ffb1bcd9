"""What the minutes say of guidelines and of checks that were set aside."""

from __future__ import annotations

import itertools

from larande_tui.documents.content.blocks import Bullets, Facts, Heading, Paragraph
from larande_tui.documents.content.compose import compose
from larande_tui.packs.catalog import load_policies
from larande_tui.workshop.model.items import Action, Override, PolicyUsed, WorkshopAsActivity
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change

POLICY = load_policies()["hedemora"]


def test_overrides_are_told_with_the_checks_title_and_the_guideline_with_what_it_leaves_open():
    workshop = Workshop()
    for item in (
        PolicyUsed(id="hedemora", policy=POLICY),
        Action(id="a1", activity="Temadag", answers={"hedemora.lokalniva": "egen", "okand.fraga": "[/] svar"}),
        Override(check="hedemora.P7", target="action/a1", reason="Vi hinner inte leta"),
        Override(check="C10", reason="Två är nästan klara"),
        Override(check="borta.R1", reason="Riktlinjen är bytt"),
    ):
        workshop.apply(Change.put(item))
    blocks = compose(workshop).blocks
    points = [tuple(bullet) for block in blocks if isinstance(block, Bullets) for bullet in block.items]
    assert ("Riktlinje för kompetensutveckling och lärande", "Hedemora kommun") in points
    title = "kontrollen kunskapsgrund (Riktlinje för kompetensutveckling och lärande)"
    assert ("Vi hinner inte leta", f"{title}. Åtgärd: Temadag") in points
    assert ("Två är nästan klara", "kontrollen lagom många åtgärder") in points
    assert ("Riktlinjen är bytt", "kontrollen borta.R1") in points
    assert POLICY.silent[0] in [block.text for block in blocks if isinstance(block, Paragraph)]
    answers = next(
        block
        for head, block in itertools.pairwise(blocks)
        if isinstance(head, Heading) and head.text == "Svar om Temadag" and isinstance(block, Facts)
    )
    assert [tuple(fact) for fact in answers.items] == [("Sorts lokal", "kommunens egen"), ("okand.fraga", "[/] svar")]


def test_the_workshop_itself_is_told_as_an_activity_and_not_in_the_plan():
    workshop = Workshop()
    for item in (
        PolicyUsed(id="hedemora", policy=POLICY),
        WorkshopAsActivity(activity="Planeringsdag", why="Två saker", answers={"hedemora.mal": "G2"}),
        Override(check="hedemora.P7", target="workshop_activity/workshop", reason="Vi är vår egen källa"),
    ):
        workshop.apply(Change.put(item))
    blocks = compose(workshop).blocks
    told = next(
        block
        for head, block in itertools.pairwise(blocks)
        if isinstance(head, Heading) and head.text == "Workshoppen själv, som aktivitet" and isinstance(block, Facts)
    )
    assert [tuple(fact) for fact in told.items] == [
        ("Åtgärd", "Planeringsdag"),
        ("Varför", "Två saker"),
        ("Mål i riktlinjen", "kompetens, ansvar och engagemang tas till vara"),
    ]
    points = [tuple(bullet) for block in blocks if isinstance(block, Bullets) for bullet in block.items]
    assert any(reason == "Vi är vår egen källa" and detail.endswith("Workshoppen själv") for reason, detail in points)
    assert not any(isinstance(block, Heading) and block.text.startswith("Handlingsplan") for block in blocks)
