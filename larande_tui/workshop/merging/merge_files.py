"""Merge files into a new or an existing one; the files themselves are only read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from larande_tui.core.paths import is_there
from larande_tui.core.text import listed
from larande_tui.workshop.errors import NotMergedError, NotSavedError, OtherProgrammesError
from larande_tui.workshop.merging.contribution import Merge
from larande_tui.workshop.merging.merge import merge
from larande_tui.workshop.merging.source import MERGE, Source, read_source
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    Decision,
    EffectAnswer,
    Element,
    FistVote,
    Goal,
    Judgement,
    Key,
    Note,
    Parked,
    Rating,
    Relation,
    Request,
    Theme,
    Vote,
)
from larande_tui.workshop.store.session import Session

_OF_THEIR_OWN: Final = frozenset(
    model.kind
    for model in (
        Action, Ambassador, Decision, EffectAnswer, Element, FistVote, Goal, Judgement, Note, Parked, Rating, Relation,
        Request, Theme, Vote,
    )
)  # fmt: skip
"""Kinds of items with random ids: two files that share one have a common origin."""


def merge_files(files: Sequence[Path], target: Path, *, older_too: bool = False) -> Merge:
    """Merge files into one, as one transaction.

    Args:
        files: to merge; the first one wins conflicts.
        target: a new file, or the target of an earlier merge.
        older_too: as for `merge`.

    Returns:
        The written merge; without changes when the target had everything.

    Raises:
        OtherProgrammesError: the files have different programmes.
        NotMergedError: the target is another workshop.
        WorkshopError: a file cannot be read, or the target not be written.
    """
    sources = [read_source(path) for path in files]
    _must_have_one_programme(sources)
    with _opened(target) as session:
        with session.transaction():
            _must_belong(target, read_source(session.path, as_target=True), sources)
            merged = merge_into(session, sources, older_too=older_too)
        if not session.wait_saved() and session.trouble is not None:
            raise NotSavedError(target, session.trouble)
    return merged


def prepare_merge(path: Path, sources: Sequence[Source]) -> Merge:
    """Merge files into the contents of an open file, without writing anything.

    Raises:
        OtherProgrammesError: they have different programmes.
        WorkshopError: the open file cannot be read.
    """
    into = read_source(path, as_target=True)
    _must_have_one_programme([into, *sources])
    return merge(into, sources)


def merge_into(session: Session, sources: Sequence[Source], *, older_too: bool = False) -> Merge:
    """Merge files into an open workshop, as one transaction that includes others' latest changes.

    Raises:
        OtherProgrammesError: they have different programmes.
        WorkshopError: the workshop cannot be read or written.
    """
    with session.transaction(f"{MERGE} av {listed(source.name for source in sources)}"):
        into = read_source(session.path, as_target=True)
        _must_have_one_programme([into, *sources])
        merged = merge(into, sources, older_too=older_too)
        for change in merged.changes:
            if change.item is None:
                session.remove(change.key)
            else:
                session.put(change.item)
    return merged


def _opened(target: Path) -> AbstractContextManager[Session]:
    return Session.open(target) if is_there(target) else Session.making(target)


def _must_have_one_programme(sources: Sequence[Source]) -> None:
    programmes = {source.name: source.workshop.programme for source in sources}
    known = {name: programme for name, programme in programmes.items() if programme is not None}
    if len({programme.id for programme in known.values()}) > 1:
        raise OtherProgrammesError({name: programme.title for name, programme in known.items()})


def _must_belong(target: Path, into: Source, sources: Sequence[Source]) -> None:
    """Refuse a target with items of its own, and none of the files'."""
    _must_have_one_programme([into, *sources])
    own = _own(into.versions)
    if own and not any(own & _own(source.versions) for source in sources):
        raise NotMergedError(target)


def _own(keys: Iterable[Key]) -> set[Key]:
    return {key for key in keys if key.kind in _OF_THEIR_OWN}
