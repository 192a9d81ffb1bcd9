from __future__ import annotations

import pytest

from larande_tui.workshop.checks.wording.identity_numbers import identity_numbers
from larande_tui.workshop.checks.wording.sensitive_wording import privacy_warning


@pytest.mark.parametrize(
    "number",
    [
        "811228-9874", "8112289874", "19811228-9874", "198112289874", "811228+9874", "811228 9874", "811228 - 9874",
        "811228–9874", "701063-2391", "19701063-2391", "560261-2391", "051219-5090", "010203-1234", "070515 1231",
        "200705151231",
    ],
)  # fmt: skip
def test_every_way_to_write_one_is_known(number: str):
    assert identity_numbers(f"Ring ({number}), tack") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "20261112-1234", "811228-9873", "811328-9874", "811292-9871", "20991228-9874", "2026-11-12 1234",
        "VON 2026/0417", "070-123 45 67", "0701234568", "212000-0142", "1811228-98745", "2026111212345678",
        "kl. 0830-1130", "", "0102031234", "0705151231", "560260-2391",
        "870231-2383",
    ],
)  # fmt: skip
def test_ordinary_numbers_are_left_alone(text: str):
    assert identity_numbers(text) == []


def test_a_caution_is_gentle_and_says_what_to_do():
    assert privacy_warning("Fråga 811228-9874").startswith("Det där ser ut som ett personnummer")
    assert "hälsa" in privacy_warning("Vi saknar Kim\nsom är sjukskriven")
    assert "facklig" in privacy_warning("hon är medlem i Kommunal")
    assert privacy_warning("skriv till x@y.se [/]").startswith("”x@y.se” kan vara en e-postadress")
    assert privacy_warning("Kim är sjukskriven", hidden=True).startswith("Det där kan vara en uppgift om hälsa. ")
    assert privacy_warning("Sjuksköterskan lär oss om demens") == ""
