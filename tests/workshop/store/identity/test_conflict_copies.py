"""Files that a synced folder makes of one are known by their names and by what they hold, and put together."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

import pytest

from larande_tui.core.paths import in_command
from larande_tui.workshop.locations import copy_notice
from larande_tui.workshop.store.identity.conflict_copies import conflict_base, conflict_copies, files_by_workshop
from larande_tui.workshop.store.recovery.recover import recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import say, texts

NAMES = [
    "dag (Kims konfliktkopia 2026-11-12)", "dag (Kim's conflicted copy 2026-11-12)",
    "dag (conflicted copy 2026-11-12 093104)", "dag (Anna Bergs dators motstridiga konflikt (2))",
    "dag-DESKTOP-7F3KQ2", "dag-LAPTOP-AB12CD-2", "dag.sync-conflict-20261112-093104-ABCDEFG",
    "dag_DESKTOP-12_Nov-12-093104-2026_Conflict", "dag_conflict-20261112-093104", "dag [konflikt]",
    "dag (Kims motstridiga kopia 2026-11-12)", "dag (SFConflict kim@exempel.se 2026-11-12-09-31-04)",
]  # fmt: skip


@pytest.fixture
def first(path: Path) -> Path:
    with Session.create(path) as session:
        say(session, "ett")
    return path


def copied(path: Path, name: str, *said: str, elsewhere: pytest.MonkeyPatch | None = None) -> Path:
    """A copy with lines that another machine has written in it."""
    copy = Path(shutil.copy(path, path.with_name(f"{name}.larande")))
    if elsewhere is not None:
        with elsewhere.context() as machine:
            machine.setenv("LARANDE_TILLSTAND", str(path.parent / "annan-dator"))
            with Session.open(copy) as session:
                say(session, *said)
    return copy


@pytest.mark.parametrize("name", NAMES)
def test_a_conflict_copy_is_known_by_its_name(first: Path, name: str) -> None:
    copy = copied(first, name)
    assert conflict_base(copy) == first
    assert conflict_base(first) is None
    assert conflict_copies(first) == [copy]
    assert conflict_copies(copy) == [first]
    assert files_by_workshop([copy, first]) == [[copy, first]]
    assert copy_notice(copy, first).startswith(
        f"{copy.name} är en konfliktkopia av dag.larande. larande granska {in_command(first)} --rädda"
    )


def test_onedrive_adds_the_name_of_the_computer_whatever_it_is(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "node", lambda: "NBY-L2231.norrby.se")
    copy = copied(first, "dag-NBY-L2231")
    assert conflict_base(copy) == first
    assert conflict_base(copied(first, "dag-NBY-L2240")) is None


@pytest.mark.parametrize("name", ["dag - Kopia", "dag (1)", "dag-GRUPP2", "dag-konflikthantering", "dag 2", "dag-2"])
def test_a_copy_that_somebody_made_is_none(first: Path, name: str) -> None:
    copy = copied(first, name)
    assert conflict_base(copy) is None
    assert conflict_copies(first) == []
    assert files_by_workshop([copy, first]) == [[copy], [first]]
    assert copy_notice(copy, first) == (
        f"{copy.name} är en kopia av dag.larande och en egen workshop: inget som skrivs här hamnar i den andra."
    )


def test_a_name_alone_makes_no_conflict_copy(first: Path) -> None:
    other = first.with_name("dag (konfliktkopia).larande")
    Session.create(other).close()
    assert conflict_base(other) is None
    assert files_by_workshop([other, first]) == [[other], [first]]


def test_one_of_a_longer_name_belongs_to_the_longest(first: Path) -> None:
    longer = first.with_name("dag-grupp.larande")
    with Session.create(longer) as session:
        say(session, "annan")
    copy = copied(longer, "dag-grupp (konflikt)")
    assert conflict_base(copy) == longer


def test_what_two_machines_wrote_is_put_together(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = copied(first, NAMES[0], "därifrån", elsewhere=monkeypatch)
    with Session.open(first) as session:
        say(session, "härifrån")
        own = session.workshop_id
    recovery = recover(first)
    assert (recovery.gained, recovery.of_others, recovery.conflicting) == (1, 1, (copy,))
    written = write_recovered(recovery)
    with Session.open(written) as session:
        assert sorted(texts(session.workshop)) == ["därifrån", "ett", "härifrån"]
        assert session.workshop_id == own, "this is the workshop now"
        assert session.copied_from is None
    with Session.open(first, writable=False) as session:
        assert session.copied_from == written
    assert files_by_workshop([written, copy, first]) == [[written, copy, first]]
    assert recover(written).whole


def test_one_that_was_written_in_here_is_put_together_too(first: Path) -> None:
    copy = copied(first, NAMES[0])
    with Session.open(copy) as session:
        assert session.copied_from == first
        say(session, "i kopian")
    assert files_by_workshop([first, copy]) == [[first, copy]]
    recovery = recover(first)
    assert recovery.conflicting == (copy,)
    with Session.open(write_recovered(recovery), writable=False) as session:
        assert texts(session.workshop) == ["ett", "i kopian"]


def test_one_with_nothing_of_its_own_is_nothing_to_put_together(first: Path) -> None:
    copied(first, NAMES[0])
    assert recover(first).whole
