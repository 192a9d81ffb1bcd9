"""What is put together of a damaged file and its copies: all that is whole anywhere, once; what is missing is told."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path

import pytest

from larande_tui.core.paths import copies_folder, state_folder
from larande_tui.workshop.errors import (
    MissingFileError,
    NewerFormatError,
    NotAWorkshopError,
    NothingToRescueError,
    NotSavedError,
    UnreadableError,
)
from larande_tui.workshop.model.transaction import decode, encode_line
from larande_tui.workshop.store.backups import backup_of, backups_of
from larande_tui.workshop.store.recovery import lines as lines_module
from larande_tui.workshop.store.recovery import recover as recover_module
from larande_tui.workshop.store.recovery.lines import FileLines
from larande_tui.workshop.store.recovery.recover import Recovery, recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import let_new_files_fill_the_disk
from tests.driver.exhaustive import usually
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.workshop_samples import say, state_of, texts

SAID = ["ett", "två", "tre"]


@pytest.fixture
def whole(path: Path) -> bytes:
    """A workshop of three notes, and a second copy of it."""
    with Session.create(path) as session:
        say(session, *SAID)
    assert backup_of(path, session.workshop_id).read_bytes() == path.read_bytes()
    return path.read_bytes()


def without_copies() -> None:
    shutil.rmtree(copies_folder())


def rescued(path: Path) -> list[str]:
    """Rescue, and read what the new file holds; the original is left as it is."""
    before = path.read_bytes() if path.exists() else None
    written = write_recovered(recover(path))
    assert (path.read_bytes() if path.exists() else None) == before
    with Session.open(written, writable=False) as session:
        assert not session.report.damaged
        assert not session.report.torn
        found = texts(session.workshop)
    written.unlink()
    return found


# --- any byte -------------------------------------------------------------------------------------------------------


def gathered(recovery: Recovery) -> list[str]:
    """The notes that would be in the rescued file."""
    return [str(change.item.text) for line in recovery.transactions for change in decode(line.raw).changes]  # type: ignore[union-attr]


def flipped(whole: bytes) -> list[tuple[int, bytes]]:
    """The file with a bit changed, and broken in two, at every single byte."""
    return [
        (at, whole[:at] + bytes([byte]) + whole[at + 1 :])
        for at in range(len(whole))
        for byte in {whole[at] ^ 1, whole[at] ^ 0x80, 10} - {whole[at]}
    ]


@pytest.mark.exhaustive
def test_with_a_copy_no_byte_that_is_cut_or_flipped_costs_anything(path: Path, whole: bytes) -> None:
    for at, data in [*enumerate(whole[:at] for at in range(len(whole))), *flipped(whole)]:
        path.write_bytes(data)
        assert gathered(recover(path)) == SAID, at


@pytest.mark.exhaustive
def test_without_one_a_cut_costs_what_came_after_it(path: Path, whole: bytes) -> None:
    without_copies()
    ends = [at for at, byte in enumerate(whole) if byte == 10]
    for at in range(ends[0], len(whole)):
        path.write_bytes(whole[:at])
        left = SAID[: sum(end <= at for end in ends[1:])]  # a line that lost only its end is whole
        with Session.open(path, writable=False) as session:
            assert texts(session.workshop) == left, at
            assert bool(session.report.torn) is (at not in ends and at - 1 not in ends), at
        recovery = recover(path)
        assert gathered(recovery) == left, at
        assert recovery.end_lost is (at not in ends and at - 1 not in ends), at
    for at in range(ends[0]):
        path.write_bytes(whole[:at])
        with pytest.raises(NothingToRescueError):
            recover(path)


@pytest.mark.exhaustive
def test_without_one_a_flip_costs_its_own_line_and_that_is_told(path: Path, whole: bytes) -> None:
    without_copies()
    ends = [at for at, byte in enumerate(whole) if byte == 10]
    for at, data in flipped(whole):
        path.write_bytes(data)
        left = [text for line, text in enumerate(SAID) if not ends[line] < at < ends[line + 1]]
        with Session.open(path, writable=False) as session:
            assert texts(session.workshop) == left, at
            assert session.report.damaged or session.report.torn, at
        recovery = recover(path)
        assert gathered(recovery) == left, at
        assert recovery.complete is (left == SAID), at
        assert not recovery.whole, at


@pytest.mark.parametrize("seed", usually(0, of=range(4)))
def test_a_large_file_hit_here_and_there(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Session.create(path) as session:
        say(session, *(f"anteckning {number} {'å' * (number % 90)}" for number in range(300)))
        workshop_id, everything = session.workshop_id, texts(session.workshop)
    whole = path.read_bytes()
    for _ in range(6):
        data = bytearray(whole)
        hits = {chance.randrange(len(data)) for _ in range(chance.randrange(1, 12))}
        for at in hits:
            data[at] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        assert rescued(path) == everything
        kept = [copy.rename(copy.with_suffix(".undan")) for copy in backups_of(workshop_id)]
        left = rescued(path)
        assert left == [text for text in everything if text in set(left)]
        assert len(everything) - len(left) <= len(hits)
        assert recover(path).original.damaged
        for copy in kept:
            copy.rename(copy.with_suffix(".larande"))


# --- what is told ---------------------------------------------------------------------------------------------------


def test_a_gap_is_told_with_the_times_around_it(path: Path, whole: bytes) -> None:
    without_copies()
    parts = whole.split(b"\n")
    path.write_bytes(b"\n".join([*parts[:2], b"x" * len(parts[2]), *parts[3:]]))
    recovery = recover(path)
    ((first, last, after, before),) = recovery.gaps
    assert (first, last) == (2, 2)
    assert after is not None
    assert before is not None
    assert after <= before
    assert not recovery.end_lost
    path.write_bytes(b"\n".join([parts[0], b"x", *parts[2:]]))
    assert [(gap.first, gap.after) for gap in recover(path).gaps] == [(1, None)]


def test_a_lost_end_is_told(path: Path, whole: bytes) -> None:
    without_copies()
    path.write_bytes(whole[:-30])
    assert recover(path).end_lost
    path.write_bytes(whole)
    assert recover(path).whole
    assert recover(path).complete


@OPEN_FILES_GO
def test_a_file_that_went_on_from_another_lacks_nothing(path: Path) -> None:
    with Session.create(path) as session:
        say(session, *SAID)
    assert backups_of(session.workshop_id)
    with Session.open(path) as session:
        path.unlink()
        say(session, "fyra")
    recovery = recover(session.path)
    assert recovery.gained == 0
    assert recovery.whole
    assert recovery.complete


# --- copies ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("left", ["gone", "empty", "other bytes"])
def test_a_file_that_is_gone_is_rescued_from_its_copy(path: Path, whole: bytes, left: str) -> None:
    path.unlink()
    if left != "gone":
        path.write_bytes(b"" if left == "empty" else bytes(900))
    assert rescued(path) == SAID


def test_without_a_copy_there_is_nothing_to_rescue_and_that_is_told(path: Path, whole: bytes) -> None:
    without_copies()
    for rest in (b"annat", whole.split(b"\n")[0] + b"\nbara skr\xe4p\n"):
        path.write_bytes(rest)
        with pytest.raises(NothingToRescueError, match="inga kopior av den på den här datorn"):
            recover(path)
    path.unlink()
    with pytest.raises(MissingFileError):
        recover(path)
    path.mkdir()
    with pytest.raises(NotAWorkshopError):
        recover(path)


def test_copies_of_two_workshops_of_the_same_name_are_not_mixed(path: Path, whole: bytes) -> None:
    path.unlink()
    with Session.create(path) as other:
        say(other, "annat")
    assert recover(path).whole
    path.unlink()
    assert rescued(path) == ["annat"], "the last one that lay there"
    shutil.rmtree(state_folder() / "platser")
    with pytest.raises(MissingFileError):
        recover(path)


def test_a_damaged_header_finds_its_copy_by_what_was_said(path: Path, whole: bytes) -> None:
    place = whole.index(b'"workshop":"') + 14
    renamed = path.rename(path.with_name("omdopt.larande"))
    renamed.write_bytes(whole[:place] + b"?" + whole[place + 1 : -40])
    with Session.create(path.with_name("grannen.larande")) as other:
        say(other, "annat")
    assert rescued(renamed) == SAID


def test_a_copy_of_damage_is_used_too(path: Path, whole: bytes) -> None:
    parts = whole.split(b"\n")
    path.write_bytes(b"\n".join([*parts[:2], b"skada", *parts[3:]]))
    without_copies()
    path.with_name("dag-skadad-00000001.larande-kopia").write_bytes(whole)
    assert rescued(path) == SAID


def test_both_ways_of_a_file_that_was_put_back_are_kept(path: Path, whole: bytes) -> None:
    with Session.open(path) as session:
        say(session, "fyra", "fem")
        session.undo()
    path.write_bytes(whole)  # a synced folder puts the older one back
    with Session.open(path) as session:
        say(session, "på andra vägen", "tas tillbaka")
        session.undo()
        note = next(iter(session.workshop))
        session.put(note.changed(text="ett, rättat"), name="Ändring")
    recovery = recover(path)
    assert recovery.gained == 3
    assert [line.seq for line in recovery.transactions] == list(range(1, 11))
    assert [decode(line.raw).undoes for line in recovery.transactions] == [None] * 5 + [5, None, None, 8, None]
    written = write_recovered(recovery)
    with Session.open(written) as both:
        assert sorted(texts(both.workshop)) == sorted(["ett, rättat", "två", "tre", "fyra", "på andra vägen"])
        undone = [both.undo(), both.undo(), both.undo()]
        assert [transaction.name for transaction in undone if transaction] == [
            "Ändring",
            "Ny anteckning",
            "Ny anteckning",
        ]
        assert texts(both.workshop) == SAID


def test_what_was_put_together_once_lacks_nothing_of_its_copies(path: Path, whole: bytes) -> None:
    with Session.open(path) as session:
        say(session, "fyra", "fem")
    path.write_bytes(whole)
    with Session.open(path) as session:
        say(session, "på andra vägen")
    written = write_recovered(recover(path))
    again = recover(written)
    assert (again.whole, again.complete, again.gained) == (True, True, 0)
    with Session.open(written) as session:
        say(session, "och vidare")
    assert gathered(recover(written)) == [*SAID, "fyra", "fem", "på andra vägen", "och vidare"]
    assert recover(written).whole


def test_a_longer_way_in_a_copy_keeps_its_place_in_time(path: Path, whole: bytes) -> None:
    with Session.open(path) as session:
        say(session, "fyra", "fem", "sex")
    path.write_bytes(whole)
    with Session.open(path) as session:
        say(session, "sist")
    recovery = recover(path)
    assert gathered(recovery) == [*SAID, "fyra", "fem", "sex", "sist"]
    assert [line.seq for line in recovery.transactions] == list(range(1, 8))


def test_what_a_newer_version_wrote_is_kept_when_it_is_renumbered(path: Path, whole: bytes) -> None:
    def foreign(text: str, seq: int) -> bytes:
        now = dt.datetime.now().astimezone().isoformat()
        changes = [{"kind": "hologram", "id": text, "djup": 3}]
        return encode_line({"seq": seq, "time": now, "who": "ledare", "name": "x", "nytt": text, "changes": changes})

    copy = backup_of(path, recover(path).original.workshop_id)
    copy.write_bytes(whole + foreign("ena", 4))
    path.write_bytes(whole + foreign("andra", 4))
    written = write_recovered(recover(path))
    assert b'"nytt":"ena"' in written.read_bytes()
    with Session.open(written, writable=False) as session:
        assert len(session.workshop.foreign) == 2
        assert session.seq == 5


def test_copies_that_cannot_be_read_are_passed_over(path: Path, whole: bytes) -> None:
    copy = backup_of(path, recover(path).original.workshop_id)
    copy.unlink()
    copy.mkdir()
    with Session.open(path, writable=False) as session:
        before = state_of(session.workshop)
    path.write_bytes(whole + b"skrap\n")
    assert rescued(path) == SAID
    assert len(before) == 3


# --- disks and versions ---------------------------------------------------------------------------------------------


def test_a_newer_format_is_left_alone(path: Path) -> None:
    path.write_bytes(encode_line({"larande": 2, "workshop": "abc"}))
    with pytest.raises(NewerFormatError):
        recover(path)


def test_a_refused_rescue_leaves_no_half_a_file(path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(whole[:-30])

    def full(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("larande_tui.core.files.sync", full)
    with pytest.raises(NotSavedError, match="disken är full"):
        write_recovered(recover(path))
    assert sorted(file.name for file in path.parent.glob("*.larande")) == ["dag.larande"]
    assert not list(path.parent.glob("*.tmp"))


def test_a_rescue_on_a_full_disk_leaves_nothing_and_tells_the_cause(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(whole[:-30])
    recovery = recover(path)
    let_new_files_fill_the_disk(monkeypatch)
    with pytest.raises(NotSavedError, match="disken är full"):
        write_recovered(recovery)
    assert [file for file in path.parent.iterdir() if file.is_file()] == [path]


def test_what_a_disk_cannot_read_costs_no_more_than_that(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_copies()
    really = Path.open

    class Worn:
        """A file with a bad spot in its second note."""

        def __init__(self, file) -> None:
            self._file = file

        def read(self, count: int) -> bytes:
            start = self._file.tell()
            if start <= whole.index("två".encode()) < start + count:
                raise OSError(5, "bad sector")
            return self._file.read(count)

        def __getattr__(self, name: str):
            return getattr(self._file, name)

        def __enter__(self):
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

    def open_worn(self: Path, mode: str = "r", **kwargs):
        file = really(self, mode, **kwargs)
        return Worn(file) if self == path else file

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", open_worn)
        patch.setattr(lines_module, "_BLOCK", 16)
        recovery = recover(path)
        patch.setattr(lines_module, "_BLOCK", 1 << 16)
        with pytest.raises(UnreadableError, match="disken svarar med fel"):
            recover(path)
    assert len(recovery.transactions) == 2
    assert [gap.first for gap in recovery.gaps] == [2]


def test_a_stage_that_writes_meanwhile_has_no_more_in_its_copies(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_lines = recover_module.read_lines
    read: list[Path] = []

    def reading(other: Path) -> FileLines:
        lines = read_lines(other)
        read.append(other)
        if len(read) == 1:
            with Session.open(path) as session:
                say(session, "medan")
        return lines

    monkeypatch.setattr(recover_module, "read_lines", reading)
    recovery = recover(path)
    assert read[0] == read[-1] == path
    assert recovery.whole
    assert recovery.gained == 0
    assert gathered(recovery) == [*SAID, "medan"]
    assert path.read_bytes().startswith(whole)
