from __future__ import annotations

import pytest

from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.store.file_format.line_reader import read_line
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import say, texts


def test_a_transaction_is_one_line_and_one_step(session: Session) -> None:
    heard: list[Transaction] = []
    session.subscribe(heard.append)
    with session.transaction("Allt"):
        say(session, "ett")
        with session.transaction("inuti"):
            say(session, "två")
        assert len(session.workshop) == 0, "nothing has happened before all of it has"
    assert [transaction.name for transaction in heard] == ["Allt"]
    assert session.path.read_bytes().count(b"\n") == 2


def say_and_fail(session: Session, text: str) -> None:
    say(session, text)
    raise KeyError(text)


def test_an_exception_inside_a_transaction_leaves_nothing(session: Session) -> None:
    before = session.path.read_bytes()
    with pytest.raises(KeyError), session.transaction("Halvt"):
        say_and_fail(session, "ett")
    assert session.path.read_bytes() == before
    assert len(session.workshop) == 0
    say(session, "två")
    assert texts(session.workshop) == ["två"]


def test_an_exception_inside_an_inner_transaction_leaves_nothing_of_it(session: Session) -> None:
    with session.transaction("Yttre"):
        say(session, "ett")
        with pytest.raises(KeyError), session.transaction("Inre"):
            say_and_fail(session, "två")
        say(session, "tre")
    assert texts(session.workshop) == ["ett", "tre"]


def test_an_empty_transaction_writes_nothing(session: Session) -> None:
    before = session.path.read_bytes()
    with session.transaction("Tomt"):
        session.put()
    session.put(name="Tomt")
    session.remove(name="Tomt")
    assert session.path.read_bytes() == before
    assert session.seq == 0


def test_a_whole_line_is_salvaged_once_with_or_without_its_end(session: Session) -> None:
    say(session, "ett")
    line = session.path.read_bytes().splitlines(keepends=True)[1]
    for end in (line, line.rstrip()):
        assert [transaction.seq for transaction in read_line(end).transactions] == [1]
    assert [transaction.seq for transaction in read_line(line.rstrip() + line).transactions] == [1, 1]
