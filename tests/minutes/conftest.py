"""The rich workshop and its minutes, made once."""

from __future__ import annotations

import pytest
import rich_workshop

from larande_tui.minutes.blocks import Minutes
from larande_tui.minutes.compose import compose
from larande_tui.packs.catalog import load_catalog
from larande_tui.packs.schema import Programme
from larande_tui.workshop.items import Item
from larande_tui.workshop.state import Workshop


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
def minutes(workshop: Workshop) -> Minutes:
    return compose(workshop)
