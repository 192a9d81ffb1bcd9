"""Who leads a step and who takes notes in it, as people say it."""

from __future__ import annotations

import pytest

from larande_tui.workshop.schedule.step_roles import StepRoles, read_step_roles


@pytest.mark.parametrize(
    ("text", "leads", "notes"),
    [
        ("rektorn, antecknar planeraren", "rektorn", "planeraren"),
        ("Leds av rektorn antecknar: en från köket", "rektorn", "en från köket"),
        ("antecknar planeraren", "", "planeraren"),
        ("planeraren leder, vikarien skriver", "planeraren", "vikarien"),
        ("planeraren leder och vikarien skriver", "planeraren", "vikarien"),
        ("leds av rektorn, planeraren antecknar", "rektorn", "planeraren"),
        ("rektorn, planeraren antecknar", "rektorn", "planeraren"),
        ("planeraren leder", "planeraren", ""),
        ("vikarien skriver", "", "vikarien"),
        ("Kim", "Kim", ""),
        ("ingen", "", ""),
        ("–, antecknar ingen", "", ""),
        ("", "", ""),
    ],
)
def test_roles_are_read_as_they_are_said(text, leads, notes):
    assert read_step_roles(text) == StepRoles(leads, notes)


@pytest.mark.parametrize(
    "roles", [StepRoles("rektorn", "planeraren"), StepRoles("", "planeraren"), StepRoles("rektorn")]
)
def test_what_is_written_out_is_read_the_same_way(roles):
    assert read_step_roles(str(roles)) == roles
