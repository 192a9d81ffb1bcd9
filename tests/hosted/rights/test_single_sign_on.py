"""The proxy's word is believed from the proxy alone, and of groups that somebody has given units."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.hosted.errors import BadGroupsError, BadProxyError
from larande_tui.hosted.rights.single_sign_on import SingleSignOn

KIM = {"X-Forwarded-User": "kim", "X-Forwarded-Groups": "alla, larande-norr"}


@pytest.fixture
def groups(tmp_path: Path) -> Path:
    file = tmp_path / "grupper.txt"
    file.write_text("# vem som ser vad\n\nlarande-norr = Norr\nlarande-norr = Väst\nchefer = *\n", encoding="utf-8")
    return file


def test_groups_give_units(groups: Path) -> None:
    sign_on = SingleSignOn.read("127.0.0.1, 10.1.0.0/16", groups)
    assert sign_on.units_of("127.0.0.1", KIM) == {"Norr", "Väst"}
    assert sign_on.units_of("10.1.2.3", {**KIM, "X-Forwarded-Groups": "chefer"}) == {"*"}
    assert sign_on.units_of("10.1.2.3", {**KIM, "X-Forwarded-Groups": "andra"}) == set()


@pytest.mark.parametrize("remote", ["10.2.0.1", "192.168.1.5", "::1", "", "localhost"])
def test_the_headers_of_anybody_else_are_nothing(groups: Path, remote: str) -> None:
    assert SingleSignOn.read("127.0.0.1,10.1.0.0/16", groups).units_of(remote, KIM) == set()


def test_without_a_proxy_nobody_is_believed(groups: Path) -> None:
    assert SingleSignOn.read("", None).units_of("127.0.0.1", KIM) == set()
    with pytest.raises(BadProxyError, match="kräver LARANDE_PROXY"):
        SingleSignOn.read("", groups)
    with pytest.raises(BadProxyError, match="proxyn"):
        SingleSignOn.read("proxyn", groups)


def test_a_user_is_needed(groups: Path) -> None:
    sign_on = SingleSignOn.read("127.0.0.1", groups)
    assert sign_on.units_of("127.0.0.1", {"X-Forwarded-Groups": "chefer"}) == set()


def test_a_file_that_cannot_be_understood_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "g.txt").write_text("a = b\nbara ord\n", encoding="utf-8")
    with pytest.raises(BadGroupsError, match=r"Rad 2 i g\.txt"):
        SingleSignOn.read("127.0.0.1", tmp_path / "g.txt")
    with pytest.raises(BadGroupsError, match="går inte att läsa"):
        SingleSignOn.read("127.0.0.1", tmp_path / "finns-inte.txt")
