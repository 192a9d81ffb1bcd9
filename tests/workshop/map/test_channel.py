"""The tracks of relations between the columns of the map."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from larande_tui.workshop.map.channel import Net, ports_of, tracks_of

_PORT = st.tuples(st.integers(0, 1), st.integers(0, 12))


@given(st.lists(st.builds(Net, _PORT, st.lists(_PORT, min_size=1, max_size=3).map(tuple)), max_size=12))
def test_no_two_tracks_lie_on_each_other(nets):
    tracks = tracks_of(nets)
    assert len(tracks) == len(nets)
    assert not tracks or min(tracks) == 0
    for at, net in enumerate(nets):
        for other in range(at):
            if tracks[at] == tracks[other]:
                assert net.bottom < nets[other].top or nets[other].bottom < net.top


def test_nets_that_do_not_meet_share_a_track():
    high, low = Net((0, 1), ((1, 2),)), Net((0, 8), ((1, 9),))
    assert tracks_of([high, low]) == [0, 0]


def test_the_order_of_tracks_leaves_out_a_needless_crossing():
    inner, outer = Net((0, 3), ((0, 4),)), Net((0, 2), ((0, 5),))
    tracks = tracks_of([outer, inner])
    assert tracks[1] < tracks[0], "a loop inside another lies nearer its column"


def test_all_relations_of_a_part_are_one_net():
    rows = {"a": (0, 1), "b": (1, 1), "c": (1, 4)}
    nets = ports_of(rows, [("a", "b"), ("a", "c"), ("a", "b")], {"a": 2})
    assert nets == {"a": Net((0, 2), ((1, 1), (1, 4)))}
