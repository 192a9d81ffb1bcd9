"""Two tables give themes the same name: it becomes one theme, and all that was said of either is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from larande_tui.workshop.merging.merge_files import merge_files
from larande_tui.workshop.merging.telling import contribution_lines
from larande_tui.workshop.model.items import (
    Action,
    Ballot,
    Judgement,
    Note,
    Override,
    Parked,
    Placement,
    Request,
    Theme,
    Vote,
)
from larande_tui.workshop.store.session import Session


def test_all_that_leads_to_the_theme_that_gave_way_leads_to_its_namesake(
    two_copies: Callable[..., tuple[Path, Path]],
) -> None:
    a, b = two_copies()
    with Session.open(a) as session:
        session.put(Theme(id="ta", step="reflektion", name="Tid"), name="Tema")
    with Session.open(b) as session:
        session.put(
            Theme(id="tb", step="reflektion", name="  tid "),
            Theme(id="tc", step="reflektion", name="Lokaler"),
            Note(id="n1", step="reflektion", place="RF1", text="Ingen hinner", theme="tb", number=1),
            Note(id="n2", step="reflektion", place="RF1", text="Trångt", theme="tc", number=2),
            Vote(id="v1", target="theme/tb", count=2, voter="x"),
            Vote(id="v2", target="theme/tc", count=1, voter="x"),
            Judgement(id="j1", target="theme/tb", gain=4, effort=2),
            Override(check="C8", target="theme/tb", reason="Senare"),
            Placement(id="theme/tb", gain=4, effort=1),
            Request(id="r1", what="En vikarie", about="theme/tb", number=3),
            Action(id="a1", activity="Fem minuter", links=("theme/tb", "theme/ta", "note/n1"), number=4),
            Ballot(id="reflektion", targets=("theme/tb", "theme/tc"), dots=3),
            Parked(id="p1", text="Bilarna", number=5),
            name="Allt",
        )
    target = a.with_name("alla.larande")
    _, other = merge_files([a, b], target).contributions
    assert list(contribution_lines(other)) == ["Fanns redan med samma namn och blev ett tema: ”tid”."]
    with Session.open(target, writable=False) as session:
        workshop = session.workshop
    assert [(theme.id, theme.name) for theme in workshop.all(Theme)] == [("ta", "Tid"), ("tc", "Lokaler")]
    assert {note.text: note.theme for note in workshop.all(Note)} == {"Ingen hinner": "ta", "Trångt": "tc"}
    assert {vote.target: vote.count for vote in workshop.all(Vote)} == {"theme/ta": 2, "theme/tc": 1}
    assert [one.target for one in (*workshop.all(Judgement), *workshop.all(Override))] == ["theme/ta", "theme/ta"]
    assert [one.id for one in workshop.all(Placement)] == ["theme/ta"]
    assert [request.about for request in workshop.requests] == ["theme/ta"]
    assert [action.links for action in workshop.actions] == [("theme/ta", "note/n1")], "each link once"
    assert [ballot.targets for ballot in workshop.all(Ballot)] == [("theme/ta", "theme/tc")]
    assert [parked.text for parked in workshop.parked] == ["Bilarna"]
