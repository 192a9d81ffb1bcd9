"""What any log keeps, whatever stands behind it: each case is run against every log there is."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from itertools import islice

import pytest

from larande_tui.workshop.errors import NotSavedError, ReadOnlyError
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.transaction import LEADER, PHONES, Change, Transaction
from larande_tui.workshop.store.log import ChangeLog
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import one_of_each, say, state_of, texts

OpenLog = Callable[..., ChangeLog]
NOW = dt.datetime(2026, 11, 20, 9, 30, 15, 123_000, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def append(log: ChangeLog, *words: str) -> list[Transaction]:
    """A transaction with a note for each text, as a session appends it."""
    appended = []
    for text in words:
        with log.exclusively():
            list(log.read_after(log.confirmed_seq))
            change = Change.put(Note(step="s", text=text))
            appended.append(
                log.append(lambda seq, change=change: Transaction(seq, NOW, LEADER, "Ny anteckning", (change,)))  # type: ignore[misc]
            )
    return appended


# --- append and read after ------------------------------------------------------------------------------------------


def test_what_was_appended_is_read_as_it_was_and_in_order(open_log: OpenLog) -> None:
    log = open_log()
    appended = append(log, "ett", "två", "tre")
    assert [transaction.seq for transaction in appended] == [1, 2, 3]
    assert list(open_log().read_after(0)) == appended


@pytest.mark.parametrize("seq", range(5))
def test_reading_after_a_number_gives_what_comes_after_it(open_log: OpenLog, seq: int) -> None:
    writer = open_log()
    appended = append(writer, "ett", "två", "tre", "fyra")
    reader = open_log()
    assert list(reader.read_after(seq)) == appended[seq:], "to one who opens the log"
    assert list(reader.read_after(seq)) == appended[seq:], "and again to one who has read it"
    assert list(writer.read_after(seq)) == appended[seq:], "and to whoever wrote it"
    assert list(reader.read_after(4)) == []


def test_a_reading_that_was_broken_off_goes_on_where_it_was(open_log: OpenLog) -> None:
    appended = append(open_log(), "ett", "två", "tre")
    reader = open_log()
    assert list(islice(reader.read_after(0), 1)) == appended[:1]
    assert list(reader.read_after(1)) == appended[1:]


def test_what_others_append_is_read_once(open_log: OpenLog) -> None:
    one, other = open_log(), open_log()
    appended = append(one, "ett")
    assert list(other.read_after(0)) == appended
    assert list(other.read_after(1)) == []
    appended += append(other, "två")
    appended += append(one, "tre")
    assert list(other.read_after(2)) == appended[2:]
    assert [transaction.seq for transaction in appended] == [1, 2, 3]


def test_everything_that_an_item_can_hold_is_kept(open_log: OpenLog) -> None:
    changes = tuple(Change.put(item) for item in one_of_each())
    log = open_log()
    with log.exclusively():
        written = log.append(lambda seq: Transaction(seq, NOW, PHONES, "", (*changes, Change.gone(changes[0].key))))
    assert list(open_log().read_after(0)) == [written]


def test_a_log_that_is_opened_for_reading_refuses_in_words(open_log: OpenLog) -> None:
    reader = open_log(writable=False)
    assert reader.read_only
    assert not open_log().read_only
    with pytest.raises(ReadOnlyError), reader.exclusively():
        pytest.fail("nobody is held off")
    with pytest.raises(ReadOnlyError):
        reader.append(lambda seq: Transaction(seq, NOW, LEADER, "", ()))
    assert list(open_log().read_after(0)) == []


# --- wait -----------------------------------------------------------------------------------------------------------


def test_waiting_ends_when_another_appends_or_time_is_up(open_log: OpenLog) -> None:
    one, other = open_log(), open_log()
    assert not other.wait(0)
    assert not other.wait(0.12)
    threading.Timer(0.05, append, (one, "ett")).start()
    assert other.wait(10)
    assert len(list(other.read_after(0))) == 1
    assert not other.wait(0)
    assert not one.wait(0), "one's own are no news"


# --- who may write --------------------------------------------------------------------------------------------------


def test_a_writer_that_sits_on_the_log_is_not_waited_for_longer_than_was_said(open_log: OpenLog) -> None:
    one, other = open_log(), open_log(lock_wait=0.05)
    taken, done = threading.Event(), threading.Event()

    def hold() -> None:
        with one.exclusively():
            taken.set()
            done.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    assert taken.wait(10)
    with pytest.raises(NotSavedError, match="ett annat fönster skriver i den just nu"), other.exclusively():
        pytest.fail("two write at once")
    done.set()
    holder.join()
    append(other, "ett")
    assert len(list(one.read_after(0))) == 1


def test_one_leads_until_it_is_closed(open_log: OpenLog) -> None:
    one, other, reader = open_log(), open_log(), open_log(writable=False)
    assert one.lead()
    assert one.lead()
    assert one.leading
    assert not other.lead()
    assert not other.leading
    assert not reader.lead()
    one.close()
    assert other.lead()


# --- what is on the disk --------------------------------------------------------------------------------------------


def test_every_transaction_is_confirmed_and_every_listener_told(log: ChangeLog) -> None:
    told: dict[str, threading.Semaphore] = {name: threading.Semaphore(0) for name in ("ena", "andra")}
    stop = log.on_saved(told["ena"].release)
    log.on_saved(told["andra"].release)
    (first,) = append(log, "ett")
    assert log.wait_saved(10, first.seq)
    assert log.confirmed_seq >= first.seq
    assert all(heard.acquire(timeout=10) for heard in told.values())
    assert log.wait_saved(10)
    stop()
    (second,) = append(log, "två")
    assert log.wait_saved(10)
    assert log.saved
    assert log.trouble is None
    assert log.confirmed_seq == second.seq
    assert told["andra"].acquire(timeout=10)
    assert not told["ena"].acquire(timeout=0.05)
    log.retry()
    assert log.saved


# --- a session on it ------------------------------------------------------------------------------------------------


def test_a_session_needs_nothing_but_the_log(open_log: OpenLog) -> None:
    with Session(open_log()) as stage, Session(open_log(), PHONES) as phones:
        assert stage.lead()
        say(stage, "ett", "två")
        assert phones.behind()
        assert phones.catch_up() == 2
        phones.put(*one_of_each(), name="Allt")
        stage.undo()
        say(phones, "tre")
        assert stage.behind()
        stage.catch_up()
        stage.redo()
        phones.catch_up()
        assert state_of(stage.workshop) == state_of(phones.workshop)
        assert {"ett", "två", "tre"} <= set(texts(stage.workshop))
        assert stage.wait_saved(10)
        assert stage.workshop_id == phones.workshop_id
        with Session(open_log(writable=False)) as late:
            assert late.catch_up() == 6
            assert state_of(late.workshop) == state_of(stage.workshop)
            with pytest.raises(ReadOnlyError):
                say(late, "x")


def test_a_session_of_no_hand_is_none(open_log: OpenLog) -> None:
    with pytest.raises(ValueError, match="not an author"):
        Session(open_log(), "Anna")


def test_numbers_chosen_in_a_transaction_are_chosen_after_what_others_wrote(open_log: OpenLog) -> None:
    with Session(open_log()) as one, Session(open_log(), PHONES) as other:
        for text in ("ett", "två", "tre"):
            for session in (one, other):
                with session.transaction("Ny anteckning") as workshop:
                    session.put(Note(step="s", text=text, number=workshop.next_number()))
        one.catch_up()
        assert [note.number for note in one.workshop.all(Note)] == [1, 2, 3, 4, 5, 6]
