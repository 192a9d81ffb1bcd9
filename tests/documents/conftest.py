"""The rich workshop and its minutes, made once."""

from __future__ import annotations

import pytest

from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.content.plan import MOST_IN_PORTRAIT
from larande_tui.packs.catalog import load_catalog
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import Action, Item
from larande_tui.workshop.model.state import Workshop
from tests.driver import rich_workshop


@pytest.fixture(scope="session")
def programme() -> Programme:
    return load_catalog().programmes["halvdag"]


@pytest.fixture(scope="session")
def everything(programme: Programme) -> list[Item]:
    return rich_workshop.everything(programme)


@pytest.fixture(scope="session")
def workshop(everything: list[Item]) -> Workshop:
    return rich_workshop.workshop_of(everything)


@pytest.fixture(scope="session")
def minutes(workshop: Workshop) -> ComposedDocument:
    return compose(workshop)


@pytest.fixture(scope="session")
def long_minutes(everything: list[Item]) -> ComposedDocument:
    """Minutes whose plan is so long that it lies."""
    more = [Action(id=f"m{at}", activity=f"Åtgärd till nummer {at}", order=100 + at) for at in range(MOST_IN_PORTRAIT)]
    return compose(rich_workshop.workshop_of([*everything, *more]))
