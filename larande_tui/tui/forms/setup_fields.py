"""The facts of the first page as fields of a form, and as texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from larande_tui.packs.schema.policy import Policy
from larande_tui.tui.forms.choice_field import ChoiceField
from larande_tui.tui.forms.fields import Field, TextField
from larande_tui.tui.forms.value_fields import DateField, NumberField, ResourceField, TimeField
from larande_tui.workshop.model.dates import clock
from larande_tui.workshop.model.detail_fields import DETAIL_LABELS
from larande_tui.workshop.model.items import DOCUMENT_STATUSES, DOCUMENT_TYPES, OPERATIONS, Details
from larande_tui.workshop.status.workshop_index import WorkshopSummary

MORE: Final = ("operation", "beneficiaries", "frame", "plan_owner")
"""The facts under *Mer*."""
BENEFICIARIES: Final = (
    "invånare", "brukare", "elever", "barn", "studerande", "patienter", "kunder", "hyresgäster", "resenärer",
    "besökare",
)  # fmt: skip
"""Suggested words for those that an organisation serves."""
NO_GUIDELINE: Final = "ingen"
DEFAULT_TITLE: Final = "Lärande på arbetsplatsen"
PLAIN: Final = (
    "title", "workplace", "department", "organisation", "place",
    "purpose", "facilitator", "note_taker", "registry_number", "beneficiaries", "frame",
    "plan_owner",
)  # fmt: skip
"""The facts that are a line of words."""


def fact_fields(details: Details, text_of: Callable[[str], str], today: dt.date, *, running: bool) -> Iterator[Field]:
    """Yield the fields of the first page.

    Args:
        details: the facts so far.
        text_of: returns a fact's text, perhaps unsaved.
        today: the day that relative dates count from.
        running: the workshop has begun, so that its document has a status and a version.
    """
    yield TextField("title", "Rubrik", text_of("title"), placeholder="det som står överst i dokumentet")
    yield TextField("workplace", "Arbetsplats", text_of("workplace"))
    yield TextField("department", "Förvaltning", text_of("department"))
    yield TextField("organisation", "Organisation", text_of("organisation"))
    yield DateField("date", "Datum", text_of("date") or iso(details.date), today, keeps_text=False)
    yield TimeField("starts", "Börjar", text_of("starts") or time_text(details.starts), placeholder="8.30")
    yield TextField("place", "Plats", text_of("place"))
    yield TextField("purpose", "Syfte", text_of("purpose"), placeholder="vad ni vill ha när ni går hem")
    yield TextField("facilitator", "Leds av", text_of("facilitator"), placeholder="en roll")
    yield TextField("note_taker", "Skriver", text_of("note_taker"), placeholder="en roll")
    yield NumberField("headcount", "Antal deltagare", text_of("headcount") or str(details.headcount or ""))
    roles = text_of("roles") or ", ".join(details.roles)
    yield TextField("roles", "Roller", roles, placeholder="enhetschef, undersköterskor, skyddsombud …")
    yield TextField("registry_number", "Diarienummer", text_of("registry_number"))
    kinds = text_of("document_type") or details.document_type
    yield ChoiceField("document_type", "Dokumentet heter", DOCUMENT_TYPES, kinds)
    if running:
        yield ChoiceField("status", "Dokumentet är", DOCUMENT_STATUSES, details.status)
        yield TextField("version", "Version", details.version)
        yield TextField("adjusters", "Justeras av", ", ".join(details.adjusters), placeholder="en eller flera roller")
        yield TextField("retention", "Gallras", details.retention, placeholder="hur länge det ska bevaras")


def more_fields(details: Details, text_of: Callable[[str], str]) -> Iterator[Field]:
    """Yield the facts that few groups need, or that the settings state."""
    operation = text_of("operation") or details.operation
    yield ChoiceField("operation", "Ni är", OPERATIONS, operation)
    yield TextField(
        "beneficiaries",
        "Ni finns till för",
        text_of("beneficiaries"),
        placeholder="invånare, elever, patienter, kunder …",
        suggestions=BENEFICIARIES,
    )
    yield ResourceField(
        "frame", "Ram för planen", text_of("frame"), placeholder="det chefen får besluta: 4 tim i veckan, 20 tkr"
    )
    yield TextField(
        "plan_owner", DETAIL_LABELS["plan_owner"], text_of("plan_owner"), placeholder="rollen som ser till helheten"
    )


_FOR_ALL: Final = "allman"
"""The id of the shipped guideline that is no organisation's."""
_COMMON: Final = frozenset({"kommun", "kommunen", "kommuns", "region", "regionen", "stad", "stads", "ab", "och", "i"})
"""Words that names of organisations share."""


def guideline_field(policies: Mapping[str, Policy], chosen: str) -> ChoiceField:
    """Make the field for the guideline that the plan is checked against."""
    issuers = [policy.organisation for policy in policies.values()]
    options = {
        name: policy.organisation if issuers.count(policy.organisation) == 1 else policy.title
        for name, policy in policies.items()
    }
    return ChoiceField("guideline", "Riktlinje", {NO_GUIDELINE: NO_GUIDELINE, **options}, chosen)


def is_of_another(policy: Policy, organisation: str) -> bool:
    """Tell whether a guideline is that of another organisation than the one named; one for all is of none."""
    if policy.id == _FOR_ALL or not organisation.strip():
        return False
    own, named = (
        set(name.casefold().replace(",", " ").split()) - _COMMON for name in (policy.organisation, organisation)
    )
    return not own & named


def roles_in(text: str) -> tuple[str, ...]:
    """Split a text at commas into roles."""
    return tuple(role.strip() for role in text.split(",") if role.strip())


def iso(day: dt.date | None) -> str:
    """Return a day as 2027-03-04, or "" for none."""
    return day.isoformat() if day else ""


def time_text(time: dt.time | None) -> str:
    """Return a time as 8.30, or "" for none."""
    return clock(time) if time else ""


def fact_text(value: object) -> str:
    """Return a fact as text; "" for none."""
    match value:
        case dt.date():
            return value.isoformat()
        case dt.time():
            return clock(value)
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return "" if value is None else str(value)


def as_typed(details: Details) -> dict[str, str]:
    """Return the facts that a follow-up takes over, as texts for the form's fields."""
    return {name: getattr(details, name) for name in (*PLAIN, "document_type", "operation")} | {
        "date": iso(details.date),
        "headcount": str(details.headcount or ""),
        "roles": ", ".join(details.roles),
    }


def summary_text(item: WorkshopSummary) -> str:
    """Describe a workshop to start from. Its day comes first, since titles may be long and similar."""
    return " · ".join(part for part in (iso(item.date), item.programme, item.title, item.workplace) if part)
