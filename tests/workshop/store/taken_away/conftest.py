"""The stage of a workshop, and another window that steers it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from larande_tui.workshop.store.session import Session


@pytest.fixture
def stage(session: Session) -> Session:
    """The window that the group looks at."""
    assert session.lead()
    return session


@pytest.fixture
def steering(session: Session) -> Iterator[Session]:
    """The facilitator's own window, which writes without leading."""
    with Session.open(session.path) as opened:
        yield opened
