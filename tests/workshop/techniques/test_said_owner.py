"""Who takes a matter further is read as people say it."""

from __future__ import annotations

import time

import pytest

from larande_tui.workshop.model.items import Decision
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.said_owner import SaidOwner, read_owner
from larande_tui.workshop.techniques.wall_items import add_actions, add_decisions, park


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("nattens schema, planeraren tar det", SaidOwner("nattens schema", "planeraren")),
        ("Lokalen. Enhetschefen tar det vidare.", SaidOwner("Lokalen", "Enhetschefen")),
        ("APT börjar med frågan – ansvarig: enhetschef", SaidOwner("APT börjar med frågan", "enhetschef")),
        ("nya rutinen, biträdande enhetschef ansvarar", SaidOwner("nya rutinen", "biträdande enhetschef")),
        ("nattens schema, vi tar det", SaidOwner("nattens schema, vi tar det")),
        ("nattens schema, vem tar det", SaidOwner("nattens schema, vem tar det")),
        ("nattens schema, det som ingen tar det", SaidOwner("nattens schema, det som ingen tar det")),
        ("planeraren tar det", SaidOwner("planeraren tar det")),
        ("tid, pengar och lokal", SaidOwner("tid, pengar och lokal")),
        ("", SaidOwner("")),
    ],
)
def test_the_owner_at_the_end_of_a_line_is_read(line: str, read: SaidOwner) -> None:
    assert read_owner(line) == read


def test_what_is_parked_decided_and_planned_has_the_owner_that_was_said(session: Session) -> None:
    (parked,) = park(session, "plan", ["Lokalen, planeraren tar det"])
    assert (parked.text, parked.owner) == ("Lokalen", "planeraren")
    add_decisions(session, ["Vi börjar på natten, enhetschefen ansvarar"])
    assert [(one.text, one.owner) for one in session.workshop.all(Decision)] == [
        ("Vi börjar på natten", "enhetschefen"),
    ]
    (action,) = add_actions(session, ["Gemensam genomgång på torsdagar, planeraren tar det"])
    assert (action.activity, action.owner) == ("Gemensam genomgång på torsdagar", "planeraren")


def test_a_line_of_any_length_is_read_at_once() -> None:
    started = time.process_time()
    for line in ("a, " * 30_000, "a - " * 250, ", b tar" * 140):
        read_owner(line)
    assert time.process_time() - started < 1
